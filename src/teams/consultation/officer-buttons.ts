import { type ChannelCardState, stepSlot } from '../../consultation/delivery.js';
import type { Changed } from '../../relay/act.js';
import type { OfficerCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { channelCard } from '../cards/channel-card.js';
import { editAnswerCard } from '../cards/held-answer-cards.js';
import { plainLine } from '../reply.js';
import { oncePerDoubleClick } from './double-click.js';
import { type OfficerAnswer, retryAnswer, sendAnswer } from './officer-answers.js';
import { replaceInOfficerText } from './officer-check.js';
import {
  type Click,
  caseAtHand,
  endCard,
  giveBack,
  isOver,
  lineFor,
  noteCard,
  tellRefusal,
} from './officer-click.js';
import { askClosing, confirmClose, fillClosing, reopen } from './officer-closing.js';
import { accept, askColleague, fillHandoff, offer, refuse, withdrawHandoff } from './officer-handoff.js';
import { afterClick, openCase, postOverview, showOverview } from './officer-overview.js';
import { useStandardAnswer } from './officer-standard-answers.js';
import { visibleText } from './relayable.js';
import { acknowledge, cardAnswer, refusalLine, show, tell } from './respond.js';
import { type Answering, activityKey, type Tools } from './turn-facts.js';
import { type OfficerVerb, readActionData } from './verbs.js';

type Handler = (tools: Tools, click: Click) => Promise<void>;

/** What each of an officer's buttons does. */
const HANDLERS: Readonly<Record<Exclude<OfficerVerb, 'overview' | 'show-overview'>, Handler>> = {
  claim,
  'open-case': oncePerDoubleClick('open-case', openCase),
  reply: (tools, click) => answer(tools, click, click.data.reply, { inPlace: false }),
  'reply-to': (tools, click) => answer(tools, click, click.data.text, { inPlace: true }),
  'reply-edited': (tools, click) => answer(tools, click, click.data.reply, { inPlace: true }),
  'use-standard': useStandardAnswer,
  'officer-send-anyway': sendAnyway,
  'officer-replace': (tools, click) =>
    edit(tools, click, (text) => replaceInOfficerText(tools.guard, text, click)),
  'officer-edit': (tools, click) => edit(tools, click, (text) => text),
  'hand-off': askColleague,
  offer,
  accept,
  refuse,
  release: async (tools, { act, ...answering }) =>
    end(tools, answering, await tools.service.release(act), officerTexts.released),
  'officer-close': askClosing,
  'confirm-close': confirmClose,
  'officer-reopen': reopen,
  'withdraw-handoff': withdrawHandoff,
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

async function claim(tools: Tools, click: Click): Promise<void> {
  const { service, now } = tools;
  const { turn, act } = click;
  const outcome = await service.claim(act);
  if (!outcome.ok && outcome.reason === 'not-found') return tell(turn, refusalLine(outcome.reason));
  const found = await service.caseForOfficer(act.officer, act.consultationId);
  if (!found.ok) return tell(turn, refusalLine(found.reason));
  const { case: one } = found;
  const { id: consultationId, caseName, theme } = one;
  const state = channelState(one);
  const team = [click.officer, ...click.colleagues].map(({ name }) => name);
  const card = channelCard({ consultationId, caseName, theme, card: 'case', state }, now(), team);
  if (turn.place.kind === 'personal') {
    const line = claimedLine(one, act.officer.id);
    if (!outcome.ok) await turn.reply(plainLine(line));
    // A claim card stands here only while the channel is out of reach.
    return click.data.page === undefined ? void (await show(turn, card)) : afterClick(tools, click, line);
  }
  // The outbox updates the message for everybody; this changes it for the clicker at once.
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
  how: Pick<OfficerAnswer, 'inPlace' | 'pass'>,
): Promise<void> {
  const { act, typed, origin } = click.data;
  const { consultationId } = click.act;
  await sendAnswer(tools, click, { consultationId, text: text ?? '', act, typed, origin, ...how });
}

/** A held text of soft kinds, which the officer has seen. */
function sendAnyway(tools: Tools, click: Click): Promise<void> {
  const { data } = click;
  const { text, use } = data;
  if (use === 'note') return offer(tools, { ...click, data: { ...data, note: text } }, 'soft');
  if (use === 'closing') return confirmClose(tools, { ...click, data: { ...data, closing: text } }, 'soft');
  return answer(tools, click, text, { inPlace: true, pass: 'soft' });
}

/** A held text in its field, as it was or with placeholders. Nothing is sent. */
async function edit(tools: Tools, click: Click, change: (text: string) => string): Promise<void> {
  const { newKey } = tools;
  const {
    turn,
    act: { consultationId },
    data,
  } = click;
  const { act = newKey(), typed, origin, use } = data;
  const text = change(visibleText(data.text ?? ''));
  if (use === 'note') return fillHandoff(tools, click, text);
  if (use === 'closing') return fillClosing(tools, click, text);
  const found = await caseAtHand(tools, click);
  if ('left' in found) return giveBack(turn, found.left, text);
  const { caseName } = found.one;
  const shown = await show(turn, editAnswerCard({ consultationId, caseName, text, act, typed, origin }));
  await noteCard(tools, click, click.act, shown, stepSlot, replaceInOfficerText(tools.guard, text, click));
}

/** After an act by which a case stops being this officer's. */
async function end(
  tools: Tools,
  answering: Answering,
  outcome: Changed,
  line: (caseName: string) => string,
): Promise<void> {
  if (outcome.ok) return endCard(tools, answering, line(outcome.facts.caseName));
  const { reason } = outcome;
  // Once more the same click: what it did has been said.
  if (reason === 'no-change') return acknowledge(answering.turn, lineFor(reason));
  return isOver(reason) ? endCard(tools, answering, lineFor(reason)) : tellRefusal(answering.turn, reason);
}
