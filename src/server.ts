import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type preParsingAsyncHookHandler } from 'fastify';
import { isLoopbackHost } from './allowed-hosts.js';
import { BotError } from './errors.js';
import type { Logger } from './logger.js';
import type { TurnOutcome } from './teams/adapter.js';
import type { IncomingActivity } from './teams/incoming-activity.js';
import type { RequestGuard, Verdict } from './teams/request-guard.js';

/** Activities of Teams stay well under 100 kB (limit of a message: about 100 kB with everything in it). */
const MAX_BODY = 256 * 1024;
/** A turn may last as long as Teams waits (15 s); after that a stop no longer waits either. */
const STOP_GRACE_MS = 15_000;

const MESSAGES = '/api/messages';

export interface ServerParts {
  readonly guard: RequestGuard;
  /** Runs a turn; resolves always. */
  readonly handle: (activity: IncomingActivity, authorization: string | undefined) => Promise<TurnOutcome>;
  /** By name, whether each thing that the bot needs is there. */
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  /** Counts in Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  readonly logger: Logger;
}

/**
 * The HTTP side: `POST /api/messages` for Teams, `/healthz` for "the process runs", `/readyz` for "it can do
 * its work", and for this machine only `/metrics`. No body, however odd, gets a response of 500 or more, and no
 * response tells what went wrong.
 */
export function createServer(parts: ServerParts): FastifyInstance {
  const app = fastify({
    bodyLimit: MAX_BODY,
    requestTimeout: 30_000,
    exposeHeadRoutes: false,
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
  });
  app.removeContentTypeParser('text/plain');
  // A body for an address that does not exist is not worth reading.
  app.addHook('onRequest', async (request, reply) => (request.is404 ? reply.code(404).send() : undefined));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());
  app.setErrorHandler<{ statusCode?: unknown }>((error, _request, reply) => {
    const told = error.statusCode;
    const status = typeof told === 'number' && told >= 400 && told < 500 ? told : 500;
    if (status === 500) parts.logger.error('request-failed', { error });
    return reply.code(status).send();
  });
  addMessages(app, parts);
  addProbes(app, parts);
  return app;
}

function addMessages(app: FastifyInstance, { guard, handle, logger }: ServerParts): void {
  const turnAway = (reply: FastifyReply, verdict: Exclude<Verdict, { kind: 'pass' }>) => {
    if (verdict.kind === 'ignore') return reply.send();
    logger.warn('refused', { status: verdict.status, reason: verdict.reason });
    return reply.code(verdict.status).send();
  };
  app.post(MESSAGES, {
    onRequest: async (request, reply) => {
      const refused = guard.checkToken(request.headers.authorization);
      return refused && refused.kind !== 'pass' ? turnAway(reply, refused) : undefined;
    },
    preParsing: requirePlainUtf8,
    handler: async (request, reply) => {
      const { authorization } = request.headers;
      const verdict = guard.checkBody(request.body, authorization);
      if (verdict.kind !== 'pass') return turnAway(reply, verdict);
      const { status, body, error } = await handle(verdict.activity, authorization);
      if (error !== undefined) logger.error('not-handled', { status, error, ...codeOf(error) });
      return reply.code(status).send(body);
    },
  });
  app.head(MESSAGES, (_request, reply) => reply.send());
  app.route({
    url: MESSAGES,
    method: app.supportedMethods.filter((method) => method !== 'POST' && method !== 'HEAD'),
    onRequest: (_request, reply) => void reply.code(405).header('allow', 'POST, HEAD').send(),
    handler: () => {},
  });
}

function codeOf(error: unknown): { readonly code?: string } {
  return error instanceof BotError ? { code: error.code } : {};
}

function addProbes(app: FastifyInstance, { readiness, metrics }: ServerParts): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const checks = await readiness();
    return reply.code(Object.values(checks).every(Boolean) ? 200 : 503).send(checks);
  });
  app.get('/metrics', async (request, reply) => {
    // What a model costs is nobody's business outside: a proxy in front of the bot must not pass it on either.
    const fromHere = isLoopbackHost(request.socket.remoteAddress?.replace('::ffff:', '') ?? '');
    if (!fromHere || request.headers['x-forwarded-for'] !== undefined) return reply.callNotFound();
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics());
  });
}

/** The protocol knows JSON in UTF-8 only, and never compressed; anything else would be read as what it is not. */
const requirePlainUtf8: preParsingAsyncHookHandler = async ({ headers }) => {
  const charset = /;\s*charset="?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1];
  const isUtf8 = charset === undefined || /^utf-?8$/i.test(charset);
  const isPlain = /^(?:identity)?$/i.test(headers['content-encoding'] ?? '');
  if (!isUtf8 || !isPlain) throw Object.assign(new Error('unsupported coding'), { statusCode: 415 });
};

export interface RunningServer {
  readonly address: string;
  readonly port: number;
  /** Takes no new requests, lets running ones finish, and then closes. */
  stop(): Promise<void>;
}

/** Starts to listen; rejects when the port is taken. */
export async function listen(
  app: FastifyInstance,
  at: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  await app.listen(at);
  const { port } = app.server.address() as AddressInfo;
  const host = at.host.includes(':') ? `[${at.host}]` : at.host;
  return { address: `http://${host}:${port}`, port, stop: () => stop(app) };
}

async function stop(app: FastifyInstance): Promise<void> {
  // A connection whose last turn has ended would be kept for the next one.
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50);
  const force = setTimeout(() => app.server.closeAllConnections(), STOP_GRACE_MS);
  await app.close();
  clearInterval(sweep);
  clearTimeout(force);
}
