import { randomBytes, randomInt } from 'node:crypto';
import type { Delivery } from '../../src/consultation/delivery.js';
import { drawCaseName } from '../../src/consultation/names.js';
import type { Requester } from '../../src/consultation/requester.js';
import { type TeamOfficer, vouchFor } from '../../src/consultation/team-officer.js';
import { type GuardedText, markGuarded } from '../../src/privacy/guarded-text.js';
import type { ActivityKey, Outcome } from '../../src/relay/act.js';
import { createOutbox } from '../../src/relay/outbox/outbox-store.js';
import type {
  LeasedDelivery,
  MessengerPort,
  Outbox,
  SendOrder,
  SendResult,
  SetAsideReason,
} from '../../src/relay/outbox/ports.js';
import { type ConsultationService, createConsultationService } from '../../src/relay/service.js';
import { type Database, openDatabase } from '../../src/storage/database.js';
import { createKeyring, type Keyring } from '../../src/storage/encryption.js';
import { caseNameWords } from '../../src/texts/case-names.nl.js';
import type { Scratch } from './databases.js';

export const START = new Date('2026-03-02T09:00:00Z');
export const bart: TeamOfficer = vouchFor({ id: 'officer-bart', name: 'Bart de Wit' });
export const nicole: TeamOfficer = vouchFor({ id: 'officer-nicole', name: 'Vries, Nicole de' });
export const ib = requester('ib');
export const director = requester('director');

export function requester(name: string): Requester {
  return {
    userId: `user-${name}-71f3`,
    displayName: `Sanne ${name} Proefpersoon`,
    address: {
      conversationId: `a:1gesprek-${name}-93c1`,
      serviceUrl: 'https://smba.example/emea/',
      tenantId: 'tenant-school-5d2e',
    },
  };
}

export function text(value: string): GuardedText {
  return markGuarded(value);
}

export const drawName = (): string => drawCaseName(caseNameWords(), (below) => randomInt(below));

let counter = 0;
/** A new activity each time. */
export function activity(overrides: Partial<ActivityKey> = {}): ActivityKey {
  counter += 1;
  return { conversationId: 'c', activityId: `activity-${counter}`, type: 'message', ...overrides };
}

/** Everything but Teams: the real service, store and outbox over a real database, with a clock of the test's own. */
export interface World {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly service: ConsultationService;
  readonly outbox: Outbox;
  readonly scratch: Scratch;
  /** Why rows were set aside, in order. */
  readonly setAside: readonly SetAsideReason[];
  now(): Date;
  pass(ms: number): void;
  /** Leases and delivers until nothing is left, and gives what was sent, in order. */
  deliverAll(answer?: (leased: LeasedDelivery) => SendResult): Promise<LeasedDelivery[]>;
  /** Opens a case of {@link ib} and gives its id. */
  openCase(question?: string, who?: Requester): Promise<string>;
  close(): Promise<void>;
}

export async function createWorld(scratch: Scratch, key: Uint8Array = randomBytes(32)): Promise<World> {
  const database = await openDatabase(scratch.url);
  const keyring = createKeyring(key);
  let time = START.getTime();
  const now = () => new Date(time);
  const service = await createConsultationService({ database, keyring, drawName, now });
  const setAside: SetAsideReason[] = [];
  const outbox = createOutbox({ database, keyring, onSetAside: (reason) => setAside.push(reason) });
  return {
    database,
    keyring,
    service,
    outbox,
    scratch,
    setAside,
    now,
    pass: (ms) => {
      time += ms;
    },
    async deliverAll(answer = (leased) => ({ outcome: 'delivered', activityId: `sent-${leased.id}` })) {
      const sent: LeasedDelivery[] = [];
      for (;;) {
        // States of messages wait a moment before they go.
        time += 1_000;
        const leased = await outbox.exchange([], { limit: 50, notTo: [], at: now(), leaseMs: 10_000 });
        if (leased.length === 0) return sent;
        sent.push(...leased);
        const settled = leased.map(
          (one) => ({ leased: one, verdict: { state: 'sent' }, result: answer(one) }) as const,
        );
        await outbox.exchange(settled, { limit: 0, notTo: [], at: now(), leaseMs: 10_000 });
      }
    },
    async openCase(question = 'Wie belt er met de ouders?', who = ib) {
      const opened = await service.open({
        activity: activity(),
        requester: who,
        theme: 'ziekteverzuim',
        mode: 'anonymous',
        question: text(question),
      });
      return done(opened).facts.id;
    },
    close: async () => {
      await database.close();
      await scratch.remove();
    },
  };
}

/** The outcome of something that must have succeeded. */
export function done<T>(outcome: Outcome<T>): { readonly ok: true } & T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason}`);
  return outcome;
}

/** What was sent, without what differs from run to run. */
export function kinds(sent: readonly LeasedDelivery[]): string[] {
  return sent.map(({ order }) => `${order.delivery.to.kind} ${order.delivery.kind}`);
}

export function only<K extends Delivery['kind']>(
  sent: readonly LeasedDelivery[],
  kind: K,
): Extract<Delivery, { kind: K }>[] {
  return sent
    .map(({ order }) => order.delivery)
    .filter((delivery): delivery is Extract<Delivery, { kind: K }> => delivery.kind === kind);
}

/** Records what is sent and answers as told. */
export function recordingMessenger(
  answer: (order: SendOrder, n: number) => SendResult | Promise<SendResult> = (_, n) => ({
    outcome: 'delivered',
    activityId: `id-${n}`,
  }),
): MessengerPort & { readonly orders: SendOrder[] } {
  const orders: SendOrder[] = [];
  return {
    orders,
    send: async (order) => {
      orders.push(order);
      return await answer(order, orders.length);
    },
  };
}
