import { historySlot, stepSlot } from '../../consultation/delivery.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { asMessage, lineCard } from '../cards/card.js';
import { notSentCard } from '../cards/held-answer-cards.js';
import { closingCard, endedCard } from '../cards/officer-step-cards.js';
import { checkOfficerText } from './officer-check.js';
import { type Click, endCard, holdText, lineFor, rememberStep, tellRefusal } from './officer-click.js';
import { postCase } from './officer-overview.js';
import { MAX_TEXT, visibleText } from './relayable.js';
import { acknowledge, refusalLine, show, tell } from './respond.js';
import { activityKey, type Tools } from './turn-facts.js';

/** A second thought before the end, and a place for a last line. */
export async function askClosing(tools: Tools, { turn, officer, colleagues, act }: Click): Promise<void> {
  const found = await tools.service.caseForOfficer(officer, act.consultationId);
  if (!found.ok) return tell(turn, refusalLine(found.reason));
  const { case: one } = found;
  const answering = { turn, officer, colleagues };
  if (one.status === 'closed') return endCard(tools, answering, officerTexts.refused.closed);
  if (one.officer?.id !== officer.id) return endCard(tools, answering, refusalLine('not-yours'));
  const form = await turn.reply(asMessage(closingCard(one, tools.newKey())));
  await rememberStep(tools, answering, act, form, stepSlot);
  await acknowledge(turn, officerTexts.closing.title(one.caseName));
}

/** @param pass `soft`: the officer has seen what was found in the last line and calls it harmless */
export async function confirmClose(tools: Tools, click: Click, pass?: 'soft'): Promise<void> {
  const { service, guard } = tools;
  const { turn, act, data } = click;
  const typed = visibleText(data.closing ?? '');
  if (typed.length > MAX_TEXT) return fillClosing(tools, click, typed, consultationTexts.refused.tooLong);
  const checked = checkOfficerText(guard, typed, click, pass);
  if (!checked.ok) return holdText(tools, click, typed, checked.findings, { use: 'closing' });
  const text = typed === '' ? undefined : checked.text;
  const activity = activityKey(turn, data.act);
  const closing = { ...act, activity, clickedCard: turn.replyToId };
  const outcome = await service.closeAsOfficer({ ...closing, ...(text === undefined ? {} : { text }) });
  if (outcome.ok) {
    const done = await show(turn, endedCard(act.consultationId, officerTexts.closed(outcome.facts.caseName)));
    return rememberStep(tools, click, act, done, historySlot);
  }
  if (outcome.reason === 'duplicate') return acknowledge(turn, lineFor(outcome.reason));
  const line = outcome.reason === 'no-change' ? officerTexts.refused.closed : lineFor(outcome.reason);
  await show(turn, typed === '' ? lineCard(line) : notSentCard(line, typed));
}

/** The form with a last line in it, to be changed. */
export async function fillClosing(
  { service, newKey }: Tools,
  { turn, officer, act }: Click,
  text: string,
  problem?: string,
): Promise<void> {
  const found = await service.caseForOfficer(officer, act.consultationId);
  if (!found.ok) return void (await show(turn, notSentCard(refusalLine(found.reason), text)));
  await show(turn, closingCard(found.case, newKey(), { text, ...(problem ? { problem } : {}) }));
}

export async function reopen(tools: Tools, click: Click): Promise<void> {
  const { turn, act } = click;
  const outcome = await tools.service.reopenAsOfficer(act);
  if (!outcome.ok) return tellRefusal(turn, outcome.reason);
  await show(turn, lineCard(officerTexts.closing.reopened(outcome.facts.caseName)));
  const found = await tools.service.caseSoFar(act.officer, act.consultationId);
  if (found.ok) await postCase(tools, click, found.soFar);
}
