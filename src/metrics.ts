import { Counter, Gauge, Registry } from 'prom-client';
import type { QuestionAnswering } from './answering/answer.js';
import type { Logger } from './logger.js';
import type { ModelMeter } from './model/model-meter.js';

/** Figures of the moment, which the database holds for all instances together. */
export interface OpenFigures {
  readonly consultations: Readonly<Record<string, number>>;
  readonly outbox: { readonly waiting: number; readonly oldestSeconds: number; readonly dead: number };
  /**
   * Within how many hours half of the newest consultations were claimed and first answered: bounds of full groups of
   * five, as officers see them; undefined = there were never five.
   */
  readonly waitHours: { readonly claim: number | undefined; readonly answer: number | undefined };
}

export interface MetricsOptions {
  readonly meter: ModelMeter;
  /** Undefined when the database doesn't answer: the figures of this process are told all the same. */
  readonly readFigures: () => Promise<OpenFigures | undefined>;
}

/** What `GET /metrics` tells: counts by fixed words, never a text, a person, a case or a tenant. */
export interface Metrics {
  /** In Prometheus' text format. */
  read(): Promise<string>;
  /** The same logger, which also counts warnings and errors by their fixed name. */
  watchLog(logger: Logger): Logger;
  /** The same answering, which also counts how questions end. */
  watchAnswering(answering: QuestionAnswering): QuestionAnswering;
  /** What became of one attempt to deliver. */
  countDelivery(outcome: 'sent' | 'queued' | 'dead'): void;
}

/** Fewer open consultations than this are told as none, since a handful could point to a school. */
const SMALLEST_COUNT = 5;

export function createMetrics({ meter, readFigures }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name: `verzuimbot_${name}`, help, labelNames, registers });
  const questions = counter('questions_total', 'Questions, by the kind of reply that they got.', 'outcome');
  const events = counter('events_total', 'Warnings and errors of the log, by name.', 'event', 'level');
  const refused = counter(
    'refused_activities_total',
    'Requests that were not taken for activities of Teams.',
    'status',
  );
  const deliveries = counter(
    'delivery_attempts_total',
    'Attempts to deliver, by what became of them.',
    'outcome',
  );
  addModel(registry, meter);
  const show = addOpenFigures(registry);
  return {
    async read() {
      show(await readFigures());
      return await registry.metrics();
    },
    watchLog: (logger) => ({
      info: logger.info,
      warn(event, fields) {
        if (event === 'refused') refused.inc({ status: String(fields?.status ?? 0) });
        events.inc({ event, level: 'warn' });
        logger.warn(event, fields);
      },
      error(event, fields) {
        events.inc({ event, level: 'error' });
        logger.error(event, fields);
      },
    }),
    watchAnswering: (answering) => ({
      ...answering,
      async ask(question) {
        const answer = await answering.ask(question);
        questions.inc({ outcome: answer.kind });
        return answer;
      },
    }),
    countDelivery: (outcome) => deliveries.inc({ outcome }),
  };
}

/** What the model's own meter counts is taken over whole at each reading. */
function addModel(registry: Registry, meter: ModelMeter): void {
  const registers = [registry];
  new Counter({
    name: 'verzuimbot_model_answers_total',
    help: 'Questions that could go to the model, by how they ended.',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(meter.read().outcomes)) this.inc({ outcome }, count);
    },
  });
  new Counter({
    name: 'verzuimbot_model_tokens_total',
    help: 'Tokens; cached ones are part of the input.',
    labelNames: ['kind'],
    registers,
    collect() {
      this.reset();
      for (const [kind, count] of Object.entries(meter.read().usage)) this.inc({ kind }, count);
    },
  });
}

function addOpenFigures(registry: Registry): (figures: OpenFigures | undefined) => void {
  const registers = [registry];
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `verzuimbot_${name}`, help, labelNames, registers });
  const open = gauge(
    'consultations',
    `Open consultations by state; fewer than ${SMALLEST_COUNT} are told as 0.`,
    'state',
  );
  const waiting = gauge('outbox_waiting', 'Messages that are still to be delivered.');
  const oldest = gauge('outbox_oldest_seconds', 'Age of the message that waits longest.');
  const dead = gauge('outbox_dead', 'Messages that could not be delivered, until their case is erased.');
  const waits = gauge(
    'wait_hours',
    'Within how many hours half of the newest consultations, in groups of five, were claimed and first answered.',
    'until',
  );
  const reachable = gauge('database_up', 'Whether the database answered just now.');
  return (figures) => {
    reachable.set(figures ? 1 : 0);
    for (const one of [open, waiting, oldest, dead, waits]) one.reset();
    if (figures === undefined) return;
    for (const [state, count] of Object.entries(figures.consultations))
      open.set({ state }, count < SMALLEST_COUNT ? 0 : count);
    waiting.set(figures.outbox.waiting);
    oldest.set(figures.outbox.oldestSeconds);
    dead.set(figures.outbox.dead);
    for (const [until, hours] of Object.entries(figures.waitHours))
      if (hours !== undefined) waits.set({ until }, hours);
  };
}
