import { describe, expect, it } from 'vitest';
import { createMeaningReader } from '../../src/answering/meaning.js';
import { featureReaderOf, learn } from '../../src/answering/recogniser/learned.js';
import type { Passage } from '../../src/knowledge/document.js';
import { parseDocument } from '../../src/knowledge/document.js';
import { smallKnowledge } from './recogniser/small-knowledge.js';

const knowledge = smallKnowledge();
const { recogniser } = await learn(knowledge, { workers: 0 });
const meanings = createMeaningReader(recogniser, featureReaderOf(knowledge));
const { sections } = parseDocument(
  'haven',
  '---\ntitle: Haven\nowner: Dorp\ndate: 2026-01-15\n---\n\n## Roeiboten\n\nEen boot huurt u per uur.\n\n## Honden\n\nUw hond mag mee aan de lijn.\n',
);
const [boats, dogs] = sections.flatMap((s) => s.passages) as [Passage, Passage];

describe('what a question is about', () => {
  it('is likest to a passage about the same, though no topic is of its document', () => {
    const asked = meanings.read('kan ik varen?');
    expect(asked.likenessTo(boats).passage).toBeGreaterThan(asked.likenessTo(dogs).passage);
    expect(asked.likenessTo(boats).title).toBeGreaterThan(asked.likenessTo(dogs).title);
  });

  it('is wholly like itself', () => {
    const asked = meanings.read(`${dogs.section.title}. ${dogs.text}`);
    expect(asked.likenessTo(dogs).passage).toBeCloseTo(1, 5);
  });

  it('is clear when one topic is likely and unclear when none is', () => {
    expect(meanings.read('zijn honden welkom').clarity).toBeGreaterThan(meanings.read('xyz').clarity);
  });
});
