import { type Agent, type ClientRequest, request as httpRequest, Agent as PlainAgent } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { sendError } from './send-error.js';

export interface SinglePost {
  readonly method: 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON, with every field that it has. */
  readonly body: unknown;
}

/** Longer than the outbox waits for an answer, so that it is the outbox that decides. */
const SILENCE_MS = 20_000;

/**
 * One request to the connector, and never a second: no retry, no redirect. Resolves to what it answers, an empty
 * object when that is no JSON object. Goes through the proxy that `HTTPS_PROXY` and `NO_PROXY` name.
 *
 * @throws {BotError} sorted by what may be done about it, see {@link sendError}
 */
export async function postOnce({ method, url, headers, body }: SinglePost): Promise<object> {
  const json = Buffer.from(JSON.stringify(body));
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return await new Promise((resolve, reject) => {
    const request: ClientRequest = send(
      url,
      {
        method,
        agent: agentFor(url),
        timeout: SILENCE_MS,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json; charset=utf-8',
          'content-length': json.length,
          ...headers,
        },
      },
      (response) => {
        const { statusCode: status = 0, headers: told } = response;
        let answer = '';
        const settle = () => {
          if (status >= 200 && status < 300) resolve(jsonObject(answer));
          else reject(sendError({ status, retryAfter: told['retry-after'] }, new Error(answer)));
        };
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          answer += part;
        });
        // The status has come: what was taken stays taken, also when the rest of the answer breaks off.
        response.on('end', settle).on('error', settle);
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => reject(sendError({ code: error.code }, error)));
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.end(json);
  });
}

const plain = new PlainAgent({ keepAlive: true });
const secure = new SecureAgent({ keepAlive: true });
const proxied = new Map<string, Agent>();

/** The environment is read for each request: it costs nothing, and an address can be excepted from the proxy. */
function agentFor(url: URL): Agent {
  if (url.protocol !== 'https:') return plain;
  const proxy = getProxyForUrl(url.href);
  if (proxy === '') return secure;
  const agent = proxied.get(proxy) ?? new HttpsProxyAgent(proxy, { keepAlive: true });
  proxied.set(proxy, agent);
  return agent;
}

function jsonObject(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
