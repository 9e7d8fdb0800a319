import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Requester } from '../../src/consultation/requester.js';

/** What reached the connector. */
export interface Receipt {
  readonly kind: 'message' | 'message-status';
  readonly consultationId: string;
  readonly direction: string;
  readonly seq: number;
  readonly text: string;
  readonly status: string;
  readonly possiblyDuplicate: boolean;
}

export type Fault = 'ok' | 'accept-then-reset' | 'fail-after-accept' | 'too-many' | 'hang' | 'slow';

/** Stands for Teams: notes what reaches it, then answers, or doesn't. */
export async function startConnector(fault: () => Fault) {
  const receipts: Receipt[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const mode = fault();
    if (mode !== 'too-many') receipts.push(JSON.parse(Buffer.concat(chunks).toString()));
    answer(mode, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { receipts, server, url: `http://127.0.0.1:${port}/` };
}

function answer(mode: Fault, response: ServerResponse): void {
  switch (mode) {
    case 'ok':
      response.end('{}');
      break;
    case 'accept-then-reset':
      response.destroy();
      break;
    case 'fail-after-accept':
      response.writeHead(500).end();
      break;
    case 'too-many':
      response.writeHead(429).end();
      break;
    case 'slow':
      setTimeout(() => response.end('{}'), 40);
      break;
    case 'hang':
      break;
    default:
      mode satisfies never;
  }
}

/** One direction of one case. */
export interface Lane {
  readonly consultationId: string;
  readonly from: 'requester' | 'officer';
  readonly who: Requester;
}

const laneOf = (one: Pick<Receipt, 'consultationId' | 'direction'>) =>
  `${one.consultationId} ${one.direction}`;

const SILENCE_MS = 15_000;

/** Waits until each message and the state of each message has arrived, or nothing has come for a long time. */
export async function settled(receipts: readonly Receipt[], expected: number): Promise<void> {
  const distinct = (kind: string) =>
    new Set(receipts.filter((one) => one.kind === kind).map((one) => `${laneOf(one)} ${one.seq}`)).size;
  let before = -1;
  let since = Date.now();
  while (Date.now() - since < SILENCE_MS) {
    if (distinct('message') >= expected && distinct('message-status') >= expected) return;
    if (receipts.length !== before) since = Date.now();
    before = receipts.length;
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

/** The history as it must be: nothing lost, repeats only when marked, order kept, the states true. */
export function check(receipts: readonly Receipt[], lanes: readonly Lane[], perLane: number) {
  const messages = receipts.filter((one) => one.kind === 'message');
  const firsts = new Map<string, Receipt[]>();
  const copies = new Map<string, Receipt[]>();
  for (const one of messages) {
    const lane = firsts.get(laneOf(one)) ?? [];
    firsts.set(laneOf(one), lane);
    if (!lane.some((earlier) => earlier.seq === one.seq)) lane.push(one);
    const key = `${laneOf(one)} ${one.seq}`;
    copies.set(key, [...(copies.get(key) ?? []), one]);
  }
  // Of several copies one may be unmarked. It need not be the first to be read here: a connection that was given
  // up can still bring its message after the next attempt has.
  let unlabelled = 0;
  let labelled = 0;
  for (const same of copies.values()) {
    const unmarked = same.filter((one) => !one.possiblyDuplicate).length;
    unlabelled += Math.max(0, unmarked - 1);
    labelled += same.length - Math.max(1, unmarked);
  }
  let outOfOrder = 0;
  let lost = 0;
  for (const { consultationId, from } of lanes) {
    const direction = from === 'requester' ? 'to-officer' : 'to-requester';
    const got = firsts.get(laneOf({ consultationId, direction })) ?? [];
    const wanted = Array.from({ length: perLane }, (_, i) => `bericht ${i + 1}`);
    lost += wanted.filter((value) => !got.some((one) => one.text === value)).length;
    outOfOrder += got.filter((one, i) => one.text !== wanted[i]).length;
  }
  const statuses = receipts.filter((one) => one.kind === 'message-status');
  const told = new Set(statuses.map((one) => `${laneOf(one)} ${one.seq} ${one.status}`));
  return { lost, unlabelled, outOfOrder, labelled, told: told.size };
}

export function close(server: Server): void {
  server.closeAllConnections();
  server.close();
}
