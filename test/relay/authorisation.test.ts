import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Requester } from '../../src/consultation/requester.js';
import type { TeamOfficer } from '../../src/consultation/team-officer.js';
import {
  activity,
  bart,
  createWorld,
  director,
  done,
  ib,
  nicole,
  text,
  type World,
} from '../helpers/consultation-world.js';
import { onSqliteOnly } from '../helpers/databases.js';

type State = 'waiting' | 'claimed' | 'closed';
type Act =
  | 'view'
  | 'claim'
  | 'send'
  | 'hand off'
  | 'accept'
  | 'release'
  | 'close'
  | 'reveal'
  | 'erase'
  | 'list';

const ACTS: readonly Act[] = [
  'view',
  'claim',
  'send',
  'hand off',
  'accept',
  'release',
  'close',
  'reveal',
  'erase',
  'list',
];
const STATES: readonly State[] = ['waiting', 'claimed', 'closed'];

/** The same account id in another tenant is another person. */
const sameIdElsewhere: Requester = { ...ib, address: { ...ib.address, tenantId: 'tenant-other' } };
const ASKING = { owner: ib, 'other requester': director, 'same id in another tenant': sameIdElsewhere };
/** Who is no officer does not come this far: the type of an act holds it, and the matrix over the wire proves it. */
const ANSWERING = { 'assigned officer': bart, 'other officer': nicole };

/** All that may be done. Everything else must be refused. */
const ALLOWED: Readonly<Record<string, Readonly<Partial<Record<State, readonly Act[]>>>>> = {
  owner: {
    waiting: ['view', 'send', 'close', 'reveal', 'erase', 'list'],
    claimed: ['view', 'send', 'close', 'reveal', 'erase', 'list'],
    closed: ['view', 'erase'],
  },
  'assigned officer': {
    waiting: ['view', 'claim', 'list'],
    claimed: ['view', 'send', 'hand off', 'release', 'close', 'list'],
    closed: ['view', 'list'],
  },
  'other officer': {
    waiting: ['view', 'claim', 'list'],
    claimed: ['view', 'list'],
    closed: ['view', 'list'],
  },
};

async function prepared(world: World, state: State): Promise<string> {
  const id = await world.openCase();
  if (state === 'waiting') return id;
  const act = { activity: activity(), officer: bart, consultationId: id };
  done(await world.service.claim(act));
  if (state === 'closed') done(await world.service.closeAsOfficer({ ...act, activity: activity() }));
  return id;
}

async function tries(world: World, requester: Requester, act: Act, consultationId: string): Promise<boolean> {
  const { service } = world;
  const by = { activity: activity(), requester, consultationId };
  switch (act) {
    case 'view':
      return (await service.caseOfRequester(requester, consultationId)) !== undefined;
    case 'send':
      return (await service.sendAsRequester({ ...by, text: text('x') })).ok;
    case 'close':
      return (await service.closeAsRequester(by)).ok;
    case 'reveal':
      return (await service.previewReveal(by)).ok && (await service.reveal(by)).ok;
    case 'erase':
      return (await service.erase(by)).ok;
    case 'list':
      return (await service.openCasesOf(requester)).some((one) => one.id === consultationId);
    default:
      // Acts of an officer: the roster does not vouch for a requester.
      return false;
  }
}

async function triesAsOfficer(
  world: World,
  officer: TeamOfficer,
  act: Act,
  consultationId: string,
): Promise<boolean> {
  const { service } = world;
  const by = { activity: activity(), officer, consultationId };
  switch (act) {
    case 'view':
      return (await service.caseForOfficer(officer, consultationId)).ok;
    case 'claim':
      return (await service.claim(by)).ok;
    case 'send':
      return (await service.sendAsOfficer({ ...by, text: text('x') })).ok;
    case 'hand off':
      return (await service.offerHandoff({ ...by, colleague: nicole, note: undefined })).ok;
    case 'accept':
      return (await service.acceptHandoff(by)).ok;
    case 'release':
      return (await service.release(by)).ok;
    case 'close':
      return (await service.closeAsOfficer(by)).ok;
    case 'list':
      return (await service.overview(officer)).waiting.length >= 0;
    default:
      // An officer who sends a requester's card comes in as a requester, and owns nothing.
      return await tries(world, { ...ib, userId: officer.id }, act, consultationId);
  }
}

onSqliteOnly('Who may do what', (open) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(await open());
  });
  afterAll(() => world.close());

  for (const state of STATES) {
    it(`is as the table says while a case is ${state}`, async () => {
      const found: Record<string, readonly Act[]> = {};
      const expected: Record<string, readonly Act[]> = {};
      const actors = [
        ...Object.entries(ASKING).map(
          ([name, who]) => [name, (act: Act, id: string) => tries(world, who, act, id)] as const,
        ),
        ...Object.entries(ANSWERING).map(
          ([name, who]) => [name, (act: Act, id: string) => triesAsOfficer(world, who, act, id)] as const,
        ),
      ];
      for (const [name, attempt] of actors) {
        const allowed: Act[] = [];
        for (const act of ACTS) {
          const id = await prepared(world, state);
          if (await attempt(act, id)) allowed.push(act);
          await world.service.erase({ activity: activity(), requester: ib, consultationId: id });
          world.pass(60_000);
        }
        found[name] = allowed;
        expected[name] = ALLOWED[name]?.[state] ?? [];
      }
      expect(found).toEqual(expected);
    });
  }

  it('sends a message again for the officer of its case alone', async () => {
    const consultationId = await prepared(world, 'claimed');
    const again = (officer: TeamOfficer) =>
      world.service.retryAsOfficer({ activity: activity(), officer, consultationId, seq: 1 });
    expect(await again(nicole)).toEqual({ ok: false, reason: 'not-yours' });
    expect(await again(bart)).toEqual({ ok: false, reason: 'no-change' });
  });
});
