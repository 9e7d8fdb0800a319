import type { Finding } from '../../privacy/finding.js';
import type { OfficerCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import {
  type AdaptiveCard,
  type CardElement,
  card,
  executeAction,
  heading,
  paragraph,
  plainAction,
} from './card.js';
import { findingLabels, marked } from './draft-cards.js';
import { literal, literalRuns } from './literal.js';

/** What an officer's text is for: an answer, a note to a colleague, the last line of a case. */
export type TextUse = 'answer' | 'note' | 'closing';

/**
 * An officer's text that has not left yet. It lives in the officer's own card; what is kept, to be shown again when the
 * case leaves, is the text with its personal data replaced.
 */
export interface HeldText {
  readonly consultationId: string;
  /** Undefined when the case is no longer there. */
  readonly caseName: string | undefined;
  readonly text: string;
  readonly act: string;
  /** Id of the chat message in which it was typed. */
  readonly typed: string | undefined;
  /** The card with the field in which it was typed: it shows the answer once that is sent. */
  readonly origin: string | undefined;
  /** Undefined for an answer. */
  readonly use?: TextUse;
  /** Id of whom a note is for. */
  readonly colleague?: string;
}

/** What was found, marked in the officer's own text, and what can be done about it. */
export function heldTextCard(held: HeldText, findings: readonly Finding[]): AdaptiveCard {
  const { held: words } = officerTexts;
  const title = words.title[held.use ?? 'answer'];
  const shared = consultationTexts.held;
  const data = { ...dataOf(held), text: held.text };
  const hard = findings.some((finding) => finding.hard);
  return card(
    title,
    [
      heading(title),
      ...caseLine(held),
      paragraph(words.found(findingLabels(findings))),
      ...literalRuns(marked(held.text, findings)),
      ...(hard ? [paragraph(shared.hardRest, { isSubtle: true })] : []),
    ],
    [
      plainAction(shared.replace, verb('officer-replace'), data),
      plainAction(shared.edit, verb('officer-edit'), data),
      ...(hard ? [] : [plainAction(words.sendAnyway, verb('officer-send-anyway'), data)]),
    ],
  );
}

/** The text in a field, to be read and changed; it is checked again when it is sent. Input id: `reply`. */
export function editAnswerCard(held: HeldText): AdaptiveCard {
  const { held: words, message } = officerTexts;
  const { form } = consultationTexts;
  return card(
    words.editTitle,
    [
      heading(words.editTitle),
      ...caseLine(held),
      { type: 'Input.Text', id: 'reply', label: message.reply, isMultiline: true, value: held.text },
    ],
    [
      executeAction(message.send, verb('reply-edited'), dataOf(held), { style: 'positive' }),
      plainAction(form.cancel, verb('cancel')),
    ],
  );
}

/** With many cases open nobody should have to remember which one this is. */
function caseLine({ caseName }: HeldText): CardElement[] {
  return caseName === undefined ? [] : [paragraph(caseName, { isSubtle: true, spacing: 'Small' })];
}

function dataOf({ consultationId, act, typed, origin, use, colleague }: HeldText): Record<string, unknown> {
  return {
    case: consultationId,
    act,
    ...(typed ? { typed } : {}),
    ...(origin ? { origin } : {}),
    ...(use ? { use } : {}),
    ...(colleague ? { colleague } : {}),
  };
}

/** More buttons than this do not fit in a row; then there is a list to choose from. */
const MAX_BUTTONS = 5;
const MAX_BUTTON_BYTES = 16_000;
const MAX_CHOICES = 100;
const SHOWN_OF_LONG_TEXT = 500;

/** A typed answer that has not been sent yet. */
type TypedAnswer = Pick<HeldText, 'text' | 'act' | 'typed'>;

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
  const characters = [...text];
  return characters.length > SHOWN_OF_LONG_TEXT
    ? `${characters.slice(0, SHOWN_OF_LONG_TEXT).join('')}…`
    : text;
}

/** A typed answer that could not be sent: nobody has to type it again. */
export function notSentCard(line: string, text: string): AdaptiveCard {
  return card(line, [
    paragraph(line),
    paragraph(officerTexts.message.notSent, { weight: 'Bolder' }),
    ...literal(text, { italic: true }),
  ]);
}
