import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/knowledge/document.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';

const source = readFileSync('test/fixtures/handout-source.txt', 'utf8');
const handout = parseDocument('handout', readFileSync('knowledge/handout.md', 'utf8'));

const SECTION_IDS = [
  'team-jong',
  'cijfers',
  'bedoeling',
  'uitstralen',
  'mas',
  'cirkel',
  'cirkel-0',
  'cirkel-1',
  'cirkel-2',
  'cirkel-3',
  'samenwerking',
  'tips',
  'overleg',
  'alarmbel',
  'belofte',
];

/** Headings of the source that became titles of sections, and so are no passages. */
const HEADINGS = [
  'Team Jong',
  'Cijfers',
  'Bedoeling',
  'Wat wij willen uitstralen:',
  'Methodische Aanpak Schoolverzuim (MAS)',
  'Cirkel van verantwoordelijkheid bij verzuim',
  'Cirkel 0 Thuis',
  'Cirkel 1 School',
  'Cirkel 2 Lokaal',
  'Cirkel 3 Regionaal',
  'Samenwerking tegen verzuim',
];

/** Letters and signs only: white space, hyphens, bullets and the links that the PDF repeats at the foot of a page go. */
function letters(text: string): string {
  return text.replace(/[\s\-\u00AD]/g, '');
}

function sourceText(): string {
  const body = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^(https?:\/\/|mailto:)\S+$/.test(line))
    .map((line) => line.replace(/^[•\uF0DE\uF0D8o]\s+|^-\s+/, ''))
    .filter((line) => !HEADINGS.includes(line))
    .join('\n');
  return letters(body);
}

describe('the hand-out in knowledge/', () => {
  it('has the sections by which everything cites it, in order', () => {
    expect(handout.sections.filter((s) => s.citable).map((s) => s.id)).toEqual(SECTION_IDS);
  });

  it('holds the source text letter for letter, spaces and repaired hyphens aside', () => {
    const ours = letters(handout.sections.flatMap((s) => s.passages.map((p) => p.text)).join(''));
    expect(ours).toBe(sourceText());
  });

  it('has each address of the source whole', () => {
    const text = handout.sections.flatMap((s) => s.passages.map((p) => p.text)).join('\n');
    for (const footer of source.match(/^(https?:\/\/|mailto:)\S+$/gm) ?? []) {
      const address = footer
        .trim()
        .replace(/^(https?:\/\/|mailto:)/, '')
        .replace(/\/$/, '');
      expect(text).toContain(address);
    }
  });

  it('gives every passage an id of its own', () => {
    const ids = handout.sections.flatMap((s) => s.passages.map((p) => p.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('wants some consultations on name, by a passage of its own', () => {
    const { guides } = readKnowledge(KNOWLEDGE_FOLDER);
    expect(guides.flatMap(({ onName }) => onName?.text ?? [])).toEqual([
      'op naam als u het verzuim bij ons heeft gemeld via het digitale loket of bij verwijdering.',
    ]);
  });
});
