import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDictionary, readEnglish } from '../../src/knowledge/dictionary.js';
import { parseDocument } from '../../src/knowledge/document.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { createDocumentNarrowing } from '../../src/knowledge/narrowing.js';
import { createPassageSearch } from '../../src/knowledge/passage-search.js';
import { readPlaces } from '../../src/knowledge/places.js';
import { parseVocabulary } from '../../src/knowledge/vocabulary.js';

const vocabulary = parseVocabulary(readFileSync('knowledge/vocabulary.yaml', 'utf8'), 'vocabulary.yaml');
const dictionary = readDictionary(KNOWLEDGE_FOLDER);
const read = (folder: string, id: string) => parseDocument(id, readFileSync(`${folder}/${id}.md`, 'utf8'));
const own = ['leerplicht-duinwaard', 'swv-rietlanden', 'verzuimbeleid-kompas'];
const documents = [read('knowledge', 'handout'), ...own.map((id) => read('test/evaluation/documents', id))];
const search = createPassageSearch({ documents, vocabulary, dictionary });
const narrowing = createDocumentNarrowing({
  documents,
  vocabulary,
  dictionary,
  english: readEnglish(KNOWLEDGE_FOLDER),
  places: readPlaces(KNOWLEDGE_FOLDER),
  persons: new Set(['jolanda']),
});
const questions = readFileSync('test/evaluation/documents/questions.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { q: string; expect: { document: string; sections: string[][] } });

function narrowed(q: string) {
  const found = narrowing.documentsFor(q);
  return search.passageGroups(q, found.kind === 'named' ? { documents: found.documents } : {});
}

describe('further documents', () => {
  it('answer four of five questions by the first group and nine of ten by three', () => {
    const places = questions.map(({ q, expect: { document, sections } }) =>
      narrowed(q).findIndex((g) => g.documentId === document && sections.flat().includes(g.sectionId)),
    );
    expect(places.filter((at) => at === 0).length / places.length).toBeGreaterThanOrEqual(0.8);
    expect(places.filter((at) => at >= 0 && at < 3).length / places.length).toBeGreaterThanOrEqual(0.9);
  });

  it('never answer for a place that another one is for', () => {
    for (const { q, expect: wanted } of questions) {
      expect(narrowed(q).filter((group) => group.documentId !== wanted.document)).toEqual([]);
    }
  });
});

describe('a group of passages', () => {
  it('is verbatim, of one section, in order, with a title that fits a button and no other has', () => {
    fc.assert(
      fc.property(fc.constantFrom(...questions), fc.string(), ({ q }, noise) => {
        const groups = search.passageGroups(`${q} ${noise}`);
        for (const { title, passages, sectionId } of groups) {
          expect(title.length).toBeLessThanOrEqual(40);
          const section = passages[0]?.section;
          expect(section?.id).toBe(sectionId);
          const order = passages.map((p) => section?.passages.indexOf(p) ?? -1);
          expect(order).toEqual([...order].sort((a, b) => a - b));
          expect(order).not.toContain(-1);
        }
        expect(new Set(groups.map((g) => g.title)).size).toBe(groups.length);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps an item of a list with the line that introduces it', () => {
    const [best] = search.passageGroups('Wat is de tip over wekelijks contact met een thuiszitter?', {
      documents: ['handout'],
    });
    expect(best?.passages[0]?.text).toMatch(/^Tips .*:$/);
  });

  it('brings along the list that one of its sentences introduces', () => {
    const guide = parseDocument(
      'gids',
      '---\ntitle: Gids\nowner: Stichting Kwel\ndate: 2026-01-15\n---\n\n## Melden\n\nU meldt verzuim via het portaal. Voeg bij elke melding toe:\n\n- het overzicht;\n- een verslag van het gesprek.\n',
    );
    const [best] = createPassageSearch({ documents: [guide], vocabulary, dictionary }).passageGroups(
      'via welk portaal meld ik verzuim',
    );
    expect(best?.passages.map((p) => p.text)).toEqual(guide.sections[0]?.passages.map((p) => p.text));
  });
});

describe('a passage that nobody may be shown', () => {
  it('is in no group', () => {
    const isLeftOut = ({ text }: { text: string }) =>
      text.includes('Havenplein') || text.startsWith('Die nodigt');
    const careful = createPassageSearch({ documents, vocabulary, dictionary, isLeftOut });
    for (const { q } of questions) {
      const shown = careful.passageGroups(q).flatMap((group) => group.passages);
      expect(shown.filter(isLeftOut)).toEqual([]);
    }
  });
});

describe('the places that a preamble says a document is for', () => {
  it('name it, as an owner does', () => {
    const source = (places: string) =>
      `---\ntitle: Gids\nowner: Stichting Kwel\ndate: 2026-01-15\n---\n\nDeze gids is er voor scholen in ${places}.\n\n## Melden\n\nWie naar Amsterdam gaat, meldt het daar.\n`;
    const guide = parseDocument('gids', source('Zevenkwel, Oostkwel en Nieuw-Kwel'));
    const asked = createDocumentNarrowing({
      documents: [guide],
      vocabulary,
      dictionary,
      places: readPlaces(KNOWLEDGE_FOLDER),
    });
    for (const place of ['Zevenkwel', 'Oostkwel', 'Nieuw-Kwel']) {
      expect(asked.documentsFor(`Waar meld ik verzuim in ${place}?`)).toEqual({
        kind: 'named',
        documents: ['gids'],
      });
    }
    // What a section mentions is no place that it is for.
    expect(asked.documentsFor('Waar meld ik verzuim in Amsterdam?').kind).toBe('unknown-place');
  });

  it.each([
    ['And if it goes on, whom can I bring in?', 'all'],
    ['mag een school in goes dat ook', 'unknown-place'],
    ['Wij hebben veel kinderen uit Leusden. Overleggen jullie onderling?', 'all'],
    ['Hoe doet leerplicht in Leusden het?', 'unknown-place'],
    ['Geldt dat ook voor Goes? En leerplicht Goes?', 'unknown-place'],
  ])('is meant by its name alone, not by an English word or by where a child lives: %s', (question, kind) => {
    expect(narrowing.documentsFor(question).kind).toBe(kind);
  });

  it.each([
    ['its title', 'title: Werkwijze voor scholen in Kraaibeek en Hoogkwel', 'Wij helpen graag.'],
    ['its owner', 'title: Gids\nowner: Bureau Leerplicht Kraaibeek-Hoogkwel', 'Wij helpen graag.'],
    ['its first section', 'title: Gids', 'Wij werken voor de gemeenten Kraaibeek en Hoogkwel.'],
  ])('may stand in %s as well', (_, head, text) => {
    const owner = head.includes('owner') ? '' : '\nowner: Stichting Morgenland';
    const guide = parseDocument(
      'gids',
      `---\n${head}${owner}\ndate: 2026-01-15\n---\n\n## Wie wij zijn\n\n${text}\n`,
    );
    const asked = createDocumentNarrowing({ documents: [guide], vocabulary, dictionary, places: [] });
    for (const place of ['kraaibeek', 'hoogkwel'])
      expect(asked.documentsFor(`hoe meld ik in ${place}`)).toEqual({ kind: 'named', documents: ['gids'] });
  });
});

describe('a question', () => {
  it.each([
    ['Wie werken er bij leerplicht in Amersfoort?', ['handout']],
    ['wat doet swv de eem', ['handout']],
    ['Welke Duinwaardse regels gelden voor verlof?', ['leerplicht-duinwaard']],
    ['hoe lang mag een kompasschool schorsen', ['verzuimbeleid-kompas']],
    ['Wat geldt er in Oosterplas?', ['swv-rietlanden']],
    ['verlof in Duinward?', ['leerplicht-duinwaard']],
  ])('that names an owner, place or alias is for its documents: %s', (question, ids) => {
    expect(narrowing.documentsFor(question)).toEqual({ kind: 'named', documents: ids });
  });

  it.each([
    ['hoeveel ambtenaren heeft Zwolle', 'Zwolle'],
    ['Wat doet de gemeente Zonnedaal bij verzuim?', 'Zonnedaal'],
    ['verlof in Kraaienveen?', 'Kraaienveen'],
    ['SWV De Bocht, hoe vraag ik hulp aan?', 'Bocht'],
  ])('that names a place that no document is for says so: %s', (question, place) => {
    expect(narrowing.documentsFor(question)).toMatchObject({ kind: 'unknown-place', place });
  });

  it.each([
    'Kan ik dit in Teams bespreken?',
    'Mag verlof in Mei?',
    'Het gezin gaat op reis naar Maastricht.',
    'Dit is wat het beste past bij een leerling uit groep 6.',
    'Kan leerplicht Jolanda bellen?',
  ])('without such a name is for all documents: %s', (question) => {
    expect(narrowing.documentsFor(question).kind).toBe('all');
  });

  it('puts the documents of the asker first', () => {
    expect(
      narrowing.documentsFor('Hoe lang van tevoren vraag je verlof?', { tenantArea: 'duinwaard' }),
    ).toEqual({
      kind: 'all',
      first: ['leerplicht-duinwaard'],
    });
  });
});
