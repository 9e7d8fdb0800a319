import { historySlot, stepSlot } from '../../consultation/delivery.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { lineCard } from '../cards/card.js';
import { closingCard, endedCard } from '../cards/officer-step-cards.js';
import { checkOfficerText, replaceInOfficerText } from './officer-check.js';
import {
  type Click,
  caseAtHand,
  endCard,
  giveBack,
  holdText,
  lineFor,
  noteCard,
  postStep,
  tellRefusal,
} from './officer-click.js';
import { postCase } from './officer-overview.js';
import { MAX_TEXT, visibleText } from './relayable.js';
import { acknowledge, refusalLine, show } from './respond.js';
import { activityKey, type Tools } from './turn-facts.js';

/** A second thought before the end, and a place for a last line. */
export async function askClosing(tools: Tools, click: Click): Promise<void> {
  const found = await caseAtHand(tools, click);
  if ('left' in found) return endCard(tools, click, found.left);
  const card = closingCard(found.one, tools.newKey());
  const line = officerTexts.closing.title(found.one.caseName);
  await postStep(tools, click, { verb: 'officer-close', slotOf: stepSlot, card, line });
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
    return noteCard(tools, click, act, done, historySlot);
  }
  if (outcome.reason === 'duplicate') return acknowledge(turn, lineFor(outcome.reason));
  const line = outcome.reason === 'no-change' ? officerTexts.refused.closed : lineFor(outcome.reason);
  await giveBack(turn, line, typed);
}

/** The form with a last line in it, to be changed. */
export async function fillClosing(tools: Tools, click: Click, text: string, problem?: string): Promise<void> {
  const { turn, officer, act } = click;
  const found = await tools.service.caseForOfficer(officer, act.consultationId);
  if (!found.ok) return giveBack(turn, refusalLine(found.reason), text);
  const card = closingCard(found.case, tools.newKey(), { text, ...(problem ? { problem } : {}) });
  const held = replaceInOfficerText(tools.guard, text, click);
  await noteCard(tools, click, act, await show(turn, card), stepSlot, held);
}

export async function reopen(tools: Tools, click: Click): Promise<void> {
  const { turn, act } = click;
  const outcome = await tools.service.reopenAsOfficer(act);
  if (!outcome.ok) return tellRefusal(turn, outcome.reason);
  await show(turn, lineCard(officerTexts.closing.reopened(outcome.facts.caseName)));
  const found = await tools.service.caseSoFar(act.officer, act.consultationId);
  if (found.ok) await postCase(tools, click, found.soFar);
}
