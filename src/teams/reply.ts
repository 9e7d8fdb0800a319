import type { Place } from './activity.js';
import { textMessage } from './answer-message.js';
import { escapeMarkdown } from './markdown.js';
import type { OutgoingMessage } from './turn.js';

/** A line of the product's own as a message, with the consultation button where one can start. */
export function lineMessage(line: string, { place }: { readonly place: Place }): OutgoingMessage {
  return { ...textMessage({ canConsult: place.kind === 'personal', more: [] }), text: escapeMarkdown(line) };
}

/** A line of the product's own without any button. */
export function plainLine(line: string): OutgoingMessage {
  return { type: 'message', textFormat: 'markdown', text: escapeMarkdown(line) };
}
