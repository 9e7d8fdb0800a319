/**
 * Every reason for which the product fails, as one closed list. A code is safe to log and to show to an
 * operator: it never holds text, names or ids of people.
 */
export type ErrorCode =
  | 'configuration'
  | 'knowledge'
  | 'database'
  | 'encryption'
  | 'model'
  | 'send-refused'
  | 'send-not-left'
  | 'send-ambiguous'
  | 'roster'
  | 'channel-keys'
  | 'turn-late';

export interface BotErrorOptions {
  /** True when the same call may succeed later without anyone changing anything. */
  readonly isRetryable?: boolean;
  /** HTTP status of the other side, when there was one. */
  readonly status?: number;
  /** How long the other side asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * A failure that the caller cannot be expected to handle in place. A refusal that a user causes is a value,
 * not an error. `message` says what to do and holds no content of messages.
 */
export class BotError extends Error {
  readonly code: ErrorCode;
  readonly isRetryable: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: BotErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BotError';
    this.code = code;
    this.isRetryable = options.isRetryable ?? false;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Why the database of `DATABASE_URL` doesn't open; the operator's texts say what to do about each. */
export type DatabaseFault =
  | 'unreachable'
  | 'unknown-host'
  | 'password'
  | 'no-such-database'
  | 'no-permission'
  | 'read-only'
  | 'full'
  | 'damaged'
  | 'locked'
  | 'no-such-file'
  | 'other';

/** Faults that stay until somebody gives another address, or makes what it names. */
const OF_THE_SETTING: readonly DatabaseFault[] = [
  ...(['password', 'no-such-database', 'no-permission', 'read-only', 'no-such-file'] as const),
];

/** The database can't be opened. Retryable when nobody has to change anything for it to work later. */
export class DatabaseError extends BotError {
  readonly fault: DatabaseFault;
  /** Whether `DATABASE_URL` is what is wrong, and not the machine or the server. */
  readonly isOfTheSetting: boolean;

  constructor(fault: DatabaseFault, cause: unknown) {
    const isRetryable = fault === 'unreachable' || fault === 'locked';
    super('database', `The database of DATABASE_URL cannot be opened (${fault}).`, { cause, isRetryable });
    this.name = 'DatabaseError';
    this.fault = fault;
    this.isOfTheSetting = OF_THE_SETTING.includes(fault);
  }
}

/** One thing that is wrong with the settings; `problem` never repeats the value, which may be a secret. */
export interface ConfigurationProblem {
  readonly variable: string;
  readonly problem: string;
}

/** The settings are wrong. The process ends with exit code 78 (`EX_CONFIG` of sysexits.h). */
export class ConfigurationError extends BotError {
  readonly problems: readonly ConfigurationProblem[];

  constructor(problems: readonly ConfigurationProblem[]) {
    super('configuration', problems.map((p) => `${p.variable}: ${p.problem}`).join('\n'));
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

/** Exit code for wrong settings, `EX_CONFIG` of sysexits.h. */
export const EXIT_CONFIGURATION = 78;
