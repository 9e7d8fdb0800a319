import { randomUUID } from 'node:crypto';
import type { ChannelDelivery, Delivery } from '../../consultation/delivery.js';
import type { ConversationAddress } from '../../consultation/requester.js';
import { BotError } from '../../errors.js';
import type { StandardAnswer } from '../../knowledge/standard-answers.js';
import type { MessengerPort, SendOrder, SendResult } from '../../relay/outbox/ports.js';
import type { Address, Messenger } from '../messenger.js';
import type { Roster, TeamMember } from '../roster.js';
import { toSendError } from '../send-error.js';
import { createChannelOutage } from './channel-outage.js';
import { deliveryMessage } from './delivery-message.js';
import type { OfficersPlace } from './place-memory.js';

export interface ConsultationMessengerOptions {
  readonly messenger: Messenger;
  readonly roster: Roster;
  readonly channelId: string;
  /** What officers can put into the field of a reply. */
  readonly standardAnswers: readonly StandardAnswer[];
  /** Where officers are reached until an activity of theirs has shown it; undefined = not known yet. */
  readonly officersPlace: () => OfficersPlace | undefined;
  /** The officers' channel refused something for good: it is out of reach. */
  readonly onChannelUnreachable?: () => void;
  readonly newKey?: () => string;
  readonly now?: () => Date;
}

/** Where to send; `made` when a conversation was opened for it. */
interface Target {
  readonly to: Address;
  readonly made?: ConversationAddress;
}

/** Sends deliveries through Teams: one attempt each, told apart by whether it can have arrived. */
export function createConsultationMessenger(options: ConsultationMessengerOptions): MessengerPort {
  const { messenger, newKey = randomUUID, now = () => new Date() } = options;
  const { onChannelUnreachable: onUnreachable = () => {} } = options;
  const outage = createChannelOutage({ ...options, onUnreachable, now });
  return {
    async send(order) {
      const target = await findTarget(options, order);
      if ('outcome' in target) return target;
      const { to, made } = target;
      const shown = { act: newKey(), now: now(), standardAnswers: options.standardAnswers };
      const team = await teamNames(options, order.delivery);
      const context = { ...shown, maybeDouble: order.possiblyDuplicate, team };
      const message = deliveryMessage(order.delivery, context);
      if (order.delivery.kind === 'card-retired') return retire(messenger, order, to, message);
      try {
        const changed = await replaced(messenger, order, to, message);
        if (changed === undefined && isOnlyChange(order.delivery)) return NOTHING_TO_CHANGE;
        const activityId = changed ?? (await messenger.send(to, message));
        if (isForChannel(order.delivery)) outage.accepted(order.delivery);
        return { outcome: 'delivered', activityId, ...(made ? { address: made } : {}) };
      } catch (error) {
        const judged = outcomeOf(error);
        const { delivery } = order;
        const isLost = judged.outcome === 'gone' && isForChannel(delivery);
        return isLost ? outage.refused(delivery) : judged;
      }
    },
  };
}

const NOTHING_TO_CHANGE: SendResult = { outcome: 'delivered', activityId: undefined };

/** Trouble has a card of its own; the line with others is only put right. */
function isOnlyChange(delivery: Delivery): boolean {
  const isLine = delivery.kind === 'message-status' && delivery.line !== undefined;
  return delivery.kind === 'card-emptied' || (isLine && delivery.status === 'undelivered');
}

function isForChannel(delivery: Delivery): delivery is ChannelDelivery {
  return delivery.to.kind === 'channel';
}

/** For the one message that tells officers apart; without the roster they go by their given names. */
async function teamNames({ roster }: ConsultationMessengerOptions, delivery: Delivery): Promise<string[]> {
  if (delivery.kind !== 'channel-card' || delivery.state.status !== 'claimed') return [];
  return (await roster.members().catch(() => [])).map(({ name }) => name);
}

async function findTarget(
  options: ConsultationMessengerOptions,
  { delivery: { to }, address }: SendOrder,
): Promise<Target | SendResult> {
  // The requester's address goes with the case; without it there is nobody left to tell.
  if (to.kind === 'requester') return address ? { to: asAddress(address) } : { outcome: 'gone' };
  const place = options.officersPlace();
  if (to.kind === 'channel') {
    if (address) return { to: asAddress(address) };
    return place ? { to: { ...place, conversationId: options.channelId } } : { outcome: 'retryable' };
  }
  // Who has left the team must not read on, and who can't be looked up may have left.
  const members = await options.roster.members().catch(() => undefined);
  if (!members) return { outcome: 'retryable' };
  const member = members.find(({ id }) => id === to.officerId);
  if (!member) return { outcome: 'gone' };
  if (address) return { to: asAddress(address) };
  return place ? await openPersonal(options.messenger, place, member) : { outcome: 'retryable' };
}

async function openPersonal(
  messenger: Messenger,
  { serviceUrl, tenantId: standard }: OfficersPlace,
  { memberId, tenantId = standard }: TeamMember,
): Promise<Target | SendResult> {
  try {
    const to = await messenger.openPersonal({ serviceUrl, memberId, tenantId });
    return { to, made: { ...to, tenantId } };
  } catch (error) {
    // Making a conversation sends nothing, so that this can be tried again without a mark.
    const judged = outcomeOf(error);
    return judged.outcome === 'ambiguous' ? { outcome: 'retryable' } : judged;
  }
}

/** Changes a card or does nothing: one that is gone, or can't be changed, is no reason for a new message. */
async function retire(
  messenger: Messenger,
  { replaces }: SendOrder,
  to: Address,
  message: ReturnType<typeof deliveryMessage>,
): Promise<SendResult> {
  if (replaces === undefined) return { outcome: 'delivered', activityId: undefined };
  try {
    await messenger.update(to, replaces, message);
    return { outcome: 'delivered', activityId: replaces };
  } catch (error) {
    const judged = outcomeOf(error);
    return judged.outcome === 'gone' ? { outcome: 'delivered', activityId: replaces } : judged;
  }
}

/** Statuses by which Teams says that this message can't be changed any more; a new one then takes its place. */
const NOT_REPLACEABLE = new Set([400, 404, 405, 501]);

async function replaced(
  messenger: Messenger,
  { replaces, signal }: SendOrder,
  to: Address,
  message: ReturnType<typeof deliveryMessage>,
): Promise<string | undefined> {
  if (replaces === undefined) return undefined;
  try {
    await messenger.update(to, replaces, message);
    return replaces;
  } catch (error) {
    const { status } = toSendError(error);
    if (status === undefined || !NOT_REPLACEABLE.has(status) || signal.aborted) throw error;
    return undefined;
  }
}

function outcomeOf(error: unknown): SendResult {
  const { code, retryAfterMs } = error instanceof BotError ? error : toSendError(error);
  if (code === 'send-not-left') {
    return { outcome: 'retryable', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  return { outcome: code === 'send-refused' ? 'gone' : 'ambiguous' };
}

function asAddress({ conversationId, serviceUrl, tenantId }: ConversationAddress): Address {
  return { conversationId, serviceUrl, ...(tenantId === undefined ? {} : { tenantId }) };
}
