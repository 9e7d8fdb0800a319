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

/** Waits until each message and the state of each message has arrived, or nothing more comes. */
export async function settled(receipts: readonly Receipt[], expected: number): Promise<void> {
  const distinct = (kind: string) =>
    new Set(receipts.filter((one) => one.kind === kind).map((one) => `${laneOf(one)} ${one.seq}`)).size;
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (distinct('message') >= expected && distinct('message-status') >= expected) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

/** The history as it must be: nothing lost, repeats only when marked, order kept, the states true. */
export function check(receipts: readonly Receipt[], lanes: readonly Lane[], perLane: number) {
  const messages = receipts.filter((one) => one.kind === 'message');
  const firsts = new Map<string, Receipt[]>();
  let unlabelled = 0;
  let labelled = 0;
  for (const one of messages) {
    const lane = firsts.get(laneOf(one)) ?? [];
    firsts.set(laneOf(one), lane);
    if (!lane.some((earlier) => earlier.seq === one.seq)) lane.push(one);
    else if (one.possiblyDuplicate) labelled += 1;
    else unlabelled += 1;
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
