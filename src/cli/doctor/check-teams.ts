import type { Config } from '../../config.js';
import { BotError } from '../../errors.js';
import { createTeamsAdapter } from '../../teams/adapter.js';
import { asMessage, lineCard } from '../../teams/cards/card.js';
import { type Address, createMessenger, withinConversation } from '../../teams/messenger.js';
import { teamReader } from '../../teams/roster.js';
import { doctorTexts as texts } from '../../texts/doctor.nl.js';
import { bad, type Finding, good, remark } from './finding.js';

type Faults = Readonly<Record<'unknown' | 'forbidden' | 'unreachable' | 'busy', string>>;

/** Reads the officers' team and puts a card into their channel, as a consultation will. */
export async function checkTeams(config: Config): Promise<Finding[]> {
  const { bot, officers, teamsServiceUrl: serviceUrl } = config;
  if (officers === undefined) return [];
  if (serviceUrl === undefined) return [remark('team', texts.noServiceUrl)];
  const sender = { adapter: createTeamsAdapter(bot), botId: bot?.id ?? '' };
  const readMembers = teamReader({ ...sender, teamId: officers.teamId, serviceUrl: () => serviceUrl });
  const address: Address = {
    serviceUrl,
    conversationId: officers.channelId,
    ...(bot ? { tenantId: bot.tenantId } : {}),
  };
  const team = await attempt('team', texts.teamFault, async () => {
    const { length: count } = await readMembers();
    if (count === 0) return bad('team', texts.teamEmpty);
    return count === 1 ? remark('team', texts.teamOfOne) : good('team', texts.team(count));
  });
  const channel = await attempt('channel', texts.channelFault, async () =>
    (await tryChannel(sender, address))
      ? good('channel', texts.channel)
      : remark('channel', texts.channelLeft),
  );
  return [team, channel];
}

/** Sends a card and takes it away again; false when it could be sent and not be taken away. */
async function tryChannel(sender: Parameters<typeof createMessenger>[0], channel: Address): Promise<boolean> {
  const id = await createMessenger(sender).send(channel, asMessage(lineCard(texts.testCard)));
  if (id === undefined) return false;
  try {
    await withinConversation(sender, channel, (context) => context.deleteActivity(id));
    return true;
  } catch {
    return false;
  }
}

async function attempt(
  check: 'team' | 'channel',
  faults: Faults,
  work: () => Promise<Finding>,
): Promise<Finding> {
  try {
    return await work();
  } catch (error) {
    return bad(check, faults[faultOf(error)]);
  }
}

function faultOf(error: unknown): keyof Faults {
  const status = error instanceof BotError ? error.status : undefined;
  if (status === undefined) return 'unreachable';
  if (status === 401 || status === 403) return 'forbidden';
  return status === 408 || status === 429 || status >= 500 ? 'busy' : 'unknown';
}
