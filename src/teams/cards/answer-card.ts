import type { Theme } from '../../consultation/theme.js';
import { texts } from '../../texts/bot.nl.js';
import { type AdaptiveCard, type CardElement, card, submitAction } from './card.js';
import { literal } from './literal.js';

/** The verb that opens a consultation. */
export const CONSULT_VERB = 'consult';

/** Gives the answer to a situation, named by `option`, or to a `question` in words. */
export const ASK_VERB = 'ask';

/** What the form of a consultation can be filled in with. */
export interface KnownQuestion {
  /** Personal data replaced: it goes out with the card. */
  readonly question?: string | undefined;
  readonly theme?: Theme | undefined;
}

export interface AnswerCardContent {
  /** Whether a consultation can start here: in the 1:1 chat only. */
  readonly canConsult: boolean;
  /** Further proof, each verbatim. */
  readonly more: readonly string[];
  readonly picture?: CardElement | undefined;
  /** What was just asked. */
  readonly known?: KnownQuestion | undefined;
}

/**
 * What stands under an answer: its picture, further proof, and the way to an officer. A card rather than suggested
 * actions: it stays when the chat goes on, works on a phone, and leaves the Markdown of the text alone. Undefined when
 * there is nothing to put in it.
 */
export function answerCard({
  canConsult,
  more,
  picture,
  known,
}: AnswerCardContent): AdaptiveCard | undefined {
  const actions = [
    ...(canConsult ? [submitAction(texts.buttons.consult, { verb: CONSULT_VERB, ...known })] : []),
    ...(more.length > 0 ? [moreAction(more)] : []),
  ];
  if (actions.length === 0 && picture === undefined) return undefined;
  return card(texts.buttons.consult, picture ? [picture] : [], actions);
}

/** Opens within the card, so that nothing has to be asked of the bot again. */
function moreAction(more: readonly string[]): CardElement {
  return {
    type: 'Action.ShowCard',
    title: texts.buttons.more,
    card: { type: 'AdaptiveCard', body: more.flatMap((quote) => literal(quote)) },
  };
}
