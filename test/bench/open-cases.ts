import { sql } from 'kysely';
import { vouchFor } from '../../src/consultation/team-officer.js';
import { markGuarded } from '../../src/privacy/guarded-text.js';
import { createConsultationService } from '../../src/relay/service.js';
import { openDatabase } from '../../src/storage/database.js';
import { createKeyring } from '../../src/storage/encryption.js';
import { type ActivityJson, typed } from '../helpers/activities.js';
import { drawName } from '../helpers/consultation-world.js';
import { KEY } from './bots.js';
import { eachOf } from './load.js';
import type { Member } from './teams-double.js';

/** A claimed case and the person who asked. */
export interface OpenCase {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly userId: string;
}

const OFFICERS = 100;

/** The officers' team: enough chats for the load, since Teams limits each. */
export const members: readonly Member[] = Array.from({ length: OFFICERS }, (_, n) => ({
  id: `29:ambtenaar-${n}`,
  aadObjectId: `aad-ambtenaar-${n}`,
  name: `Ambtenaar ${n}`,
}));

/** Opens and claims so many cases through the service itself; what it would tell about that is left out. */
export async function fillWithCases(
  url: string,
  count: number,
  serviceUrl: string,
  officerOf = (row: number) => row % OFFICERS,
): Promise<OpenCase[]> {
  const database = await openDatabase(url);
  const service = await createConsultationService({
    database,
    keyring: createKeyring(KEY),
    drawName,
  });
  const cases: OpenCase[] = [];
  await eachOf(count, async (n) => {
    const one = { serviceUrl, conversationId: `a:vrager-${n}`, userId: `29:vrager-${n}` };
    const key = (activityId: string) => ({ conversationId: one.conversationId, activityId, type: 'message' });
    const opened = await service.open({
      activity: key(`open-${n}`),
      requester: {
        userId: one.userId,
        displayName: 'Iris Voorbeeld',
        address: { conversationId: one.conversationId, serviceUrl, tenantId: 'tenant-school' },
      },
      theme: 'ziekteverzuim',
      mode: 'anonymous',
      question: markGuarded('Wie haal ik erbij?'),
    });
    if (!opened.ok) throw new Error(opened.reason);
    const officer = members[officerOf(n)] as Member;
    const claimed = await service.claim({
      activity: key(`claim-${n}`),
      consultationId: opened.facts.id,
      officer: vouchFor({ id: officer.aadObjectId, name: officer.name }),
    });
    if (!claimed.ok) throw new Error(claimed.reason);
    cases[n] = one;
  });
  await database.transaction(async (tx) => {
    await tx.deleteFrom('outbox').execute();
    // Opening counts as a message of this minute.
    await tx.deleteFrom('rate_events').execute();
    // What autovacuum does by itself some time after so many rows were added.
    if (database.kind === 'postgres') await sql`analyze`.execute(tx);
  });
  await database.close();
  return cases;
}

export function typedBy({ serviceUrl, conversationId, userId }: OpenCase, text: string): ActivityJson {
  return typed({ serviceUrl, conversationId, userId }, text);
}
