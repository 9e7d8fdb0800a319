import { stepSlot } from '../../consultation/delivery.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { editAnswerCard } from '../cards/held-answer-cards.js';
import { replaceInOfficerText } from './officer-check.js';
import { type Click, caseAtHand, endCard, postStep } from './officer-click.js';
import { visibleText } from './relayable.js';
import { tell } from './respond.js';
import type { Tools } from './turn-facts.js';

/**
 * A standard answer in a field of its own below the chat, behind what was typed in the card: to be read and changed.
 * Nothing is sent. The clicked card stays, and shows the answer once that is sent.
 */
export async function useStandardAnswer(tools: Tools, click: Click): Promise<void> {
  const { standardAnswers, newKey } = tools;
  const { turn, data } = click;
  const { standard } = officerTexts;
  const chosen = standardAnswers.find(({ id }) => id === data.standard);
  if (!chosen) return tell(turn, data.standard === undefined ? standard.missing : standard.gone);
  const typed = visibleText(data.reply ?? '');
  const found = await caseAtHand(tools, click);
  if ('left' in found) return endCard(tools, click, found.left, typed);
  const text = typed === '' ? chosen.text : `${typed}\n\n${chosen.text}`;
  const { id: consultationId, caseName } = found.one;
  const answer = { consultationId, caseName, text, act: newKey(), typed: undefined, origin: turn.replyToId };
  const held = replaceInOfficerText(tools.guard, text, click);
  const step = { verb: 'use-standard', of: chosen.id, slotOf: stepSlot } as const;
  await postStep(tools, click, { ...step, card: editAnswerCard(answer), line: chosen.title, held });
}
