import type { CloudAdapter } from 'botbuilder';
import { AuthenticationConstants } from 'botframework-connector';
import type { ConversationParameters } from 'botframework-schema';
import { BotError } from '../errors.js';
import { type Address, withinConversation } from './proactive-turn.js';
import { toSendError } from './send-error.js';
import type { OutgoingMessage } from './turn.js';

export type { Address } from './proactive-turn.js';

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
