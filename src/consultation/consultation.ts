import type { GuardedText } from '../privacy/guarded-text.js';
import type { Theme } from './theme.js';

/**
 * The words of a consultation: states, commands, events, refusals. Nothing here can hold who asks; the link to
 * the requester lives in `requester.ts` and never meets these types.
 */
export interface Officer {
  /** The Entra object id: the same in the roster, in invokes and in the 1:1 chat. */
  readonly id: string;
  /** Display name from the officers' team's roster. Shown in the channel; the requester sees the first word. */
  readonly name: string;
}

export type Direction = 'to-officer' | 'to-requester';
export type Side = 'requester' | 'officer';
/** Who ended a case: a side, or the clock when nobody had written for long. */
export type Closer = Side | 'clock';
/** `by-name`: the officer sees the requester's display name from the start. */
export type Mode = 'anonymous' | 'by-name';

/** What is the same in every state. Numbers count from 1; 0 = none yet. */
export interface CaseFacts {
  readonly id: string;
  /** Random and readable, such as "blauwe otter 27"; the only thing by which people name the case. */
  readonly caseName: string;
  readonly theme: Theme;
  readonly mode: Mode;
  /** True after a confirmed `reveal`. There is no event that makes it false again. */
  readonly nameRevealed: boolean;
  readonly openedAt: Date;
  /** Since when the requester waits: the question, also when the case was given back. Meaningful while waiting. */
  readonly waitingSince: Date;
  /** Number of the last accepted message to the officers' side; 1 is the question. */
  readonly lastToOfficer: number;
  readonly lastToRequester: number;
  /** Requester's messages up to this number have gone to an officer. Later ones wait for a claim. */
  readonly relayedToOfficer: number;
  /** Reminder posted in the channel since the case last became waiting. */
  readonly reminded: boolean;
  /** Reminders posted in all: each is a card that must stay true. */
  readonly reminders: number;
  /** Requester told that nobody has picked up yet, since the case last became waiting. */
  readonly noticed: boolean;
  /** When either side last wrote. */
  readonly lastMessageAt: Date;
  /** Since when both sides know that the case will close by itself; undefined after a new message. */
  readonly closingWarnedAt: Date | undefined;
}

/** An offered hand-off; the numbers say what the colleague has already been shown. */
export interface HandoffOffer {
  readonly colleague: Officer;
  readonly shownToOfficer: number;
  readonly shownToRequester: number;
}

export interface Waiting {
  readonly status: 'waiting';
  readonly facts: CaseFacts;
}
export interface Claimed {
  readonly status: 'claimed';
  readonly facts: CaseFacts;
  readonly officer: Officer;
}
/** `officer` stays responsible, and gets and sends the messages, until the colleague accepts. */
export interface HandoffOffered {
  readonly status: 'handoff-offered';
  readonly facts: CaseFacts;
  readonly officer: Officer;
  readonly offer: HandoffOffer;
}
export interface Closed {
  readonly status: 'closed';
  readonly facts: CaseFacts;
  /** Who had the case at the end; undefined when nobody picked it up. */
  readonly officer: Officer | undefined;
  readonly closedBy: Closer;
  readonly closedAt: Date;
  readonly rated: boolean;
}
/** Before opening and after erasing there is nothing to hold. */
export type Absent = { readonly status: 'none' } | { readonly status: 'erased' };

export type OpenState = Waiting | Claimed | HandoffOffered;
export type StoredState = OpenState | Closed;
export type ConsultationState = StoredState | Absent;

export function isStored(state: ConsultationState): state is StoredState {
  return state.status !== 'none' && state.status !== 'erased';
}

/** Who has the case, or had it at the end; undefined while nobody does. */
export function officerOf(state: StoredState): Officer | undefined {
  return state.status === 'waiting' ? undefined : state.officer;
}

interface Opening {
  readonly id: string;
  readonly caseName: string;
  readonly theme: Theme;
  readonly mode: Mode;
  readonly question: GuardedText;
  readonly at: Date;
}

export type Command =
  | ({ readonly type: 'open' } & Opening)
  | { readonly type: 'claim'; readonly by: Officer }
  | { readonly type: 'send'; readonly from: Sender; readonly text: GuardedText; readonly at: Date }
  | {
      readonly type: 'offer-handoff';
      readonly by: Officer;
      readonly colleague: Officer;
      readonly note: GuardedText | undefined;
    }
  /** By the officer who offered it. */
  | { readonly type: 'withdraw-handoff'; readonly by: Officer }
  | { readonly type: 'accept-handoff'; readonly by: Officer }
  | { readonly type: 'refuse-handoff'; readonly by: Officer }
  | { readonly type: 'release'; readonly by: Officer; readonly at: Date }
  /** The confirmed second step; the first (showing what will be seen) changes nothing. */
  | { readonly type: 'reveal' }
  | { readonly type: 'close'; readonly by: Sender | { readonly side: 'clock' }; readonly at: Date }
  /** Second thoughts, for a day: see `REOPEN_MS`. */
  | { readonly type: 'reopen'; readonly by: Sender; readonly at: Date }
  | { readonly type: 'rate'; readonly stars: number }
  | { readonly type: 'erase' }
  /** Clock commands: due or not is the scheduler's to know, done or not is the state's. */
  | { readonly type: 'remind' }
  | { readonly type: 'notify-nobody-claimed' }
  | { readonly type: 'warn-of-closing'; readonly at: Date; readonly closesAt: Date };

/** The requester, who is not named any further, or a named officer. */
export type Sender = { readonly side: 'requester' } | { readonly side: 'officer'; readonly officer: Officer };

export type Event =
  | ({ readonly type: 'opened' } & Opening)
  | { readonly type: 'claimed'; readonly officer: Officer }
  | {
      readonly type: 'message-accepted';
      readonly direction: Direction;
      readonly seq: number;
      readonly text: GuardedText;
      readonly at: Date;
    }
  | { readonly type: 'handoff-offered'; readonly colleague: Officer; readonly note: GuardedText | undefined }
  | { readonly type: 'handoff-accepted'; readonly from: Officer; readonly colleague: Officer }
  | { readonly type: 'handoff-refused'; readonly colleague: Officer }
  | { readonly type: 'handoff-withdrawn'; readonly colleague: Officer }
  | { readonly type: 'released'; readonly by: Officer; readonly at: Date }
  | { readonly type: 'name-revealed' }
  | { readonly type: 'closed'; readonly by: Closer; readonly at: Date }
  | { readonly type: 'reopened'; readonly by: Side; readonly at: Date }
  | { readonly type: 'rated'; readonly stars: number }
  | { readonly type: 'erased' }
  | { readonly type: 'reminded' }
  | { readonly type: 'nobody-claimed-noticed' }
  | { readonly type: 'closing-warned'; readonly at: Date; readonly closesAt: Date };

/**
 * Why a command has no effect.
 * `no-change`: what was asked is already so (a second click, a repeated invoke); show it as done.
 * `not-found`: no such case *for this person*; does not tell whether it exists.
 */
export type RejectionReason =
  | 'no-change'
  | 'not-found'
  | 'already-claimed'
  | 'not-yours'
  | 'closed'
  | 'not-closed'
  | 'no-offer'
  /** Another colleague has been asked already; that has to be withdrawn first. */
  | 'offer-pending'
  /** Closed too long ago to be opened again. */
  | 'too-late'
  | 'to-oneself'
  | 'invalid';

export interface Rejected {
  readonly type: 'rejected';
  readonly reason: RejectionReason;
}
