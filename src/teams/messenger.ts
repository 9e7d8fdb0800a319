import type { CloudAdapter, TurnContext } from 'botbuilder';
import { AuthenticationConstants } from 'botframework-connector';
import type { ConversationParameters, ConversationReference } from 'botframework-schema';
import { BotError } from '../errors.js';
import { toSendError } from './send-error.js';
import type { OutgoingMessage } from './turn.js';

/** Where a proactive message goes. Made from one side's own activity and never mixed with another's. */
export interface Address {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly tenantId?: string;
}

/**
 * Sends outside of a turn. One call is one POST: who calls decides about repeating, by the code of the
 * {@link BotError} that it throws (`send-not-left`, `send-refused`, `send-ambiguous`).
 */
export interface Messenger {
  /** Resolves to the id of the new message, undefined when Teams gives none. */
  send(to: Address, message: OutgoingMessage): Promise<string | undefined>;
  update(to: Address, messageId: string, message: OutgoingMessage): Promise<void>;
  /** Makes or finds the 1:1 conversation with a person. Sends nothing, so it can be repeated. */
  openPersonal(person: {
    readonly serviceUrl: string;
    readonly memberId: string;
    readonly tenantId: string | undefined;
  }): Promise<Address>;
}

export function createMessenger(options: {
  readonly adapter: CloudAdapter;
  /** Empty in development mode, where messages are sent without a token. */
  readonly botId: string;
}): Messenger {
  const { adapter, botId } = options;
  const audience = AuthenticationConstants.ToChannelFromBotOAuthScope;
  return {
    send: (to, message) =>
      withinConversation(
        options,
        to,
        async (context) => (await context.sendActivity({ ...message }))?.id || undefined,
      ),
    update: async (to, messageId, message) => {
      await withinConversation(options, to, (context) =>
        context.updateActivity({ ...message, id: messageId }),
      );
    },
    async openPersonal({ serviceUrl, memberId, tenantId }) {
      const parameters = {
        isGroup: false,
        bot: { id: botId, name: '' },
        members: [{ id: memberId, name: '' }],
        ...(tenantId === undefined ? {} : { tenantId, channelData: { tenant: { id: tenantId } } }),
      } as unknown as ConversationParameters;
      let conversationId: string | undefined;
      try {
        await adapter.createConversationAsync(
          botId,
          'msteams',
          serviceUrl,
          audience,
          parameters,
          async (context) => {
            conversationId = context.activity.conversation.id;
          },
        );
      } catch (error) {
        throw toSendError(error);
      }
      if (!conversationId) throw new BotError('send-not-left', 'No conversation could be opened.');
      return { serviceUrl, conversationId, ...(tenantId === undefined ? {} : { tenantId }) };
    },
  };
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
