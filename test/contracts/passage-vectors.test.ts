import { expect, it } from 'vitest';
import { parseDocument } from '../../src/knowledge/document.js';
import { embedPassages } from '../../src/knowledge/passage-vectors.js';
import { openDatabase } from '../../src/storage/database.js';
import { createPassageVectorStore } from '../../src/storage/passage-vector-store.js';
import { onEachDatabase } from '../helpers/databases.js';

const passagesOf = (...sentences: string[]) =>
  parseDocument(
    'boek',
    `---\ntitle: Boek\nowner: Regio\ndate: 2026-01-15\n---\n\n## Deel\n\n${sentences.map((s) => `- ${s}`).join('\n')}\n`,
  ).sections.flatMap((s) => s.passages);

onEachDatabase('Vectors of passages', (open) => {
  it('are made once for a text, again when it changes, and go when it is gone', async () => {
    const scratch = await open();
    const database = await openDatabase(scratch.url);
    const store = createPassageVectorStore(database);
    const asked: string[][] = [];
    const embed = async (texts: readonly string[]) => {
      asked.push(texts.map((text) => text.split('\n').at(-1) ?? ''));
      return texts.map((text) => Float32Array.from([text.length, 0.5]));
    };
    const made = (...sentences: string[]) =>
      embedPassages({ passages: passagesOf(...sentences), model: 'een', embed, store });
    try {
      const first = await made('De bel gaat.', 'De deur is dicht.');
      expect(first.map((e) => e.document.metadata.passageId)).toEqual(['boek/deel/1', 'boek/deel/2']);
      const again = await made('De bel gaat.', 'De deur is dicht.');
      expect(again.map((e) => e.vector)).toEqual(first.map((e) => e.vector));
      await made('De bel gaat.', 'De deur is open.');
      expect(asked).toEqual([['De bel gaat.', 'De deur is dicht.'], ['De deur is open.']]);
      expect((await store.load('een')).size).toBe(2);
      expect((await store.load('twee')).size).toBe(0);
    } finally {
      await database.close();
      await scratch.remove();
    }
  });
});
