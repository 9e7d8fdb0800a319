import type { RouteEntry, RouteStep } from '../../answering/guided-route.js';
import { texts } from '../../texts/bot.nl.js';
import { CONSULT_VERB } from './answer-card.js';
import { type AdaptiveCard, type CardElement, card, executeAction, heading, paragraph } from './card.js';
import { buttonRow, PICK_VERB } from './choice-card.js';

/** Begins the guided route in a message of its own. */
export const ROUTE_VERB = 'route';
/** Goes to a step of it, in place; without a step to the first. */
export const STEP_VERB = 'route-step';

/** One step of the guided route. The card changes in place, so that a phone shows one question at a time. */
export function routeCard({
  id,
  question = texts.route.start,
  entries,
  back,
  theme,
  title,
}: RouteStep): AdaptiveCard {
  const { route, buttons } = texts;
  const consult = executeAction(buttons.consult, CONSULT_VERB, {
    ...(theme === undefined ? {} : { theme }),
    ...(title === undefined ? {} : { question: route.about(title) }),
  });
  return card(
    question,
    [
      heading(question),
      ...entries.map((entry) => buttonRow(entryAction(entry))),
      ...(id === undefined
        ? []
        : [buttonRow(executeAction(route.back, STEP_VERB, back === undefined ? {} : { step: back }))]),
      paragraph(route.consult, { isSubtle: true, spacing: 'Medium' }),
    ],
    [consult],
  );
}

function entryAction({ leadsTo, id, title }: RouteEntry): CardElement {
  return leadsTo === 'step'
    ? executeAction(title, STEP_VERB, { step: id })
    : executeAction(title, PICK_VERB, { option: id });
}
