import type { Officer, StoredState } from '../consultation/consultation.js';
import { type Delivery, type HistoryLine, historyParts, readMessageSlot } from '../consultation/delivery.js';
import type { Tx } from '../storage/database.js';
import type { DataKey } from '../storage/encryption.js';
import { findOwnCards, isStep, officerSlot, readCaseCardSlot } from './card-store.js';
import { findHeldTexts } from './held-texts.js';
import { readHistory } from './message-store.js';
import { findUnsettled } from './outbox/open-rows.js';
import { recipientKey } from './outbox/outbox-rows.js';

type Retired = Extract<Delivery, { kind: 'card-retired' }>;

/** A case that changes. */
interface Change {
  readonly before: StoredState;
  readonly after: StoredState;
  readonly clicked: ClickedCard | undefined;
}

/** The card by which a case was changed, when the turn itself shows in it what became of it. */
export interface ClickedCard {
  readonly activityId: string;
  /** In whose chat it stands. */
  readonly officerId: string;
}

/** An officer, and why cards of theirs are of no use any more. */
interface Done {
  readonly officer: Officer;
  readonly why: Retired['why'];
}

/**
 * The cards of officers for whom a case is over by this change: handed over, given back, closed, no longer asked. They
 * keep what they say and lose field and buttons, so that nobody types into a case that is not theirs. Also those that
 * still wait to be sent: what comes after them in the same lane finds them in the chat.
 */
export async function retiredCards(tx: Tx, key: DataKey, change: Change): Promise<Delivery[]> {
  const done = doneBy(change);
  if (done.length === 0) return [];
  const history = await readHistory(tx, key);
  const { id: consultationId, caseName } = change.after.facts;
  const retired: Delivery[] = [];
  for (const { officer, why } of done) {
    const to = { kind: 'officer', officerId: officer.id } as const;
    const clickedHere = change.clicked?.officerId === officer.id ? change.clicked.activityId : undefined;
    const recipient = recipientKey('', to);
    const held = await findHeldTexts(tx, key, recipient);
    for (const { slots, activityId = '' } of await cardsOf(tx, key, recipient, clickedHere)) {
      const lines = why === 'no-offer' ? [] : linesShownIn(slots, history);
      const slot = slots.find((one) => (why === 'no-offer' ? isAsked(one) : isLive(one)));
      if (slot !== undefined) {
        const card = { kind: 'card-retired', consultationId, caseName, to, slot, why } as const;
        const text = held.get(activityId);
        retired.push({ ...card, history: lines ?? [], ...(text === undefined ? {} : { held: text }) });
      }
    }
  }
  return retired;
}

/** Who has left the case; and who stays, but has nobody to ask any more. */
function doneBy({ before, after }: Change): Done[] {
  const stay = new Set(involvedOfficers(after).map(({ id }) => id));
  const why = after.status === 'closed' ? 'closed' : 'not-yours';
  const left = involvedOfficers(before).filter(({ id }) => !stay.has(id));
  const isAnswered = before.status === 'handoff-offered' && after.status !== 'handoff-offered';
  return [
    ...left.map((officer) => ({ officer, why }) as const),
    ...(isAnswered && stay.has(before.officer.id)
      ? [{ officer: before.officer, why: 'no-offer' } as const]
      : []),
  ];
}

/** What waits is read first: what is sent meanwhile is then found among the cards. */
async function cardsOf(
  tx: Tx,
  key: DataKey,
  recipient: string,
  clickedCard: string | undefined,
): Promise<{ readonly slots: readonly string[]; readonly activityId?: string }[]> {
  const waiting = await findUnsettled(tx, key, recipient);
  const shown = [...(await findOwnCards(tx, recipient, key.consultationId))];
  const known = new Set(shown.flatMap(([, slots]) => slots));
  // A card that was clicked has arrived. Is it not among those yet, then it is the one that is still on its way here: an
  // offer, for the other cards in which a turn shows what became of the case are posted by turns.
  const isNoted = shown.some(([activityId]) => activityId === clickedCard);
  const mayBeClicked = clickedCard !== undefined && !isNoted;
  const toCome = waiting
    .filter(({ delivery }) => delivery.kind !== 'card-retired')
    .filter(
      ({ isOnItsWay, delivery }) => !(mayBeClicked && isOnItsWay && delivery.kind === 'handoff-offered'),
    )
    .flatMap(({ id, delivery }) => officerSlot(delivery, id) ?? [])
    .filter((slot) => !known.has(slot));
  return [
    ...shown
      .filter(([activityId]) => activityId !== clickedCard)
      .map(([activityId, slots]) => ({ slots, activityId })),
    ...toCome.map((slot) => ({ slots: [slot] })),
  ];
}

function involvedOfficers(state: StoredState): Officer[] {
  if (state.status === 'claimed') return [state.officer];
  return state.status === 'handoff-offered' ? [state.officer, state.offer.colleague] : [];
}

export function isAsked(slot: string): boolean {
  return slot.startsWith('asked/');
}

/** Whether a card in this slot has a field or buttons while the case is the officer's. */
export function isLive(slot: string): boolean {
  const isMessage = readMessageSlot(slot)?.direction === 'to-officer';
  return isMessage || readCaseCardSlot(slot) !== undefined || isStep(slot);
}

/** What a card in these slots says of the case; undefined for one that says nothing of it. */
export function linesShownIn(
  slots: readonly string[],
  history: readonly HistoryLine[],
): readonly HistoryLine[] | undefined {
  const caseCards = slots.flatMap((slot) => readCaseCardSlot(slot) ?? []);
  if (caseCards.some(({ holdsHistory }) => holdsHistory)) return historyParts(history).rest;
  const messages = slots.flatMap((slot) => readMessageSlot(slot) ?? []);
  if (caseCards.length + messages.length === 0) return undefined;
  return history.filter((line) =>
    messages.some(({ direction, seq }) => direction === line.direction && seq === line.seq),
  );
}
