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

/** Runs one turn and always comes back with a status; nothing of what went wrong reaches the caller. */
export async function runTurn(
  adapter: TeamsAdapter,
  request: { readonly activity: IncomingActivity; readonly authorization: string | undefined },
  logic: (context: TurnContext) => Promise<void>,
): Promise<TurnOutcome> {
  let started = false;
  try {
    // The request guard has seen to the types of its fields; the SDK's own type asks for many more of them.
    const activity = request.activity as unknown as Activity;
    const answer = await adapter.runActivity(activity, request.authorization ?? '', async (context) => {
      started = true;
      await logic(context);
    });
    const { status = 200, body } = answer ?? {};
    return { status, ...(body ? { body } : {}) };
  } catch (error) {
    return { status: statusOf(error, started), error };
  }
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
 * Says nothing when sending itself failed, since that would fail too. Never throws: an error from here would
 * become the response to Teams.
 */
export function createOnTurnError(logger: Logger): (context: TurnContext, error: unknown) => Promise<void> {
  return async (context, error) => {
    const code = error instanceof BotError ? error.code : 'unexpected';
    logger.error('turn-failed', { code, error });
    try {
      if (context.activity.type === ActivityTypes.Invoke) {
        await context.sendActivity({
          type: ActivityTypes.InvokeResponse,
          value: errorInCard('ServiceError', texts.failed),
        });
      } else if (!code.startsWith('send-')) {
        await context.sendActivity(plainLine(texts.failed));
      }
    } catch (second) {
      logger.warn('apology-failed', { error: second });
    }
  };
}
