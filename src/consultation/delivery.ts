import type { GuardedText } from '../privacy/guarded-text.js';
import type { Closer, Direction, Mode, Side } from './consultation.js';
import type { RevealedName } from './names.js';
import type { Theme } from './theme.js';

/** Who gets something. The requester is named by the case only; the address is looked up when it is sent. */
export type Recipient =
  | { readonly kind: 'requester' }
  | { readonly kind: 'officer'; readonly officerId: string }
  | { readonly kind: 'channel' };

/** One message of a case, as a new officer sees what went before. */
export interface HistoryLine {
  readonly direction: Direction;
  readonly seq: number;
  readonly text: GuardedText;
  readonly acceptedAt: Date;
}

/** How the case stands, for the card in the officers' channel. No text of messages. */
export type ChannelCardState =
  | { readonly status: 'waiting'; readonly since: Date }
  | { readonly status: 'claimed'; readonly officerName: string }
  | { readonly status: 'closed' }
  /** The requester wiped the case, or its time was up. */
  | { readonly status: 'withdrawn' };

/** What every delivery has. */
interface Base {
  readonly consultationId: string;
  readonly caseName: string;
  /**
   * Deliveries to one recipient with the same slot are one card that is updated in place: the worker remembers
   * the id of the last one that was sent and gives it to the messenger as `replaces`.
   */
  readonly slot?: string;
}
/** By what a delivery names its case. */
export type CaseAddress = Pick<Base, 'consultationId' | 'caseName'>;
interface ToRequester extends Base {
  readonly to: { readonly kind: 'requester' };
}
interface ToOfficer extends Base {
  readonly to: { readonly kind: 'officer'; readonly officerId: string };
}
interface ToChannel extends Base {
  readonly to: { readonly kind: 'channel' };
}
interface ToEither extends Base {
  readonly to: { readonly kind: 'requester' } | { readonly kind: 'officer'; readonly officerId: string };
}

/** Relayed text. `seq` is the visible number, counted per case and direction from 1 (1 to the officer = the question). */
export interface MessageDelivery extends ToEither {
  readonly kind: 'message';
  readonly direction: Direction;
  readonly seq: number;
  readonly text: GuardedText;
  /** Given name of the writing officer; undefined for the requester's messages. */
  readonly officerName: string | undefined;
  /** What the officer needs beside many other cases; absent for a message to the requester. */
  readonly about?: MessageContext;
  /** Who wrote it, and so gets its {@link MessageStatusDelivery}. */
  readonly statusTo: ToEither['to'];
  /** Where its writer sees what becomes of it, when that is not a card of its own. */
  readonly stateSlot?: string;
  /** Sent again by its writer: what becomes of it is told in the card by which that was done too. */
  readonly again?: true;
}

/** Where a requester's message belongs. */
export interface MessageContext {
  readonly theme: Theme;
  readonly openedAt: Date;
  /** The officers' answer before it; undefined until there is one. */
  readonly lastAnswer: HistoryLine | undefined;
}

/** What became of a message, to the one who wrote it. Slot: {@link statusSlot}. */
export interface MessageStatusDelivery extends ToEither {
  readonly kind: 'message-status';
  readonly direction: Direction;
  readonly seq: number;
  /** `undelivered` offers a retry (`retryAsRequester`, `retryAsOfficer`). `withdrawn`: deleted by its writer. */
  readonly status: 'delivered' | 'undelivered' | 'withdrawn';
  /** Where it is told in a line with others: how each of them fares. */
  readonly line?: StateLine;
}

/** Numbers of the messages that one line tells of, by what has become of them. */
export interface StateLine {
  readonly sent: readonly number[];
  readonly delivered: readonly number[];
  readonly undelivered: readonly number[];
}

export type RequesterDelivery =
  /** An officer has the case. `officerName` is a given name in all of these. */
  | (ToRequester & { readonly kind: 'case-claimed'; readonly officerName: string })
  | (ToRequester & {
      readonly kind: 'handoff-announced';
      readonly officerName: string;
      readonly colleagueName: string;
    })
  | (ToRequester & { readonly kind: 'handoff-completed'; readonly officerName: string })
  /** The hand-off was refused or withdrawn: `officerName` still has the case. */
  | (ToRequester & { readonly kind: 'handoff-declined'; readonly officerName: string })
  /** Given back to the queue. */
  | (ToRequester & { readonly kind: 'case-released' })
  /** After `CLAIM_NOTICE_MINUTES` without an officer. */
  | (ToRequester & { readonly kind: 'nobody-claimed'; readonly waitingSince: Date });

export type OfficerDelivery =
  /**
   * The case is now this officer's. `history` is what went before and was not shown to this officer yet; messages
   * that waited for a claim follow as separate `message` deliveries.
   */
  | (ToOfficer & {
      readonly kind: 'case-assigned';
      readonly through: 'claim' | 'handoff';
      readonly theme: Theme;
      readonly mode: Mode;
      readonly requesterName: RevealedName | undefined;
      readonly history: readonly HistoryLine[];
    })
  /** A part of what went before, ahead of a card that can't hold all of it. */
  | (ToOfficer & { readonly kind: 'case-history'; readonly history: readonly HistoryLine[] })
  /** To the colleague, with `Aannemen` and `Weigeren`. `officerName` offers. */
  | (ToOfficer & {
      readonly kind: 'handoff-offered';
      readonly officerName: string;
      readonly theme: Theme;
      readonly note: GuardedText | undefined;
      readonly history: readonly HistoryLine[];
    })
  /** To the colleague: the offer no longer stands (withdrawn, case closed, given back or erased). */
  | (ToOfficer & { readonly kind: 'handoff-withdrawn' })
  /** To the officer who offered. */
  | (ToOfficer & {
      readonly kind: 'handoff-answered';
      readonly colleagueName: string;
      readonly accepted: boolean;
    })
  /** A card of a case that is no longer this officer's: without field and buttons. Only ever replaces one. */
  | (ToOfficer & {
      readonly kind: 'card-retired';
      readonly slot: string;
      /** `no-offer`: the question to a colleague no longer stands; the case may still be this officer's. */
      readonly why: 'closed' | 'not-yours' | 'no-offer';
      readonly history: readonly HistoryLine[];
      /** What stood in it to be sent. */
      readonly held?: GuardedText;
    })
  | (ToOfficer & { readonly kind: 'name-revealed'; readonly requesterName: RevealedName })
  /** The requester wiped the case; it has ended. */
  | (ToOfficer & { readonly kind: 'case-erased' });

export type ChannelDelivery =
  /** Posted at opening and updated in place. `card`: the case's own card, or the reminder posted later. */
  | (ToChannel & {
      readonly kind: 'channel-card';
      readonly card: 'case' | 'reminder';
      readonly theme: Theme;
      readonly state: ChannelCardState;
    })
  /** Something has not arrived for more than five minutes, or never will. `to` of the stuck delivery. */
  | (ToChannel & { readonly kind: 'undelivered-alarm'; readonly side: Side });

/** To whom did not close it (`by`): who did had an answer in the turn. The requester can rate. */
export type CaseClosedDelivery = ToEither & { readonly kind: 'case-closed'; readonly by: Closer };

/** To whom did not open it again (`by`). */
export type CaseReopenedDelivery = ToEither & { readonly kind: 'case-reopened'; readonly by: Side };

/** Nobody has written for long: to both sides, before the case closes by itself. */
export type ClosingDelivery = ToEither & { readonly kind: 'closing-announced'; readonly closesAt: Date };

/**
 * Takes the text and buttons out of a card whose time is over. Never sent as a message of its own: without the card,
 * or where Teams no longer changes it, there is nothing to do.
 */
export type CardEmptiedDelivery = ToEither & {
  readonly kind: 'card-emptied';
  readonly slot: string;
  readonly why: 'erased' | 'closed';
};

/** Everything that leaves of the bot's own accord. Data only: cards and Dutch are made by the messenger. */
export type Delivery =
  | MessageDelivery
  | MessageStatusDelivery
  | CaseClosedDelivery
  | CaseReopenedDelivery
  | CardEmptiedDelivery
  | ClosingDelivery
  | RequesterDelivery
  | OfficerDelivery
  | ChannelDelivery;

/** The slot of a message's visible state. Use it with `rememberCard` for the "verstuurd" that is sent in the turn. */
export function statusSlot(consultationId: string, direction: Direction, seq: number): string {
  return `status/${consultationId}/${direction}/${seq}`;
}

/**
 * The slot of a line that says how a requester's messages fare. A new one begins when something else of the bot has come
 * below it.
 *
 * @param first number of the first message on it
 */
export function stateSlot(consultationId: string, first: number): string {
  return `state/${consultationId}/${first}`;
}

/** Number of the first message on the line in this slot. */
export function readStateSlot(slot: string): number | undefined {
  const [kind, , first] = slot.split('/');
  return kind === 'state' ? Number(first) : undefined;
}

/**
 * On which line a message is told.
 *
 * @param firsts of the lines that there are
 */
export function lineOf(firsts: readonly number[], seq: number): number {
  const before = firsts.filter((first) => first <= seq);
  return before.length > 0 ? Math.max(...before) : seq;
}

/** The slot of whatever came last in a requester's chat from the bot: a line above it is not seen any more. */
export function lastSlot(consultationId: string): string {
  return `last/${consultationId}`;
}

/** The slot of a card that holds something of a case and asks nothing: one each, so that erasing finds it again. */
export function historySlot(consultationId: string, own: string): string {
  return `history/${consultationId}/${own}`;
}

/** The slot of an officer's card that is of use only while the case is theirs, such as the choice of a colleague. */
export function stepSlot(consultationId: string, own: string): string {
  return `step/${consultationId}/${own}`;
}

/** The slot of an officer's card that is of use only while a colleague is asked to take the case. */
export function askedSlot(consultationId: string, own: string): string {
  return `asked/${consultationId}/${own}`;
}

/** The slot of the question whether a name is to be shared: it ends with the case. */
export function revealSlot(consultationId: string): string {
  return `reveal/${consultationId}`;
}

/** The slot of a relayed message: tells later in which of their messages somebody was shown it. */
export function messageSlot(consultationId: string, direction: Direction, seq: number): string {
  return `message/${consultationId}/${direction}/${seq}`;
}

export function readMessageSlot(
  slot: string,
): { readonly consultationId: string; readonly direction: Direction; readonly seq: number } | undefined {
  const [kind, consultationId = '', direction, seq] = slot.split('/');
  if (kind !== 'message' || (direction !== 'to-officer' && direction !== 'to-requester')) return undefined;
  return { consultationId, direction, seq: Number(seq) };
}

/** As much as one card holds beside its own words, in characters of the texts. */
const CARD_CHARACTERS = 8_000;

/** A history cut into parts that each fit into one card, the newest in `rest`. A line is never cut. */
export function historyParts(history: readonly HistoryLine[]): {
  readonly parts: readonly (readonly HistoryLine[])[];
  readonly rest: readonly HistoryLine[];
} {
  const parts: HistoryLine[][] = [[]];
  let characters = 0;
  for (const line of history) {
    if (characters > 0 && characters + line.text.length > CARD_CHARACTERS) {
      parts.push([]);
      characters = 0;
    }
    parts.at(-1)?.push(line);
    characters += line.text.length;
  }
  return { parts: parts.slice(0, -1), rest: parts.at(-1) ?? [] };
}
