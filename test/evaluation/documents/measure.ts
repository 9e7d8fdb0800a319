/**
 * How often passages of further documents are found: `npx tsx test/evaluation/documents/measure.ts [folder]`. The folder
 * holds documents and `questions.jsonl`; beside them the knowledge of this repository is searched too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from '../../../src/knowledge/document.js';
import { KNOWLEDGE_FOLDER } from '../../../src/knowledge/folder.js';
import { readKnowledge } from '../../../src/knowledge/knowledge-base.js';
import { createDocumentNarrowing } from '../../../src/knowledge/narrowing.js';
import { createPassageIndex } from '../../../src/knowledge/passage-index.js';
import { readPlaces } from '../../../src/knowledge/places.js';
import { readWordLists } from '../../../src/privacy/word-lists.js';

function narrowedTo(isWanted: boolean, q: string): { documents?: readonly string[] } {
  const found = narrowing.documentsFor(q);
  return isWanted && found.kind === 'named' ? { documents: found.documents } : {};
}

interface Question {
  readonly id: string;
  readonly part?: string;
  readonly q: string;
  readonly document: string;
  readonly section: string;
  readonly must?: string;
}

const [folder = 'test/evaluation/documents', part, verbose] = process.argv.slice(2);
const knowledge = readKnowledge(KNOWLEDGE_FOLDER);
const own = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => parseDocument(file.slice(0, -3), readFileSync(join(folder, file), 'utf8'), file));
const documents = [...knowledge.documents, ...own];
const { dutch, domain, names } = readWordLists();
const dictionary = { has: (word: string) => dutch.has(word) || domain.has(word) };
const index = createPassageIndex({ documents, vocabulary: knowledge.vocabulary, dictionary });
const narrowing = createDocumentNarrowing({
  documents,
  vocabulary: knowledge.vocabulary,
  dictionary,
  places: readPlaces(KNOWLEDGE_FOLDER),
  persons: names,
});
const questions = readFileSync(join(folder, 'questions.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Question)
  .filter((question) => !part || part === 'all' || question.part === part);

const kinds = new Map<string, number>();
for (const { id, q, document } of questions) {
  const found = narrowing.documentsFor(q);
  const isRight = found.kind === 'all' || (found.kind === 'named' && found.documents.includes(document));
  if (!isRight) process.stdout.write(`${id} narrowed wrongly: ${q} ${JSON.stringify(found)}\n`);
  const kind = found.kind === 'named' && found.documents.length === 1 ? 'named one' : found.kind;
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
}
process.stdout.write(`narrowed: ${JSON.stringify([...kinds])}\n`);
for (const narrowed of [false, true]) {
  let passage = 0;
  const at = [1, 2, 3, 12].map(() => 0);
  for (const { id, q, document, section, must } of questions) {
    const hits = index.searchPassages(q, { limit: 60, ...narrowedTo(narrowed, q) });
    const right = `${document}/${section}`;
    const sections = [
      ...new Set(hits.map((h) => `${h.passage.section.document.id}/${h.passage.section.id}`)),
    ];
    const place = sections.indexOf(right);
    [1, 2, 3, 12].forEach((limit, n) => {
      if (place >= 0 && place < limit) at[n] = (at[n] ?? 0) + 1;
    });
    const [best] = hits;
    if (best && must && best.passage.text.toLowerCase().includes(must.toLowerCase())) passage++;
    if (narrowed && verbose && place !== 0)
      process.stdout.write(
        `${id} ${place} ${q}\n   ${right} | ${sections.slice(0, 3).join(' ')} | ${best?.passage.text}\n`,
      );
  }
  process.stdout.write(
    `${narrowed ? 'in the document' : 'in all documents'}: sections first ${at[0]}, among two ${at[1]}, three ${at[2]}, twelve ${at[3]}; right sentence first ${passage}; of ${questions.length}\n`,
  );
}
