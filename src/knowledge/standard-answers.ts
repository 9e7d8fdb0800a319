import { z } from 'zod/v4';
import { consultationTexts } from '../texts/consultation.nl.js';
import { type KnowledgeDocument, KnowledgeError, type KnowledgeFault, type Passage } from './document.js';
import { readYaml } from './yaml-file.js';

/** Where the standard answers stand in the knowledge folder, a Markdown file each. */
export const STANDARD_ANSWERS_FOLDER = 'antwoorden';

/** Something that officers write often: put into the field of a reply, where it is changed before it is sent. */
export interface StandardAnswer {
  /** File name without extension. */
  readonly id: string;
  /** Words in the list to choose from. */
  readonly title: string;
  /** Themes of consultations in which it is offered first; empty = it fits all. */
  readonly themes: readonly string[];
  /** What bears its facts. Empty for an answer that states none. */
  readonly proof: readonly Passage[];
  /** Plain text: what is relayed is shown as it is, so Markdown would stay signs. */
  readonly text: string;
  /** File with its path, as shown in faults. */
  readonly file: string;
}

/** The width of a drop-down on a telephone. */
const MAX_TITLE = 60;
/** As long as fits on a telephone; half of what a message may hold, so that there is room to add. */
const MAX_TEXT = 2_000;

const Names = z.array(z.string().trim().min(1)).default([]);
const FrontMatter = z.strictObject({
  title: z.string().trim().min(1).max(MAX_TITLE),
  themes: Names,
  cite: Names,
});

/** What Markdown would make of it and a chat message does not. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^\s*#/, 'a heading'],
  [/\*\*|__|`/, 'bold letters or code'],
  [/\]\(/, 'a link: write the address itself'],
  [/<[a-z/!]/i, 'HTML'],
];

/**
 * Reads one standard answer: front matter with `title`, and if wanted `themes` and `cite` (passages, as
 * `<document>/<section>/<n>`), then the text. Lines of a paragraph may be wrapped; those of a list begin with `- `.
 * @throws {KnowledgeError} with file and line of each thing that is wrong.
 */
export function parseStandardAnswer(
  id: string,
  source: string,
  documents: readonly KnowledgeDocument[],
  file: string,
): StandardAnswer {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end =
    lines[0]?.trim() === '---' ? lines.findIndex((line, n) => n > 0 && line.trimEnd() === '---') : -1;
  if (end < 0) throw new KnowledgeError(file, 1, 'start with front matter: ---, title, and --- below it');
  const faults: KnowledgeFault[] = [];
  const report = (line: number, problem: string) => faults.push({ file, line, problem });
  const { title, themes, cite, lineOf } = readFrontMatter(lines.slice(1, end).join('\n'), report);
  themes.forEach((theme, n) => {
    if (!Object.hasOwn(consultationTexts.themes, theme)) report(lineOf(['themes', n]), unknownTheme(theme));
  });
  const passages = new Map(passagesOf(documents).map((passage) => [passage.id, passage]));
  const proof = cite.flatMap((ref, n) => {
    const passage = passages.get(ref);
    if (!passage) report(lineOf(['cite', n]), `passage "${ref}" does not exist`);
    return passage ?? [];
  });
  const text = readText(lines.slice(end + 1), end + 2, report);
  const [first, ...further] = faults;
  if (first) throw new KnowledgeError(first.file, first.line, first.problem, further);
  return { id, title, themes, proof, text, file };
}

type Report = (line: number, problem: string) => void;

function readFrontMatter(yaml: string, report: Report) {
  const { value, lineOf, fault } = readYaml(yaml, { firstLine: 2 });
  const nothing = { title: '', themes: [], cite: [], lineOf };
  if (fault) {
    report(fault.line, fault.problem);
    return nothing;
  }
  const parsed = FrontMatter.safeParse(value ?? {});
  if (parsed.success) return { ...parsed.data, lineOf };
  for (const { path, message } of parsed.error.issues)
    report(path.length > 0 ? lineOf(path) : 2, `${path.join('.') || 'front matter'}: ${message}`);
  return nothing;
}

function readText(lines: readonly string[], firstLine: number, report: Report): string {
  for (const [n, line] of lines.entries())
    for (const [markup, name] of MARKUP)
      if (markup.test(line)) report(firstLine + n, `the text holds ${name}`);
  const text = lines
    .join('\n')
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n(?!\s*- )\s*/g, ' ').replace(/\n\s+/g, '\n'))
    .join('\n\n');
  if (text === '') report(firstLine, 'there is no text');
  if (text.length > MAX_TEXT) report(firstLine, `the text may hold ${MAX_TEXT} characters at most`);
  return text;
}

function passagesOf(documents: readonly KnowledgeDocument[]): Passage[] {
  return documents.flatMap(({ sections }) => sections.flatMap(({ passages }) => passages));
}

function unknownTheme(theme: string): string {
  return `theme "${theme}" does not exist; there are: ${Object.keys(consultationTexts.themes).join(', ')}`;
}
