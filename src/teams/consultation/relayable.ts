import { stripInvisible } from '../../privacy/invisible.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import type { InboundMessage } from '../activity.js';

/** Longer ones do not fit in a card together with what went before. */
export const MAX_TEXT = 4_000;

/** Typed text as its reader sees it, so that what is shown is what was checked, to the character. */
export function visibleText(text: string): string {
  return stripInvisible(text).trim();
}

/**
 * Why a typed message can't be relayed as it is, or undefined. Such a message is refused as a whole: sending the
 * text without its file or quote would be another message than the one that was written.
 */
export function unsendable(message: InboundMessage): string | undefined {
  const { refused } = consultationTexts;
  if (message.hasQuote) return refused.quote;
  if (message.hasFiles) return refused.files;
  if (message.hasMentions) return refused.mentions;
  return unsendableText(message.text);
}

/** The same for text from a card's field, on which nothing can hang. */
export function unsendableText(given: string): string | undefined {
  const { refused } = consultationTexts;
  const text = visibleText(given);
  if (text === '') return refused.empty;
  return text.length > MAX_TEXT ? refused.tooLong : undefined;
}
