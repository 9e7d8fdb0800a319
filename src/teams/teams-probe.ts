import type { BotRegistration } from '../config.js';
import { createTeamsAdapter } from './adapter.js';
import { asMessage, paragraph } from './cards/card.js';
import { type Address, createMessenger, withinConversation } from './messenger.js';
import { teamReader } from './roster.js';

/** Tries what the bot will do with the officers' team and channel, for `npm run doctor`. */
export interface TeamsProbe {
  /** How many officers the team holds; guests and bots don't count. @throws BotError sorted by `toSendError` */
  countOfficers(): Promise<number>;
  /**
   * Sends a card to the channel and takes it away again; false when it could be sent and not be taken away.
   *
   * @throws BotError sorted by `toSendError`
   */
  tryChannel(text: string): Promise<boolean>;
}

export function createTeamsProbe(options: {
  readonly bot: BotRegistration | undefined;
  readonly officers: { readonly teamId: string; readonly channelId: string };
  readonly serviceUrl: string;
}): TeamsProbe {
  const { bot, officers, serviceUrl } = options;
  const adapter = createTeamsAdapter(bot);
  const who = { adapter, botId: bot?.id ?? '' };
  const readMembers = teamReader({ ...who, teamId: officers.teamId, serviceUrl: () => serviceUrl });
  const channel: Address = {
    serviceUrl,
    conversationId: officers.channelId,
    ...(bot ? { tenantId: bot.tenantId } : {}),
  };
  return {
    countOfficers: async () => (await readMembers()).length,
    tryChannel: async (text) => {
      const id = await createMessenger(who).send(channel, testCard(text));
      if (id === undefined) return false;
      try {
        await withinConversation(who, channel, (context) => context.deleteActivity(id));
        return true;
      } catch {
        return false;
      }
    },
  };
}

function testCard(text: string) {
  return asMessage({
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: text,
    body: [paragraph(text)],
  });
}
