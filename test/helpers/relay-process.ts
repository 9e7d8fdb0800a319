import { createServer } from 'node:http';
import { vouchFor } from '../../src/consultation/team-officer.js';
import { markGuarded } from '../../src/privacy/guarded-text.js';
import type { MessengerPort, SendResult } from '../../src/relay/outbox/messenger-port.js';
import { createOutbox } from '../../src/relay/outbox/outbox-store.js';
import { createOutboxWorker } from '../../src/relay/outbox/outbox-worker.js';
import { createConsultationService } from '../../src/relay/service.js';
import { type Database, openDatabase } from '../../src/storage/database.js';
import { createKeyring } from '../../src/storage/encryption.js';

/**
 * The whole relay in a process that is made to be killed: accepts messages over HTTP and sends them to a connector
 * over HTTP. With RELAY_FAIL_AT=n it ends itself, as a power cut would, at the n-th point at which something has
 * just been awaited: before, in and after each transaction, before and after each send.
 */
const env = process.env;
const connector = env.RELAY_CONNECTOR_URL ?? '';
const failAt = Number(env.RELAY_FAIL_AT ?? 0);
let points = 0;

function point(): void {
  points += 1;
  if (points === failAt) process.kill(process.pid, 'SIGKILL');
}

function withPoints(database: Database): Database {
  return {
    ...database,
    transaction: async (work) => {
      point();
      const result = await database.transaction(async (tx) => {
        const done = await work(tx);
        point();
        return done;
      });
      point();
      return result;
    },
  };
}

const messenger: MessengerPort = {
  async send({ delivery, possiblyDuplicate, signal }): Promise<SendResult> {
    if (delivery.kind !== 'message' && delivery.kind !== 'message-status') {
      return { outcome: 'delivered', activityId: 'card' };
    }
    point();
    try {
      const response = await fetch(connector, {
        method: 'POST',
        body: JSON.stringify({ ...delivery, possiblyDuplicate }),
        signal,
      });
      await response.arrayBuffer();
      point();
      if (response.status === 429) return { outcome: 'retryable', retryAfterMs: 5 };
      return response.ok ? { outcome: 'delivered', activityId: 'sent' } : { outcome: 'ambiguous' };
    } catch {
      return { outcome: 'ambiguous' };
    }
  },
};

const opened = await openDatabase(env.RELAY_DATABASE_URL ?? '');
const keyring = createKeyring(Buffer.from(env.RELAY_KEY ?? '', 'base64'));
const database = withPoints(opened);
const worker = createOutboxWorker({
  outbox: createOutbox({ database, keyring }),
  messenger,
  pollMs: 50,
  sendTimeoutMs: Number(env.RELAY_SEND_TIMEOUT_MS ?? 500),
  leaseMs: Number(env.RELAY_LEASE_MS ?? 700),
  retry: { maxAttempts: 50, firstWaitMs: 5, maxWaitMs: 50 },
  budget: { waitMs: () => 0, take: () => {} },
});
const service = await createConsultationService({
  database,
  keyring,
  drawName: () => 'none',
  onQueued: worker.wake,
  limits: { openCases: 1_000, messagesPerMinute: 1_000_000 },
});
worker.start();

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { from, officer, requester, consultationId, activityId, text } = JSON.parse(
    Buffer.concat(chunks).toString(),
  );
  const activity = { conversationId: 'c', activityId, type: 'message' };
  const act = { activity, consultationId, text: markGuarded(text) };
  const outcome =
    from === 'requester'
      ? await service.sendAsRequester({ ...act, requester })
      : await service.sendAsOfficer({ ...act, officer: vouchFor(officer) });
  const accepted = outcome.ok || outcome.reason === 'duplicate';
  response.writeHead(accepted ? 200 : 409).end();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
process.on('disconnect', () => process.exit(0));
