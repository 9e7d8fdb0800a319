import { z } from 'zod/v4';
import type { IncomingActivity } from './incoming-activity.js';
import { HTML, readMessageText } from './message-text.js';

/** Where something happened. `personal` is the 1:1 chat with the bot; only there can a consultation start. */
export interface Place {
  readonly kind: 'personal' | 'group';
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly tenantId: string | undefined;
  readonly teamId: string | undefined;
}

export interface Sender {
  /** The id within this bot's conversations (`29:…` in Teams). */
  readonly id: string;
  readonly aadObjectId: string | undefined;
  readonly name: string | undefined;
}

export interface InboundMessage {
  readonly kind: 'message';
  /** What was typed, without the mention of the bot. May be empty. */
  readonly text: string;
  /** False in a group when nobody called the bot. */
  readonly isForBot: boolean;
  readonly hasFiles: boolean;
  /** It replies to or forwards a message; what that says is no part of `text`. */
  readonly hasQuote: boolean;
  /** Mentions of others than the bot. */
  readonly hasMentions: boolean;
}

/** A button of one of the bot's cards. `data` comes from the client and is not to be trusted. */
export interface CardAction {
  readonly kind: 'card-action';
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** `execute` waits for an answer in the card, `submit` is an ordinary message. */
  readonly via: 'execute' | 'submit';
}

interface GivenFeedback {
  readonly kind: 'feedback';
  readonly reaction: 'like' | 'dislike';
  readonly comment: string;
}

/** What an activity means to this product. */
export type Inbound =
  | InboundMessage
  | CardAction
  | GivenFeedback
  | { readonly kind: 'installed' }
  | { readonly kind: 'removed' }
  /** Others than the bot came into a team or chat in which it is. */
  | { readonly kind: 'joined'; readonly memberIds: readonly string[] }
  | { readonly kind: 'edited' }
  /** The activity has the id of the message that was deleted. */
  | { readonly kind: 'deleted' }
  /** A deleted message that was put back. */
  | { readonly kind: 'restored' }
  | { readonly kind: 'unknown-invoke'; readonly isCardAction: boolean }
  | { readonly kind: 'nothing' };

const record = z.record(z.string(), z.unknown());
const submitted = z.looseObject({ verb: z.string().min(1).max(64) });
const executed = z.object({
  action: z.object({ type: z.literal('Action.Execute'), verb: z.string().max(64), data: record.optional() }),
});
const feedback = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({ reaction: z.enum(['like', 'dislike']), feedback: z.unknown().optional() }),
});
const feedbackText = z.object({ feedbackText: z.string() });

/** Tells what an activity means. Never throws; what it does not understand is `nothing`. */
export function parseActivity(activity: IncomingActivity): Inbound {
  switch (activity.type) {
    case 'message':
      return parseMessage(activity);
    case 'invoke':
      return parseInvoke(activity);
    case 'installationUpdate':
      return installationUpdate(activity.action);
    case 'conversationUpdate':
      return membersChanged(activity);
    case 'messageUpdate':
      return messageUpdate(activity.channelData?.eventType);
    case 'messageDelete':
      return { kind: activity.channelData?.eventType === 'softDeleteMessage' ? 'deleted' : 'nothing' };
    default:
      return { kind: 'nothing' };
  }
}

function membersChanged({ membersAdded = [], membersRemoved = [], recipient }: IncomingActivity): Inbound {
  const isBot = ({ id }: { readonly id: string }) => id === recipient.id;
  if (membersAdded.some(isBot)) return { kind: 'installed' };
  if (membersRemoved.some(isBot)) return { kind: 'removed' };
  return membersAdded.length > 0
    ? { kind: 'joined', memberIds: membersAdded.map(({ id }) => id) }
    : { kind: 'nothing' };
}

/** A new version of the app comes as `add-upgrade` and `remove-upgrade`: nobody came or went. */
function installationUpdate(action: string | undefined): Inbound {
  if (action === 'remove') return { kind: 'removed' };
  return { kind: action === undefined || action === 'add' ? 'installed' : 'nothing' };
}

function messageUpdate(eventType: string | undefined): Inbound {
  if (eventType === 'undeleteMessage') return { kind: 'restored' };
  return { kind: eventType === 'editMessage' ? 'edited' : 'nothing' };
}

export function placeOf(activity: IncomingActivity): Place {
  const { conversation, channelData } = activity;
  const personal =
    conversation.conversationType === undefined
      ? conversation.isGroup !== true && channelData?.team === undefined
      : conversation.conversationType === 'personal';
  return {
    kind: personal ? 'personal' : 'group',
    conversationId: conversation.id,
    serviceUrl: activity.serviceUrl,
    tenantId: conversation.tenantId ?? channelData?.tenant?.id,
    teamId: channelData?.team?.id,
  };
}

export function senderOf({ from }: IncomingActivity): Sender {
  return { id: from.id, aadObjectId: from.aadObjectId, name: from.name };
}

function parseMessage(activity: IncomingActivity): InboundMessage | CardAction {
  // Nearly every message has no value, and making the error that says so costs more than all the rest.
  const action = activity.value ? submitted.safeParse(activity.value) : undefined;
  if (action?.success)
    return { kind: 'card-action', verb: action.data.verb, data: action.data, via: 'submit' };
  const { text, hasQuote, showsMedia } = readMessageText(activity);
  const { attachments = [], entities = [] } = activity;
  const mentions = entities.filter((e) => e.type === 'mention');
  const ofBot = mentions.filter((e) => e.mentioned?.id === activity.recipient.id);
  return {
    kind: 'message',
    text,
    isForBot: placeOf(activity).kind === 'personal' || ofBot.length > 0,
    hasFiles: showsMedia || attachments.some((a) => !isReference(a) && a.contentType !== HTML),
    hasQuote: hasQuote || attachments.some(isReference) || entities.some((e) => e.type === 'quotedReply'),
    hasMentions: mentions.length > ofBot.length,
  };
}

/** The message that is replied to or forwarded, as an attachment of its own. */
function isReference({ contentType }: { readonly contentType?: string | undefined }): boolean {
  return /messageReference$/i.test(contentType ?? '');
}

function parseInvoke(activity: IncomingActivity): Inbound {
  if (activity.name === 'adaptiveCard/action') {
    const parsed = executed.safeParse(activity.value);
    if (!parsed.success) return { kind: 'unknown-invoke', isCardAction: true };
    const { verb, data = {} } = parsed.data.action;
    return { kind: 'card-action', verb, data, via: 'execute' };
  }
  const parsed = activity.name === 'message/submitAction' ? feedback.safeParse(activity.value) : undefined;
  if (!parsed?.success) return { kind: 'unknown-invoke', isCardAction: false };
  const { reaction, feedback: comment } = parsed.data.actionValue;
  return { kind: 'feedback', reaction, comment: commentText(comment) };
}

/** Teams wraps the comment in JSON in a string; the playground sends it bare. */
function commentText(comment: unknown): string {
  if (typeof comment !== 'string') return '';
  try {
    const parsed = feedbackText.safeParse(JSON.parse(comment));
    return parsed.success ? parsed.data.feedbackText.trim() : comment.trim();
  } catch {
    return comment.trim();
  }
}
