import { historySlot } from '../../consultation/delivery.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { asMessage } from '../cards/card.js';
import { editAnswerCard } from '../cards/held-answer-cards.js';
import { type Click, endCard, lineFor, rememberStep } from './officer-click.js';
import { visibleText } from './relayable.js';
import { acknowledge, tell } from './respond.js';
import type { Tools } from './turn-facts.js';

/**
 * A standard answer in a field of its own below the chat, behind what was typed in the card: to be read and changed.
 * Nothing is sent. The clicked card stays, and shows the answer once that is sent.
 */
export async function useStandardAnswer(tools: Tools, click: Click): Promise<void> {
  const { service, standardAnswers, newKey } = tools;
  const { turn, officer, act, data } = click;
  const { standard } = officerTexts;
  const chosen = standardAnswers.find(({ id }) => id === data.standard);
  if (!chosen) return tell(turn, data.standard === undefined ? standard.missing : standard.gone);
  const typed = visibleText(data.reply ?? '');
  const found = await service.caseForOfficer(officer, act.consultationId);
  if (!found.ok) return endCard(tools, click, lineFor(found.reason), typed);
  const { case: one } = found;
  if (one.status === 'closed') return endCard(tools, click, lineFor('closed'), typed);
  if (one.officer?.id !== officer.id) return endCard(tools, click, lineFor('not-yours'), typed);
  const text = typed === '' ? chosen.text : `${typed}\n\n${chosen.text}`;
  const { id: consultationId, caseName } = one;
  const answer = { consultationId, caseName, text, act: newKey(), typed: undefined, origin: turn.replyToId };
  const form = await turn.reply(asMessage(editAnswerCard(answer)));
  await rememberStep(tools, click, act, form, historySlot);
  await acknowledge(turn, chosen.title);
}
