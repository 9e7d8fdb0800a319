import { EDGE_MUTATIONS } from './edge-mutations.js';
import { RELAY_MUTATIONS } from './relay-mutations.js';
import { RULE_MUTATIONS } from './rule-mutations.js';

/** One guard, and how the product looks without it. */
export interface Mutation {
  /** The rule that goes. */
  readonly guard: string;
  /** Below `src`. */
  readonly file: string;
  /** Must stand there exactly once. */
  readonly from: string;
  readonly to: string;
  /** The test files of which one must notice: the fewest and fastest. */
  readonly tests: readonly string[];
  /** As vitest's `-t`, where the rest of the files would take long. */
  readonly only?: string;
  /** A test starts the built product. */
  readonly isBuilt?: boolean;
  readonly isOnPostgres?: boolean;
}

export const MUTATIONS: readonly Mutation[] = [...RELAY_MUTATIONS, ...EDGE_MUTATIONS, ...RULE_MUTATIONS];
