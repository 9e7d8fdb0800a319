import { askedSlot, historyParts, stepSlot } from '../../consultation/delivery.js';
import type { Refusal } from '../../relay/act.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { asMessage, lineCard } from '../cards/card.js';
import { acceptedCard, handoffCard, pendingHandoffCard } from '../cards/officer-step-cards.js';
import { plainLine } from '../reply.js';
import type { Turn } from '../turn.js';
import { type Click, endCard, isOver, lineFor, rememberStep, tellRefusal } from './officer-click.js';
import { afterClick } from './officer-overview.js';
import { visibleText } from './relayable.js';
import { acknowledge, refusalLine, show, tell } from './respond.js';
import type { Tools } from './turn-facts.js';

export async function askColleague(tools: Tools, { turn, officer, colleagues, act }: Click): Promise<void> {
  const found = await tools.service.caseForOfficer(officer, act.consultationId);
  if (!found.ok) return tell(turn, refusalLine(found.reason));
  const { case: one } = found;
  const answering = { turn, officer, colleagues };
  if (one.status === 'closed') return endCard(tools, answering, officerTexts.refused.closed);
  if (one.officer?.id !== officer.id) return endCard(tools, answering, refusalLine('not-yours'));
  if (colleagues.length === 0) return tell(turn, officerTexts.handoff.nobody);
  if (one.colleague) {
    const pending = await turn.reply(asMessage(pendingHandoffCard(one, one.colleague.name)));
    await rememberStep(tools, answering, act, pending, askedSlot);
    return acknowledge(turn, officerTexts.handoff.pending(one.colleague.name));
  }
  const sorted = [...colleagues].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  const form = await turn.reply(asMessage(handoffCard(one, sorted, undefined)));
  await rememberStep(tools, answering, act, form, stepSlot);
  await acknowledge(turn, officerTexts.handoff.title(one.caseName));
}

export async function offer(tools: Tools, click: Click): Promise<void> {
  const { service, guard } = tools;
  const { turn, colleagues, act, data } = click;
  const { handoff, refused } = officerTexts;
  if (data.colleague === undefined) return tell(turn, handoff.colleagueMissing);
  const isMe = data.colleague === act.officer.id;
  const colleague = isMe ? act.officer : colleagues.find(({ id }) => id === data.colleague);
  if (colleague === undefined) return tell(turn, refused.colleagueGone);
  const typed = visibleText(data.note ?? '').slice(0, 1_000);
  const note = typed === '' ? undefined : guard.hint(typed).text;
  const outcome = await service.offerHandoff({ ...act, colleague, note });
  if (!outcome.ok) return refuseOffer(turn, outcome.reason);
  const pending = await show(turn, pendingHandoffCard(outcome.facts, colleague.name));
  await rememberStep(tools, click, act, pending, askedSlot);
}

/** The question itself becomes a line; a card with the case stays. */
export async function withdrawHandoff({ service }: Tools, { turn, act, data }: Click): Promise<void> {
  const isCase = data.view === 'case';
  const asked = await service.caseForOfficer(act.officer, act.consultationId);
  const clickedCard = isCase ? undefined : turn.replyToId;
  const outcome = await service.withdrawHandoff({ ...act, clickedCard });
  if (!outcome.ok) return isCase ? tellRefusal(turn, outcome.reason) : refuseOffer(turn, outcome.reason);
  const name = asked.ok ? (asked.case.colleague?.name ?? '') : '';
  const line = officerTexts.handoff.takenBack(outcome.facts.caseName, name);
  await (isCase ? tell(turn, line) : show(turn, lineCard(line)));
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
  const found = await tools.service.caseSoFar(act.officer, act.consultationId);
  if (!found.ok) return tell(turn, officerTexts.handoff.accepted(outcome.facts.caseName));
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

/** An offer's card is of no use once the case is over, and holds nothing to keep: the sentence takes its place. */
async function refuseOffer(turn: Turn, reason: Refusal): Promise<void> {
  if (!isOver(reason)) return tellRefusal(turn, reason);
  await show(turn, lineCard(lineFor(reason)));
}
