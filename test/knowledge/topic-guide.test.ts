import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/knowledge/document.js';
import { parseGuide } from '../../src/knowledge/topic-guide.js';

const document = parseDocument(
  'verlof',
  '---\ntitle: Verlof\nowner: Plaats\ndate: 2024-01-01\n---\n\n## Thuis\n\nThuis.\n\n## School\n\nSchool.\n',
);
const read = (yaml: string) => parseGuide(yaml, document, 'guide.yaml');

describe('what a document offers before anybody types', () => {
  it('names topics of its own, and sections as rings by their titles', () => {
    expect(read('situations: [ziek]\ncircle: {topic: kring, rings: [thuis, school]}')).toEqual({
      situations: ['verlof/ziek'],
      circle: { documentId: 'verlof', topicKey: 'verlof/kring', rings: ['Thuis', 'School'] },
    });
    expect(read('onName: school/1').onName?.text).toBe('School.');
    expect(read('situations: []')).toEqual({ situations: [] });
  });

  it.each([
    [
      'a ring that is no section',
      'circle:\n  topic: kring\n  rings: [thuis, elders]',
      /guide\.yaml:3: section "elders"/,
    ],
    ['a passage that is none', 'situations: []\nonName: school/2', /guide\.yaml:2: passage "school\/2"/],
    [
      'more situations than fit the welcome',
      'situations: [a, b, c, d, e, f, g]',
      /guide\.yaml:1: situations/,
    ],
    ['an unknown field', 'buttons: [a]', /guide\.yaml/],
    ['no YAML', 'situations: [a', /guide\.yaml:1/],
  ])('is refused with %s', (_, yaml, message) => {
    expect(() => read(yaml)).toThrow(message);
  });
});
