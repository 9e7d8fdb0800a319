import type { Logger } from '../../logger.js';
import { asMessage } from '../cards/card.js';
import { officerWelcomeCard } from '../cards/officer-welcome-card.js';
import type { Messenger } from '../messenger.js';
import type { Roster } from '../roster.js';
import type { Turn } from '../turn.js';

export interface GreetingParts {
  readonly roster: Roster;
  readonly messenger: Pick<Messenger, 'send' | 'openPersonal'>;
  readonly logger: Logger;
}

/** Runs what greets one chat, unless it has been greeted a moment ago. */
export type OnceForChat = (conversationId: string, greet: () => Promise<void>) => Promise<unknown>;

/**
 * Sends the officers' welcome 1:1 to who has just joined their team. Guests and whom the team's list doesn't hold get
 * none. A welcome that fails is logged and not tried again: `help` shows it.
 *
 * @param memberIds Teams' ids of those who joined
 */
export async function greetOfficers(
  { roster, messenger, logger }: GreetingParts,
  { place: { serviceUrl, tenantId: standard } }: Pick<Turn, 'place'>,
  memberIds: readonly string[],
  once: OnceForChat,
): Promise<void> {
  try {
    const members = await roster.members('fresh');
    for (const { memberId, tenantId = standard } of members) {
      if (!memberIds.includes(memberId)) continue;
      const chat = await messenger.openPersonal({ serviceUrl, memberId, tenantId });
      await once(chat.conversationId, async () => {
        await messenger.send(chat, asMessage(officerWelcomeCard()));
      });
    }
  } catch (error) {
    logger.warn('officer-not-greeted', { error });
  }
}
