import { type Delivery, historySlot, stepSlot } from '../consultation/delivery.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { Reads, Tx } from '../storage/database.js';
import { type DataKey, seal, unseal } from '../storage/encryption.js';
import { dropHeldText, keepHeldText } from './held-texts.js';

/** A message of the bot that later ones replace. */
export interface RememberedCard {
  readonly recipient: string;
  readonly slot: string;
  readonly consultationId: string;
  readonly activityId: string;
  /** The case's. What a requester was shown is noted under it or not at all. */
  readonly key: DataKey | undefined;
}

/** Notes which message stands in which slot. Of several in one slot the last counts. */
export async function rememberCards(tx: Tx, cards: readonly RememberedCard[]): Promise<void> {
  // One statement may not change a row twice.
  const rows = new Map(
    cards.flatMap((card) => {
      const activity_id = sealedId(card);
      const { recipient, slot, consultationId: consultation_id } = card;
      if (activity_id === undefined) return [];
      return [[cardKey(recipient, slot), { recipient, slot, consultation_id, activity_id }]];
    }),
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

/** Ids of messages in a requester's chat stand in every export of it: in the clear they would say whose case this is. */
function isSealed(recipient: string): boolean {
  return recipient.startsWith('requester:');
}

function sealedId({ recipient, slot, activityId, key }: RememberedCard): string | undefined {
  if (!isSealed(recipient)) return activityId;
  return key && seal(key, place(slot), activityId);
}

/** What a sealed id is bound to: in another slot it doesn't open. */
function place(slot: string): string {
  return `card|${slot}`;
}

/** The stored ids by `recipient` and `slot`, see {@link cardKey}; to be opened by {@link openCardId}. */
export async function findCards(
  reads: Reads,
  slots: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (slots.length === 0) return new Map();
  const rows = await reads.selectFrom('cards').selectAll().where('slot', 'in', slots).execute();
  return new Map(rows.map((row) => [cardKey(row.recipient, row.slot), row.activity_id]));
}

/** @throws BotError `encryption` when it was changed or moved */
export function openCardId(
  { recipient, slot, key }: Pick<RememberedCard, 'recipient' | 'slot' | 'key'>,
  stored: string | undefined,
): string | undefined {
  if (stored === undefined || !isSealed(recipient)) return stored;
  return key && unseal(key, place(slot), stored);
}

/** The message that stands in one slot now. */
export async function findCard(
  reads: Reads,
  card: Pick<RememberedCard, 'recipient' | 'slot' | 'key'>,
): Promise<string | undefined> {
  const stored = (await findCards(reads, [card.slot])).get(cardKey(card.recipient, card.slot));
  return openCardId(card, stored);
}

/** The slots that one message of the bot stands in, in the chat of an officer: several when an answer was put into it. */
export async function findSlots(tx: Tx, recipient: string, activityId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('cards')
    .select('slot')
    .where('recipient', '=', recipient)
    .where('activity_id', '=', activityId)
    .orderBy('slot')
    .execute();
  return rows.map(({ slot }) => slot);
}

/** The same in the chat of a requester, among the messages of one case. */
export async function findRequesterSlot(
  tx: Tx,
  recipient: string,
  activityId: string,
  key: DataKey,
): Promise<string | undefined> {
  const rows = await tx
    .selectFrom('cards')
    .selectAll()
    .where('recipient', '=', recipient)
    .where('slot', 'not like', 'last/%')
    .execute();
  const row = rows.find(
    ({ slot, activity_id }) => openCardId({ recipient, slot, key }, activity_id) === activityId,
  );
  return row?.slot;
}

/** The cards of one case in the chat of one officer, each with its slots. */
export async function findOwnCards(
  tx: Tx,
  recipient: string,
  consultationId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx
    .selectFrom('cards')
    .select(['slot', 'activity_id'])
    .where('consultation_id', '=', consultationId)
    .where('recipient', '=', recipient)
    .orderBy('slot')
    .execute();
  const cards = new Map<string, string[]>();
  for (const { slot, activity_id } of rows) cards.set(activity_id, [...(cards.get(activity_id) ?? []), slot]);
  return cards;
}

/**
 * Notes what an officer's card has become by a click: the step that it was before is done. One that goes on keeps its
 * slot, which says by what it was asked for.
 *
 * @param held what stands in the card to be sent
 * @returns the slots that it stands in now
 */
export async function rememberStep(
  tx: Tx,
  card: RememberedCard & { readonly key: DataKey },
  held?: GuardedText,
): Promise<readonly string[]> {
  const { recipient, activityId, key } = card;
  const before = await findSlots(tx, recipient, activityId);
  const steps = before.filter(isStep);
  await dropSteps(tx, { recipient, activityId }, steps);
  const slot = steps.find((one) => kindOf(one) === kindOf(card.slot)) ?? card.slot;
  await rememberCards(tx, [{ ...card, slot }]);
  if (held !== undefined) await keepHeldText(tx, key, { recipient, activityId }, held);
  return [...before.filter((one) => !isStep(one)), slot];
}

/** What an officer's card asked is answered or of no use any more, and what stood in it to be sent goes. */
export async function forgetStep(tx: Tx, recipient: string, activityId: string): Promise<void> {
  const slots = await findSlots(tx, recipient, activityId);
  await dropSteps(tx, { recipient, activityId }, slots.filter(isStep));
}

/** A text to be sent stands in no card but a step's. */
async function dropSteps(
  tx: Tx,
  card: Pick<RememberedCard, 'recipient' | 'activityId'>,
  slots: readonly string[],
): Promise<void> {
  if (slots.length === 0) return;
  await tx.deleteFrom('cards').where('recipient', '=', card.recipient).where('slot', 'in', slots).execute();
  await dropHeldText(tx, card);
}

/** Whether an officer's card in this slot asks for the next step of an act. */
export function isStep(slot: string): boolean {
  return kindOf(slot) === 'step' || kindOf(slot) === 'asked';
}

function kindOf(slot: string): string | undefined {
  return slot.split('/')[0];
}

/**
 * The slot of a card with a case's buttons. Nothing replaces it but its own end.
 *
 * @param unique different for every such card
 * @param holdsHistory whether the card says what was said so far
 */
export function caseCardSlot(consultationId: string, unique: string | number, holdsHistory = true): string {
  return `${holdsHistory ? 'desk' : 'bare-desk'}/${consultationId}/${unique}`;
}

export function readCaseCardSlot(slot: string): { readonly holdsHistory: boolean } | undefined {
  const [kind] = slot.split('/');
  return kind === 'desk' || kind === 'bare-desk' ? { holdsHistory: kind === 'desk' } : undefined;
}

/**
 * The slot of a card that an officer gets of a case: each that holds something of it or can be clicked has one, so that
 * it is emptied when the case is erased and retired when the case leaves. Plain lines have none.
 *
 * @param unique of the delivery
 */
export function officerSlot(delivery: Delivery, unique: string | number): string | undefined {
  const { consultationId, slot } = delivery;
  if (slot !== undefined) return slot;
  switch (delivery.kind) {
    case 'case-assigned':
    case 'handoff-offered':
      return caseCardSlot(consultationId, unique, delivery.history.length > 0);
    case 'case-history':
    case 'name-revealed':
      return historySlot(consultationId, String(unique));
    case 'case-closed':
      return delivery.to.kind === 'officer' ? historySlot(consultationId, String(unique)) : undefined;
    case 'case-reopened':
      return delivery.to.kind === 'officer' ? stepSlot(consultationId, String(unique)) : undefined;
    default:
      return undefined;
  }
}

/** The cards of one case in officers' chats. */
export async function findOfficerCards(
  tx: Tx,
  consultationId: string,
): Promise<readonly { readonly officerId: string; readonly slot: string }[]> {
  const rows = await tx
    .selectFrom('cards')
    .select(['recipient', 'activity_id', (is) => is.fn.min('slot').as('slot')])
    .where('consultation_id', '=', consultationId)
    .where('recipient', 'like', `${OFFICER}%`)
    .where('slot', 'not like', 'status/%')
    .groupBy(['recipient', 'activity_id'])
    .execute();
  return rows.map(({ recipient, slot }) => ({ officerId: recipient.slice(OFFICER.length), slot }));
}

const OFFICER = 'officer:';

export function cardKey(recipient: string, slot: string): string {
  return `${recipient} ${slot}`;
}
