import { stateSlot } from '../../consultation/delivery.js';
import type { AcceptedMessage } from '../../relay/act.js';
import { stateMessage } from '../cards/status-card.js';
import type { Turn } from '../turn.js';
import type { Tools } from './turn-facts.js';

/**
 * Says that a requester's message was sent, in the one line that says how their messages fare. The line changes in place
 * until an officer has answered: then it stands too far up to be seen, and a new one begins.
 */
export async function showState({ service }: Tools, turn: Turn, message: AcceptedMessage): Promise<void> {
  const { consultationId, answered, waiting } = message;
  const state = stateMessage({ ...message, status: waiting ? 'waiting' : 'sent' });
  const to = { kind: 'requester' } as const;
  const slot = stateSlot(consultationId, answered);
  const known = await service.findCard({ consultationId, to, slot });
  if (known !== undefined && (await isUpdated(turn, known, state))) return;
  const activityId = await turn.reply(state);
  if (activityId !== undefined) await service.rememberCard({ consultationId, to, slot, activityId });
}

/** Somebody may have deleted the line, or Teams may no longer change it. */
async function isUpdated(turn: Turn, id: string, message: ReturnType<typeof stateMessage>): Promise<boolean> {
  try {
    await turn.update(id, message);
    return true;
  } catch {
    return false;
  }
}
