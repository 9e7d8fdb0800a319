import type { Database } from '../storage/database.js';
import { rememberCards, type ShownCard } from '../storage/known-places.js';

/** Resolves when it is stored. */
export type NoteCard = (card: ShownCard) => Promise<void>;

/** Notes which messages are replaced later. Those that come at the same time are stored in one go: each message makes one. */
export function createCardNotes(database: Database): NoteCard {
  let open: { readonly cards: ShownCard[]; readonly stored: Promise<void> } | undefined;

  async function store(cards: readonly ShownCard[]): Promise<void> {
    await new Promise((soon) => setImmediate(soon));
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
