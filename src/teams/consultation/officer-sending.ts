import { statusSlot } from '../../consultation/delivery.js';
import type { OfficerCase, Refusal } from '../../relay/service-types.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import type { InboundMessage } from '../activity.js';
import { asMessage } from '../cards/card.js';
import { findingLabels } from '../cards/draft-cards.js';
import { whichCaseOfOfficer } from '../cards/officer-lists.js';
import { statusCard } from '../cards/status-card.js';
import { plainLine } from '../reply.js';
import type { TeamMember } from '../roster.js';
import type { Turn } from '../turn.js';
import { acknowledge, show, tell } from './outlet.js';
import { activityKey, type ConsultationParts, typedMessage } from './parts.js';
import { refusalLine } from './refusal-line.js';
import { visibleText } from './relayed-text.js';
import { unsendable } from './unsendable.js';

/** An officer's answers, from a card's field or typed in the chat. */
export interface OfficerSending {
  reply(turn: Turn, officer: TeamMember, answer: OfficerAnswer): Promise<void>;
  relay(
    turn: Turn,
    officer: TeamMember,
    message: InboundMessage,
    cases: readonly OfficerCase[],
  ): Promise<void>;
  retry(turn: Turn, officer: TeamMember, consultationId: string, seq: number): Promise<void>;
}

interface OfficerAnswer {
  readonly consultationId: string;
  readonly text: string;
  /** The card's random value; undefined for typed text. */
  readonly act: string | undefined;
  /** Id of the chat message in which it was typed; undefined for a card's field. */
  readonly typed: string | undefined;
  /** Whether the card that was clicked has done its work. */
  readonly inPlace: boolean;
}

export function createOfficerSending(parts: ConsultationParts): OfficerSending {
  const { service, guard, newKey } = parts;

  async function reply(turn: Turn, officer: TeamMember, answer: OfficerAnswer): Promise<void> {
    const { consultationId, act, typed: id, inPlace } = answer;
    const problem = unsendable({ ...plain, text: answer.text });
    if (problem !== undefined) return tell(turn, problem);
    // An officer knows what may be said; the check only points at what it found.
    const { text, findings } = guard.hint(visibleText(answer.text));
    const activity = activityKey(turn, act);
    const outcome = await service.sendAsOfficer({
      activity,
      officer,
      consultationId,
      text,
      typed: id === undefined ? undefined : typedMessage(turn, id),
    });
    if (!outcome.ok) return refuse(turn, outcome.reason);
    const { message } = outcome;
    const card = statusCard({ ...message, status: 'sent' });
    // The card with the requester's message stays: it can be answered again.
    const activityId = inPlace ? await show(turn, card) : await turn.reply(asMessage(card));
    if (!inPlace) await acknowledge(turn, officerTexts.sent(message.caseName, message.seq));
    if (activityId !== undefined) {
      const slot = statusSlot(consultationId, 'to-requester', message.seq);
      const to = { kind: 'officer', officerId: officer.id } as const;
      await service.rememberCard({ consultationId, to, slot, activityId });
    }
    if (findings.length > 0) await turn.reply(plainLine(officerTexts.hint(findingLabels(findings))));
  }

  async function refuse(turn: Turn, reason: Refusal): Promise<void> {
    return reason === 'duplicate' ? acknowledge(turn, refusalLine(reason)) : tell(turn, refusalLine(reason));
  }

  return {
    reply,

    async relay(turn, officer, message, cases) {
      const problem = unsendable(message);
      if (problem !== undefined) return tell(turn, problem);
      const [first, second] = cases;
      if (first === undefined) return;
      const { text } = message;
      if (second === undefined) {
        return reply(turn, officer, {
          consultationId: first.id,
          text,
          act: undefined,
          typed: turn.activityId,
          inPlace: false,
        });
      }
      await show(turn, whichCaseOfOfficer({ text, act: newKey(), typed: turn.activityId }, cases));
    },

    async retry(turn, officer, consultationId, seq) {
      const activity = activityKey(turn);
      const outcome = await service.retryAsOfficer({ activity, officer, consultationId, seq });
      if (!outcome.ok) return refuse(turn, outcome.reason);
      const { message } = outcome;
      const hint = consultationTexts.status.retried(message.caseName, seq);
      await show(turn, statusCard({ ...message, status: 'sent', hint }));
    },
  };
}

/** Text from a card's field: nothing can hang on it. */
const plain = {
  kind: 'message',
  isForBot: true,
  hasFiles: false,
  hasQuote: false,
  hasMentions: false,
} as const;
