import type { Officer } from '../consultation/consultation.js';
import type { Database } from '../storage/database.js';
import type { CaseDesk } from './case-desk.js';
import type { ConsultationStore } from './consultation-store.js';

export interface LeftOfficersOptions {
  readonly database: Database;
  readonly store: ConsultationStore;
  readonly desk: CaseDesk;
  /** Who is an officer now; rejects when that can't be asked. */
  readonly members: () => Promise<readonly Pick<Officer, 'id'>[]>;
}

/**
 * Gives back the cases of officers who have left the team: they may not read what comes next, and nobody else could
 * take the case from them. Does nothing while the roster can't be read, or is empty, which no team is. Returns how
 * many were given back.
 */
export async function releaseLeft(options: LeftOfficersOptions, at: Date): Promise<number> {
  const { database, store, desk, members } = options;
  const open = await database.transaction((tx) => store.listOpen(tx));
  const held = open.filter((state) => state.status !== 'waiting');
  if (held.length === 0) return 0;
  const present = new Set((await members().catch(() => [])).map(({ id }) => id));
  if (present.size === 0) return 0;
  let released = 0;
  for (const { facts } of held.filter(({ officer }) => officer && !present.has(officer.id))) {
    released += await database.transaction(async (tx) => {
      const loaded = await store.loadForUpdate(tx, facts.id);
      if (!loaded || loaded.state.status === 'waiting' || loaded.state.status === 'closed') return 0;
      const { officer } = loaded.state;
      if (present.has(officer.id)) return 0;
      const result = await desk.apply(tx, loaded, { type: 'release', by: officer, at }, 'clock', at);
      return result.type === 'applied' ? 1 : 0;
    });
  }
  return released;
}
