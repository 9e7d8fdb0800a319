import type { Attachment } from 'botframework-schema';
import type { OutgoingMessage } from '../turn.js';

/** An Adaptive Card of version 1.5, the newest that Teams shows on every device. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardElement[];
}

export interface CardElement {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** A message that holds one card. `summary` is what notifications and screen readers get. */
export function cardMessage(card: AdaptiveCard, summary: string): OutgoingMessage {
  return {
    type: 'message',
    summary,
    attachments: [cardAttachment(card)],
  };
}

export function cardAttachment(card: AdaptiveCard): Attachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
}

/** Wrapped text of the product's own. Text of people goes into a RichTextBlock, where nothing comes alive. */
export function paragraph(text: string, style: Readonly<Record<string, unknown>> = {}): CardElement {
  return { type: 'TextBlock', text, wrap: true, ...style };
}

/** A button that sends its data as a message, without a trace in the chat. */
export function submitAction(title: string, data: Readonly<Record<string, unknown>>): CardElement {
  return { type: 'Action.Submit', title, data };
}

/**
 * A button that also puts `shown` in the chat, as if the user had typed it. The playground does nothing at
 * all on a click on such a button, so development mode has to do without.
 */
export function typedAction(
  title: string,
  data: Readonly<Record<string, unknown>>,
  shown: string,
): CardElement {
  const msteams = { type: 'messageBack', displayText: shown, text: shown, value: data };
  return submitAction(title, { ...data, msteams });
}

/** A message that holds one card, with the card's own summary. */
export function asMessage(card: AdaptiveCard): OutgoingMessage {
  return cardMessage(card, card.fallbackText);
}
