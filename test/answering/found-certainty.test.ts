import { describe, expect, it } from 'vitest';
import { weighGroups } from '../../src/answering/found-certainty.js';
import type { QuestionMeaning } from '../../src/answering/meaning.js';
import { type Passage, parseDocument } from '../../src/knowledge/document.js';
import type { PassageGroup } from '../../src/knowledge/passage-groups.js';

const { sections } = parseDocument(
  'haven',
  '---\ntitle: Haven\nowner: Dorp\ndate: 2026-01-15\n---\n\n## Boten\n\nEen boot huurt u per uur.\n\n## Honden\n\nUw hond mag mee.\n',
);
const [boats, dogs] = sections.flatMap((s) => s.passages) as [Passage, Passage];
const groupOf = (passage: Passage, score: number, kind = 0.5): PassageGroup => ({
  id: passage.id,
  documentId: passage.section.document.id,
  sectionId: passage.section.id,
  title: passage.section.title,
  passages: [passage],
  score,
  signals: { own: 0.3, section: 0.3, kind },
});
const missingIn = () => 0.3;
const about = (meant: Passage | undefined): QuestionMeaning => ({
  clarity: 0.9,
  likenessTo: (passage) =>
    passage === meant ? { passage: 0.9, title: 0.6 } : { passage: 0.05, title: 0.05 },
});

describe('groups of passages', () => {
  it('come in the order of their words and their meaning together', () => {
    const order = weighGroups([groupOf(boats, 0.5), groupOf(dogs, 0.4)], about(dogs), missingIn);
    expect(order.map(({ group }) => group.id)).toEqual([dogs.id, boats.id]);
  });

  it('that are about something else than is clearly asked are no answer, however well their words fit', () => {
    const certaintyOf = (meant: Passage | undefined) =>
      weighGroups([groupOf(boats, 0.5), groupOf(dogs, 0.2)], about(meant), missingIn)[0]?.certainty ?? 0;
    expect(certaintyOf(boats)).toBeGreaterThan(0.5);
    expect(certaintyOf(undefined)).toBeLessThan(certaintyOf(boats) - 0.3);
  });

  it('are less sure the more of the question they lack', () => {
    const certaintyOf = (missing: number) =>
      weighGroups([groupOf(boats, 0.5)], about(boats), () => missing)[0]?.certainty ?? 0;
    expect(certaintyOf(0.8)).toBeLessThan(certaintyOf(0.2));
  });

  it('are less sure without the kind of thing that is asked for, and sure of nothing beyond 0 to 1', () => {
    const certainties = [0, 0.5, 1].map(
      (kind) => weighGroups([groupOf(boats, 0.5, kind)], about(boats), missingIn)[0]?.certainty ?? -1,
    );
    expect(certainties[0]).toBeLessThan(certainties[1] as number);
    for (const certainty of certainties) {
      expect(certainty).toBeGreaterThan(0);
      expect(certainty).toBeLessThan(1);
    }
  });
});
