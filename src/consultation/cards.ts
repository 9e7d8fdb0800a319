import type { Side, StoredState } from './consultation.js';
import {
  type CardEmptiedDelivery,
  type CaseAddress,
  type ChannelCardState,
  type Delivery,
  revealSlot,
} from './delivery.js';

type ChannelCard = Extract<Delivery, { kind: 'channel-card' }>;

/** The card of a case in the officers' channel. */
export function caseCard({ facts }: StoredState, state: ChannelCardState): ChannelCard {
  const { id, caseName, theme } = facts;
  const channel = { consultationId: id, caseName, to: { kind: 'channel' } } as const;
  return { ...channel, kind: 'channel-card', slot: `case/${id}`, card: 'case', theme, state };
}

/** The n-th reminder that nobody has picked up: a card of its own. */
export function reminderCard(stored: StoredState, n: number, state: ChannelCardState): ChannelCard {
  return { ...caseCard(stored, state), card: 'reminder', slot: `reminder/${stored.facts.id}/${n}` };
}

/** The case's own card and every reminder that was posted: no stale button stays behind. */
export function channelCards(stored: StoredState, state: ChannelCardState): Delivery[] {
  const reminders = Array.from({ length: stored.facts.reminders }, (_, i) =>
    reminderCard(stored, i + 1, state),
  );
  return [caseCard(stored, state), ...reminders];
}

/** Tells the channel that something for this side is stuck. */
export function undeliveredAlarm(base: CaseAddress, side: Side): Delivery {
  return { ...base, kind: 'undelivered-alarm', to: { kind: 'channel' }, side };
}

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
