import {
  type AuthenticateRequestResult,
  BotFrameworkAuthentication,
  type ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import { sendDirectly } from './direct-sends.js';

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
