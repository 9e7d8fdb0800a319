import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal, literalRuns } from '../../../src/teams/cards/literal.js';

function read(elements: ReturnType<typeof literal>): string {
  return elements
    .map(({ inlines }) => (inlines as { text: string }[]).map(({ text }) => text).join(''))
    .join('\n');
}

describe('literal text', () => {
  it('reads as it was written, whatever it holds, but for empty lines', () => {
    const line = fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(
        fc.array(
          line.filter((text) => text !== ''),
          { minLength: 1 },
        ),
        (lines) => {
          expect(read(literal(lines.join('\n')))).toBe(lines.join('\n'));
        },
      ),
    );
  });

  it('is made of runs only, in none of which a date can come alive', () => {
    const texts = fc.array(fc.constantFrom('{', '}', '{{DATE(2026-01-01T00:00:00Z)}}', '**', 'a', '\n'));
    fc.assert(
      fc.property(texts, (parts) => {
        for (const block of literal(parts.join(''))) {
          expect(block.type).toBe('RichTextBlock');
          for (const run of block.inlines as { type: string; text: string }[]) {
            expect(run.type).toBe('TextRun');
            expect(run.text).not.toContain('{{');
          }
        }
      }),
    );
  });

  it('marks what is to be marked and nothing else', () => {
    const [block] = literalRuns([{ text: 'Van ' }, { text: 'Noah', marked: true }, { text: ' en meer' }]);
    const runs = block?.inlines as { text: string; highlight?: boolean }[];
    expect(runs.map(({ text, highlight }) => [text, highlight === true])).toEqual([
      ['Van ', false],
      ['Noah', true],
      [' en meer', false],
    ]);
  });
});
