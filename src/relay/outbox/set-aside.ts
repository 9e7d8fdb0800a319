import type { Tx } from '../../storage/database.js';
import { findCase } from '../case-store.js';
import { markMessage } from '../message-store.js';
import type { LeasedRow } from './lease.js';
import { enqueue } from './outbox-queue.js';
import { finish } from './record-attempts.js';

/**
 * Ends a row that can't be dealt with: it would hold up its lane for ever. The channel hears of it, unless the case
 * was erased meanwhile and there is nothing left to tell.
 *
 * @param wasSent it has arrived, only the rest of it could not be written down
 */
export async function setAside(tx: Tx, row: LeasedRow, wasSent: boolean, at: Date): Promise<void> {
  await finish(tx, { state: wasSent ? 'sent' : 'dead', lease: row.lease ?? '', ids: [row.id] });
  const { consultation_id: consultationId, direction, seq } = row;
  const state = await findCase(tx, consultationId);
  if (!state) return;
  if (row.kind === 'message' && direction && seq) {
    const maybeArrived = !wasSent && row.possibly_duplicate === 1;
    await markMessage(tx, { consultationId, direction, seq }, { delivered: wasSent, maybeArrived });
  }
  if (wasSent || row.recipient === 'channel') return;
  const side = row.recipient.startsWith('officer:') ? 'officer' : 'requester';
  const alarm = { kind: 'undelivered-alarm', to: { kind: 'channel' }, side } as const;
  await enqueue(tx, [{ ...alarm, consultationId, caseName: state.facts.caseName }], undefined, at);
}
