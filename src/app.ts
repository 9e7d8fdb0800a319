import { randomBytes } from 'node:crypto';
import type { QuestionAnswering } from './answering/answer.js';
import type { Redact } from './answering/answer-question.js';
import { createAnswering } from './answering/create-answering.js';
import { NO_GUIDE } from './answering/guide.js';
import type { OpenLearnedOptions } from './answering/recogniser/open-learned.js';
import type { Config, ModelSettings } from './config.js';
import type { Theme } from './consultation/theme.js';
import { countedAnswering } from './counted-answering.js';
import { addCounts } from './insight/count-store.js';
import { createInsight } from './insight/insight.js';
import { createTally } from './insight/tally.js';
import { lastWeeks, weekOf } from './insight/week.js';
import type { KnowledgeBase } from './knowledge/knowledge-base.js';
import { type Logger, withTurnId } from './logger.js';
import { createMetrics } from './metrics.js';
import { createModelMeter, type ModelMeter } from './model/model-meter.js';
import { openConsultations } from './open-consultations.js';
import { createPiiGuard, type PiiGuard } from './privacy/pii-guard.js';
import { readWordLists } from './privacy/word-lists.js';
import { readOpenFigures } from './relay/open-figures.js';
import { writeFeedback } from './relay/records.js';
import { createServer, listen, type RunningServer } from './server.js';
import { type Database, openDatabase } from './storage/database.js';
import { createPassageVectorStore } from './storage/passage-vector-store.js';
import { createOnTurnError, createTeamsAdapter, runTurn } from './teams/adapter.js';
import { createBot } from './teams/bot.js';
import { type Consultation, withoutConsultation } from './teams/consultation.js';
import { createFeedbackTaker, type FeedbackStore } from './teams/feedback.js';
import { createInsightRoutes } from './teams/insight-routes.js';
import { createRecentKeys } from './teams/recent-keys.js';
import { createRequestGuard } from './teams/request-guard.js';
import { areaByTenant } from './tenant-area.js';

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
  const { knowledgeFolder } = parts;
  const guard = createPiiGuard(readWordLists());
  const database = await openDatabase(config.databaseUrl);
  const meter = createModelMeter();
  const metrics = createMetrics({
    meter,
    readFigures: () => readOpenFigures(database.reads, new Date()).catch(() => undefined),
  });
  const logger = metrics.watchLog(parts.logger);
  const answering =
    parts.answering ??
    (await createAnswering({
      knowledgeFolder,
      ...(parts.learning ? { learning: parts.learning } : {}),
      redact: redactWith(guard),
      ...(config.model ? { openModel: modelOpener(config.model, { guard, database, logger, meter }) } : {}),
    }));
  const { tally, insight } = openInsight(database, logger);
  const counted = countedAnswering(answering, tally);
  const adapter = createTeamsAdapter(config.bot);
  adapter.onTurnError = createOnTurnError(logger);
  const { officers } = config;
  const onOpened = (theme: Theme) => tally.count([{ subject: theme, kind: 'consulted' }]);
  const consultations =
    officers && !parts.consultation
      ? await openConsultations({
          config,
          officers,
          adapter,
          database,
          guard,
          answering,
          logger,
          onOpened,
          onDelivery: metrics.countDelivery,
        })
      : undefined;
  const consultation = parts.consultation ?? consultations?.consultation ?? withoutConsultation();
  const bot = createBot({
    answering: metrics.watchAnswering(counted),
    consultation,
    ...(officers && consultations
      ? {
          insight: createInsightRoutes({
            ...{ insight, officers, guard, roster: consultations.roster },
            subjects: answering.guide?.subjects ?? NO_GUIDE.subjects,
          }),
        }
      : {}),
    takeFeedback: createFeedbackTaker({
      store: feedbackStore(database),
      check: { holdsPersonalData: (text) => guard.check(text).length > 0 },
    }),
    recent: createRecentKeys({ periodMs: REPEAT_MS, max: MAX_RECENT }),
    areaOf: areaByTenant(config.tenantAreas),
    organisation: config.organisation,
    retentionDays: config.retentionDays,
    showClicks: config.mode === 'production',
    logger,
  });
  const server = createServer({
    guard: createRequestGuard(config),
    handle: (activity, authorization) =>
      withTurnId(randomBytes(4).toString('hex'), () =>
        runTurn(adapter, { activity, authorization }, (context) => bot.run(context)),
      ),
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
  return {
    start: async () => {
      const running = await listen(server, config);
      tally.start();
      consultations?.start();
      return {
        ...running,
        stop: async () => {
          await running.stop();
          await consultations?.stop();
          await tally.stop();
          await database.close();
        },
      };
    },
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

function openInsight(database: Database, logger: Logger) {
  const now = () => new Date();
  const tally = createTally({
    add: (additions) => addCounts(database, additions, lastWeeks(now(), KEPT_WEEKS).at(-1) ?? weekOf(now())),
    onError: (error) => logger.error('counting-failed', { error }),
  });
  return { tally, insight: createInsight({ database, flush: tally.flush, now }) };
}

function feedbackStore(database: Database): FeedbackStore {
  return { add: (feedback) => database.transaction((tx) => writeFeedback(tx, feedback)) };
}
