import { randomUUID } from 'node:crypto';
import type { ConversationAddress } from '../../consultation/requester.js';
import { BotError } from '../../errors.js';
import type { MessengerPort, SendOrder, SendResult } from '../../relay/outbox/messenger-port.js';
import type { Address, Messenger } from '../messenger.js';
import type { Roster } from '../roster.js';
import { toSendError } from '../send-error.js';
import { deliveryMessage } from './delivery-message.js';

export interface ConsultationMessengerOptions {
  readonly messenger: Messenger;
  readonly roster: Pick<Roster, 'byId'>;
  readonly channelId: string;
  /** Where officers are reached until an activity of theirs has shown it; undefined = not known yet. */
  readonly officersPlace: () => { readonly serviceUrl: string; readonly tenantId?: string } | undefined;
  readonly newKey?: () => string;
  readonly now?: () => Date;
}

/** Sends deliveries through Teams: one attempt each, told apart by whether it can have arrived. */
export function createConsultationMessenger(options: ConsultationMessengerOptions): MessengerPort {
  const { messenger, newKey = randomUUID, now = () => new Date() } = options;

  async function addressOf(
    order: SendOrder,
  ): Promise<{ to: Address; made?: ConversationAddress } | SendResult> {
    if (order.address) return { to: asAddress(order.address) };
    const { to } = order.delivery;
    const place = options.officersPlace();
    // The requester's address goes with the case; without it there is nobody left to tell.
    if (to.kind === 'requester') return { outcome: 'gone' };
    if (place === undefined) return { outcome: 'retryable' };
    if (to.kind === 'channel') return { to: { ...place, conversationId: options.channelId } };
    const member = await options.roster.byId(to.officerId);
    const tenantId = member?.tenantId ?? place.tenantId;
    const address = await messenger.openPersonal({
      serviceUrl: place.serviceUrl,
      memberId: member?.memberId ?? to.officerId,
      tenantId,
    });
    return { to: address, made: { ...address, tenantId } };
  }

  return {
    async send(order) {
      let target: { to: Address; made?: ConversationAddress } | SendResult;
      try {
        target = await addressOf(order);
      } catch (error) {
        // Making a conversation sends nothing, so that this can be tried again without a mark.
        const judged = outcomeOf(error);
        return judged.outcome === 'ambiguous' ? { outcome: 'retryable' } : judged;
      }
      if ('outcome' in target) return target;
      const { to, made } = target;
      const message = deliveryMessage(order.delivery, {
        maybeDouble: order.possiblyDuplicate,
        act: newKey(),
        now: now(),
      });
      try {
        const activityId =
          (await replaced(messenger, order, to, message)) ?? (await messenger.send(to, message));
        return { outcome: 'delivered', activityId, ...(made ? { address: made } : {}) };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
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

/** 401, 409, 412 pass by themselves (a token, a busy conversation); any other refusal is for good. */
const PASSING = new Set([401, 409, 412]);

function outcomeOf(error: unknown): SendResult {
  const { code, status, retryAfterMs } = error instanceof BotError ? error : toSendError(error);
  if (code === 'send-not-left') {
    return { outcome: 'retryable', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  if (code !== 'send-refused') return { outcome: 'ambiguous' };
  return status !== undefined && PASSING.has(status) ? { outcome: 'retryable' } : { outcome: 'gone' };
}

function asAddress({ conversationId, serviceUrl, tenantId }: ConversationAddress): Address {
  return { conversationId, serviceUrl, ...(tenantId === undefined ? {} : { tenantId }) };
}
