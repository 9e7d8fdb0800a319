/** Longer ones do not fit in a card together with what went before. */
export const MAX_TEXT = 4_000;

/**
 * Typed text without signs that nobody sees and that change how the rest is read: control signs, changes of
 * writing direction, and zero-width space. Line breaks and tabs stay.
 */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, (sign) =>
      sign === '\n' || sign === '\t' ? sign : '',
    )
    .trim();
}
