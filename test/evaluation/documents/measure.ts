/**
 * How well further documents are answered from: `npx tsx test/evaluation/documents/measure.ts [folder] [all|dev|held-out]
 * [misses]`. The folder holds documents and `questions.jsonl`; they are searched together with the knowledge of this
 * repository, without any topics.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type WeighedGroup, weighGroups } from '../../../src/answering/found-certainty.js';
import { createMeaningReader } from '../../../src/answering/meaning.js';
import { featureReaderOf } from '../../../src/answering/recogniser/learned.js';
import { openLearned } from '../../../src/answering/recogniser/open-learned.js';
import { readDictionary, readPersonNames } from '../../../src/knowledge/dictionary.js';
import { parseDocument } from '../../../src/knowledge/document.js';
import { KNOWLEDGE_FOLDER } from '../../../src/knowledge/folder.js';
import { readKnowledge } from '../../../src/knowledge/knowledge-base.js';
import { createDocumentNarrowing, type Narrowing } from '../../../src/knowledge/narrowing.js';
import type { PassageGroup } from '../../../src/knowledge/passage-groups.js';
import { createPassageSearch } from '../../../src/knowledge/passage-search.js';
import { readPlaces } from '../../../src/knowledge/places.js';

interface Question {
  readonly id: string;
  readonly part?: string;
  readonly q: string;
  readonly expect: {
    readonly kind: string;
    readonly document?: string;
    /** Instead of one: any of these is right. */
    readonly documents?: readonly string[];
    readonly sections?: readonly (readonly string[])[];
    readonly must?: readonly (readonly string[])[];
  };
}

const [folder = 'test/evaluation/documents', part = 'all', misses] = process.argv.slice(2);
const knowledge = readKnowledge(KNOWLEDGE_FOLDER);
const { vocabulary } = knowledge;
const own = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => parseDocument(file.slice(0, -3), readFileSync(join(folder, file), 'utf8'), file));
const documents = [...knowledge.documents, ...own];
const dictionary = readDictionary(KNOWLEDGE_FOLDER);
const places = readPlaces(KNOWLEDGE_FOLDER);
const search = createPassageSearch({ documents, vocabulary, dictionary });
const { recogniser } = await openLearned(knowledge);
const meanings = createMeaningReader(recogniser, featureReaderOf(knowledge));
const persons = readPersonNames(KNOWLEDGE_FOLDER);
const narrowing = createDocumentNarrowing({ documents, vocabulary, dictionary, places, persons });
const questions = readFileSync(join(folder, 'questions.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Question)
  .filter((question) => part === 'all' || question.part === part);

function documentsOf({ document, documents: several = [] }: Question['expect']): readonly string[] {
  return document === undefined ? several : [document];
}

function weighedGroups(q: string, found: Narrowing): WeighedGroup[] {
  if (found.kind === 'unknown-place') return [];
  const scope = found.kind === 'named' ? { documents: found.documents } : {};
  const missingIn = ({ passages }: PassageGroup) => search.missingIn(passages, q, scope);
  return weighGroups(search.passageGroups(q, scope), meanings.read(q), missingIn);
}

function inSection(group: PassageGroup, expect: Question['expect']): boolean {
  const { sections = [] } = expect;
  return (
    documentsOf(expect).includes(group.documentId) && sections.some((any) => any.includes(group.sectionId))
  );
}

function says(groups: readonly PassageGroup[], { must = [] }: Question['expect']): boolean {
  const text = groups
    .flatMap((g) => g.passages.map((p) => p.text))
    .join(' ')
    .toLowerCase();
  return must.every((any) => any.some((one) => text.includes(one.toLowerCase())));
}

const count = {
  named: 0,
  narrowedWrongly: 0,
  first: 0,
  three: 0,
  twelve: 0,
  saidFirst: 0,
  saidThree: 0,
  otherDocument: 0,
};
const absent = { unknownPlace: 0, total: 0 };
const certainties: { certainty: number; isRight: boolean }[] = [];
const answered = questions.filter(({ expect }) => expect.kind === 'answered');
for (const { id, q, expect } of questions) {
  const found = narrowing.documentsFor(q);
  const weighed = weighedGroups(q, found);
  const groups = weighed.map(({ group }) => group);
  const best = weighed[0] && { ...weighed[0].group, certainty: weighed[0].certainty };
  if (expect.kind !== 'answered') {
    absent.total++;
    if (found.kind === 'unknown-place') absent.unknownPlace++;
    else if (best) certainties.push({ certainty: best.certainty, isRight: false });
    if (misses)
      process.stdout.write(`${id} absent ${best?.certainty.toFixed(2)} ${found.kind}: ${q} → ${best?.id}\n`);
    continue;
  }
  if (found.kind === 'named') count.named++;
  if (
    found.kind === 'unknown-place' ||
    (found.kind === 'named' && !found.documents.some((id) => documentsOf(expect).includes(id)))
  ) {
    count.narrowedWrongly++;
    if (misses) process.stdout.write(`${id} narrowed wrongly: ${q} ${JSON.stringify(found)}\n`);
  }
  const at = groups.findIndex((group) => inSection(group, expect));
  const isFirst = at === 0;
  if (isFirst) count.first++;
  if (at >= 0 && at < 3) count.three++;
  if (at >= 0) count.twelve++;
  if (best && !documentsOf(expect).includes(best.documentId)) count.otherDocument++;
  if (best && says([best], expect)) count.saidFirst++;
  if (says(groups.slice(0, 3), expect)) count.saidThree++;
  if (best) certainties.push({ certainty: best.certainty, isRight: isFirst });
  if (misses && (!isFirst || (best && !says([best], expect)))) {
    process.stdout.write(
      `${id} ${at} ${found.kind} ${q}\n    want ${documentsOf(expect)}/${expect.sections} ${JSON.stringify(expect.must)}\n`,
    );
    for (const { group, certainty } of weighed.slice(0, 2))
      process.stdout.write(
        `    ${certainty.toFixed(2)} ${group.id}: ${group.passages
          .map((p) => p.text)
          .join(' | ')
          .slice(0, 220)}\n`,
      );
  }
}

const share = (n: number) => `${n} (${Math.round((100 * n) / answered.length)} %)`;
process.stdout.write(
  `${answered.length} answerable: narrowed ${count.named}, wrongly ${count.narrowedWrongly}\n`,
);
process.stdout.write(
  `right section first ${share(count.first)}, among three ${share(count.three)}, twelve ${share(count.twelve)}\n`,
);
process.stdout.write(
  `what must be said: by the first ${share(count.saidFirst)}, by three ${share(count.saidThree)}; first of another document ${count.otherDocument}\n`,
);
process.stdout.write(
  `${absent.total} not in the documents: ${absent.unknownPlace} told apart by their place\n`,
);
for (const [low, high] of [
  [0, 0.2],
  [0.2, 0.4],
  [0.4, 0.6],
  [0.6, 0.8],
  [0.8, 0.9],
  [0.9, 1.01],
] as const) {
  const within = certainties.filter(({ certainty }) => certainty >= low && certainty < high);
  const right = within.filter(({ isRight }) => isRight).length;
  process.stdout.write(`certainty ${low}–${Math.min(high, 1)}: ${right} of ${within.length} right\n`);
}
