import { consultationTexts } from '../../texts/consultation.nl.js';

const { opener, thanks } = consultationTexts.forBot;
const OPENED = new RegExp(`^\\s*${opener}\\b[\\s,;.-]*(?=\\S)([^]*)$`, 'iu');

/**
 * The question that a text in an open case puts to the bot by the look of it: it begins as such a question does, without
 * the colon, or only thanks. Undefined for what is written to an officer. Asked for, never decided: both may be meant.
 */
export function questionForBot(text: string): string | undefined {
  const opened = OPENED.exec(text)?.[1];
  if (opened !== undefined) return opened.trim();
  const bare = text
    .toLowerCase()
    .replace(/[^\p{L} ]/gu, '')
    .trim();
  return thanks.some((words) => words === bare) ? text.trim() : undefined;
}
