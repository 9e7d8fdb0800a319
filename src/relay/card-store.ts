import type { Reads, Tx } from '../storage/database.js';

/** A message of the bot that later ones replace. */
export interface ShownCard {
  readonly recipient: string;
  readonly slot: string;
  readonly consultationId: string;
  readonly activityId: string;
}

/** Notes which message stands in which slot. Of several in one slot the last counts. */
export async function rememberCards(tx: Tx, cards: readonly ShownCard[]): Promise<void> {
  // One statement may not change a row twice.
  const rows = new Map(
    cards.map(({ recipient, slot, consultationId: consultation_id, activityId: activity_id }) => [
      cardKey(recipient, slot),
      { recipient, slot, consultation_id, activity_id },
    ]),
  );
  if (rows.size === 0) return;
  await tx
    .insertInto('cards')
    .values([...rows.values()])
    .onConflict((conflict) =>
      conflict
        .columns(['recipient', 'slot'])
        .doUpdateSet((row) => ({ activity_id: row.ref('excluded.activity_id') })),
    )
    .execute();
}

/** The activity ids by `recipient` and `slot`, see {@link cardKey}. */
export async function findCards(
  reads: Reads,
  slots: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (slots.length === 0) return new Map();
  const rows = await reads.selectFrom('cards').selectAll().where('slot', 'in', slots).execute();
  return new Map(rows.map((row) => [cardKey(row.recipient, row.slot), row.activity_id]));
}

/** The slot that one message of the bot stands in, in the chat of one recipient. */
export async function findSlot(tx: Tx, recipient: string, activityId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('cards')
    .select('slot')
    .where('recipient', '=', recipient)
    .where('activity_id', '=', activityId)
    .executeTakeFirst();
  return row?.slot;
}

/** The slots of one case in the chat of one recipient. */
export async function findOwnSlots(tx: Tx, recipient: string, consultationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('cards')
    .select('slot')
    .where('consultation_id', '=', consultationId)
    .where('recipient', '=', recipient)
    .orderBy('slot')
    .execute();
  return rows.map(({ slot }) => slot);
}

/**
 * The slot of a card with a case's buttons. Nothing replaces it but its own end.
 *
 * @param unique different for every such card
 * @param holdsHistory whether the card says what was said so far
 */
export function deskSlot(consultationId: string, unique: string | number, holdsHistory = true): string {
  return `${holdsHistory ? 'desk' : 'bare-desk'}/${consultationId}/${unique}`;
}

export function readDeskSlot(slot: string): { readonly holdsHistory: boolean } | undefined {
  const [kind] = slot.split('/');
  return kind === 'desk' || kind === 'bare-desk' ? { holdsHistory: kind === 'desk' } : undefined;
}

/** The cards of one case in officers' chats. */
export async function findOfficerCards(
  tx: Tx,
  consultationId: string,
): Promise<readonly { readonly officerId: string; readonly slot: string }[]> {
  const rows = await tx
    .selectFrom('cards')
    .select(['recipient', 'slot'])
    .where('consultation_id', '=', consultationId)
    .where('recipient', 'like', `${OFFICER}%`)
    .where('slot', 'not like', 'status/%')
    .execute();
  return rows.map(({ recipient, slot }) => ({ officerId: recipient.slice(OFFICER.length), slot }));
}

const OFFICER = 'officer:';

export function cardKey(recipient: string, slot: string): string {
  return `${recipient} ${slot}`;
}
