import { BotError } from '../errors.js';

/** Failures of the network that prove that no request has left. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What is known of a failed request. */
export interface FailedRequest {
  /** What the other side answered, when it did. */
  readonly status?: number;
  /** The header of that name. */
  readonly retryAfter?: string | null | undefined;
  /** Node's code of a failed connection. */
  readonly code?: unknown;
}

/**
 * Sorts a failed send by what may be done about it:
 * `send-not-left` = nothing arrived, safe to repeat; `send-refused` = repeating is useless;
 * `send-ambiguous` = it may or may not have arrived, so a repeat may be shown twice.
 */
export function sendError({ status, retryAfter, code }: FailedRequest, cause?: unknown): BotError {
  if (status !== undefined) return byStatus(status, retryAfter, cause);
  return typeof code === 'string' && NEVER_LEFT.has(code)
    ? neverLeft(cause)
    : new BotError('send-ambiguous', 'The connection broke while a message was sent.', {
        isRetryable: true,
        cause,
      });
}

interface SdkError {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly request?: unknown;
  readonly response?: { readonly headers?: { get?(name: string): string | null | undefined } };
}

/** The same for whatever a turn or the SDK's own client threw. */
export function toSendError(error: unknown): BotError {
  if (error instanceof BotError) return error;
  const { code, statusCode, request, response } = (
    typeof error === 'object' && error ? error : {}
  ) as SdkError;
  if (typeof statusCode === 'number')
    return sendError({ status: statusCode, retryAfter: response?.headers?.get?.('retry-after') }, error);
  // Without a request the failure lies before the connection: a token that could not be had, for one.
  return request === undefined ? neverLeft(error) : sendError({ code }, error);
}

function neverLeft(cause: unknown): BotError {
  return new BotError('send-not-left', 'The message was not sent: no connection to Teams.', {
    isRetryable: true,
    cause,
  });
}

/** Sends, and sends once more after a failure that proves that nothing has arrived. */
export async function sendOnceMore<T>(
  send: () => Promise<T>,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const failure = toSendError(error);
    if (failure.code !== 'send-not-left') throw failure;
    await wait(Math.min(failure.retryAfterMs ?? 250, 2_000));
    try {
      return await send();
    } catch (again) {
      throw toSendError(again);
    }
  }
}

/** Refusals that pass by themselves: a token, a conversation that is busy with something else. */
const PASSING = new Set([401, 409, 412]);

function byStatus(status: number, retryAfter: FailedRequest['retryAfter'], cause: unknown): BotError {
  if (status === 429) {
    return new BotError('send-not-left', 'Teams asks to send more slowly.', {
      status,
      retryAfterMs: waitOf(retryAfter),
      isRetryable: true,
      cause,
    });
  }
  if (PASSING.has(status)) {
    const what = 'Teams did not take a message for now.';
    return new BotError('send-not-left', what, { status, isRetryable: true, cause });
  }
  return status >= 500 || status === 408
    ? new BotError('send-ambiguous', 'Teams failed while it took a message.', {
        status,
        isRetryable: true,
        cause,
      })
    : new BotError('send-refused', 'Teams refused a message.', { status, cause });
}

/** Seconds in the header, milliseconds out; one second when Teams does not say. */
function waitOf(retryAfter: FailedRequest['retryAfter']): number {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : 1_000;
}
