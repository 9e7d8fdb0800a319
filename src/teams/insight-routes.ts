import type { Subject } from '../answering/guide.js';
import type { Insight } from '../insight/insight.js';
import type { PiiGuard } from '../privacy/pii-guard.js';
import { insightTexts as texts } from '../texts/insight.nl.js';
import { officerTexts } from '../texts/officer.nl.js';
import type { CardAction } from './activity.js';
import { notUnderstood } from './card-refusal.js';
import { asMessage, lineCard } from './cards/card.js';
import { INSIGHT_VERBS, insightCard } from './cards/insight-card.js';
import {
  MAX_LINE,
  PROPOSAL_VERBS,
  proposalCard,
  removedCard,
  removeProposalCard,
  savedCard,
} from './cards/proposal-card.js';
import { visibleText } from './consultation/relayable.js';
import { acknowledge, show, tell } from './consultation/respond.js';
import { readTeam } from './consultation/turn-facts.js';
import { csvMessage, proposalsMessage } from './insight-export.js';
import { isTyped } from './message-text.js';
import { plainLine } from './reply.js';
import type { Roster } from './roster.js';
import { type Route, route } from './route-table.js';
import type { OutgoingMessage, Turn } from './turn.js';

export interface InsightRoutesOptions {
  readonly insight: Insight;
  readonly roster: Roster;
  readonly officers: { readonly channelId: string };
  readonly guard: Pick<PiiGuard, 'review' | 'guard'>;
  /** What subjects are called. */
  readonly subjects: ReadonlyMap<string, Subject>;
}

/**
 * `inzicht`, typed by an officer 1:1 or in the officers' channel, and the buttons of its cards. For everybody else it
 * is a word like any other. Stands before what an open consultation takes: it is no answer to a school.
 */
export function createInsightRoutes(options: InsightRoutesOptions): readonly Route[] {
  return [
    route(
      'insight',
      'message',
      async (turn) => void (await turn.reply(asMessage(await cardOf(options, 0)))),
      async ({ text, isForBot }, turn) =>
        isForBot &&
        isTyped([texts.command], text) &&
        isPlace(turn, options) &&
        (await isOfficer(options, turn)),
    ),
    route(
      'insight-button',
      'card-action',
      (turn, action) => onButton(options, turn, action),
      ({ verb }) => verb.startsWith('insight/'),
    ),
  ];
}

function isPlace({ place }: Turn, { officers }: InsightRoutesOptions): boolean {
  return place.kind === 'personal' || place.conversationId.split(';')[0] === officers.channelId;
}

async function isOfficer({ roster }: InsightRoutesOptions, turn: Turn): Promise<boolean> {
  return (await readTeam(roster, turn)).me !== undefined;
}

async function cardOf({ insight, subjects }: InsightRoutesOptions, back: number) {
  return insightCard(await insight.report(), back, subjects);
}

/** A click by whoever: cards can be passed on, so each time the roster is asked. */
async function onButton(options: InsightRoutesOptions, turn: Turn, action: CardAction): Promise<void> {
  const { insight, subjects } = options;
  const { data, verb } = action;
  const { me, isReadable } = await readTeam(options.roster, turn);
  if (me === undefined || !isPlace(turn, options)) {
    const { notAnOfficer, rosterDown } = officerTexts.refused;
    return tell(turn, isReadable ? notAnOfficer : rosterDown);
  }
  switch (verb) {
    case INSIGHT_VERBS.week:
      return void (await show(turn, await cardOf(options, pageOf(data.page))));
    case INSIGHT_VERBS.csv:
      return say(turn, csvMessage(await insight.report(), subjects), texts.csv.intro);
    case INSIGHT_VERBS.propose:
      return say(turn, asMessage(proposalCard()), texts.proposal.title);
    case INSIGHT_VERBS.proposals:
      return showProposals(options, turn);
    case PROPOSAL_VERBS.save:
      return save(options, turn, data.line, []);
    case PROPOSAL_VERBS.accept:
      return save(options, turn, data.text, 'soft');
    case PROPOSAL_VERBS.remove:
      return remove(options, turn, data.proposal);
    case PROPOSAL_VERBS.cancel:
      return void (await show(turn, lineCard(texts.proposal.cancelled)));
    default:
      return notUnderstood(turn);
  }
}

/** A message below the card, which stays as it is. */
async function say(turn: Turn, message: OutgoingMessage, line: string): Promise<void> {
  await turn.reply(message);
  await acknowledge(turn, line);
}

/** The list to be copied, and below it the way to take a line out. */
async function showProposals({ insight }: InsightRoutesOptions, turn: Turn): Promise<void> {
  const { proposal } = texts;
  const proposals = await insight.proposals.list();
  if (proposals.length === 0) return say(turn, plainLine(proposal.listEmpty), proposal.title);
  await turn.reply(proposalsMessage(proposals.map(({ line }) => line)));
  await say(turn, asMessage(removeProposalCard(proposals)), proposal.title);
}

async function remove({ insight }: InsightRoutesOptions, turn: Turn, given: unknown): Promise<void> {
  const { proposal } = texts;
  const { proposals } = insight;
  const id = Number(given);
  if (given === undefined || given === '' || !Number.isSafeInteger(id)) {
    return void (await show(turn, removeProposalCard(await proposals.list(), proposal.whichMissing)));
  }
  const line = await proposals.remove(id);
  await show(turn, line === undefined ? lineCard(proposal.gone) : removedCard(line));
}

async function save(
  { insight, guard }: InsightRoutesOptions,
  turn: Turn,
  given: unknown,
  accepted: readonly [] | 'soft',
): Promise<void> {
  const { proposal } = texts;
  const line = typeof given === 'string' ? visibleText(given) : '';
  if (line === '') return void (await show(turn, proposalCard(undefined, proposal.empty)));
  if (line.length > MAX_LINE) return tell(turn, proposal.tooLong(MAX_LINE));
  const checked = guard.guard(line, { accepted });
  if (!checked.ok) return void (await show(turn, proposalCard(guard.review(line))));
  await show(turn, savedCard(await insight.proposals.add(checked.text)));
}

function pageOf(given: unknown): number {
  return typeof given === 'number' && Number.isInteger(given) ? given : 0;
}
