import { askedSlot, historyParts, historySlot, stepSlot } from '../../consultation/delivery.js';
import type { Refusal } from '../../relay/act.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { lineCard } from '../cards/card.js';
import { acceptedCard, handoffCard, pendingHandoffCard } from '../cards/officer-step-cards.js';
import { plainLine } from '../reply.js';
import type { TeamMember } from '../roster.js';
import type { Turn } from '../turn.js';
import { afterwards } from './afterwards.js';
import { checkOfficerText, replaceInOfficerText } from './officer-check.js';
import {
  type Click,
  caseAtHand,
  endCard,
  giveBack,
  holdText,
  isOver,
  lineFor,
  noteCard,
  postStep,
  tellRefusal,
} from './officer-click.js';
import { afterClick } from './officer-overview.js';
import { visibleText } from './relayable.js';
import { refusalLine, show, tell } from './respond.js';
import type { Tools } from './turn-facts.js';

export async function askColleague(tools: Tools, click: Click): Promise<void> {
  const { turn, colleagues } = click;
  const found = await caseAtHand(tools, click);
  if ('left' in found) return endCard(tools, click, found.left);
  const { one } = found;
  const { handoff } = officerTexts;
  if (colleagues.length === 0) return tell(turn, handoff.nobody);
  if (one.colleague) {
    const card = pendingHandoffCard(one, one.colleague.name);
    const line = handoff.pending(one.colleague.name);
    return postStep(tools, click, { verb: 'hand-off', slotOf: askedSlot, card, line });
  }
  const card = handoffCard(one, inOrder(colleagues));
  const line = handoff.title(one.caseName);
  await postStep(tools, click, { verb: 'hand-off', slotOf: stepSlot, card, line });
}

/** A note stands in a card beside the case so far. */
const MAX_NOTE = 1_000;

/** @param pass `soft`: the officer has seen what was found in the note and calls it harmless */
export async function offer(tools: Tools, click: Click, pass?: 'soft'): Promise<void> {
  const { turn, colleagues, act, data } = click;
  const { handoff, refused } = officerTexts;
  if (data.colleague === undefined) return tell(turn, handoff.colleagueMissing);
  const isMe = data.colleague === act.officer.id;
  const colleague = isMe ? act.officer : colleagues.find(({ id }) => id === data.colleague);
  if (colleague === undefined) return tell(turn, refused.colleagueGone);
  const typed = visibleText(data.note ?? '');
  if (typed.length > MAX_NOTE) return fillHandoff(tools, click, typed, handoff.noteTooLong);
  const checked = checkOfficerText(tools.guard, typed, click, pass);
  if (!checked.ok) {
    return holdText(tools, click, typed, checked.findings, { use: 'note', colleague: data.colleague });
  }
  const note = typed === '' ? undefined : checked.text;
  const outcome = await tools.service.offerHandoff({ ...act, colleague, note });
  if (!outcome.ok) return refuseOffer(turn, outcome.reason, typed);
  const pending = await show(turn, pendingHandoffCard(outcome.facts, colleague.name));
  await noteCard(tools, click, act, pending, askedSlot);
}

/** The form with what was chosen and typed in it, to be changed. */
export async function fillHandoff(tools: Tools, click: Click, note: string, problem?: string): Promise<void> {
  const { turn, officer, colleagues, act } = click;
  const found = await tools.service.caseForOfficer(officer, act.consultationId);
  if (!found.ok) return giveBack(turn, refusalLine(found.reason), note);
  const filled = { colleague: click.data.colleague, note, ...(problem ? { problem } : {}) };
  const shown = await show(turn, handoffCard(found.case, inOrder(colleagues), filled));
  await noteCard(tools, click, act, shown, stepSlot, replaceInOfficerText(tools.guard, note, click));
}

function inOrder(colleagues: Click['colleagues']): TeamMember[] {
  return [...colleagues].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** The question itself becomes a line; a card with the case stays. */
export async function withdrawHandoff(tools: Tools, click: Click): Promise<void> {
  const { service } = tools;
  const { turn, act, data } = click;
  const isCase = data.view === 'case';
  const asked = await service.caseForOfficer(act.officer, act.consultationId);
  const clickedCard = isCase ? undefined : turn.replyToId;
  const outcome = await service.withdrawHandoff({ ...act, clickedCard });
  if (!outcome.ok) return isCase ? tellRefusal(turn, outcome.reason) : refuseOffer(turn, outcome.reason);
  const name = asked.ok ? (asked.case.colleague?.name ?? '') : '';
  const line = officerTexts.handoff.takenBack(outcome.facts.caseName, name);
  if (isCase) return tell(turn, line);
  await noteCard(tools, click, act, await show(turn, lineCard(line)), historySlot);
}

export async function accept(tools: Tools, click: Click): Promise<void> {
  const { turn, act, data } = click;
  const outcome = await tools.service.acceptHandoff(act);
  if (data.page !== undefined) {
    if (!outcome.ok) await turn.reply(plainLine(lineFor(outcome.reason)));
    return afterClick(tools, click, '');
  }
  if (!outcome.ok && outcome.reason === 'no-change') return tell(turn, officerTexts.handoff.acceptedBefore);
  if (!outcome.ok) return refuseOffer(turn, outcome.reason);
  const found = await afterwards(tools, () => tools.service.caseSoFar(act.officer, act.consultationId));
  if (!found?.ok) return tell(turn, officerTexts.handoff.accepted(outcome.facts.caseName));
  const { rest } = historyParts(found.soFar.history);
  await show(turn, acceptedCard(found.soFar.case, rest, tools.now()));
}

export async function refuse(tools: Tools, click: Click): Promise<void> {
  const { turn, act, data } = click;
  const clickedCard = data.page === undefined ? turn.replyToId : undefined;
  const outcome = await tools.service.refuseHandoff({ ...act, clickedCard });
  if (data.page !== undefined) {
    const { handoff } = officerTexts;
    const line = outcome.ok ? handoff.refused(outcome.facts.caseName) : lineFor(outcome.reason);
    await turn.reply(plainLine(line));
    return afterClick(tools, click, line);
  }
  if (!outcome.ok) return refuseOffer(turn, outcome.reason);
  await show(turn, lineCard(officerTexts.handoff.refused(outcome.facts.caseName)));
}

/** An offer's card is of no use once the case is over: the sentence takes its place, with what was typed in it. */
async function refuseOffer(turn: Turn, reason: Refusal, typed = ''): Promise<void> {
  if (!isOver(reason)) return tellRefusal(turn, reason);
  await giveBack(turn, lineFor(reason), typed);
}
