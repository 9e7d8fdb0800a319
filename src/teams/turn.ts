import { ActivityTypes, type TurnContext } from 'botbuilder';
import type { Activity } from 'botframework-schema';
import { type Inbound, type Place, parseActivity, placeOf, type Sender, senderOf } from './activity.js';
import type { IncomingActivity } from './incoming-activity.js';
import { sendOnceMore } from './send-error.js';

/** A message to send, in the wire's own shape; `conversation`, `from` and the like are filled in. */
export type OutgoingMessage = Partial<Activity>;

/** What an invoke answers; `body` is shown in or instead of the card that was clicked. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** One incoming activity and the ways to react to it. Everything that a route may know. */
export interface Turn {
  readonly inbound: Inbound;
  readonly place: Place;
  readonly sender: Sender;
  /** Absent for some activities; an edit has the id of the message that it changes. */
  readonly activityId: string | undefined;
  /** For a click: the message that holds the card. */
  readonly replyToId: string | undefined;
  /** Sends to the conversation that this turn came from. Resolves to the id of the new message. */
  reply(message: OutgoingMessage): Promise<string | undefined>;
  /** The same with one request and no second try, for what may be lost. */
  send(message: OutgoingMessage): Promise<string | undefined>;
  /** Replaces a message that the bot sent in this conversation. */
  update(messageId: string, message: OutgoingMessage): Promise<void>;
  /** Answers an invoke. Without it Teams shows an error in the card. */
  answerInvoke(answer: InvokeAnswer): Promise<void>;
}

/** Wraps the SDK's context. The activity has passed the request guard, which gave it its type. */
export function createTurn(context: TurnContext): Turn {
  const activity = context.activity as unknown as IncomingActivity;
  return {
    inbound: parseActivity(activity),
    place: placeOf(activity),
    sender: senderOf(activity),
    activityId: activity.id,
    replyToId: activity.replyToId,
    reply: async (message) => {
      const response = await sendOnceMore(() => context.sendActivity({ ...message }));
      return response?.id || undefined;
    },
    send: async (message) => (await context.sendActivity({ ...message }))?.id || undefined,
    update: async (messageId, message) => {
      await context.updateActivity({ ...message, id: messageId });
    },
    answerInvoke: async (value) => {
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value });
    },
  };
}
