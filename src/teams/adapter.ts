import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import type { BotRegistration } from '../config.js';
import type { IncomingActivity } from './incoming-activity.js';
import { SingleSendAuthentication } from './single-send.js';
import { widenEntityMapper } from './wire-entities.js';

/** What the caller of `/api/messages` gets back; `body` is set for invokes only. */
export interface TurnOutcome {
  readonly status: number;
  readonly body?: unknown;
}

/**
 * The SDK's adapter, with the two changes that the product needs: one POST per message, and entities that
 * leave whole. Without a registration it accepts activities without a token (development mode).
 */
export function createTeamsAdapter(bot: BotRegistration | undefined): CloudAdapter {
  widenEntityMapper();
  const settings = bot
    ? {
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppId: bot.id,
        MicrosoftAppPassword: bot.password,
        MicrosoftAppTenantId: bot.tenantId,
      }
    : {};
  return new CloudAdapter(
    new SingleSendAuthentication(new ConfigurationBotFrameworkAuthentication(settings)),
  );
}

/**
 * Runs one turn and always comes back with a status. The adapter answers through a response object, throws
 * outside its own try for some bodies, and puts error texts in the response; none of that reaches the caller.
 */
export async function runTurn(
  adapter: CloudAdapter,
  request: { readonly activity: IncomingActivity; readonly authorization: string | undefined },
  logic: (context: TurnContext) => Promise<void>,
): Promise<TurnOutcome> {
  let started = false;
  let status = 200;
  let body: unknown;
  const response = {
    socket: undefined,
    header: () => response,
    set: () => response,
    status: (code: number) => {
      status = code;
      return response;
    },
    send: (sent: unknown) => {
      body = sent;
      return response;
    },
    end: () => response,
  };
  const headers = request.authorization === undefined ? {} : { authorization: request.authorization };
  try {
    await adapter.process({ method: 'POST', headers, body: request.activity }, response, async (context) => {
      started = true;
      await logic(context);
    });
  } catch {
    status = 500;
  }
  // Before the turn starts the SDK only authenticates; whatever goes wrong there, a bad signature or keys
  // that cannot be fetched, means that the sender is not known to be Teams.
  if (!started && status >= 400) return { status: 401 };
  return status >= 400 && typeof body === 'string'
    ? { status }
    : { status, ...(body === undefined ? {} : { body }) };
}
