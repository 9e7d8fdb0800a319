import { type HistoryLine, readMessageSlot } from '../consultation/delivery.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { Tx } from '../storage/database.js';
import { type ActContext, type Outcome, refused } from './act.js';
import { findRequesterSlot } from './card-store.js';
import { type LoadedCase, loadCase } from './case-store.js';
import { type RequesterCase, requesterView } from './case-views.js';
import { readHistory, readMessage } from './message-store.js';
import { recipientKey } from './outbox/outbox-rows.js';
import { findOwnLink, type RequesterKey } from './requester-store.js';

/** What a requester may read of a case: their own, and no other's. */

export function ownCaseSoFar(
  context: ActContext,
  owner: RequesterKey,
  consultationId: string,
): Promise<Outcome<{ readonly case: RequesterCase; readonly history: readonly HistoryLine[] }>> {
  return context.database.transaction(async (tx) => {
    const loaded = await loadOwn(tx, context, owner, consultationId);
    if (!loaded) return refused('not-found');
    if (loaded.state.status === 'closed') return refused('closed');
    return { ok: true, case: requesterView(loaded.state), history: await readHistory(tx, loaded.key) };
  });
}

export function answerShownIn(
  context: ActContext,
  owner: RequesterKey,
  consultationId: string,
  activityId: string,
): Promise<{ readonly seq: number; readonly text: GuardedText } | undefined> {
  return context.database.transaction(async (tx) => {
    const loaded = await loadOwn(tx, context, owner, consultationId);
    const recipient = recipientKey(consultationId, { kind: 'requester' });
    const slot = loaded && (await findRequesterSlot(tx, recipient, activityId, loaded.key));
    const place = slot === undefined ? undefined : readMessageSlot(slot);
    if (!loaded || place?.direction !== 'to-requester') return undefined;
    const text = await readMessage(tx, loaded.key, place);
    return text === undefined ? undefined : { seq: place.seq, text };
  });
}

async function loadOwn(
  tx: Tx,
  { vault }: ActContext,
  owner: RequesterKey,
  consultationId: string,
): Promise<LoadedCase | undefined> {
  const isOwn = (await findOwnLink(tx, consultationId, owner)) !== undefined;
  return isOwn ? await loadCase(tx, vault, consultationId) : undefined;
}
