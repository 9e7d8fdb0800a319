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
 * @param line number of the first message on the line that tells of it, see `stateSlot`
 */
export function messageTo(
  officer: Officer,
  message: Pick<HistoryLine, 'direction' | 'seq' | 'text'>,
  base: CaseAddress,
  line: number,
): MessageDelivery {
  const { direction, seq, text } = message;
  const slot = messageSlot(base.consultationId, direction, seq);
  const requester = { kind: 'requester' } as const;
  const assigned = { kind: 'officer', officerId: officer.id } as const;
  const told = { ...base, kind: 'message', direction, seq, text } as const;
  return direction === 'to-officer'
    ? {
        ...told,
        to: assigned,
        officerName: undefined,
        statusTo: requester,
        slot,
        stateSlot: stateSlot(base.consultationId, line),
      }
    : { ...told, to: requester, officerName: givenName(officer.name), statusTo: assigned, slot };
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
