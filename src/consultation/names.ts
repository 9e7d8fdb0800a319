import type { StoredState } from './consultation.js';

/** A whole number from 0 up to but not including `below`, from a source that can't be predicted. */
export type RandomNumber = (below: number) => number;

/** What case names are made of; each adjective goes with each animal. */
export interface CaseNameWords {
  readonly adjectives: readonly string[];
  readonly animals: readonly string[];
}

/**
 * Draws a name for a case, such as "blauwe otter 27". It comes from chance alone: a name that were made from an id
 * could be traced back by trying all ids.
 */
export function drawCaseName({ adjectives, animals }: CaseNameWords, random: RandomNumber): string {
  const adjective = adjectives[random(adjectives.length)] ?? '';
  const animal = animals[random(animals.length)] ?? '';
  return `${adjective} ${animal} ${10 + random(90)}`;
}

/** The given name out of a display name: "Nicole de Boer" and "Boer, Nicole de" both give "Nicole". */
export function givenName(displayName: string): string {
  const afterComma = displayName.split(',')[1] ?? displayName;
  return afterComma.trim().split(/\s+/)[0] || displayName.trim();
}

declare const revealed: unique symbol;

/** A requester's display name that the requester has chosen to show. The one way in which a name reaches an officer. */
export type RevealedName = string & { readonly [revealed]: true };

/** Gives the name only for a case on name or after a reveal; undefined in every other case. */
export function revealName(state: StoredState, displayName: string): RevealedName | undefined {
  const shown = state.facts.mode === 'by-name' || state.facts.nameRevealed;
  return shown ? (displayName as RevealedName) : undefined;
}
