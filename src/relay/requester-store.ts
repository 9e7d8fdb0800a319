import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod/v4';
import type { ConversationAddress, Requester } from '../consultation/requester.js';
import type { Tx } from '../storage/database.js';
import { type DataKey, keyedHash, seal, unseal } from '../storage/encryption.js';
import { locksRows, type Vault } from './vault.js';

/**
 * A keyed hash that stands for one person. Never stored: what is stored is made from it, different for each case and
 * each purpose, so that without the key nobody sees which cases are of one person.
 */
export type RequesterKey = string & { readonly requesterKey: true };

/** More than the cases that one person has within the longest retention; those beyond share the last. */
const TAGS = 32;
const TAG_BYTES = 16;

/** Under which the cases of one person may be stored; each case takes one that is free. */
export function caseTags(owner: RequesterKey): string[] {
  const bytes = createHash('shake256', { outputLength: TAGS * TAG_BYTES })
    .update(`case tags ${owner}`)
    .digest();
  return Array.from(
    { length: TAGS },
    (_, n) => `tag.${bytes.subarray(n * TAG_BYTES, (n + 1) * TAG_BYTES).toString('base64url')}`,
  );
}

/** One that none of the stored cases has. The person must be locked. */
async function freeTag(tx: Tx, owner: RequesterKey): Promise<string> {
  const tags = caseTags(owner);
  const taken = await tx.selectFrom('requester_links').select('tag').where('tag', 'in', tags).execute();
  const used = new Set(taken.map(({ tag }) => tag));
  return tags.find((tag) => !used.has(tag)) ?? (tags.at(-1) as string);
}

/** Gives links from before there were tags, which held the person's own key, one each. */
export async function tagOldLinks(tx: Tx): Promise<void> {
  const old = await tx
    .selectFrom('requester_links')
    .select(['consultation_id', 'tag'])
    .where('tag', 'not like', 'tag.%')
    .orderBy('consultation_id')
    .execute();
  for (const { consultation_id, tag: owner } of old) {
    const tag = await freeTag(tx, owner as RequesterKey);
    await tx
      .updateTable('requester_links')
      .set({ tag })
      .where('consultation_id', '=', consultation_id)
      .execute();
  }
}

const PLACE = 'requester';
const link = z.object({
  displayName: z.string(),
  isNameUnknown: z.boolean().optional(),
  names: z.array(z.string()).optional(),
  isRated: z.boolean().optional(),
  address: z.object({
    conversationId: z.string(),
    serviceUrl: z.string(),
    tenantId: z.string().optional(),
  }),
});

/** What the link to the requester holds. */
export interface RequesterLink {
  readonly displayName: string;
  /** `displayName` only says that there is none yet. */
  readonly isNameUnknown: boolean;
  /** Every name under which this person has written in this case. */
  readonly names: readonly string[];
  /** Here, and not beside the case: who reads only the tables can't lay ratings and cases side by side. */
  readonly isRated: boolean;
  readonly address: ConversationAddress;
}

/** More names than people have; a bound on what a client can make us keep. */
const MAX_NAMES = 10;

/** The link with what a further activity of the same person told; the same object when that is nothing new. */
export function linkSeen(known: RequesterLink, who: Requester): RequesterLink {
  const isNew = !who.isNameUnknown && !known.names.includes(who.displayName);
  const moved =
    known.address.conversationId !== who.address.conversationId ||
    known.address.serviceUrl !== who.address.serviceUrl;
  if (!isNew && !moved) return known;
  const { conversationId, serviceUrl, tenantId = known.address.tenantId } = who.address;
  return {
    displayName: isNew && known.isNameUnknown ? who.displayName : known.displayName,
    isNameUnknown: known.isNameUnknown && !isNew,
    names: isNew ? [...known.names, who.displayName].slice(-MAX_NAMES) : known.names,
    isRated: known.isRated,
    address: { conversationId, serviceUrl, tenantId },
  };
}

/** The same id in another tenant is another person: the guard lets nobody in whose tenant is not named. */
export function requesterKey(hashKey: Buffer, who: Pick<Requester, 'userId' | 'address'>): RequesterKey {
  return keyedHash(hashKey, 'requester', who.address.tenantId ?? '', who.userId) as RequesterKey;
}

export async function insertLink(tx: Tx, key: DataKey, owner: RequesterKey, who: Requester): Promise<void> {
  await tx
    .insertInto('requester_links')
    .values({
      consultation_id: key.consultationId,
      tag: await freeTag(tx, owner),
      sealed: sealLink(key, firstLink(who)),
    })
    .execute();
}

function firstLink({ displayName, isNameUnknown = false, address }: Requester): RequesterLink {
  return { displayName, isNameUnknown, names: isNameUnknown ? [] : [displayName], isRated: false, address };
}

/** Keeps the latest address and every name: Teams may move a conversation to another connector. */
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
  const {
    displayName,
    isNameUnknown = false,
    names,
    isRated = false,
    address,
  } = link.parse(JSON.parse(unseal(key, PLACE, sealed)));
  return {
    displayName,
    isNameUnknown,
    names: names ?? (isNameUnknown ? [] : [displayName]),
    isRated,
    address: { ...address, tenantId: address.tenantId },
  };
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
    .where('tag', 'in', caseTags(owner))
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
  const requester_key = keyedHash(Buffer.from(owner), 'rate');
  const { count } = await tx
    .selectFrom('rate_events')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('requester_key', '=', requester_key)
    .where('at', '>', at - limit.periodMs)
    // What lies ahead was counted before the clock was set back, and would count for as long as that.
    .where('at', '<=', at)
    .executeTakeFirstOrThrow();
  if (count >= limit.max) return false;
  await tx.insertInto('rate_events').values({ requester_key, at }).execute();
  return true;
}

function sealLink(key: DataKey, known: RequesterLink): string {
  return seal(key, PLACE, JSON.stringify(known));
}
