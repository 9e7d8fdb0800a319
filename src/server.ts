import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { isLoopbackHost } from './allowed-hosts.js';
import type { Logger } from './logger.js';
import type { TurnOutcome } from './teams/adapter.js';
import type { IncomingActivity } from './teams/incoming-activity.js';
import type { RequestGuard, Verdict } from './teams/request-guard.js';

/** Activities of Teams stay well under 100 kB (limit of a message: about 100 kB with everything in it). */
const MAX_BODY = '256kb';
/** A turn may last as long as Teams waits (15 s); after that a stop no longer waits either. */
const STOP_GRACE_MS = 15_000;

export interface ServerParts {
  readonly guard: RequestGuard;
  /** Runs a turn; resolves always. */
  readonly handle: (activity: IncomingActivity, authorization: string | undefined) => Promise<TurnOutcome>;
  /** By name, whether each thing that the bot needs is there. */
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  /** Counts in Prometheus' text format. */
  readonly metrics: () => string;
  readonly logger: Logger;
}

/**
 * The HTTP side: `POST /api/messages` for Teams, `/healthz` for "the process runs", `/readyz` for "it can do
 * its work", and for this machine only `/metrics`. No body, however odd, gets a response of 500 or more, and no response tells what went wrong.
 */
export function createServer({ guard, handle, readiness, metrics, logger }: ServerParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  const turnAway = (response: ServerResponse, verdict: Exclude<Verdict, { kind: 'pass' }>) => {
    if (verdict.kind === 'ignore') {
      response.writeHead(200).end();
    } else {
      logger.warn('refused', { status: verdict.status, reason: verdict.reason });
      response.writeHead(verdict.status).end();
    }
  };

  const checkToken: RequestHandler = (request, response, next) => {
    const refused = guard.checkToken(request.headers.authorization);
    if (refused && refused.kind !== 'pass') turnAway(response, refused);
    else next();
  };

  const requireJson: RequestHandler = (request, response, next) => {
    if (request.is('application/json')) next();
    else response.writeHead(415).end();
  };

  app
    .route('/api/messages')
    .head((_request, response) => void response.writeHead(200).end())
    .post(checkToken, requireJson, express.json({ limit: MAX_BODY }), async (request, response) => {
      const { authorization } = request.headers;
      const verdict = guard.checkBody(request.body, authorization);
      if (verdict.kind !== 'pass') return turnAway(response, verdict);
      const { status, body, error } = await handle(verdict.activity, authorization);
      if (error !== undefined) logger.error('not-handled', { status, error });
      if (body === undefined) response.writeHead(status).end();
      else response.status(status).json(body);
    })
    .all((_request, response) => void response.writeHead(405, { allow: 'POST, HEAD' }).end());

  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request, response) => {
    const checks = await readiness();
    response.status(Object.values(checks).every(Boolean) ? 200 : 503).json(checks);
  });

  app.get('/metrics', (request, response, next) => {
    // What a model costs is nobody's business outside: a proxy in front of the bot must not pass it on either.
    const fromHere = isLoopbackHost(request.socket.remoteAddress?.replace('::ffff:', '') ?? '');
    if (!fromHere || request.headers['x-forwarded-for'] !== undefined) return next();
    response.type('text/plain; version=0.0.4').send(metrics());
  });

  app.use((_request, response) => void response.writeHead(404).end());

  const onError: ErrorRequestHandler = (error, _request, response, _next) => {
    const told: unknown = error?.status;
    const status = typeof told === 'number' && told >= 400 && told < 500 ? told : 500;
    if (status === 500) logger.error('request-failed', { error });
    if (response.headersSent) response.destroy();
    else response.writeHead(status).end();
  };
  app.use(onError);
  return app;
}

export interface RunningServer {
  readonly address: string;
  readonly port: number;
  /** Takes no new requests, lets running ones finish, and then closes. */
  stop(): Promise<void>;
}

/** Starts to listen; rejects when the port is taken. */
export function listen(
  app: Express,
  at: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const server: Server<typeof IncomingMessage, typeof ServerResponse> = app.listen(
      at.port,
      at.host,
      (error) => {
        if (error) return reject(error);
        const { port } = server.address() as AddressInfo;
        const host = at.host.includes(':') ? `[${at.host}]` : at.host;
        resolve({ address: `http://${host}:${port}`, port, stop: () => stop(server) });
      },
    );
    server.requestTimeout = 30_000;
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
