import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../storage/database.js';
import { rememberCards, type ShownCard } from './known-places.js';

/** Resolves when it is stored. */
export type NoteCard = (card: ShownCard) => Promise<void>;

/**
 * Notes which messages are replaced later. Those that come at about the same time are stored in one go: each message
 * makes one, and its sender has been answered by then.
 *
 * @param gatherMs how long the first of them waits for others
 */
export function createCardNotes(database: Database, gatherMs = 5): NoteCard {
  let open: { readonly cards: ShownCard[]; readonly stored: Promise<void> } | undefined;

  async function store(cards: readonly ShownCard[]): Promise<void> {
    await sleep(gatherMs);
    open = undefined;
    await database.statement((tx) => rememberCards(tx, cards));
  }

  return (card) => {
    if (!open) {
      const cards: ShownCard[] = [];
      open = { cards, stored: store(cards) };
    }
    open.cards.push(card);
    return open.stored;
  };
}
