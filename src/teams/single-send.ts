import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import {
  type AuthenticateRequestResult,
  BotFrameworkAuthentication,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import { agentFor } from './connection-agent.js';
import { sendError } from './send-error.js';

/** Connector clients are kept per address; Teams has a few, so more than this is no normal use. */
const MAX_CLIENTS = 100;

/**
 * The SDK's authentication, with connector clients that ask once, see {@link sendDirectly}. Retrying is for who
 * knows what was sent: the outbox, and `sendOnceMore` for answers.
 *
 * Clients are also kept and used again, which saves building two HTTP pipelines for every message.
 */
export class SingleSendAuthentication extends BotFrameworkAuthentication {
  readonly #inner: BotFrameworkAuthentication;
  readonly #clients = new Map<string, Promise<ConnectorClient>>();
  #userTokens: Promise<UserTokenClient> | undefined;

  constructor(inner: BotFrameworkAuthentication) {
    super();
    this.#inner = inner;
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const result = await this.#inner.authenticateRequest(activity, header);
    const factory = result.connectorFactory;
    return factory ? { ...result, connectorFactory: this.#once(factory) } : result;
  }

  override authenticateStreamingRequest(
    header: string,
    channelId: string,
  ): Promise<AuthenticateRequestResult> {
    return this.#inner.authenticateStreamingRequest(header, channelId);
  }

  override createConnectorFactory(claims: ClaimsIdentity): ConnectorFactory {
    return this.#once(this.#inner.createConnectorFactory(claims));
  }

  /** The product signs nobody in, so one client that is never called will do. */
  override createUserTokenClient(claims: ClaimsIdentity): Promise<UserTokenClient> {
    this.#userTokens ??= this.#inner.createUserTokenClient(claims);
    return this.#userTokens;
  }

  #once(factory: ConnectorFactory): ConnectorFactory {
    return new KeptClients(this.#clients, factory);
  }
}

/** One app id serves the whole process, so the address and the audience say which client is needed. */
class KeptClients extends ConnectorFactory {
  readonly #clients: Map<string, Promise<ConnectorClient>>;
  readonly #inner: ConnectorFactory;

  constructor(clients: Map<string, Promise<ConnectorClient>>, inner: ConnectorFactory) {
    super();
    this.#clients = clients;
    this.#inner = inner;
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const key = `${audience ?? ''} ${serviceUrl}`;
    const kept = this.#clients.get(key);
    if (kept) return kept;
    if (this.#clients.size >= MAX_CLIENTS) this.#clients.clear();
    const made = this.#inner.create(serviceUrl, audience).then((client) => {
      // What still goes through the SDK: making conversations and reading a team's members.
      pipelineOf(client).removePolicy({ name: 'defaultRetryPolicy' });
      sendDirectly(client, serviceUrl);
      return client;
    });
    this.#clients.set(key, made);
    made.catch(() => this.#clients.delete(key));
    return made;
  }
}

interface Pipeline {
  removePolicy(policy: { readonly name: string }): unknown;
}

/** The pipeline is a private member; no option of the SDK reaches its retry policy. */
function pipelineOf(client: ConnectorClient): Pipeline {
  return (client as unknown as { readonly client: { readonly pipeline: Pipeline } }).client.pipeline;
}

/**
 * Takes sending and updating out of the hands of the SDK's client, which has three faults there: it posts a message
 * up to four times on 408, 429, 5xx and broken connections, although creating a message cannot be repeated safely,
 * and ignores the options that should switch this off; its mapper cuts citations, the AI label and streaming
 * information out of entities without an error; and it takes four times the processor time. Tokens stay its business.
 */
function sendDirectly(client: ConnectorClient, serviceUrl: string): void {
  const base = serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`;
  const send = async (method: 'POST' | 'PUT', body: Partial<Activity>, ...path: string[]) =>
    await postOnce({
      method,
      url: new URL(`v3/conversations/${path.map(encodeURIComponent).join('/')}`, base),
      headers: { 'user-agent': 'Microsoft-BotFramework/3.1', ...(await authorization(client)) },
      body,
    });
  Object.assign(client.conversations, {
    sendToConversation: (conversationId: string, activity: Partial<Activity>) =>
      send('POST', activity, conversationId, 'activities'),
    replyToActivity: (conversationId: string, activityId: string, activity: Partial<Activity>) =>
      send('POST', activity, conversationId, 'activities', activityId),
    updateActivity: (conversationId: string, activityId: string, activity: Partial<Activity>) =>
      send('PUT', activity, conversationId, 'activities', activityId),
  });
}

/** The SDK's credentials sign a request by setting its header; without a registration they set none. */
async function authorization({ credentials }: ConnectorClient): Promise<Record<string, string>> {
  const signed: Record<string, string> = {};
  const headers = {
    set: (name: string, value: string) => void Object.assign(signed, { [name.toLowerCase()]: value }),
  };
  await credentials.signRequest({ headers } as unknown as Parameters<typeof credentials.signRequest>[0]);
  return signed;
}

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

function jsonObject(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}
