import { randomInt, randomUUID } from 'node:crypto';
import type { QuestionAnswering } from './answering/answer.js';
import { type Guide, NO_GUIDE } from './answering/guide.js';
import type { Config } from './config.js';
import { drawCaseName } from './consultation/names.js';
import type { Theme } from './consultation/theme.js';
import { BotError, ConfigurationError } from './errors.js';
import type { Logger } from './logger.js';
import type { PiiGuard } from './privacy/pii-guard.js';
import { applyRetention, closeSilent, releaseLeft, tellOverdue } from './relay/clock.js';
import { eraseKeylessCases } from './relay/keyless-cases.js';
import type { Verdict } from './relay/outbox/judge.js';
import { createOutbox } from './relay/outbox/outbox-store.js';
import { createOutboxWorker, type OutboxWorker } from './relay/outbox/outbox-worker.js';
import type { Outbox } from './relay/outbox/ports.js';
import { createScheduler, type Job, type Scheduler } from './relay/scheduler.js';
import { type ConsultationService, createConsultationService } from './relay/service.js';
import type { Database } from './storage/database.js';
import { loadOrCreateDevelopmentKey } from './storage/development-key.js';
import { createKeyring, type Keyring } from './storage/encryption.js';
import { rewrapAllKeys } from './storage/server-keys.js';
import type { createTeamsAdapter } from './teams/adapter.js';
import { createConsultationMessenger } from './teams/consultation/consultation-messenger.js';
import { createConsultation } from './teams/consultation/consultation-turn.js';
import { createDoubleClicks } from './teams/consultation/double-click.js';
import type { OfficersPlace } from './teams/consultation/place-memory.js';
import type { Consultation } from './teams/consultation.js';
import { createMessenger, type Messenger } from './teams/messenger.js';
import { createRoster, type Roster, teamReader } from './teams/roster.js';
import { caseNameWords } from './texts/case-names.nl.js';
import { operatorTexts } from './texts/operator.nl.js';

/** The consultation side of the product, ready to be put behind the route table. */
export interface Consultations {
  readonly consultation: Consultation;
  readonly roster: Roster;
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
  readonly answering: Pick<QuestionAnswering, 'forget' | 'guide'>;
  readonly logger: Logger;
  /** Told of each consultation that was opened: its theme, and nothing else of it. */
  readonly onOpened: (theme: Theme) => void;
  /** Told what became of each attempt to deliver, for counting. */
  readonly onDelivery?: (outcome: Verdict['state']) => void;
}

/** Where officers are reached, as it was last seen. */
interface OfficersAddress {
  place: OfficersPlace | undefined;
}

/**
 * Second half of the composition root: everything that a deployment without officers does not have.
 *
 * @throws ConfigurationError when the database was made with another `ENCRYPTION_KEY`
 */
export async function openConsultations(options: ConsultationsOptions): Promise<Consultations> {
  const { config, officers, adapter, database, guard, answering, logger } = options;
  const keyring = createKeyring(
    config.encryptionKey ?? loadOrCreateDevelopmentKey(config.databaseUrl),
    config.encryptionKeyPrevious,
  );
  const { standardAnswers, onName } = answering.guide ?? NO_GUIDE;
  const address: OfficersAddress = { place: standardPlace(config) };
  const roster = openRoster(options, address);
  const onSetAside = (reason: string) => logger.error('delivery-set-aside', { reason });
  const messenger = createMessenger({ adapter, botId: config.bot?.id ?? '' });
  const outbox = counted(createOutbox({ database, keyring, onSetAside }), options.onDelivery);
  const worker = openWorker(options, { outbox, roster, address, messenger, standardAnswers });
  const service = await openService(options, keyring, worker.wake);
  const keyless = await eraseKeylessCases(database, new Date());
  if (keyless > 0) logger.warn('cases-without-key-erased', { count: keyless });
  const scheduler = openScheduler(options, keyring, roster, outbox, worker.wake);
  const consultation = createConsultation({
    ...{
      service,
      guard,
      roster,
      messenger,
      officers,
      logger,
      newKey: randomUUID,
      doubleClicks: createDoubleClicks(),
      now: () => new Date(),
    },
    forget: (conversationId) => answering.forget(conversationId),
    retentionDays: config.retentionDays,
    answerExpectation: config.answerExpectation,
    onName,
    standardAnswers,
    onOfficersPlace: (seen) => {
      address.place = { ...address.place, ...seen };
    },
  });
  return { consultation, roster, ...runningTogether(worker, scheduler) };
}

/** What waits in the outbox, sent. */
function openWorker(
  { officers, logger }: ConsultationsOptions,
  parts: {
    readonly outbox: Outbox;
    readonly roster: Roster;
    readonly address: OfficersAddress;
    readonly messenger: Messenger;
    readonly standardAnswers: Guide['standardAnswers'];
  },
): OutboxWorker {
  const { outbox, address, ...sending } = parts;
  return createOutboxWorker({
    outbox,
    messenger: createConsultationMessenger({
      ...sending,
      channelId: officers.channelId,
      officersPlace: () => address.place,
      onChannelUnreachable: () => logger.warn('officers-channel-unreachable'),
    }),
    onError: (error) => logger.error('outbox-failed', { error }),
  });
}

/** @throws ConfigurationError when the database was made with another `ENCRYPTION_KEY` */
async function openService(
  { config, database, onOpened }: ConsultationsOptions,
  keyring: Keyring,
  onQueued: () => void,
): Promise<ConsultationService> {
  const service = await withRightKey(async () => {
    if (config.encryptionKeyPrevious) await rewrapAllKeys(database, keyring);
    const drawName = () => drawCaseName(caseNameWords(), (below) => randomInt(below));
    return await createConsultationService({ database, keyring, drawName, onQueued });
  });
  return tellingOpened(service, onOpened);
}

function tellingOpened(
  service: ConsultationService,
  onOpened: ConsultationsOptions['onOpened'],
): ConsultationService {
  return {
    ...service,
    async open(act) {
      const outcome = await service.open(act);
      if (outcome.ok) onOpened(act.theme);
      return outcome;
    },
  };
}

function counted(outbox: Outbox, onDelivery: ConsultationsOptions['onDelivery']): Outbox {
  if (onDelivery === undefined) return outbox;
  return {
    ...outbox,
    exchange: async (attempts, next) => {
      const leased = await outbox.exchange(attempts, next);
      for (const { verdict } of attempts) onDelivery(verdict.state);
      return leased;
    },
  };
}

function runningTogether(worker: OutboxWorker, scheduler: Scheduler): Pick<Consultations, 'start' | 'stop'> {
  return {
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

function openRoster(
  { adapter, config, officers, logger }: ConsultationsOptions,
  address: OfficersAddress,
): Roster {
  const readMembers = teamReader({
    adapter,
    botId: config.bot?.id ?? '',
    teamId: officers.teamId,
    serviceUrl: () => address.place?.serviceUrl,
  });
  return createRoster({
    readMembers: () =>
      readMembers().catch((error: unknown) => {
        logger.warn('roster-unreadable', { error });
        throw error;
      }),
  });
}

function openScheduler(
  { config, database, logger }: ConsultationsOptions,
  keyring: Keyring,
  roster: Roster,
  outbox: Outbox,
  onDone: () => void,
): Scheduler {
  const { claimReminderMinutes: reminderMinutes, claimNoticeMinutes: noticeMinutes, officeHours } = config;
  const onError = (error: unknown) => logger.error('scheduler-failed', { error });
  const shared = { database, keyring, onError };
  return createScheduler({
    jobs: [
      (at) => releaseLeft({ ...shared, members: roster.members }, at),
      (at) => tellOverdue({ ...shared, reminderMinutes, noticeMinutes, officeHours }, at),
      (at) => closeSilent({ ...shared, days: config.retentionDays }, at),
      (at) => applyRetention({ ...shared, days: config.retentionDays }, at),
      withoutKeyAlarm(outbox, logger),
    ],
    everyMs: roundMs(Math.min(reminderMinutes, noticeMinutes)),
    onDone,
    onError,
  });
}

/** Logs when deliveries wait that no key of this process opens, and again whenever their number changes. */
function withoutKeyAlarm(outbox: Outbox, logger: Logger): Job {
  let told = 0;
  return async () => {
    const count = await outbox.countWithoutKey();
    if (count > 0 && count !== told) logger.error('deliveries-without-key', { count });
    told = count;
    return 0;
  };
}

/** A key that opens nothing is a wrong setting, and told as one. */
async function withRightKey<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof BotError) || error.code !== 'encryption') throw error;
    throw new ConfigurationError([{ variable: 'ENCRYPTION_KEY', problem: operatorTexts.otherEncryptionKey }]);
  }
}

function standardPlace(config: Config): OfficersPlace | undefined {
  const { teamsServiceUrl: serviceUrl, bot } = config;
  if (serviceUrl === undefined) return undefined;
  return { serviceUrl, ...(bot ? { tenantId: bot.tenantId } : {}) };
}

/** Often enough for the shortest of the configured times, at most every quarter of a minute. */
function roundMs(minutes: number): number {
  return Math.min(15_000, Math.max(250, minutes * 15_000));
}
