import type { OfficerCase, Overview } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { waited } from '../consultation/waiting-time.js';
import { card, executeAction, heading, plainAction } from './action.js';
import { type AdaptiveCard, type CardElement, paragraph } from './card.js';
import { literal } from './literal.js';

/** Teams refuses cards of more than about 28 KB, and a longer list is not read anyway. */
const CASES_A_PAGE = 15;
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

/**
 * Open cases: waiting (to claim from here too), mine, others'. Oldest first, as the service gives them, a page at a
 * time: however many there are, it stays a card that Teams shows.
 */
export function overviewCard(overview: Overview, now: Date, wanted = 0): AdaptiveCard {
  const { overview: words } = officerTexts;
  const sections = (['waiting', 'mine', 'others'] as const).map((name) => ({ name, cases: overview[name] }));
  const total = sections.reduce((sum, { cases }) => sum + cases.length, 0);
  const last = Math.max(0, Math.ceil(total / CASES_A_PAGE) - 1);
  const page = Math.min(wanted, last);
  const from = page * CASES_A_PAGE;
  let before = 0;
  const body = sections.flatMap(({ name, cases }) => {
    const shown = cases.slice(Math.max(0, from - before), Math.max(0, from + CASES_A_PAGE - before));
    before += cases.length;
    if (shown.length === 0 && (last > 0 || cases.length > 0)) return [];
    const none = [paragraph(words.none, { isSubtle: true, spacing: 'Small' })];
    const lines = shown.flatMap((one) => overviewLines(one, name, now));
    return [paragraph(words[name], { weight: 'Bolder' }), ...(cases.length === 0 ? none : lines)];
  });
  const turn = (title: string, to: number) => plainAction(title, verb('overview'), { page: to });
  return card(
    words.summary,
    [
      heading(words.title),
      ...(last > 0
        ? [paragraph(words.range(from + 1, Math.min(from + CASES_A_PAGE, total), total), { isSubtle: true })]
        : []),
      ...body,
    ],
    [
      ...(page > 0 ? [turn(words.previous, page - 1)] : []),
      ...(page < last ? [turn(words.next, page + 1)] : []),
    ],
  );
}

function overviewLines(one: OfficerCase, section: keyof Overview, now: Date): CardElement[] {
  const { overview: words, channel } = officerTexts;
  const { themes } = consultationTexts;
  const state =
    section === 'waiting'
      ? words.waits(waited(one.waitingSince, now))
      : words.open(waited(one.openedAt, now), section === 'others' ? one.officer?.name : undefined);
  const line = literal(words.line(one.caseName, themes[one.theme], state));
  if (section !== 'waiting') return line;
  const claim = plainAction(channel.claim, verb('claim'), { case: one.id });
  return [...line, { type: 'ActionSet', actions: [claim] }];
}

function titleOf(one: OfficerCase): string {
  return `${one.caseName}: ${consultationTexts.themes[one.theme]}`;
}

function shortened(text: string): string {
  const signs = [...text];
  return signs.length > SHOWN_OF_LONG_TEXT ? `${signs.slice(0, SHOWN_OF_LONG_TEXT).join('')}…` : text;
}
