import { texts } from '../../texts/bot.nl.js';
import { type AdaptiveCard, type CardElement, submitAction } from './card.js';
import { literal } from './literal.js';

/** The verb that opens a consultation. */
export const CONSULT_VERB = 'consult';

/**
 * What stands under an answer in the personal chat: further proof, and the way to an officer. A card rather than
 * suggested actions: it stays when the chat goes on, works on a phone, and leaves the Markdown of the text alone.
 */
export function answerCard(more: readonly string[] = []): AdaptiveCard {
  const consult = submitAction(texts.buttons.consult, { verb: CONSULT_VERB });
  const actions = more.length > 0 ? [consult, moreAction(more)] : [consult];
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: texts.buttons.consult,
    body: [],
    actions,
  };
}

/** Opens within the card, so that nothing has to be asked of the bot again. */
function moreAction(more: readonly string[]): CardElement {
  return {
    type: 'Action.ShowCard',
    title: texts.buttons.more,
    card: { type: 'AdaptiveCard', body: more.flatMap((quote) => literal(quote)) },
  };
}
