import { ActivityTypes, type TurnContext } from 'botbuilder';
import { BotError } from '../errors.js';
import type { Logger } from '../logger.js';
import { texts } from '../texts/bot.nl.js';
import { plainLine } from './reply.js';

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
        await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: failedInvoke });
      } else if (!code.startsWith('send-')) {
        await context.sendActivity(plainLine(texts.failed));
      }
    } catch (second) {
      logger.warn('apology-failed', { error: second });
    }
  };
}

const failedInvoke = {
  status: 200,
  body: {
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code: 'ServiceError', message: texts.failed },
  },
};
