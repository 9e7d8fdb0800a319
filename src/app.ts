import { randomBytes } from 'node:crypto';
import type { QuestionAnswering } from './answering/answer.js';
import type { Redact } from './answering/answer-question.js';
import { createAnswering } from './answering/create-answering.js';
import { NO_GUIDE } from './answering/guide.js';
import type { OpenLearnedOptions } from './answering/recogniser/open-learned.js';
import type { Config, ModelSettings } from './config.js';
import { countedAnswering } from './counted-answering.js';
import { ConfigurationError } from './errors.js';
import { addCounts } from './insight/count-store.js';
import { createInsight, type Insight, readTypicalWaits } from './insight/insight.js';
import { createTally, type Tally } from './insight/tally.js';
import { lastWeeks, weekOf } from './insight/week.js';
import type { KnowledgeBase } from './knowledge/knowledge-base.js';
import { type Logger, withTurnId } from './logger.js';
import { createMetrics, type Metrics, type OpenFigures } from './metrics.js';
import { createModelMeter, type ModelMeter } from './model/model-meter.js';
import { type Consultations, openConsultations } from './open-consultations.js';
import { createPiiGuard, type PiiGuard } from './privacy/pii-guard.js';
import { readWordLists } from './privacy/word-lists.js';
import { readOpenFigures } from './relay/open-figures.js';
import { writeFeedback } from './relay/records.js';
import { createServer, listen, type RunningServer, type ServerParts } from './server.js';
import { type Database, openDatabase, type Reads } from './storage/database.js';
import { createPassageVectorStore } from './storage/passage-vector-store.js';
import { createOnTurnError, createTeamsAdapter, runTurn } from './teams/adapter.js';
import { type BotParts, createBot } from './teams/bot.js';
import { type Consultation, withoutConsultation } from './teams/consultation.js';
import { createFeedbackTaker } from './teams/feedback.js';
import { createInsightRoutes } from './teams/insight-routes.js';
import { createRecentKeys } from './teams/recent-keys.js';
import { createRequestGuard } from './teams/request-guard.js';
import { areaByTenant } from './tenant-area.js';
import { settingTexts } from './texts/settings.nl.js';

const MINUTE_MS = 60_000;
/** What Teams tells twice, a redelivery or the two activities of an installation, comes within this time. */
const REPEAT_MS = 10 * MINUTE_MS;
/** More than a busy instance takes in that time. */
const MAX_RECENT = 20_000;

/** What tests replace; in the product each has its standard. */
export interface AppParts {
  readonly logger: Logger;
  readonly knowledgeFolder: string;
  readonly learning?: OpenLearnedOptions;
  readonly answering?: QuestionAnswering;
  readonly consultation?: Consultation;
}

/** The product, built and not yet listening. */
export interface App {
  /** Starts to listen. `stop` of what comes back also closes the database. */
  start(): Promise<RunningServer>;
}

/**
 * Puts the parts together; the only place that knows all of them.
 *
 * @throws {BotError} when the database cannot be opened, {KnowledgeError} when a document is wrong
 */
export async function createApp(config: Config, parts: AppParts): Promise<App> {
  const guard = createPiiGuard(readWordLists());
  const database = await openDatabase(config.databaseUrl);
  const meter = createModelMeter();
  const metrics = createMetrics({
    meter,
    readFigures: () => readFigures(database.reads).catch(() => undefined),
  });
  const context: AppContext = {
    config,
    guard,
    database,
    meter,
    metrics,
    logger: metrics.watchLog(parts.logger),
  };
  const answering = parts.answering ?? (await openAnswering(context, parts));
  const { tally, insight } = openInsight(context);
  const adapter = createTeamsAdapter(config.bot);
  adapter.onTurnError = createOnTurnError(context.logger);
  const consultations = parts.consultation
    ? undefined
    : await openOfficersSide(context, { adapter, answering, tally });
  const bot = createBot({
    answering: metrics.watchAnswering(countedAnswering(answering, tally)),
    consultation: parts.consultation ?? consultations?.consultation ?? withoutConsultation(),
    ...insightRoutes(context, { insight, answering, consultations }),
    takeFeedback: createFeedbackTaker(
      (text) => guard.check(text).length > 0,
      (feedback) => database.transaction((tx) => writeFeedback(tx, { ...feedback, at: new Date() })),
    ),
    recent: createRecentKeys({ periodMs: REPEAT_MS, max: MAX_RECENT }),
    areaOf: areaByTenant(config.tenantAreas),
    organisation: config.organisation,
    retentionDays: config.retentionDays,
    showClicks: config.mode === 'production',
    logger: context.logger,
  });
  const server = openServer(context, (activity, authorization) =>
    runTurn(adapter, { activity, authorization }, (turn) => bot.run(turn)),
  );
  return { start: () => start(context, server, [tally, ...(consultations ? [consultations] : [])]) };
}

/** What every part is built upon. */
interface AppContext {
  readonly config: Config;
  readonly guard: PiiGuard;
  readonly database: Database;
  readonly meter: ModelMeter;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** What runs by a clock of its own, beside the turns. */
interface Running {
  start(): void;
  stop(): Promise<void>;
}

/** What the system says of an address that is no name it knows, or not one of this machine. */
const WRONG_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

/** Whether this machine has the address, only trying tells. */
function nameHost(error: NodeJS.ErrnoException): never {
  if (!WRONG_HOST.has(error.code ?? '')) throw error;
  throw new ConfigurationError([{ variable: 'HOST', problem: settingTexts.unknownHost }]);
}

/** The server stops first, so that nothing new comes in; the database last. */
async function start(
  { config, database }: AppContext,
  server: ReturnType<typeof createServer>,
  beside: readonly Running[],
): Promise<RunningServer> {
  const running = await listen(server, config).catch(nameHost);
  for (const part of beside) part.start();
  return {
    ...running,
    stop: async () => {
      await running.stop();
      for (const part of beside.toReversed()) await part.stop();
      await database.close();
    },
  };
}

function openServer(
  { config, database, metrics, logger }: AppContext,
  handle: ServerParts['handle'],
): ReturnType<typeof createServer> {
  return createServer({
    guard: createRequestGuard(config),
    handle: (activity, authorization) =>
      withTurnId(randomBytes(4).toString('hex'), () => handle(activity, authorization)),
    readiness: async () => ({
      // Read in full before this server exists: without knowledge there is no process to ask.
      knowledge: true,
      database: await database.ping().then(
        () => true,
        () => false,
      ),
    }),
    metrics: metrics.read,
    logger,
  });
}

function openAnswering(
  context: AppContext,
  { knowledgeFolder, learning }: AppParts,
): Promise<QuestionAnswering> {
  const { model } = context.config;
  return createAnswering({
    knowledgeFolder,
    ...(learning ? { learning } : {}),
    redact: redactWith(context.guard),
    ...(model ? { openModel: modelOpener(model, context) } : {}),
  });
}

/** Undefined without an officers' team: then the bot answers, and says that it can't do more. */
async function openOfficersSide(
  { config, guard, database, logger, metrics }: AppContext,
  parts: {
    readonly adapter: ReturnType<typeof createTeamsAdapter>;
    readonly answering: QuestionAnswering;
    readonly tally: Tally;
  },
): Promise<Consultations | undefined> {
  const { officers } = config;
  if (!officers) return undefined;
  const { adapter, answering, tally } = parts;
  return await openConsultations({
    ...{ config, officers, adapter, database, guard, answering, logger },
    onOpened: (theme) => tally.count([{ subject: theme, kind: 'consulted' }]),
    onDelivery: metrics.countDelivery,
  });
}

/** For officers only: without them there is nobody to show figures to. */
function insightRoutes(
  { config: { officers }, guard }: AppContext,
  parts: {
    readonly insight: Insight;
    readonly answering: QuestionAnswering;
    readonly consultations: Consultations | undefined;
  },
): Pick<BotParts, 'insight'> {
  const { insight, answering, consultations } = parts;
  if (!officers || !consultations) return {};
  const subjects = answering.guide?.subjects ?? NO_GUIDE.subjects;
  return {
    insight: createInsightRoutes({ insight, officers, guard, roster: consultations.roster, subjects }),
  };
}

/** Loaded only with a model configured: without one the process stays as small and as quick to start as before. */
function modelOpener(
  settings: ModelSettings,
  parts: { guard: PiiGuard; database: Database; logger: Logger; meter: ModelMeter },
) {
  return async (knowledge: KnowledgeBase) => {
    const { openModel } = await import('./open-model.js');
    return openModel({ ...parts, settings, knowledge, vectors: createPassageVectorStore(parts.database) });
  };
}

function redactWith(guard: PiiGuard): Redact {
  return (text) => {
    const { text: redacted, findings } = guard.redact(text);
    return { text: redacted, found: findings.length > 0 };
  };
}

/** What is counted is kept for so many weeks: a school year, to lay it beside the one before. */
const KEPT_WEEKS = 106;

function openInsight({ database, logger }: AppContext) {
  const now = () => new Date();
  const tally = createTally({
    add: (additions) => addCounts(database, additions, lastWeeks(now(), KEPT_WEEKS).at(-1) ?? weekOf(now())),
    onError: (error) => logger.error('counting-failed', { error }),
  });
  return { tally, insight: createInsight({ database, flush: tally.flush, now }) };
}

async function readFigures(reads: Reads): Promise<OpenFigures> {
  const { untilClaim, untilAnswer } = await readTypicalWaits(reads);
  const waitHours = { claim: untilClaim?.value, answer: untilAnswer?.value };
  return { ...(await readOpenFigures(reads, new Date())), waitHours };
}
