import type { OfficerCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { card, executeAction, heading, plainAction } from './action.js';
import { type AdaptiveCard, paragraph } from './card.js';
import { literal } from './literal.js';

/** More buttons than this do not fit in a row; then there is a list to choose from. */
const MAX_BUTTONS = 5;
const MAX_BUTTON_BYTES = 16_000;
const MAX_CHOICES = 100;
const SHOWN_OF_LONG_TEXT = 500;

/** A typed answer that has not been sent yet. */
interface TypedAnswer {
  readonly text: string;
  readonly act: string;
  /** Id of the chat message in which it was typed. */
  readonly typed: string | undefined;
}

/** Which of several open cases a typed answer is for. Input id, with many cases: `case`. */
export function whichCaseOfOfficer(answer: TypedAnswer, cases: readonly OfficerCase[]): AdaptiveCard {
  const { which } = officerTexts;
  const { form } = consultationTexts;
  const { text, act, typed } = answer;
  const data = { act, text, ...(typed ? { typed } : {}) };
  const cancel = plainAction(form.cancel, verb('cancel'));
  const fits = cases.length <= MAX_BUTTONS && Buffer.byteLength(text) * cases.length <= MAX_BUTTON_BYTES;
  const intro = [heading(which.title), paragraph(which.ask), ...literal(shortened(text), { italic: true })];
  if (fits) {
    return card(
      which.title,
      [...intro, ...cases.map((one) => paragraph(titleOf(one), { spacing: 'Small' }))],
      [...cases.map((one) => plainAction(one.caseName, verb('reply-to'), { ...data, case: one.id })), cancel],
    );
  }
  const choices = cases.slice(0, MAX_CHOICES).map((one) => ({ title: titleOf(one), value: one.id }));
  return card(
    which.title,
    [
      ...intro,
      {
        type: 'Input.ChoiceSet',
        id: 'case',
        label: which.label,
        isRequired: true,
        errorMessage: which.missing,
        choices,
      },
      ...(cases.length > MAX_CHOICES ? [paragraph(which.more, { isSubtle: true })] : []),
    ],
    [executeAction(which.send, verb('reply-to'), data), cancel],
  );
}

function titleOf(one: OfficerCase): string {
  return `${one.caseName}: ${consultationTexts.themes[one.theme]}`;
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length > SHOWN_OF_LONG_TEXT ? `${signs.slice(0, SHOWN_OF_LONG_TEXT).join('')}…` : text;
}
