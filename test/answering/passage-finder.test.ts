import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import { describe, expect, it } from 'vitest';
import type { MeaningReader } from '../../src/answering/meaning.js';
import { createPassageFinder } from '../../src/answering/passage-finder.js';
import { createAnswerKinds } from '../../src/knowledge/answer-type.js';
import { parseDocument } from '../../src/knowledge/document.js';
import { createPassageSearch } from '../../src/knowledge/passage-search.js';
import { parseVocabulary } from '../../src/knowledge/vocabulary.js';
import type { GuardedText } from '../../src/privacy/guarded-text.js';

const document = parseDocument(
  'fietsen',
  '---\ntitle: Fietsenregeling\nowner: Voorbeeldschool\ndate: 2026-01-15\n---\n\n## Stalling\n\nFietsen staan achter de gymzaal. De stalling gaat om kwart over acht open.\n\n## Sleutels\n\nDe conciërge bewaart reservesleutels.\n',
);
const vocabulary = parseVocabulary('', 'vocabulary.yaml');
const kinds = createAnswerKinds(vocabulary);
const passages = document.sections.flatMap((s) => s.passages);
const search = createPassageSearch({
  documents: [document],
  vocabulary,
  dictionary: { has: () => true },
  isLeftOut: () => false,
});
/** To whom all texts are about the same. */
const meanings: MeaningReader = {
  read: () => ({ clarity: 1, likenessTo: () => ({ passage: 1, title: 1 }) }),
};
const alike = (a: string, b: string) => a === b;
const question = (text: string) => text as GuardedText;

class Proposes extends BaseRetriever {
  lc_namespace = ['test'];
  readonly #ids: readonly string[];
  constructor(...ids: string[]) {
    super();
    this.#ids = ids;
  }
  override async _getRelevantDocuments() {
    return this.#ids.map((passageId) => new Document({ pageContent: '', metadata: { passageId } }));
  }
}

const parts = { search, passages, meanings, kinds, alike, curated: new Set<string>(), isOffered: true };

describe('passages of a document', () => {
  it('are found by their words, and opened again by what their button names', async () => {
    const finder = createPassageFinder(parts);
    const [best] = await finder.find(question('Waar staan de fietsen?'));
    expect(best?.passages.map((p) => p.text)).toContain('Fietsen staan achter de gymzaal.');
    expect(finder.byId(best?.id ?? '')?.passages).toEqual(best?.passages);
    expect(finder.byId('fietsen/nergens/1')).toBeUndefined();
  });

  it('whose owner chose what answers are offered, but never sure', async () => {
    const finder = createPassageFinder({ ...parts, curated: new Set(['fietsen']) });
    const found = await finder.find(question('Waar staan de fietsen?'));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((f) => f.certainty)).toEqual(found.map(() => 0));
  });

  it('whose owner chose what answers are not searched where nobody chooses', async () => {
    const finder = createPassageFinder({ ...parts, curated: new Set(['fietsen']), isOffered: false });
    expect(await finder.find(question('Waar staan de fietsen?'))).toEqual([]);
  });

  it('may be proposed by any LangChain retriever; an unknown one is left out', async () => {
    const retriever = new Proposes('fietsen/sleutels/1', 'fietsen/nergens/9');
    const finder = createPassageFinder({ ...parts, retriever });
    const found = await finder.find(question('Waar staan de fietsen?'));
    expect(found.at(-1)).toMatchObject({ id: 'fietsen/sleutels/1', certainty: 0 });
    expect(found.flatMap((f) => f.passages).every((p) => passages.includes(p))).toBe(true);
  });

  it('of a document that is not asked for are not found', async () => {
    const finder = createPassageFinder(parts);
    expect(await finder.find(question('Waar staan de fietsen?'), ['ander'])).toEqual([]);
  });
});
