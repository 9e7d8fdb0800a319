import { sql } from 'kysely';
import { z } from 'zod/v4';
import type { ConversationAddress, Requester } from '../consultation/requester.js';
import type { Tx } from '../storage/database.js';
import { type DataKey, keyedHash, seal, unseal } from '../storage/encryption.js';
import { locksRows, type Vault } from './vault.js';

/** A keyed hash that stands for one person. Says nothing about who it is. */
export type RequesterKey = string & { readonly requesterKey: true };

const PLACE = 'requester';
const link = z.object({
  displayName: z.string(),
  address: z.object({
    conversationId: z.string(),
    serviceUrl: z.string(),
    tenantId: z.string().optional(),
  }),
});

/** What the link to the requester holds. */
export interface RequesterLink {
  readonly displayName: string;
  readonly address: ConversationAddress;
}

export function requesterKey(hashKey: Buffer, who: Pick<Requester, 'userId' | 'address'>): RequesterKey {
  return keyedHash(hashKey, 'requester', who.address.tenantId ?? '', who.userId) as RequesterKey;
}

export async function insertLink(tx: Tx, key: DataKey, owner: RequesterKey, who: Requester): Promise<void> {
  await tx
    .insertInto('requester_links')
    .values({ consultation_id: key.consultationId, requester_key: owner, sealed: sealLink(key, who) })
    .execute();
}

/** Keeps the conversation's latest address: Teams may move it to another connector. */
export async function updateLink(tx: Tx, key: DataKey, who: RequesterLink): Promise<void> {
  await tx
    .updateTable('requester_links')
    .set({ sealed: sealLink(key, who) })
    .where('consultation_id', '=', key.consultationId)
    .execute();
}

export async function readLink(tx: Tx, key: DataKey): Promise<RequesterLink | undefined> {
  const row = await tx
    .selectFrom('requester_links')
    .select('sealed')
    .where('consultation_id', '=', key.consultationId)
    .executeTakeFirst();
  return row && openLink(key, row.sealed);
}

export function openLink(key: DataKey, sealed: string): RequesterLink {
  const { displayName, address } = link.parse(JSON.parse(unseal(key, PLACE, sealed)));
  return { displayName, address: { ...address, tenantId: address.tenantId } };
}

/** The link of this case if it is that person's, still sealed; undefined otherwise, whether or not it exists. */
export async function findOwnLink(
  tx: Tx,
  consultationId: string,
  owner: RequesterKey,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('requester_links')
    .select('sealed')
    .where('consultation_id', '=', consultationId)
    .where('requester_key', '=', owner)
    .executeTakeFirst();
  return row?.sealed;
}

/**
 * Makes simultaneous acts of one person wait for each other, so that counting and acting go together. SQLite's
 * transactions do that by themselves.
 */
export async function lockRequester(tx: Tx, vault: Pick<Vault, 'kind'>, owner: RequesterKey): Promise<void> {
  if (locksRows(vault)) await sql`select pg_advisory_xact_lock(hashtextextended(${owner}, 0))`.execute(tx);
}

/**
 * Counts one more message of a person and says whether it is within the limit. Counted in the transaction that
 * accepts it, with the person locked, so that simultaneous messages can't slip past; a refused one does not count.
 */
export async function countMessage(
  tx: Tx,
  owner: RequesterKey,
  limit: { readonly max: number; readonly periodMs: number; readonly at: Date },
): Promise<boolean> {
  const at = limit.at.getTime();
  const { count } = await tx
    .selectFrom('rate_events')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('requester_key', '=', owner)
    .where('at', '>', at - limit.periodMs)
    .executeTakeFirstOrThrow();
  if (count >= limit.max) return false;
  await tx.insertInto('rate_events').values({ requester_key: owner, at }).execute();
  return true;
}

function sealLink(key: DataKey, { displayName, address }: RequesterLink): string {
  return seal(key, PLACE, JSON.stringify({ displayName, address }));
}
