import { consultationTexts } from '../../texts/consultation.nl.js';
import type { InboundMessage } from '../activity.js';
import { MAX_TEXT, visibleText } from './relayed-text.js';

/**
 * Why a typed message can't be relayed as it is, or undefined. Such a message is refused as a whole: sending the
 * text without its file or quote would be another message than the one that was written.
 */
export function unsendable(message: InboundMessage): string | undefined {
  const { refused } = consultationTexts;
  if (message.hasQuote) return refused.quote;
  if (message.hasFiles) return refused.files;
  if (message.hasMentions) return refused.mentions;
  const text = visibleText(message.text);
  if (text === '') return refused.empty;
  return text.length > MAX_TEXT ? refused.tooLong : undefined;
}
