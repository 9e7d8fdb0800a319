import type { Officer, StoredState } from '../consultation/consultation.js';
import { type Delivery, type HistoryLine, historyParts, readMessageSlot } from '../consultation/delivery.js';
import type { Tx } from '../storage/database.js';
import type { DataKey } from '../storage/encryption.js';
import { findOwnSlots, readCaseCardSlot } from './card-store.js';
import { readHistory } from './message-store.js';
import { recipientKey } from './outbox/outbox-rows.js';

/**
 * The cards of officers for whom a case is over by this change: handed over, given back, closed, no longer asked.
 * They keep what they say and lose field and buttons, so that nobody types into a case that is not theirs.
 */
export async function retiredCards(
  tx: Tx,
  key: DataKey,
  before: StoredState,
  after: StoredState,
): Promise<Delivery[]> {
  const stay = new Set(involvedOfficers(after).map(({ id }) => id));
  const left = involvedOfficers(before).filter(({ id }) => !stay.has(id));
  if (left.length === 0) return [];
  const history = await readHistory(tx, key);
  const { id: consultationId, caseName } = after.facts;
  const why = after.status === 'closed' ? 'closed' : 'not-yours';
  const retired: Delivery[] = [];
  for (const { id: officerId } of left) {
    const to = { kind: 'officer', officerId } as const;
    for (const slot of await findOwnSlots(tx, recipientKey('', to), consultationId)) {
      const lines = linesShownIn(slot, history);
      if (lines)
        retired.push({ kind: 'card-retired', consultationId, caseName, to, slot, why, history: lines });
    }
  }
  return retired;
}

function involvedOfficers(state: StoredState): Officer[] {
  if (state.status === 'claimed') return [state.officer];
  return state.status === 'handoff-offered' ? [state.officer, state.offer.colleague] : [];
}

/** What a card in this slot says of the case; undefined for cards without field and buttons. */
export function linesShownIn(
  slot: string,
  history: readonly HistoryLine[],
): readonly HistoryLine[] | undefined {
  const message = readMessageSlot(slot);
  if (message) {
    return history.filter(({ direction, seq }) => direction === message.direction && seq === message.seq);
  }
  const caseCard = readCaseCardSlot(slot);
  return caseCard && (caseCard.holdsHistory ? historyParts(history).rest : []);
}
