import type { AnswerOption } from '../../answering/answer.js';
import { texts } from '../../texts/bot.nl.js';
import { executeAction } from './action.js';
import { type AdaptiveCard, type CardElement, paragraph } from './card.js';

/** Gives back an option of a choice. */
export const PICK_VERB = 'pick';

/**
 * What was meant, to be said by one tap. Each button is an action set of its own, so that no title is cut off on a
 * phone. The data of a button name the option only: what it gives is looked up anew.
 */
export function choiceCard(lines: readonly string[], options: readonly AnswerOption[]): AdaptiveCard {
  const buttons = options.map(({ id, title }) => ({
    type: 'ActionSet',
    spacing: 'Small',
    actions: [executeAction(title, PICK_VERB, { option: id })],
  }));
  return cardOf(lines.at(-1) ?? '', [...lines.map((line) => paragraph(line)), ...buttons]);
}

/** The same card once an option was taken: it says which, and can't be pressed again. */
export function chosenCard(title: string): AdaptiveCard {
  return cardOf(texts.choice.chosen(title), [paragraph(texts.choice.chosen(title), { isSubtle: true })]);
}

function cardOf(summary: string, body: readonly CardElement[]): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: summary,
    body,
  };
}
