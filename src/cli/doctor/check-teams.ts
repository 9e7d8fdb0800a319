import type { Config } from '../../config.js';
import { BotError } from '../../errors.js';
import { createTeamsProbe } from '../../teams/teams-probe.js';
import { doctorTexts as texts } from '../../texts/doctor.nl.js';
import { bad, type Finding, good, remark } from './finding.js';

type Faults = Readonly<Record<'unknown' | 'forbidden' | 'unreachable' | 'busy', string>>;

/** Reads the officers' team and puts a card into their channel, as a consultation will. */
export async function checkTeams(config: Config): Promise<Finding[]> {
  const { bot, officers, teamsServiceUrl: serviceUrl } = config;
  if (officers === undefined) return [];
  if (serviceUrl === undefined) return [remark('team', texts.noServiceUrl)];
  const probe = createTeamsProbe({ bot, officers, serviceUrl });
  const team = await attempt('team', texts.teamFault, async () => {
    const count = await probe.countOfficers();
    if (count === 0) return bad('team', texts.teamEmpty);
    return count === 1 ? remark('team', texts.teamOfOne) : good('team', texts.team(count));
  });
  const channel = await attempt('channel', texts.channelFault, async () =>
    (await probe.tryChannel(texts.testCard))
      ? good('channel', texts.channel)
      : remark('channel', texts.channelLeft),
  );
  return [team, channel];
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
