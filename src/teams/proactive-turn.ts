import type { CloudAdapter, TurnContext } from 'botbuilder';
import type { ConversationReference } from 'botframework-schema';
import { BotError } from '../errors.js';
import { toSendError } from './send-error.js';

/** Where a proactive message goes. Made from one side's own activity and never mixed with another's. */
export interface Address {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly tenantId?: string;
}

/**
 * Runs `act` with a connection to a conversation, outside of any turn. The adapter's error handler would swallow
 * what goes wrong inside, so the outcome is carried out by hand.
 *
 * @throws BotError sorted by `toSendError`
 */
export async function withinConversation<T>(
  { adapter, botId }: { readonly adapter: CloudAdapter; readonly botId: string },
  to: Address,
  act: (context: TurnContext) => Promise<T>,
): Promise<T> {
  let outcome: { readonly value: T } | { readonly error: unknown } | undefined;
  try {
    await adapter.continueConversationAsync(botId, referenceTo(to, botId), async (context) => {
      try {
        outcome = { value: await act(context) };
      } catch (error) {
        outcome = { error };
      }
    });
  } catch (error) {
    throw toSendError(error);
  }
  if (outcome === undefined) throw new BotError('send-not-left', 'No conversation could be opened.');
  if ('error' in outcome) throw toSendError(outcome.error);
  return outcome.value;
}

/**
 * Holds no user, locale or name: the SDK would copy them into the message. Nor the fields of a conversation that
 * its type asks for but that nobody needs: the playground refuses a message in which they are empty.
 */
function referenceTo(
  { serviceUrl, conversationId, tenantId }: Address,
  botId: string,
): Partial<ConversationReference> {
  const conversation = { id: conversationId, ...(tenantId === undefined ? {} : { tenantId }) };
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: botId, name: '' },
    conversation: conversation as ConversationReference['conversation'],
  };
}
