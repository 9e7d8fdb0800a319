import type { StandardAnswer } from '../../knowledge/standard-answers.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { type CardElement, executeAction } from './card.js';

/** What an officer can put into the field instead of typing it. */
export type OfferedAnswer = Pick<StandardAnswer, 'id' | 'title' | 'themes'>;

/** The field of one case's card. */
export interface ReplyField {
  readonly consultationId: string;
  /** Fresh random value, by which an answer that comes twice counts once. */
  readonly act: string;
  /** Of the case: standard answers about it come first. Undefined when the message doesn't say. */
  readonly theme: string | undefined;
  readonly standardAnswers: readonly OfferedAnswer[];
}

/** The field and the button to answer with, and the standard answers. Input ids: `reply`, `standard`. */
export function replyField({ consultationId, act, theme, standardAnswers }: ReplyField): CardElement[] {
  const { message } = officerTexts;
  const data = { case: consultationId, act };
  return [
    { type: 'Input.Text', id: 'reply', label: message.reply, isMultiline: true },
    {
      type: 'ActionSet',
      actions: [
        executeAction(message.send, verb('reply'), data, { style: 'positive' }),
        ...(standardAnswers.length > 0 ? [standardAnswerAction(data, theme, standardAnswers)] : []),
      ],
    },
  ];
}

/** Opens within the card: it takes no room in the cards of a day in which nobody wants it. */
function standardAnswerAction(
  data: Readonly<Record<string, string>>,
  theme: string | undefined,
  answers: readonly OfferedAnswer[],
): CardElement {
  const { standard } = officerTexts;
  const about = answers.filter(({ themes }) => theme !== undefined && themes.includes(theme));
  const others = answers.filter((answer) => !about.includes(answer));
  return {
    type: 'Action.ShowCard',
    title: standard.open,
    card: {
      type: 'AdaptiveCard',
      body: [
        {
          type: 'Input.ChoiceSet',
          id: 'standard',
          label: standard.label,
          placeholder: standard.placeholder,
          choices: [...about, ...others].map(({ id, title }) => ({ title, value: id })),
        },
      ],
      actions: [executeAction(standard.use, verb('use-standard'), data)],
    },
  };
}
