import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnowledgeError, parseDocument, slugify } from '../../src/knowledge/document.js';
import { splitSentences } from '../../src/knowledge/sentences.js';

const FRONT = '---\ntitle: Verlof\nowner: Gemeente Voorbeeld\ndate: 2026-01-15\n---\n';

function textsOf(body: string): string[] {
  return parseDocument('verlof', FRONT + body).sections.flatMap((s) => s.passages.map((p) => p.text));
}

describe('a knowledge document', () => {
  it('has one section a heading, with the slug of the heading or the id that follows it', () => {
    const { sections } = parseDocument(
      'verlof',
      `${FRONT}## Vrij vragen\n\nDat kan.\n\n## Één dag {#dag}\n\nOok.\n`,
    );
    expect(sections.map((s) => [s.id, s.title])).toEqual([
      ['vrij-vragen', 'Vrij vragen'],
      ['dag', 'Één dag'],
    ]);
  });

  it('joins wrapped lines and splits paragraphs into sentences, list items stay whole', () => {
    expect(
      textsOf(
        '## A\n\nEen regel die\ndoorloopt. Nog een, ca. 3 keer.\n\n- punt een. En meer\n- punt\n  twee\n',
      ),
    ).toEqual(['Een regel die doorloopt.', 'Nog een, ca. 3 keer.', 'punt een. En meer', 'punt twee']);
  });

  it('shows inline Markdown as its text', () => {
    expect(textsOf('## A\n\nLees **dit** op [de site](https://example.org/x).\n')).toEqual([
      'Lees dit op de site (https://example.org/x).',
    ]);
  });

  it.each([
    ['no front matter', '## A\n\nTekst.\n', 1, /front matter/],
    ['front matter that is not closed', '---\ntitle: x\n', 1, /not closed/],
    ['no owner', '---\ntitle: x\ndate: 2026-01-15\n---\n## A\n\nTekst.\n', 1, /owner/],
    ['a date that is none', '---\ntitle: x\nowner: y\ndate: 15 januari\n---\n## A\n\nTekst.\n', 4, /date/],
    ['no section', `${FRONT}Tekst.\n`, 6, /no section/],
    ['an empty section', `${FRONT}## A\n\n## B\n\nTekst.\n`, 6, /no text/],
    ['one id twice', `${FRONT}## A\n\nTekst.\n\n## A\n\nTekst.\n`, 10, /exists already/],
  ])('is refused with file and line for %s', (_, source, line, problem) => {
    const read = () => parseDocument('verlof', source, 'knowledge/verlof.md');
    expect(read).toThrow(KnowledgeError);
    expect(read).toThrow(problem);
    expect(read).toThrow(`knowledge/verlof.md:${line}:`);
  });

  it('is parsed or refused with a KnowledgeError, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (noise) => {
        try {
          parseDocument('x', FRONT + noise);
        } catch (error) {
          expect(error).toBeInstanceOf(KnowledgeError);
        }
      }),
    );
  });
});

describe('splitting sentences', () => {
  it('loses and invents no letter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Zo', 'ca.', '3', 'keer.', 'Hoe?', 'T.', 'de', 'Vliet!', '“Ja.”')),
        (words) => {
          const text = words.join(' ');
          expect(splitSentences(text).join(' ')).toBe(text);
        },
      ),
    );
  });
});

describe('a slug', () => {
  it('is lower-case ASCII and hyphens', () => {
    fc.assert(
      fc.property(fc.string(), (heading) => {
        expect(slugify(heading)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      }),
    );
  });
});

describe('a document with several faults', () => {
  it('names them all at once, each with its line', () => {
    const source = '---\ntitle: x\nowner: y: z\ndate: 2026-01-15\n---\n## A\n\n## A\n\nTekst.\n';
    const read = () => parseDocument('verlof', source, 'verlof.md');
    expect(read).toThrow(/^verlof\.md:3: .*quotation marks/);
    expect(read).toThrow('verlof.md:6: section "A" has no text');
    expect(read).toThrow('verlof.md:8: section "a" exists already');
  });

  it('keeps a table row by row, verbatim, under its first row', () => {
    const source =
      '---\ntitle: x\nowner: y\ndate: 2026-01-15\narea: [P, Q]\n---\n## A\n\n| Keer | Wat |\n| --- | --- |\n| 3 | brief |\n';
    const document = parseDocument('verlof', source);
    expect(document.area).toEqual(['P', 'Q']);
    expect(document.sections[0]?.passages.map(({ text, isItem }) => [text, isItem])).toEqual([
      ['Keer | Wat', false],
      ['3 | brief', true],
    ]);
  });
});
