import { randomUUID } from 'node:crypto';
import type { Recipient } from '../consultation/delivery.js';
import type { ConversationAddress } from '../consultation/requester.js';
import type { TeamOfficer } from '../consultation/team-officer.js';
import type { Database } from '../storage/database.js';
import type { Keyring } from '../storage/encryption.js';
import { loadHashKey } from '../storage/server-keys.js';
import { type ActContext, type ActivityKey, hadEffect, type Limits } from './act.js';
import { findCard, rememberCards } from './card-store.js';
import { findKey } from './case-store.js';
import { rememberConversation } from './conversation-store.js';
import { createOfficerActs, type OfficerActs } from './officer-acts.js';
import { createOfficerChat, type OfficerChat } from './officer-chat.js';
import { recipientKey } from './outbox/outbox-rows.js';
import { createOwnCases, type OwnCases } from './own-cases.js';
import { createRequesterActs, type RequesterActs } from './requester-acts.js';
import { tagOldLinks } from './requester-store.js';

/** What the relay is told of places, so that what is sent later gets there. */
interface Places {
  /** Call for each activity from an officer's 1:1 chat: proactive messages go there. */
  rememberOfficerConversation(officer: TeamOfficer, address: ConversationAddress): Promise<void>;
  /** Call for each activity from the configured channel. */
  rememberChannel(address: ConversationAddress): Promise<void>;
  /** Ties a message that was sent in the turn to a slot, so that a later delivery updates it in place. */
  rememberCard(card: {
    readonly consultationId: string;
    readonly to: Recipient;
    readonly slot: string;
    readonly activityId: string;
  }): Promise<void>;
  /** The message that stands in a slot now. */
  findCard(card: {
    readonly consultationId: string;
    readonly to: Recipient;
    readonly slot: string;
  }): Promise<string | undefined>;
}

interface Repeats {
  /** Whether this very activity had its effect before: a repeat of it is told nothing, least of all that it failed. */
  hadEffect(activity: ActivityKey): Promise<boolean>;
}

/**
 * All that people do in consultations. Each call is one transaction: repeat check, authorisation, state, and
 * what must be told to others, which the outbox then delivers. The caller only answers the person who acted.
 */
export type ConsultationService = RequesterActs & OwnCases & OfficerActs & OfficerChat & Places & Repeats;

export interface ConsultationServiceOptions {
  readonly database: Database;
  readonly keyring: Keyring;
  /** A name for a new case, at random; called again as long as the name is taken. */
  readonly drawName: () => string;
  /** Called after each commit that may have queued something: the worker's `wake`. */
  readonly onQueued?: () => void;
  readonly now?: () => Date;
  readonly newId?: () => string;
  readonly limits?: Limits;
}

/**
 * The shell around the pure consultation: transactions, authorisation, the clock.
 *
 * @throws BotError `encryption` when the database was made with another `ENCRYPTION_KEY`
 * @example
 * const service = await createConsultationService({ database, keyring, drawName, onQueued: worker.wake });
 */
export async function createConsultationService(
  options: ConsultationServiceOptions,
): Promise<ConsultationService> {
  const { database, keyring, drawName, onQueued = () => {}, now = () => new Date() } = options;
  const { newId = randomUUID, limits = { openCases: 3, messagesPerMinute: 10 } } = options;
  const hashKey = await database.transaction(async (tx) => {
    await tagOldLinks(tx);
    return await loadHashKey(tx, keyring);
  });
  const vault = { kind: database.kind, keyring };
  const context: ActContext = { database, vault, hashKey, limits, newId, drawName, now, onQueued };
  return {
    ...createRequesterActs(context),
    ...createOwnCases(context),
    ...createOfficerActs(context),
    ...createOfficerChat(context),
    ...createPlaces(database, keyring),
    hadEffect: (activity) => hadEffect(context, activity),
  };
}

function createPlaces(database: Database, keyring: Keyring): Places {
  const remember = (to: Recipient, address: ConversationAddress) =>
    database.transaction((tx) => rememberConversation(tx, recipientKey('', to), address));
  return {
    rememberOfficerConversation: ({ id: officerId }, address) =>
      remember({ kind: 'officer', officerId }, address),
    rememberChannel: (address) => remember({ kind: 'channel' }, address),
    rememberCard: ({ consultationId, to, slot, activityId }) =>
      database.transaction(async (tx) => {
        const key = await findKey(tx, keyring, consultationId);
        const recipient = recipientKey(consultationId, to);
        await rememberCards(tx, [{ recipient, slot, consultationId, activityId, key }]);
      }),
    findCard: async ({ consultationId, to, slot }) => {
      const key = await findKey(database.reads, keyring, consultationId);
      return await findCard(database.reads, { recipient: recipientKey(consultationId, to), slot, key });
    },
  };
}
