import type { StoredState } from './consultation.js';
import type { ChannelCardState, Delivery } from './delivery.js';

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
