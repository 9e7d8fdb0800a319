import { type AdaptiveCard, type CardElement, paragraph } from './card.js';

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
