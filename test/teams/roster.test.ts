import { describe, expect, it } from 'vitest';
import { createRoster, type TeamMember } from '../../src/teams/roster.js';

const olga: TeamMember = { id: 'aad-olga', name: 'Olga', memberId: '29:olga', tenantId: 't' };

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
  it('knows a member by the Entra id or the Teams id, and nobody else', async () => {
    const { roster } = setUp(async () => [olga]);
    expect(await roster.find({ id: '29:other', aadObjectId: 'aad-olga' })).toEqual(olga);
    expect(await roster.find({ id: '29:olga', aadObjectId: undefined })).toEqual(olga);
    expect(await roster.find({ id: '29:x', aadObjectId: undefined })).toBeUndefined();
    expect(await roster.isOfficer('aad-olga')).toBe(true);
    expect(await roster.isOfficer('29:olga')).toBe(false);
  });

  it('asks once for many questions, and again within five minutes', async () => {
    let members = [olga];
    const { roster, pass, reads } = setUp(async () => members);
    await Promise.all([roster.isOfficer('aad-olga'), roster.isOfficer('aad-olga')]);
    expect(reads()).toBe(1);
    members = [];
    pass(5 * 60_000);
    expect(await roster.isOfficer('aad-olga')).toBe(false);
  });

  it('makes nobody an officer while Teams fails or hangs, and recovers', async () => {
    let read = async (): Promise<readonly TeamMember[]> => {
      throw new Error('down');
    };
    const { roster, pass } = setUp(() => read());
    expect(await roster.isOfficer('aad-olga')).toBe(false);
    await expect(roster.members()).rejects.toThrow();
    read = () => new Promise(() => {});
    pass(10_000);
    expect(await roster.isOfficer('aad-olga')).toBe(false);
    read = async () => [olga];
    pass(10_000);
    expect(await roster.isOfficer('aad-olga')).toBe(true);
  });
});
