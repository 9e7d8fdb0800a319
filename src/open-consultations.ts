import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { QuestionAnswering } from './answering/answer.js';
import type { Config } from './config.js';
import type { Logger } from './logger.js';
import type { PiiGuard } from './privacy/pii-guard.js';
import { createCaseDesk } from './relay/case-desk.js';
import { closeSilent } from './relay/closing-clock.js';
import { createConsultationService } from './relay/consultation-service.js';
import { createConsultationStore } from './relay/consultation-store.js';
import { releaseLeft } from './relay/left-officers.js';
import { createOutbox } from './relay/outbox/outbox-store.js';
import { createOutboxWorker } from './relay/outbox/outbox-worker.js';
import { applyRetention } from './relay/retention.js';
import { createScheduler } from './relay/scheduler.js';
import { tellOverdue } from './relay/waiting-clock.js';
import type { Database } from './storage/database.js';
import { loadOrCreateDevelopmentKey } from './storage/development-key.js';
import { createKeyring } from './storage/encryption.js';
import { rewrapAllKeys } from './storage/server-keys.js';
import type { createTeamsAdapter } from './teams/adapter.js';
import { createConsultationMessenger } from './teams/consultation/consultation-messenger.js';
import { createConsultationDoor } from './teams/consultation/door.js';
import type { ConsultationDoor } from './teams/consultation-door.js';
import { createMessenger } from './teams/messenger.js';
import { createRoster, teamReader } from './teams/roster.js';

/** The consultation side of the product, ready to be put behind the route table. */
export interface Consultations {
  readonly door: ConsultationDoor;
  start(): void;
  /** Lets deliveries that are on their way arrive. */
  stop(): Promise<void>;
}

export interface ConsultationsOptions {
  readonly config: Config;
  readonly officers: NonNullable<Config['officers']>;
  readonly adapter: ReturnType<typeof createTeamsAdapter>;
  readonly database: Database;
  readonly guard: PiiGuard;
  readonly answering: Pick<QuestionAnswering, 'forget'>;
  readonly logger: Logger;
}

/** Second half of the composition root: everything that a deployment without officers does not have. */
export async function openConsultations(options: ConsultationsOptions): Promise<Consultations> {
  const { config, officers, adapter, database, guard, answering, logger } = options;
  const botId = config.bot?.id ?? '';
  const onError = (event: string) => (error: unknown) => logger.error(event, { error });
  const keyring = createKeyring(
    config.encryptionKey ?? developmentKey(config.databaseUrl),
    config.encryptionKeyPrevious,
  );
  if (config.encryptionKeyPrevious) await rewrapAllKeys(database, keyring);

  let place = standardPlace(config);
  const readMembers = teamReader({
    adapter,
    botId,
    teamId: officers.teamId,
    serviceUrl: () => place?.serviceUrl,
  });
  const roster = createRoster({
    readMembers: () =>
      readMembers().catch((error: unknown) => {
        logger.warn('roster-unreadable', { error });
        throw error;
      }),
  });
  const worker = createOutboxWorker({
    outbox: createOutbox(database, keyring),
    messenger: createConsultationMessenger({
      messenger: createMessenger({ adapter, botId }),
      roster,
      channelId: officers.channelId,
      officersPlace: () => place,
    }),
    onError: onError('outbox-failed'),
  });
  const service = await createConsultationService({
    database,
    keyring,
    officers: roster,
    onQueued: worker.wake,
  });
  const store = createConsultationStore(database.kind, keyring);
  const shared = { database, store, desk: createCaseDesk(store, database.kind) };
  const { claimReminderMinutes: reminderMinutes, claimNoticeMinutes: noticeMinutes } = config;
  const scheduler = createScheduler({
    jobs: [
      (at) => releaseLeft({ ...shared, members: roster.members }, at),
      (at) => tellOverdue({ ...shared, reminderMinutes, noticeMinutes }, at),
      (at) => closeSilent({ ...shared, days: config.retentionDays }, at),
      (at) => applyRetention({ ...shared, days: config.retentionDays }, at),
    ],
    everyMs: roundMs(Math.min(reminderMinutes, noticeMinutes)),
    onDone: worker.wake,
    onError: onError('scheduler-failed'),
  });

  return {
    door: createConsultationDoor({
      service,
      guard,
      roster,
      officers,
      logger,
      forget: (conversationId) => answering.forget(conversationId),
      retentionDays: config.retentionDays,
      newKey: randomUUID,
      now: () => new Date(),
      onOfficersPlace: (seen) => {
        place = { ...place, ...seen };
      },
    }),
    start() {
      worker.start();
      scheduler.start();
    },
    async stop() {
      await scheduler.stop();
      await worker.stop();
    },
  };
}

function standardPlace(config: Config): { serviceUrl: string; tenantId?: string } | undefined {
  const { teamsServiceUrl: serviceUrl, bot } = config;
  if (serviceUrl === undefined) return undefined;
  return { serviceUrl, ...(bot ? { tenantId: bot.tenantId } : {}) };
}

/** Beside the SQLite file, or in the folder for data when the database is elsewhere. */
function developmentKey(databaseUrl: string): Uint8Array {
  const folder = databaseUrl.includes('://') ? 'data' : dirname(databaseUrl);
  return loadOrCreateDevelopmentKey(join(folder, 'development.key'));
}

/** Often enough for the shortest of the configured times, at most every quarter of a minute. */
function roundMs(minutes: number): number {
  return Math.min(15_000, Math.max(250, minutes * 15_000));
}
