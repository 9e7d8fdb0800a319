/** Web and e-mail addresses, with the punctuation behind them. */
export const LINK =
  /(?:https?:\/\/|www\.)[^\s“”"<>()]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|net|info)\b[^\s“”"<>()]*/gi;

/** All web and e-mail addresses in a text, closing punctuation left out. */
export function linksIn(text: string): string[] {
  return Array.from(text.matchAll(LINK), (m) => m[0].replace(/[.,;:!?)]+$/, ''));
}
