import { randomUUID } from 'node:crypto';
import { drawCaseName } from '../consultation/case-name.js';
import type { Database } from '../storage/database.js';
import type { Keyring } from '../storage/encryption.js';
import { loadHashKey } from '../storage/server-keys.js';
import { createCardNotes } from './card-notes.js';
import { createCaseDesk } from './case-desk.js';
import { createConsultationStore } from './consultation-store.js';
import { rememberConversation } from './known-places.js';
import { createOfficerActs } from './officer-acts.js';
import { recipientKey } from './outbox/outbox-rows.js';
import { createRequesterActs } from './requester-acts.js';
import { type Limits, refused, type ServiceContext } from './service-context.js';
import type { ConsultationService, Officers, Outcome, Refusal } from './service-types.js';

export interface ConsultationServiceOptions {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly officers: Officers;
  /** Called after each commit that may have queued something: the worker's `wake`. */
  readonly onQueued?: () => void;
  readonly now?: () => Date;
  readonly newId?: () => string;
  readonly drawName?: () => string;
  readonly limits?: Limits;
}

/** Rolls back an act that counts for nothing: what it wrote while that was not known yet must not stay. */
class Undone extends Error {
  readonly reason: Refusal;

  constructor(reason: Refusal) {
    super(reason);
    this.reason = reason;
  }
}

function nothingOrAll<T>(outcome: Outcome<T>): Outcome<T> {
  if (!outcome.ok && (outcome.reason === 'duplicate' || outcome.reason === 'not-found')) {
    throw new Undone(outcome.reason);
  }
  return outcome;
}

/**
 * The shell around the pure consultation: transactions, authorisation, the clock.
 *
 * @throws BotError `encryption` when the database was made with another `ENCRYPTION_KEY`
 * @example
 * const service = await createConsultationService({ database, keyring, officers, onQueued: worker.wake });
 */
export async function createConsultationService(
  options: ConsultationServiceOptions,
): Promise<ConsultationService> {
  const { database, keyring, officers, onQueued = () => {}, now = () => new Date() } = options;
  const { newId = randomUUID, drawName = () => drawCaseName() } = options;
  const { limits = { openCases: 3, messagesPerMinute: 10 } } = options;
  const store = createConsultationStore(database.kind, keyring);
  const noteCard = createCardNotes(database);
  const context: ServiceContext = {
    database,
    store,
    desk: createCaseDesk(store, database.kind),
    officers,
    hashKey: await database.transaction((tx) => loadHashKey(tx, keyring)),
    limits,
    newId,
    drawName,
    async run(work) {
      try {
        const outcome = await database.transaction(async (tx) => nothingOrAll(await work(tx, now())));
        if (outcome.ok) onQueued();
        return outcome;
      } catch (error) {
        if (error instanceof Undone) return refused(error.reason);
        throw error;
      }
    },
  };
  return {
    ...createRequesterActs(context),
    ...createOfficerActs(context),

    rememberOfficerConversation: (officerId, address) =>
      database.transaction((tx) =>
        rememberConversation(tx, recipientKey('', { kind: 'officer', officerId }), address),
      ),

    rememberChannel: (address) =>
      database.transaction((tx) => rememberConversation(tx, recipientKey('', { kind: 'channel' }), address)),

    rememberCard: ({ consultationId, to, slot, activityId }) =>
      noteCard({ recipient: recipientKey(consultationId, to), slot, consultationId, activityId }),
  };
}
