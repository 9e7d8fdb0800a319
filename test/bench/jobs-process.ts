import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { Logger, run } from 'graphile-worker';
import { postOnce } from '../../src/teams/single-send.js';

/**
 * The least that a relay on a job queue can be: a message comes in over HTTP, becomes a job of graphile-worker in the
 * transaction of its own that addJob makes, and the job posts it to the connector. No rules, no encryption, no order.
 */
const { DATABASE_URL = '', SCHEMA = '', PORT = '0' } = process.env;

interface Job {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly text: string;
}

const runner = await run({
  connectionString: DATABASE_URL,
  schema: SCHEMA,
  // As many as the outbox sends at once.
  concurrency: 32,
  maxPoolSize: 40,
  logger: new Logger(() => () => {}),
  taskList: {
    post: async (payload) => {
      const { serviceUrl, conversationId, text } = payload as Job;
      const url = new URL(`v3/conversations/${encodeURIComponent(conversationId)}/activities`, serviceUrl);
      await postOnce({ method: 'POST', url, headers: {}, body: { type: 'message', text } });
    },
  },
});

const server = createServer(async (request, response) => {
  const { serviceUrl, conversation, text } = JSON.parse(await readAll(request)) as {
    serviceUrl: string;
    conversation: { id: string };
    text: string;
  };
  await runner.addJob('post', { serviceUrl, conversationId: conversation.id, text } satisfies Job);
  response.end();
});
server.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`ready on 127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
