import { vouchFor } from '../../src/consultation/team-officer.js';
import { createConsultationService } from '../../src/relay/service.js';
import { openDatabase } from '../../src/storage/database.js';
import { createKeyring } from '../../src/storage/encryption.js';

/**
 * One of several processes that all want the same case: for each case id it is sent, many officers claim at once;
 * it answers with the ids of those who got it.
 */
const { CLAIM_DATABASE_URL = '', CLAIM_KEY = '', CLAIM_NAME = '', CLAIM_OFFICERS = '0' } = process.env;
const database = await openDatabase(CLAIM_DATABASE_URL);
const service = await createConsultationService({
  database,
  keyring: createKeyring(Buffer.from(CLAIM_KEY, 'base64')),
  drawName: () => 'none',
});

process.on('message', async (consultationId: string) => {
  const officers = Array.from({ length: Number(CLAIM_OFFICERS) }, (_, n) =>
    vouchFor({ id: `${CLAIM_NAME}-${n}`, name: `Ambtenaar ${n}` }),
  );
  const outcomes = await Promise.all(
    officers.map(async (officer) => {
      const activity = { conversationId: officer.id, activityId: consultationId, type: 'invoke' };
      return { officer, outcome: await service.claim({ activity, officer, consultationId }) };
    }),
  );
  const winners = outcomes.filter(({ outcome }) => outcome.ok).map(({ officer }) => officer.id);
  const reasons = outcomes.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome.reason]));
  process.send?.({ winners, reasons });
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
