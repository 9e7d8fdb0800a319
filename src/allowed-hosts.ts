/** Where Teams has its connector in the commercial cloud, for all regions. */
const TEAMS_HOST = 'smba.trafficmanager.net';

/**
 * The same in other clouds (government, China; "Send proactive messages" in Microsoft's guide to Teams bots). Each
 * counts only where `TEAMS_SERVICE_URL` names it: the bot's token goes to no host that a deployment doesn't use.
 */
const OTHER_CLOUDS = [
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
  'frontend.botapi.msg.infra.teams.microsoftonline.cn',
];

/** True for names and addresses that never leave this machine. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Whether this can be the standard address of a deployment's connector. */
export function isTeamsServiceUrl(address: string, { development }: { development: boolean }): boolean {
  const hosts = [TEAMS_HOST, ...OTHER_CLOUDS];
  return development ? isLoopbackAddress(address) : hosts.includes(secureHostOf(address) ?? '');
}

/**
 * Whether replies may be sent to this `serviceUrl`. It comes from the activity, so an unchecked one would let a
 * caller have the bot's token and answers sent anywhere.
 *
 * @param standard the deployment's own address; its host counts beside that of the commercial cloud
 */
export function isReplyAddress(
  address: string,
  { development, standard }: { readonly development: boolean; readonly standard: string | undefined },
): boolean {
  if (development) return isLoopbackAddress(address);
  const host = secureHostOf(address);
  return host !== undefined && (host === TEAMS_HOST || host === secureHostOf(standard ?? ''));
}

function isLoopbackAddress(address: string): boolean {
  const url = parse(address);
  return url !== undefined && isLoopbackHost(url.hostname) && /^https?:$/.test(url.protocol);
}

/** The host of an https address on the usual port. */
function secureHostOf(address: string): string | undefined {
  const url = parse(address);
  return url?.protocol === 'https:' && url.port === '' ? url.hostname : undefined;
}

/** Whether questions may go to this model service: https on a listed host, or anything on loopback. */
export function isAllowedModelHost(address: string, hosts: readonly string[]): boolean {
  const url = parse(address);
  if (url === undefined || !/^https?:$/.test(url.protocol)) return false;
  if (isLoopbackHost(url.hostname)) return true;
  return url.protocol === 'https:' && hosts.some((host) => matches(url.hostname, host.toLowerCase()));
}

/** A pattern is a whole host name, or `*.` and the end of one. */
function matches(hostname: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}

/** Undefined for what is no address, and for addresses with a user in them, which mislead the eye. */
function parse(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.username === '' && url.password === '' ? url : undefined;
}
