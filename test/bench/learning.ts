import type * as Learned from '../../src/answering/recogniser/learned.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { atMost, type Row } from './measure.js';

/** Of the built product: run from the sources there are no programs that its threads could run. */
const BUILT = new URL('../../dist/answering/recogniser/learned.js', import.meta.url).href;

/** What somebody waits for who has changed a way of asking; in two threads, as the build learns on two cores. */
export async function learningRows(): Promise<Row[]> {
  const { learn } = (await import(BUILT)) as typeof Learned;
  const knowledge = readKnowledge(KNOWLEDGE_FOLDER);
  const started = performance.now();
  await learn(knowledge, { workers: 2 });
  return [atMost('learning after a change of asks', (performance.now() - started) / 1_000, 8, 's')];
}
