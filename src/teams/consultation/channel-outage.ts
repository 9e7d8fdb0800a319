import type { ChannelDelivery } from '../../consultation/delivery.js';
import type { SendResult } from '../../relay/outbox/ports.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { asMessage } from '../cards/card.js';
import { channelCard } from '../cards/channel-card.js';
import type { Messenger } from '../messenger.js';
import { plainLine } from '../reply.js';
import type { Roster } from '../roster.js';
import type { OfficersPlace } from './place-memory.js';

export interface ChannelOutageOptions {
  readonly messenger: Messenger;
  readonly roster: Roster;
  readonly officersPlace: () => OfficersPlace | undefined;
  /** For the log: the channel refused something for good. */
  readonly onUnreachable: () => void;
  readonly now: () => Date;
}

/** What happens when the officers' channel refuses a message: it was renamed, removed, or the bot was. */
export interface ChannelOutage {
  /** Says what becomes of the delivery. The first time for each, officers are told in their own chats. */
  refused(delivery: ChannelDelivery): SendResult;
  /** The channel took it after all. */
  accepted(delivery: ChannelDelivery): void;
}

/**
 * With the waits between them about a quarter of a minute: enough for a channel that is being moved, and what comes
 * after in the channel's lane does not wait long. The reminder is another try.
 */
const MAX_TRIES = 6;

/** Nobody may miss a question because the channel is gone: each officer gets it in the chat with the bot. */
export function createChannelOutage(options: ChannelOutageOptions): ChannelOutage {
  const tries = new Map<string, number>();
  const keyOf = ({ consultationId, kind, slot = '' }: ChannelDelivery) => `${consultationId} ${kind} ${slot}`;
  return {
    refused(delivery) {
      const key = keyOf(delivery);
      const tried = (tries.get(key) ?? 0) + 1;
      if (tried === 1) {
        options.onUnreachable();
        if (isWaiting(delivery)) void tellOfficers(options, delivery);
      }
      if (tried < MAX_TRIES) tries.set(key, tried);
      else tries.delete(key);
      return { outcome: tried < MAX_TRIES ? 'retryable' : 'gone' };
    },
    accepted: (delivery) => void tries.delete(keyOf(delivery)),
  };
}

type ChannelCard = Extract<ChannelDelivery, { kind: 'channel-card' }>;

function isWaiting(delivery: ChannelDelivery): delivery is ChannelCard {
  return delivery.kind === 'channel-card' && delivery.state.status === 'waiting';
}

async function tellOfficers(
  { messenger, roster, officersPlace, now }: ChannelOutageOptions,
  delivery: ChannelCard,
): Promise<void> {
  const place = officersPlace();
  const members = place ? await roster.members().catch(() => []) : [];
  const told = members.map(async ({ memberId, tenantId = place?.tenantId }) => {
    if (!place) return;
    const to = await messenger.openPersonal({ serviceUrl: place.serviceUrl, memberId, tenantId });
    await messenger.send(to, plainLine(officerTexts.channel.unreachable));
    await messenger.send(to, asMessage(channelCard(delivery, now())));
  });
  // Who can't be reached either hears of it from a colleague, the overview or the reminder.
  await Promise.allSettled(told);
}
