import type { ChannelCardState } from '../../consultation/delivery.js';
import { historyParts } from '../../consultation/history-parts.js';
import type { Changed, Refusal } from '../../relay/act.js';
import type { OfficerCase } from '../../relay/case-views.js';
import type { OfficerAct } from '../../relay/officer-acts.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { asMessage } from '../cards/card.js';
import { channelCard } from '../cards/channel-card.js';
import { caseCard, handoffCard, historyCard, relayedMessage } from '../cards/officer-cards.js';
import { overviewCard } from '../cards/overview-card.js';
import { lineCard } from '../cards/requester-cards.js';
import { plainLine } from '../reply.js';
import type { Turn } from '../turn.js';
import { retryAnswer, sendAnswer } from './officer-answers.js';
import { visibleText } from './relayable.js';
import { acknowledge, cardAnswer, refusalLine, show, tell } from './respond.js';
import { type Answering, activityKey, type Tools } from './turn-facts.js';
import { type ActionData, type OfficerVerb, readActionData } from './verbs.js';

/** A click on a button of a case. */
interface Click extends Answering {
  readonly act: OfficerAct;
  readonly data: ActionData;
}
type Handler = (tools: Tools, click: Click) => Promise<void>;

/** What each of an officer's buttons does. */
const HANDLERS: Readonly<Record<Exclude<OfficerVerb, 'overview' | 'show-overview'>, Handler>> = {
  claim,
  'open-case': openCase,
  reply: (tools, click) => answer(tools, click, click.data.reply, undefined, false),
  'reply-to': (tools, click) => answer(tools, click, click.data.text, click.data.typed, true),
  'hand-off': askColleague,
  offer,
  accept,
  refuse,
  release: async (tools, { act, ...answering }) =>
    end(tools, answering, await tools.service.release(act), officerTexts.released),
  'officer-close': async (tools, { act, ...answering }) =>
    end(tools, answering, await tools.service.closeAsOfficer(act), officerTexts.closed),
  'officer-retry': (tools, click) => retryAnswer(tools, click, click.act.consultationId, click.data.seq ?? 0),
};

/** A click by somebody whom the roster knows. */
export async function onOfficerButton(
  tools: Tools,
  answering: Answering,
  verb: OfficerVerb,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { turn, officer } = answering;
  const { refused } = consultationTexts;
  const data = readActionData(given);
  if (verb !== 'claim' && turn.place.kind !== 'personal') return tell(turn, refused.onlyPersonal);
  if (verb === 'overview') return showOverview(tools, answering, data.page);
  if (verb === 'show-overview') return postOverview(tools, answering);
  const consultationId = data.case;
  if (consultationId === undefined) {
    return tell(turn, verb === 'reply-to' ? officerTexts.which.missing : refused.broken);
  }
  const act = { activity: activityKey(turn), officer, consultationId };
  await HANDLERS[verb](tools, { ...answering, act, data });
}

export async function showOverview(
  { service, now }: Tools,
  { turn, officer }: Answering,
  page = 0,
): Promise<void> {
  await show(turn, overviewCard(await service.overview(officer), now(), page));
}

/** The same below what stands in the chat, for a button on another card. */
async function postOverview({ service, now }: Tools, { turn, officer }: Answering): Promise<void> {
  await turn.reply(asMessage(overviewCard(await service.overview(officer), now())));
  await acknowledge(turn, officerTexts.overview.summary);
}

/** Posts the case so far with its reply field, and brings the overview that was clicked up to date. */
async function openCase(tools: Tools, click: Click): Promise<void> {
  const { turn, officer, act } = click;
  const found = await tools.service.caseSoFar(officer, act.consultationId);
  if (!found.ok) {
    await turn.reply(plainLine(lineFor(found.reason)));
    return afterClick(tools, click, lineFor(found.reason));
  }
  const { soFar } = found;
  const { parts, rest } = historyParts(soFar.history);
  const { caseName } = soFar.case;
  const context = { act: tools.newKey(), maybeDouble: false, now: tools.now() };
  for (const history of parts) await turn.reply(asMessage(historyCard({ caseName, history }, context)));
  await turn.reply(asMessage(caseCard({ ...soFar, history: rest }, context)));
  return afterClick(tools, click, officerTexts.caseSoFar.summary(caseName));
}

/** An overview that was clicked shows how things stand now; any other card stays as it is. */
async function afterClick(tools: Tools, click: Click, line: string): Promise<void> {
  const { page } = click.data;
  return page === undefined ? acknowledge(click.turn, line) : showOverview(tools, click, page);
}

async function claim(tools: Tools, click: Click): Promise<void> {
  const { service, now } = tools;
  const { turn, act } = click;
  const outcome = await service.claim(act);
  if (!outcome.ok && outcome.reason === 'not-found') return tell(turn, refusalLine(outcome.reason));
  const found = await service.caseForOfficer(act.officer, act.consultationId);
  if (!found.ok) return tell(turn, refusalLine(found.reason));
  const { case: one } = found;
  if (turn.place.kind === 'personal') {
    const line = claimedLine(one, act.officer.id);
    if (!outcome.ok) await turn.reply(plainLine(line));
    return afterClick(tools, click, line);
  }
  // The outbox updates the message for everybody; this changes it for the clicker at once.
  const { id: consultationId, caseName, theme } = one;
  const state = channelState(one);
  const card = channelCard({ consultationId, caseName, theme, card: 'case', state }, now());
  if (turn.inbound.kind === 'card-action' && turn.inbound.via === 'execute') {
    await turn.answerInvoke(cardAnswer(card));
  }
}

function claimedLine({ officer, status, caseName }: OfficerCase, me: string): string {
  if (officer?.id === me) return officerTexts.assigned.byClaim(caseName);
  return status === 'closed'
    ? consultationTexts.refused.closed
    : officerTexts.refused.alreadyClaimed(officer?.name ?? '');
}

function channelState({ status, officer, waitingSince }: OfficerCase): ChannelCardState {
  if (status === 'closed') return { status: 'closed' };
  return officer
    ? { status: 'claimed', officerName: officer.name }
    : { status: 'waiting', since: waitingSince };
}

async function answer(
  tools: Tools,
  click: Click,
  text: string | undefined,
  typed: string | undefined,
  inPlace: boolean,
): Promise<void> {
  const { consultationId } = click.act;
  await sendAnswer(tools, click, { consultationId, text: text ?? '', act: click.data.act, typed, inPlace });
}

async function askColleague(tools: Tools, { turn, officer, colleagues, act }: Click): Promise<void> {
  const found = await tools.service.caseForOfficer(officer, act.consultationId);
  if (!found.ok) return tell(turn, refusalLine(found.reason));
  const { case: one } = found;
  const answering = { turn, officer, colleagues };
  if (one.status === 'closed') return over(tools, answering, officerTexts.refused.closed);
  if (one.officer?.id !== officer.id) return over(tools, answering, refusalLine('not-yours'));
  if (colleagues.length === 0) return tell(turn, officerTexts.handoff.nobody);
  const sorted = [...colleagues].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  await turn.reply(asMessage(handoffCard(one, sorted, undefined)));
  await acknowledge(turn, officerTexts.handoff.title(one.caseName));
}

async function offer({ service, guard }: Tools, { turn, colleagues, act, data }: Click): Promise<void> {
  const { handoff, refused } = officerTexts;
  if (data.colleague === undefined) return tell(turn, handoff.colleagueMissing);
  const isMe = data.colleague === act.officer.id;
  const colleague = isMe ? act.officer : colleagues.find(({ id }) => id === data.colleague);
  if (colleague === undefined) return tell(turn, refused.colleagueGone);
  const typed = visibleText(data.note ?? '').slice(0, 1_000);
  const note = typed === '' ? undefined : guard.hint(typed).text;
  const outcome = await service.offerHandoff({ ...act, colleague, note });
  if (!outcome.ok) return refuseOffer(turn, outcome.reason);
  await show(turn, lineCard(handoff.offered(outcome.facts.caseName, colleague.name)));
}

async function accept(tools: Tools, click: Click): Promise<void> {
  const { turn, act, data } = click;
  const outcome = await tools.service.acceptHandoff(act);
  if (data.page !== undefined) {
    if (!outcome.ok) await turn.reply(plainLine(lineFor(outcome.reason)));
    return afterClick(tools, click, '');
  }
  if (!outcome.ok) return refuseOffer(turn, outcome.reason);
  // The card stays: it holds the case so far, which is this officer's to read from now on.
  return tell(turn, officerTexts.handoff.accepted(outcome.facts.caseName));
}

async function refuse(tools: Tools, click: Click): Promise<void> {
  const { turn, act, data } = click;
  const outcome = await tools.service.refuseHandoff(act);
  if (data.page !== undefined) {
    const { handoff } = officerTexts;
    const line = outcome.ok ? handoff.refused(outcome.facts.caseName) : lineFor(outcome.reason);
    await turn.reply(plainLine(line));
    return afterClick(tools, click, line);
  }
  if (!outcome.ok) return refuseOffer(turn, outcome.reason);
  await show(turn, lineCard(officerTexts.handoff.refused(outcome.facts.caseName)));
}

/** An offer's card is of no use once the case is over, and holds nothing to keep: the sentence takes its place. */
async function refuseOffer(turn: Turn, reason: Refusal): Promise<void> {
  if (!isOver(reason)) return tellRefusal(turn, reason);
  await show(turn, lineCard(lineFor(reason)));
}

/** After an act by which a case stops being this officer's. */
async function end(
  tools: Tools,
  answering: Answering,
  outcome: Changed,
  line: (caseName: string) => string,
): Promise<void> {
  if (outcome.ok) return over(tools, answering, line(outcome.facts.caseName));
  const { reason } = outcome;
  const isGone = isOver(reason) || reason === 'no-change';
  return isGone ? over(tools, answering, lineFor(reason)) : tellRefusal(answering.turn, reason);
}

/** Says that the case is no longer this officer's, and takes the buttons off the card that was clicked. */
async function over({ service }: Tools, { turn, officer }: Answering, line: string): Promise<void> {
  const { replyToId } = turn;
  const shown = replyToId === undefined ? undefined : await service.shownIn(officer, replyToId);
  if (shown === undefined) return tell(turn, line);
  await turn.reply(plainLine(line));
  await show(turn, relayedMessage(shown));
}

async function tellRefusal(turn: Turn, reason: Refusal): Promise<void> {
  const line = lineFor(reason);
  return reason === 'duplicate' ? acknowledge(turn, line) : tell(turn, line);
}

/** The case, or the offer of it, is not this officer's any more. */
function isOver(reason: Refusal): boolean {
  return ['closed', 'not-yours', 'no-offer', 'not-found'].includes(reason);
}

function lineFor(reason: Refusal): string {
  return reason === 'closed' ? officerTexts.refused.closed : refusalLine(reason);
}
