import { texts } from '../../texts/bot.nl.js';
import { CONSULT_VERB } from './answer-card.js';
import { type AdaptiveCard, paragraph, submitAction, typedAction } from './card.js';

/** Asks one of the situations; its question stands in the button, so no state is needed. */
export const ASK_VERB = 'ask';

/**
 * The welcome and the help. Each situation is an action set of its own: together in one set Teams squeezes
 * them into a row on a desktop and cuts their titles off on a phone.
 */
export function welcomeCard(options: {
  readonly retentionDays: number;
  /** Show a clicked question in the chat as if it was typed; see `typedAction`. */
  readonly showClicks: boolean;
}): AdaptiveCard {
  const { welcome, situations, buttons } = texts;
  const ask = (label: string, question: string) => {
    const data = { verb: ASK_VERB, question };
    return options.showClicks ? typedAction(label, data, question) : submitAction(label, data);
  };
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: welcome.summary,
    body: [
      paragraph(welcome.title, { weight: 'Bolder', size: 'Medium', style: 'heading' }),
      paragraph(welcome.intro),
      paragraph(welcome.situationsTitle, { weight: 'Bolder', spacing: 'Medium' }),
      ...situations.map(({ label, question }) => ({
        type: 'ActionSet',
        spacing: 'Small',
        actions: [ask(label, question)],
      })),
      paragraph(welcome.consultTitle, { weight: 'Bolder', spacing: 'Medium' }),
      paragraph(welcome.consult),
      paragraph(welcome.promise(options.retentionDays), { isSubtle: true }),
      paragraph(welcome.namesOut, { isSubtle: true }),
    ],
    actions: [submitAction(buttons.consult, { verb: CONSULT_VERB })],
  };
}
