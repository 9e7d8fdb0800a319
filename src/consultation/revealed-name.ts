import type { StoredState } from './consultation.js';

declare const revealed: unique symbol;

/** A requester's display name that the requester has chosen to show. The one way in which a name reaches an officer. */
export type RevealedName = string & { readonly [revealed]: true };

/** Gives the name only for a case on name or after a reveal; undefined in every other case. */
export function revealName(state: StoredState, displayName: string): RevealedName | undefined {
  const shown = state.facts.mode === 'by-name' || state.facts.nameRevealed;
  return shown ? (displayName as RevealedName) : undefined;
}
