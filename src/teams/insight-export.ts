import type { Subject } from '../answering/guide.js';
import type { InsightReport } from '../insight/insight.js';
import type { Figure, WeekReport } from '../insight/report.js';
import { insightTexts as texts } from '../texts/insight.nl.js';
import { titleOf } from './insight-words.js';
import type { OutgoingMessage } from './turn.js';

/** Teams takes some 28 KB in a message; a part of that is the message's own. */
const MAX_CHARACTERS = 20_000;

/**
 * As text in the chat, not as a file: a bot can give files in a 1:1 chat only, not in the officers' channel, and each
 * would lie on as a copy in somebody's OneDrive.
 */
function copied(intro: string, lines: readonly string[]): OutgoingMessage {
  const fenced = lines.map((line) => line.replaceAll('`', '’')).join('\n');
  return { type: 'message', textFormat: 'markdown', text: `${intro}\n\n\`\`\`\n${fenced}\n\`\`\`` };
}

/** All weeks with semicolons, as Dutch spreadsheets read them. Newest first; the oldest that don't fit are left out. */
export function csvMessage(report: InsightReport, known: ReadonlyMap<string, Subject>): OutgoingMessage {
  const lines: string[] = [texts.csv.columns.join(';')];
  let size = 0;
  for (const week of report.weeks) {
    const rows = weekLines(week, known);
    size += rows.reduce((sum, row) => sum + row.length + 1, 0);
    if (size > MAX_CHARACTERS) break;
    lines.push(...rows);
  }
  return copied(texts.csv.intro, lines);
}

function weekLines({ week, subjects, consulted }: WeekReport, known: ReadonlyMap<string, Subject>): string[] {
  const title = (subject: string) => quoted(titleOf(subject, known));
  return [
    ...subjects.map(({ subject, asked, answered, chosen, refused }) =>
      [week, title(subject), ...[asked, answered, chosen, refused].map(figure), ''].join(';'),
    ),
    ...consulted.map((row) => [week, title(row.subject), '', '', '', '', figure(row.consulted)].join(';')),
  ];
}

/** The proposed lines as a Markdown list; the newest that fit. */
export function proposalsMessage(lines: readonly string[]): OutgoingMessage {
  const { proposal } = texts;
  const items = lines.map((line) => `- ${line.replace(/\s+/g, ' ')}`);
  let size = 0;
  const from = items.findLastIndex((item) => {
    size += item.length + 1;
    return size > MAX_CHARACTERS;
  });
  return copied(proposal.listIntro, [proposal.listTitle, '', ...items.slice(from + 1)]);
}

/** RFC 4180; a cell that begins like a formula must not become one. */
function quoted(text: string): string {
  return `"${text.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;
}

function figure(value: Figure): string {
  return value === undefined ? texts.fewer : String(value);
}
