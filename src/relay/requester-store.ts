import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod/v4';
import type { ConversationAddress, Requester } from '../consultation/requester.js';
import type { Tx } from '../storage/database.js';
import { type DataKey, keyedHash, seal, unseal } from '../storage/encryption.js';
import type { DatabaseKind } from '../storage/migrations.js';
import { createStatement } from '../storage/statement.js';

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
export async function lockRequester(tx: Tx, kind: DatabaseKind, owner: RequesterKey): Promise<void> {
  if (kind === 'postgres') await sql`select ${requesterLock(owner)}`.execute(tx);
}

/** The same within another statement of PostgreSQL; what follows it sees what those before have done. */
export function requesterLock(owner: RequesterKey): RawBuilder<unknown> {
  return sql`pg_advisory_xact_lock(hashtextextended(${owner}, 0))`;
}

interface Limited {
  readonly owner: RequesterKey;
  readonly at: number;
  readonly since: number;
  readonly max: number;
}

const countWithin = createStatement(
  (tx, { owner, at, since, max }: Limited) => {
    const counted = sql<{ at: number }>`
      insert into rate_events (requester_key, at)
      select cast(${owner} as text), cast(${at} as bigint)
      where (select count(*) from rate_events where requester_key = ${owner} and at > ${since}) < ${max}
      returning at`;
    return { compile: () => counted.compile(tx) };
  },
  ({ owner, at, since, max }) => [owner, at, owner, since, max],
);

/**
 * Counts one more message of a person and says whether it is within the limit. Counted in the transaction that
 * accepts it, so that simultaneous messages can't slip past; a refused one does not count.
 */
export async function countMessage(
  tx: Tx,
  owner: RequesterKey,
  limit: { readonly max: number; readonly periodMs: number; readonly at: Date },
): Promise<boolean> {
  const at = limit.at.getTime();
  const rows = await countWithin(tx, { owner, at, since: at - limit.periodMs, max: limit.max });
  return rows.length > 0;
}

function sealLink(key: DataKey, { displayName, address }: RequesterLink): string {
  return seal(key, PLACE, JSON.stringify({ displayName, address }));
}
