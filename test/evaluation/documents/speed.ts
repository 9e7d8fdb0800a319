/** How loading and searching grow with the knowledge: `npx tsx test/evaluation/documents/speed.ts [factor …]`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDictionary } from '../../../src/knowledge/dictionary.js';
import { KNOWLEDGE_FOLDER } from '../../../src/knowledge/folder.js';
import { readKnowledge } from '../../../src/knowledge/knowledge-base.js';
import { createDocumentNarrowing } from '../../../src/knowledge/narrowing.js';
import { createPassageSearch } from '../../../src/knowledge/passage-search.js';
import { readPlaces } from '../../../src/knowledge/places.js';
import { copyKnowledge } from '../../bench/grown-knowledge.js';

const ROUNDS = 5;
const questions = readFileSync('test/evaluation/documents/questions.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => (JSON.parse(line) as { q: string }).q);
const dictionary = readDictionary(KNOWLEDGE_FOLDER);
const places = readPlaces(KNOWLEDGE_FOLDER);

for (const factor of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1, 10, 100, 1000]) {
  const folder = mkdtempSync(join(tmpdir(), 'grown-'));
  copyKnowledge(folder, factor);
  const begun = performance.now();
  const { documents, vocabulary } = readKnowledge(folder);
  const read = performance.now();
  const cpu = process.cpuUsage();
  const search = createPassageSearch({ documents, vocabulary, dictionary });
  const narrowing = createDocumentNarrowing({ documents, vocabulary, dictionary, places });
  const indexed = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const question of questions) {
      const from = performance.now();
      narrowing.documentsFor(question);
      search.passageGroups(question);
      if (round > 0) times.push(performance.now() - from);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2);
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  process.stdout.write(
    `×${factor}: read ${Math.round(read - begun)} ms, indexed ${Math.round(indexed - read)} ms (${Math.round((user + system) / 1000)} of processor); search p50 ${at(0.5)} p99 ${at(0.99)} ms; ${memory} MB\n`,
  );
  rmSync(folder, { recursive: true });
}
