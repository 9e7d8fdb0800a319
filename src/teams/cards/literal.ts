import type { CardElement } from './card.js';

/** A stretch of text, marked or not. */
export interface Run {
  readonly text: string;
  readonly marked?: boolean;
  readonly bold?: boolean;
}

/**
 * Text of people, shown as it is: in a RichTextBlock no Markdown, link, mention or HTML comes alive. One block a
 * line, since clients fold line breaks within a run.
 */
export function literal(text: string, style: Readonly<Record<string, unknown>> = {}): CardElement[] {
  return literalRuns([{ text }], style);
}

/** The same with parts of the text highlighted. */
export function literalRuns(
  runs: readonly Run[],
  style: Readonly<Record<string, unknown>> = {},
): CardElement[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    run.text.split(/\r\n|\r|\n/).forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ ...run, text: part });
    });
  }
  return lines
    .filter((line, index) => line.length > 0 || index === 0)
    .map((line, index) => ({
      type: 'RichTextBlock',
      spacing: index === 0 ? 'Small' : 'None',
      inlines: line.flatMap(({ text, marked, bold }) =>
        withoutDates(text).map((part) => ({
          type: 'TextRun',
          text: part,
          ...style,
          ...(bold ? { weight: 'Bolder' } : {}),
          ...(marked ? { highlight: true, weight: 'Bolder' } : {}),
        })),
      ),
    }));
}

/** Cards turn {{DATE(…)}} into a date, in runs too; cut in two it stays what it is. */
function withoutDates(text: string): string[] {
  return text.split(/(?<=\{)(?=\{)/);
}
