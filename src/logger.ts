import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, pino } from 'pino';
import type { LogLevel } from './config.js';

/**
 * The only fields that a log line can hold. Text, names, ids of people or conversations and error messages
 * have no field on purpose: what has no place cannot leak.
 */
interface LogFields {
  readonly code?: string;
  readonly status?: number;
  readonly reason?: string;
  readonly route?: string;
  readonly kind?: string;
  readonly mode?: string;
  readonly port?: number;
  readonly count?: number;
  readonly ms?: number;
  readonly attempt?: number;
  readonly tokensIn?: number;
  readonly tokensOut?: number;
  readonly tokensCached?: number;
  readonly retryable?: boolean;
  readonly error?: unknown;
}

/** Writes events by a fixed name. The name is a constant of the code, never made from input. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

const TEXT_FIELDS = ['code', 'reason', 'route', 'kind', 'mode'] as const;
const NUMBER_FIELDS = [
  'status',
  'port',
  'count',
  'ms',
  'attempt',
  'tokensIn',
  'tokensOut',
  'tokensCached',
] as const;

/** Constants of the code look like this; a sentence, a name with a capital or an id does not. */
const CONSTANT = /^[a-z][a-z0-9-]{0,39}$/;

const TURN_ID = /^[\da-f]{1,16}$/;

/** Lines of information are written when so many bytes have come together, or after so long; warnings at once. */
const BUFFER_BYTES = 4_096;
const BUFFER_MS = 500;

const turns = new AsyncLocalStorage<string>();

/**
 * Runs one turn under an id that each of its log lines carries as `turn`. Random, and in no message or database: it
 * leads from one line of the log to the others and nowhere else.
 *
 * @param id at most 16 hexadecimal digits
 */
export function withTurnId<T>(id: string, work: () => T): T {
  return turns.run(id, work);
}

/**
 * JSON lines on standard output, or on `destination` in tests.
 *
 * @example createLogger({ level: 'info' }).warn('reply-failed', { status: 502 })
 */
export function createLogger(options: { level: LogLevel; destination?: DestinationStream }): Logger {
  const sink = pino(
    { level: options.level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    options.destination ?? standardOutput(),
  );
  return {
    info: (event, fields) => sink.info(allowed(event, fields)),
    warn: (event, fields) => {
      sink.warn(allowed(event, fields));
      sink.flush();
    },
    error: (event, fields) => {
      sink.error(allowed(event, fields));
      sink.flush();
    },
  };
}

function standardOutput(): DestinationStream {
  const output = pino.destination({
    dest: 1,
    sync: true,
    minLength: BUFFER_BYTES,
    periodicFlush: BUFFER_MS,
  });
  // Also when an error that nobody caught ends the process.
  process.once('exit', () => output.flushSync());
  return output;
}

function allowed(event: string, fields: LogFields = {}): Record<string, string | number | boolean> {
  const line: Record<string, string | number | boolean> = { event: constant(event) };
  const turn = turns.getStore();
  if (turn !== undefined && TURN_ID.test(turn)) line.turn = turn;
  for (const key of TEXT_FIELDS) {
    const value = fields[key];
    if (value !== undefined) line[key] = constant(value);
  }
  for (const key of NUMBER_FIELDS) {
    const value = fields[key];
    if (typeof value === 'number' && Number.isFinite(value)) line[key] = value;
  }
  if (fields.retryable !== undefined) line.retryable = fields.retryable === true;
  if (fields.error !== undefined) Object.assign(line, describe(fields.error));
  return line;
}

function constant(value: string): string {
  return CONSTANT.test(value) ? value : 'withheld';
}

/** A word, or the five signs of PostgreSQL's SQLSTATE. */
const ERROR_CODE = /^([A-Za-z][A-Za-z_-]{1,40}|[0-9][0-9A-Z]{4})$/;

/** What may be told of an error: its class, its code and where it was thrown; never its message. */
function describe(error: unknown): Record<string, string | number> {
  if (!(error instanceof Error)) return { error: typeof error };
  const told: Record<string, string | number> = { error: className(error) };
  const { code, statusCode, status } = error as { code?: unknown; statusCode?: unknown; status?: unknown };
  if (typeof code === 'string') told.errorCode = ERROR_CODE.test(code) ? code : 'withheld';
  const answered = statusCode ?? status;
  if (typeof answered === 'number') told.errorStatus = answered;
  const at = thrownAt(error);
  if (at) told.at = at;
  return told;
}

/** The constructor's name: an error's own `name` is a property that anything can have written to. */
function className(error: Error): string {
  const name: unknown = error.constructor?.name;
  return typeof name === 'string' && /^[A-Za-z]{1,40}$/.test(name) ? name : 'Error';
}

/** File and line of the first stack frame. The message stands in the stack too, so it is cut off first. */
function thrownAt(error: Error): string | undefined {
  const stack = typeof error.stack === 'string' ? error.stack : '';
  const start = stack.indexOf(error.message);
  const frames = start < 0 ? '' : stack.slice(start + error.message.length);
  return /\n\s+at [^\n]*?([\w.-]+\.[cm]?[jt]s:\d+):\d+\)?(?:\n|$)/.exec(frames)?.[1];
}

type ConsoleMethod = 'log' | 'info' | 'warn' | 'error' | 'debug';
const CONSOLE_METHODS: readonly ConsoleMethod[] = ['log', 'info', 'warn', 'error', 'debug'];

/**
 * Replaces the console's methods: the Bot Framework SDK prints errors whose text comes from requests. What it
 * prints becomes one event without text. Returns the way back.
 */
export function wrapConsole(logger: Logger, target: Pick<Console, ConsoleMethod> = console): () => void {
  const originals = CONSOLE_METHODS.map((method) => [method, target[method]] as const);
  for (const method of CONSOLE_METHODS) {
    target[method] = (...printed: unknown[]) => {
      const error = printed.find((part) => part instanceof Error);
      logger.warn('sdk-console', { kind: method, ...(error ? { error } : {}) });
    };
  }
  return () => {
    for (const [method, original] of originals) target[method] = original;
  };
}
