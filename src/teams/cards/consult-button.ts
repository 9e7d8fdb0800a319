import { texts } from '../../texts/bot.nl.js';
import { type AdaptiveCard, submitAction } from './card.js';

/** The verb that opens a consultation. */
export const CONSULT_VERB = 'consult';

/**
 * A card of one button, under an answer. A card rather than a suggested action: it stays when the chat goes
 * on, works on a phone, and leaves the Markdown of the text alone in every client.
 */
export function consultButton(): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: texts.buttons.consult,
    body: [],
    actions: [submitAction(texts.buttons.consult, { verb: CONSULT_VERB })],
  };
}
