import type {
  CaseFacts,
  Direction,
  Mode,
  Officer,
  RejectionReason,
  StoredState,
} from '../consultation/consultation.js';
import type { Recipient } from '../consultation/delivery.js';
import type { ConversationAddress, Requester } from '../consultation/requester.js';
import type { Theme } from '../consultation/theme.js';
import type { GuardedText } from '../privacy/guarded-text.js';

/**
 * By which a repeated activity is known. Teams repeats an activity with the same id, and an invoke sometimes with
 * a new one: hence `actKey`.
 */
export interface ActivityKey {
  readonly conversationId: string;
  /** Undefined when the activity has none; it is then not recognised as a repeat. */
  readonly activityId: string | undefined;
  /** The activity's type, with the event type for edits (an edit has the id of the message that it changes). */
  readonly type: string;
  /**
   * For a card whose act is not idempotent by itself (form, inline reply): a random value that was put into the
   * card when it was made. With the same value, the same person and the same text the act counts once.
   */
  readonly actKey?: string;
}

/** `not-an-officer`: not in the officers' team, or the roster could not be asked. Limits: 3 open cases, 10 messages a minute. */
export type Refusal =
  | RejectionReason
  | 'duplicate'
  | 'not-an-officer'
  | 'too-many-open'
  | 'too-many-messages';

/** A refusal is a value: every caller shows it. `duplicate` = this very activity had its effect before; show nothing. */
export type Outcome<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: Refusal };

/** What each act by a requester brings along. */
export interface RequesterAct {
  readonly activity: ActivityKey;
  readonly requester: Requester;
  readonly consultationId: string;
}
export interface OfficerAct {
  readonly activity: ActivityKey;
  readonly officer: Officer;
  readonly consultationId: string;
}

/** An accepted message: shown as "verstuurd" until the status delivery says more. `waiting` = nobody has the case yet. */
export interface AcceptedMessage {
  readonly consultationId: string;
  readonly caseName: string;
  readonly direction: Direction;
  readonly seq: number;
  readonly waiting: boolean;
}

/** A message as it was typed in a person's chat with the bot. */
export interface TypedMessage {
  readonly conversationId: string;
  readonly activityId: string;
}

/** What deleting it in the chat came to: our copy is gone in each case. */
export interface WithdrawnMessage {
  readonly caseName: string;
  readonly seq: number;
  /** `withdrawn`: nobody gets it any more. `maybe-arrived`: it was on its way. */
  readonly fate: 'withdrawn' | 'maybe-arrived' | 'delivered';
}

/** A requester's message as an officer has it in their chat. */
export interface ShownMessage {
  readonly consultationId: string;
  readonly caseName: string;
  readonly seq: number;
  readonly text: GuardedText;
}

/** A case as its requester may see it. */
export interface RequesterCase {
  readonly id: string;
  readonly caseName: string;
  readonly theme: Theme;
  readonly mode: Mode;
  readonly nameRevealed: boolean;
  readonly status: StoredState['status'];
  /** Given name; undefined while nobody has it. */
  readonly officerName: string | undefined;
  readonly openedAt: Date;
}

/** A case as any officer may see it: no text, nobody's identity but the officers'. */
export interface OfficerCase {
  readonly id: string;
  readonly caseName: string;
  readonly theme: Theme;
  readonly mode: Mode;
  readonly status: StoredState['status'];
  readonly officer: Officer | undefined;
  /** To whom it has been offered. */
  readonly colleague: Officer | undefined;
  readonly openedAt: Date;
  readonly waitingSince: Date;
}

/** Open cases, each list oldest first. */
export interface Overview {
  readonly waiting: readonly OfficerCase[];
  readonly mine: readonly OfficerCase[];
  readonly others: readonly OfficerCase[];
}

/** Says who is an officer *now*. Asked before each act of an officer; false, too, when the roster can't be asked. */
export interface Officers {
  isOfficer(officerId: string): Promise<boolean>;
}

type Changed = Outcome<{ readonly facts: CaseFacts }>;
type Withdrawn = Promise<Outcome<{ readonly withdrawn: WithdrawnMessage }>>;
/** `typed`: the chat message that the text comes from, if it was typed. */
interface Written {
  readonly text: GuardedText;
  readonly typed?: TypedMessage | undefined;
}
type Sent = Promise<Outcome<{ readonly message: AcceptedMessage }>>;

/**
 * All that people do in consultations. Each call is one transaction: repeat check, authorisation, state, and
 * what must be told to others, which the outbox then delivers. The caller only answers the person who acted.
 */
export interface ConsultationService {
  /** Opens a case; the channel gets its card. Give the form's random value as `activity.actKey`. */
  open(input: {
    readonly activity: ActivityKey;
    readonly requester: Requester;
    readonly theme: Theme;
    readonly mode: Mode;
    readonly question: GuardedText;
  }): Promise<Outcome<{ readonly facts: CaseFacts }>>;
  sendAsRequester(act: RequesterAct & Written): Sent;
  sendAsOfficer(act: OfficerAct & Written): Sent;
  /** Sends a message again that was reported as not delivered; by the side that wrote it. */
  retryAsRequester(act: RequesterAct & { readonly seq: number }): Sent;
  retryAsOfficer(act: OfficerAct & { readonly seq: number }): Sent;

  /** After a chat message was deleted: our copy of it goes. `not-found` for what was never sent on. */
  withdrawAsRequester(requester: Pick<Requester, 'userId' | 'address'>, typed: TypedMessage): Withdrawn;
  withdrawAsOfficer(officer: Pick<Officer, 'id'>, typed: TypedMessage): Withdrawn;

  claim(act: OfficerAct): Promise<Changed>;
  /** `colleague` from the roster; the service asks again whether it is an officer. */
  offerHandoff(
    act: OfficerAct & { readonly colleague: Officer; readonly note: GuardedText | undefined },
  ): Promise<Changed>;
  acceptHandoff(act: OfficerAct): Promise<Changed>;
  refuseHandoff(act: OfficerAct): Promise<Changed>;
  release(act: OfficerAct): Promise<Changed>;
  closeAsOfficer(act: OfficerAct): Promise<Changed>;
  closeAsRequester(act: RequesterAct): Promise<Changed>;

  /** First step: exactly what the officer will see. Changes nothing. */
  previewReveal(act: Omit<RequesterAct, 'activity'>): Promise<Outcome<{ readonly displayName: string }>>;
  /** Second step, after `Ja, deel mijn naam`. Can't be undone. */
  reveal(act: RequesterAct): Promise<Changed>;
  /** 1 to 5, once, after closing. Kept without case or person. */
  rate(act: RequesterAct & { readonly stars: number }): Promise<Changed>;
  /** Wipes the case with all its texts and the link to the requester, at once. Ends it for both sides. */
  erase(act: RequesterAct): Promise<Outcome<{ readonly caseName: string }>>;

  /** Open cases of this person, oldest first; empty = the bot answers questions. */
  openCasesOf(requester: Pick<Requester, 'userId' | 'address'>): Promise<readonly RequesterCase[]>;
  /** Open cases that this person asked, oldest first, and whether they answer for one as an officer. */
  involvementOf(
    who: Pick<Requester, 'userId' | 'address'> & { readonly officerId: string | undefined },
  ): Promise<{ readonly asked: readonly RequesterCase[]; readonly answers: boolean }>;
  /** One case of this person in any state, or undefined. */
  caseOfRequester(
    requester: Pick<Requester, 'userId' | 'address'>,
    consultationId: string,
  ): Promise<RequesterCase | undefined>;
  /** Cases that this officer answers for, oldest first. */
  casesOfOfficer(officerId: string): Promise<readonly OfficerCase[]>;
  overview(officer: Officer): Promise<Outcome<{ readonly overview: Overview }>>;
  /** One case for an officer's card, in any state; texts are never in it. */
  caseForOfficer(officer: Officer, consultationId: string): Promise<Outcome<{ readonly case: OfficerCase }>>;

  /** The requester's message that this officer was shown in this message of the bot, from our own notes. */
  shownIn(officer: Pick<Officer, 'id'>, activityId: string): Promise<ShownMessage | undefined>;

  /** Call for each activity from an officer's 1:1 chat: proactive messages go there. */
  rememberOfficerConversation(officerId: string, address: ConversationAddress): Promise<void>;
  /** Call for each activity from the configured channel. */
  rememberChannel(address: ConversationAddress): Promise<void>;
  /** Ties a message that was sent in the turn to a slot, so that a later delivery updates it in place. */
  rememberCard(card: {
    readonly consultationId: string;
    readonly to: Recipient;
    readonly slot: string;
    readonly activityId: string;
  }): Promise<void>;
}
