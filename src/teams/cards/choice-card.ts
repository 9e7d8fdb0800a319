import type { AnswerOption } from '../../answering/answer.js';
import { texts } from '../../texts/bot.nl.js';
import { type AdaptiveCard, type CardElement, card, executeAction, paragraph } from './card.js';

/** Gives back an option of a choice, or the answer at the end of the guided route. */
export const PICK_VERB = 'pick';

/**
 * What was meant, to be said by one tap. The data of a button name the option only: what it gives is looked up anew,
 * so that it works after a restart too.
 */
export function choiceCard(
  lines: readonly string[],
  options: readonly Pick<AnswerOption, 'id' | 'title'>[],
): AdaptiveCard {
  const buttons = options.map(({ id, title }) => buttonRow(executeAction(title, PICK_VERB, { option: id })));
  return card(lines[0] ?? '', [...lines.map((line) => paragraph(line)), ...buttons]);
}

/** The same card once an option was taken: it says which, and can't be pressed again. */
export function chosenCard(title: string): AdaptiveCard {
  return card(texts.choice.chosen(title), [paragraph(texts.choice.chosen(title), { isSubtle: true })]);
}

/** A button in an action set of its own: together in one set Teams squeezes them into a row and cuts their titles off. */
export function buttonRow(action: CardElement): CardElement {
  return { type: 'ActionSet', spacing: 'Small', actions: [action] };
}
