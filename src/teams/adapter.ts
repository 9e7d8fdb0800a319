import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { Activity, InvokeResponse } from 'botframework-schema';
import type { BotRegistration } from '../config.js';
import { BotError } from '../errors.js';
import type { Logger } from '../logger.js';
import { texts } from '../texts/bot.nl.js';
import { credentialSettings } from './bot-credentials.js';
import { errorInCard } from './card-refusal.js';
import { createChannelKeys, readPublishedKeys, useChannelKeys } from './channel-keys.js';
import type { IncomingActivity } from './incoming-activity.js';
import { plainLine } from './reply.js';
import { sendOnceMore } from './send-error.js';
import { SingleSendAuthentication } from './single-send.js';

/** What the caller of `/api/messages` gets back; `body` is set for invokes only, `error` is for the log. */
export interface TurnOutcome {
  readonly status: number;
  readonly body?: unknown;
  readonly error?: unknown;
}

/** The SDK's adapter, with its own way into a turn, which asks for an activity only and not for an HTTP response. */
class TeamsAdapter extends CloudAdapter {
  runActivity(
    activity: Activity,
    authorization: string,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

/**
 * The SDK's adapter, with one POST per message, in which everything leaves as it was made, and with keys that are read
 * in a way that survives a fault. Without a registration it accepts activities without a token (development mode).
 */
export function createTeamsAdapter(bot: BotRegistration | undefined): TeamsAdapter {
  useChannelKeys(createChannelKeys({ read: readPublishedKeys }));
  return new TeamsAdapter(
    new SingleSendAuthentication(new ConfigurationBotFrameworkAuthentication(credentialSettings(bot))),
  );
}

/** Teams waits fifteen seconds for a response and then delivers the activity again. */
const TURN_MS = 9_500;

export interface TurnRequest {
  readonly activity: IncomingActivity;
  readonly authorization: string | undefined;
  /** After this a turn that goes on is answered all the same; its reply comes when it comes. */
  readonly deadlineMs?: number;
}

/** Runs one turn and always comes back with a status, in time; nothing of what went wrong reaches the caller. */
export async function runTurn(
  adapter: TeamsAdapter,
  { activity, authorization, deadlineMs = TURN_MS }: TurnRequest,
  logic: (context: TurnContext) => Promise<void>,
): Promise<TurnOutcome> {
  const at = { hasStarted: false, isReplying: false };
  const turn = adapter
    // The request guard has seen to the types of its fields; the SDK's own type asks for many more of them.
    .runActivity(activity as unknown as Activity, authorization ?? '', async (context) => {
      at.hasStarted = true;
      watchReplies(context, at);
      await logic(context);
    })
    .then(
      ({ status = 200, body } = { status: 200 }): TurnOutcome => ({ status, ...(body ? { body } : {}) }),
      (error: unknown): TurnOutcome => ({ status: statusOf(error, at.hasStarted), error }),
    );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<TurnOutcome>((resolve) => {
    timer = setTimeout(() => resolve(stillAtWork(activity, at)), deadlineMs);
  });
  return await Promise.race([turn, late]).finally(() => clearTimeout(timer));
}

/** How far a turn has come. What it does is stored before it replies. */
interface Progress {
  hasStarted: boolean;
  isReplying: boolean;
}

function watchReplies(context: TurnContext, at: Progress): void {
  context.onSendActivities(async (_context, activities, next) => {
    at.isReplying ||= activities.some(({ type }) => type === ActivityTypes.Message);
    return await next();
  });
  context.onUpdateActivity(async (_context, _activity, next) => {
    at.isReplying = true;
    return await next();
  });
}

/**
 * A message counts as taken once there is a reply to it on its way; before that the process could still end and nobody
 * would know, so Teams is to deliver it again, which then waits for this turn. A card that was clicked says that it
 * failed, since Teams waits for it no longer.
 */
function stillAtWork({ type }: IncomingActivity, { hasStarted, isReplying }: Progress): TurnOutcome {
  const error = new BotError('turn-late', 'A turn took longer than Teams waits.', { isRetryable: true });
  if (hasStarted && type === ActivityTypes.Invoke)
    return { ...errorInCard('ServiceError', texts.failed), error };
  return { status: isReplying ? 200 : 503, error };
}

/**
 * Before the turn starts the SDK only authenticates, so what goes wrong there means that the sender is not known to be
 * Teams; unless the keys could not be read, which says nothing of the sender and passes.
 */
function statusOf(error: unknown, started: boolean): number {
  if (started) return 500;
  return error instanceof BotError && error.code === 'channel-keys' ? 503 : 401;
}

/**
 * The last resort of a turn: notes the failure without content and tells the user that something went wrong.
 * Says nothing when sending itself failed, since that would fail too. Throws only when the user could not be told:
 * the error then becomes the response to Teams, which delivers again. What was done is a repeat by then, what was refused
 * is refused anew or done.
 */
export function createOnTurnError(logger: Logger): (context: TurnContext, error: unknown) => Promise<void> {
  return async (context, error) => {
    const code = error instanceof BotError ? error.code : 'unexpected';
    logger.error('turn-failed', { code, error });
    const isInvoke = context.activity.type === ActivityTypes.Invoke;
    if (isPutOff(error) && !isInvoke) throw error;
    try {
      if (isInvoke) {
        await context.sendActivity({
          type: ActivityTypes.InvokeResponse,
          value: errorInCard('ServiceError', texts.failed),
        });
      } else if (!code.startsWith('send-')) {
        await sendOnceMore(() => context.sendActivity(plainLine(texts.failed)));
      }
    } catch (second) {
      logger.warn('apology-failed', { error: second });
      throw error;
    }
  };
}

/** Teams took nothing for now. What it could not even be asked may be an address that never was one. */
function isPutOff(error: unknown): boolean {
  return error instanceof BotError && error.code === 'send-not-left' && error.status !== undefined;
}
