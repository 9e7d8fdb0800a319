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

/** A message that holds one card, whose summary is what notifications and screen readers get. */
export function asMessage(card: AdaptiveCard): OutgoingMessage {
  return { type: 'message', summary: card.fallbackText, attachments: [cardAttachment(card)] };
}

/**
 * A button whose click the bot answers in the card. The data come back from the client, so they hold only ids and
 * what the clicker typed; who may do what is decided anew at each click.
 */
export function executeAction(
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): CardElement {
  return { type: 'Action.Execute', title, verb, data: { ...data, verb }, ...more };
}

/** A button that leaves the card's inputs alone, so that empty ones do not stop it. */
export function plainAction(
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>> = {},
): CardElement {
  return executeAction(title, verb, data, { associatedInputs: 'none' });
}

export function card(
  summary: string,
  body: readonly CardElement[],
  actions: readonly CardElement[] = [],
): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: summary,
    body,
    ...(actions.length > 0 ? { actions } : {}),
  };
}

export function heading(text: string): CardElement {
  return paragraph(text, { weight: 'Bolder', size: 'Medium', style: 'heading' });
}

/** A card of one line, for what a card becomes once it has done its work. */
export function lineCard(line: string): AdaptiveCard {
  return card(line, [paragraph(line)]);
}
