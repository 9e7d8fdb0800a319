import type { Passage } from '../knowledge/document.js';
import type { AnswerTopic } from '../knowledge/topics.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { Statement } from './gate.js';

/** A question that the documents answer, for which a model may find better words than the curated ones. */
export interface ComposeRequest {
  /** Whose budget is spent. */
  readonly asker: string;
  readonly question: GuardedText;
  /** The question before, when this one follows up on it. */
  readonly previous: GuardedText | undefined;
  /** What the built-in answerer answers with; empty when it answers from `passages`. */
  readonly topics: readonly AnswerTopic[];
  readonly passages: readonly Passage[];
  /** Ends the work; the built-in answer stands then. */
  readonly signal: AbortSignal;
  /** Told once, when the asker will have to wait. */
  readonly onWait: (() => void) | undefined;
}

/** Puts an answer into words that are proven. */
export interface AnswerComposer {
  /** Proven statements, or undefined when the built-in answer stands. Never throws, never takes over ten seconds. */
  compose(request: ComposeRequest): Promise<readonly Statement[] | undefined>;
}
