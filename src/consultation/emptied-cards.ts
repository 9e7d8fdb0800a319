import { type CardEmptiedDelivery, revealSlot } from './delivery.js';

type CaseAddress = Pick<CardEmptiedDelivery, 'consultationId' | 'caseName'>;

/** The question whether a name is to be shared, once the case has ended. */
export function lapsedReveal(base: CaseAddress): CardEmptiedDelivery {
  const slot = revealSlot(base.consultationId);
  return { ...base, to: { kind: 'requester' }, kind: 'card-emptied', why: 'closed', slot };
}

/** The cards by which officers have the texts of an erased case: they are emptied where Teams allows. */
export function emptiedCards(
  cards: readonly { readonly officerId: string; readonly slot: string }[],
  base: CaseAddress,
): CardEmptiedDelivery[] {
  return cards.map(({ officerId, slot }) => {
    const to = { kind: 'officer', officerId } as const;
    return { ...base, to, kind: 'card-emptied', why: 'erased', slot };
  });
}
