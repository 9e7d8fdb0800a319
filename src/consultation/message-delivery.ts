import type { Officer, StoredState } from './consultation.js';
import {
  type CaseAddress,
  type HistoryLine,
  type MessageDelivery,
  messageSlot,
  stateSlot,
} from './delivery.js';
import { givenName } from './names.js';

/**
 * One relayed message between the requester and `officer`; also for another attempt that the writer asks for.
 *
 * @param answered number of the officer's last message, see `stateSlot`
 */
export function messageTo(
  officer: Officer,
  line: Pick<HistoryLine, 'direction' | 'seq' | 'text'>,
  base: CaseAddress,
  answered: number,
): MessageDelivery {
  const { direction, seq, text } = line;
  const slot = messageSlot(base.consultationId, direction, seq);
  const requester = { kind: 'requester' } as const;
  const assigned = { kind: 'officer', officerId: officer.id } as const;
  const message = { ...base, kind: 'message', direction, seq, text } as const;
  return direction === 'to-officer'
    ? {
        ...message,
        to: assigned,
        officerName: undefined,
        statusTo: requester,
        slot,
        stateSlot: stateSlot(base.consultationId, answered),
      }
    : { ...message, to: requester, officerName: givenName(officer.name), statusTo: assigned, slot };
}

/** A message with what tells an officer's cases apart; one to a requester stays as it is. */
export function inContext(
  message: MessageDelivery,
  { facts: { theme, openedAt } }: StoredState,
  lastAnswer?: HistoryLine,
): MessageDelivery {
  if (message.direction === 'to-requester') return message;
  return { ...message, about: { theme, openedAt, lastAnswer } };
}
