/** Hosts from which Teams lets bots be called and to which bots reply (commercial and government clouds). */
const TEAMS_HOSTS = ['smba.trafficmanager.net', '*.botframework.com', '*.teams.microsoft.com'];

/** True for names and addresses that never leave this machine. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * Whether replies may be sent to this `serviceUrl`. It comes from the activity, so an unchecked one would let
 * a caller have the bot's token and answers sent anywhere.
 */
export function isTeamsServiceUrl(address: string, { development }: { development: boolean }): boolean {
  const url = parse(address);
  if (url === undefined) return false;
  if (development) return isLoopbackHost(url.hostname) && /^https?:$/.test(url.protocol);
  return (
    url.protocol === 'https:' && url.port === '' && TEAMS_HOSTS.some((host) => matches(url.hostname, host))
  );
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
