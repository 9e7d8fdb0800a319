import type { StoredState } from './consultation.js';
import type { HistoryLine, MessageDelivery } from './delivery.js';

/** A message with what tells an officer's cases apart; one to a requester stays as it is. */
export function inContext(
  message: MessageDelivery,
  { facts: { theme, openedAt } }: StoredState,
  lastAnswer?: HistoryLine,
): MessageDelivery {
  if (message.direction === 'to-requester') return message;
  return { ...message, about: { theme, openedAt, lastAnswer } };
}
