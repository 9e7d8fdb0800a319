import { type Agent, Agent as PlainAgent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

const plain = new PlainAgent({ keepAlive: true });
const secure = new SecureAgent({ keepAlive: true });
const proxied = new Map<string, Agent>();

/**
 * The connections by which an address is reached: kept and used again, through the proxy that `HTTPS_PROXY` and
 * `NO_PROXY` name. The environment is read for each request: it costs nothing, and an address can be excepted.
 */
export function agentFor(url: URL): Agent {
  if (url.protocol !== 'https:') return plain;
  const proxy = getProxyForUrl(url.href);
  if (proxy === '') return secure;
  const agent = proxied.get(proxy) ?? new HttpsProxyAgent(proxy, { keepAlive: true });
  proxied.set(proxy, agent);
  return agent;
}
