declare const guarded: unique symbol;

/**
 * Text that has passed the personal-data guard. Only `pii-guard.ts` makes values of this type; the outbox
 * and the model port accept nothing else, so that raw text from a user does not compile there.
 */
export type GuardedText = string & { readonly [guarded]: true };

/** The one door into {@link GuardedText}. Call it from `pii-guard.ts` only (the architecture test checks). */
export function markGuarded(text: string): GuardedText {
  return text as GuardedText;
}

/** Two guarded texts after each other, the last `limit` characters: joining brings nothing back that was replaced. */
export function joinGuarded(a: GuardedText, b: GuardedText, limit = 1_000): GuardedText {
  return markGuarded(`${a}\n${b}`.slice(-limit));
}
