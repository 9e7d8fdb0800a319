import { expect, test } from 'vitest';
import { ineke, olga, Stage, TENANTS } from '../helpers/teams-stage.js';

test('a question carries the place that TENANT_AREAS has for the tenant of its asker, and of no other', async () => {
  const stage = await Stage.open(':memory:', { TENANT_AREAS: `${TENANTS.school.toUpperCase()}=Duinwaard` });
  await stage.types(ineke, 'Wie belt de jeugdarts?');
  await stage.types(olga, 'Wie belt de jeugdarts?');
  expect(stage.answering.questions.map(({ area }) => area)).toEqual(['Duinwaard', undefined]);
  await stage.close();
});
