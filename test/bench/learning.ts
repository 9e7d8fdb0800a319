import { learn } from '../../src/answering/learned.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { atMost, type Row } from './measure.js';

/** What somebody waits for who has changed a way of asking. */
export function learningRows(): Row[] {
  const knowledge = readKnowledge(KNOWLEDGE_FOLDER);
  const started = performance.now();
  learn(knowledge);
  return [atMost('learning after a change of asks', (performance.now() - started) / 1_000, 8, 's')];
}
