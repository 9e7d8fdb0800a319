import type { Overview, OverviewCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { moment } from '../consultation/waiting-time.js';
import { type AdaptiveCard, type CardElement, card, heading, paragraph, plainAction } from './card.js';
import { literal } from './literal.js';

/** Teams refuses cards of more than about 28 KB, and a longer list is not read anyway. */
const CASES_A_PAGE = 15;

type Section = keyof Overview;
const SECTIONS: readonly Section[] = ['waiting', 'offered', 'mine', 'others'];

/**
 * An officer's desk: what waits, what colleagues ask, what is theirs, what others have. Each line has its own
 * buttons. A page at a time: however many there are, it stays a card that Teams shows.
 */
export function overviewCard(overview: Overview, now: Date, wanted = 0): AdaptiveCard {
  const { overview: words } = officerTexts;
  const total = SECTIONS.reduce((sum, name) => sum + overview[name].length, 0);
  const last = Math.max(0, Math.ceil(total / CASES_A_PAGE) - 1);
  const page = Math.min(wanted, last);
  const from = page * CASES_A_PAGE;
  const turn = (title: string, to: number) => plainAction(title, verb('overview'), { page: to });
  return card(
    words.summary,
    [
      heading(words.title(moment(now, now))),
      ...(last > 0
        ? [paragraph(words.range(from + 1, Math.min(from + CASES_A_PAGE, total), total), { isSubtle: true })]
        : []),
      ...sectionsOf(overview, { from, page, isOnly: last === 0, now }),
    ],
    [
      ...(page > 0 ? [turn(words.previous, page - 1)] : []),
      ...(page < last ? [turn(words.next, page + 1)] : []),
    ],
  );
}

interface Page {
  readonly from: number;
  readonly page: number;
  readonly isOnly: boolean;
  readonly now: Date;
}

function sectionsOf(overview: Overview, page: Page): CardElement[] {
  const { overview: words } = officerTexts;
  let before = 0;
  return SECTIONS.flatMap((name) => {
    const cases = overview[name];
    const start = Math.max(0, page.from - before);
    const shown = cases.slice(start, Math.max(0, page.from + CASES_A_PAGE - before));
    before += cases.length;
    const title = paragraph(words[name], { weight: 'Bolder' });
    if (shown.length > 0) return [title, ...shown.map((one) => row(one, name, page))];
    // Nobody asks something of an officer most of the time: no heading for it.
    const isWorthSaying = page.isOnly && name !== 'offered';
    return isWorthSaying ? [title, paragraph(words.none, { isSubtle: true, spacing: 'Small' })] : [];
  });
}

function row(one: OverviewCase, section: Section, { page, now }: Page): CardElement {
  const theme = consultationTexts.themes[one.theme];
  const text = literal(officerTexts.overview.line(one.caseName, theme, stateOf(one, section, now)));
  const buttons = buttonsOf(one, section, page);
  if (buttons.length === 0) return { type: 'Container', spacing: 'Small', items: text };
  const actions = { type: 'ActionSet', actions: buttons };
  // Two buttons beside it would leave no room for the text on a telephone.
  if (buttons.length > 1) return { type: 'Container', spacing: 'Small', items: [...text, actions] };
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items: text },
      { type: 'Column', width: 'auto', items: [actions] },
    ],
  };
}

/** The cases of others can't be opened: who asks was told that only the officer who has it reads along. */
function buttonsOf(one: OverviewCase, section: Section, page: number): CardElement[] {
  const { overview: words, channel, handoff } = officerTexts;
  const button = (title: string, name: 'claim' | 'accept' | 'refuse' | 'open-case') => ({
    ...plainAction(title, verb(name), { case: one.id, page }),
    tooltip: words.buttonOf(title, one.caseName),
  });
  switch (section) {
    case 'waiting':
      return [button(channel.claim, 'claim')];
    case 'offered':
      return [button(handoff.accept, 'accept'), button(handoff.refuse, 'refuse')];
    case 'mine':
      return [button(words.openCase, 'open-case')];
    case 'others':
      return [];
    default:
      return section satisfies never;
  }
}

function stateOf(one: OverviewCase, section: Section, now: Date): string {
  const { overview: words } = officerTexts;
  const { turn, colleague, officer } = one;
  if (section === 'waiting') return words.waitsSince(moment(one.waitingSince, now));
  if (section === 'offered') return words.askedBy(officer?.name ?? '');
  const since = moment(turn?.since ?? one.openedAt, now);
  const asked = colleague ? [words.asked(colleague.name)] : [];
  if (section === 'mine') {
    const whose =
      turn?.whose === 'officer' ? words.yourTurn(turn.unanswered, since) : words.schoolsTurn(since);
    return [whose, ...asked].join(', ');
  }
  const whose = turn?.whose === 'officer' ? words.theirTurn(since) : words.schoolsTurn(since);
  return [words.heldBy(officer?.name ?? '', whose), ...asked].join(', ');
}
