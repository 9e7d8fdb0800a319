import { describe, expect, it, vi } from 'vitest';
import { vouchFor } from '../../src/consultation/team-officer.js';
import { createRoster, findMember, type TeamMember } from '../../src/teams/roster.js';

const olga: TeamMember = vouchFor({ id: 'aad-olga', name: 'Olga', memberId: '29:olga', tenantId: 't' });

function setUp(read: () => Promise<readonly TeamMember[]>) {
  let time = 0;
  let reads = 0;
  const roster = createRoster({
    readMembers: () => {
      reads += 1;
      return read();
    },
    timeoutMs: 50,
    now: () => time,
  });
  return {
    roster,
    pass: (ms: number) => {
      time += ms;
    },
    reads: () => reads,
  };
}

describe('the roster', () => {
  it('knows a member by the Entra id or the Teams id, and nobody else', () => {
    expect(findMember([olga], { id: '29:other', aadObjectId: 'aad-olga' })).toEqual(olga);
    expect(findMember([olga], { id: '29:olga', aadObjectId: undefined })).toEqual(olga);
    expect(findMember([olga], { id: '29:x', aadObjectId: undefined })).toBeUndefined();
    expect(findMember([], { id: '29:olga', aadObjectId: 'aad-olga' })).toBeUndefined();
  });

  it('is read once for many turns, and again within five minutes', async () => {
    let members = [olga];
    const { roster, pass, reads } = setUp(async () => members);
    await Promise.all([roster.members(), roster.members()]);
    expect(reads()).toBe(1);
    members = [];
    pass(5 * 60_000);
    expect(await roster.members()).toEqual([]);
  });

  it('keeps somebody the same person when a list lacks the Entra id', async () => {
    let members = [olga];
    const { roster, pass } = setUp(async () => members);
    await roster.members();
    members = [vouchFor({ ...olga, id: olga.memberId })];
    pass(60_000);
    expect(await roster.members()).toEqual([olga]);
  });

  it('is read again in time although the clock of the machine was set back', async () => {
    let reads = 0;
    const readMembers = async () => {
      reads += 1;
      return [olga];
    };
    const roster = createRoster({ readMembers, cacheMs: 20 });
    await roster.members();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
    await new Promise((resume) => setTimeout(resume, 40));
    await roster.members().finally(() => vi.useRealTimers());
    expect(reads).toBe(2);
  });

  it('gives no list while Teams fails or hangs, and recovers', async () => {
    let read = async (): Promise<readonly TeamMember[]> => {
      throw new Error('down');
    };
    const { roster, pass } = setUp(() => read());
    await expect(roster.members()).rejects.toThrow();
    read = () => new Promise(() => {});
    pass(10_000);
    await expect(roster.members()).rejects.toThrow();
    read = async () => [olga];
    pass(10_000);
    expect(await roster.members()).toEqual([olga]);
  });
});
