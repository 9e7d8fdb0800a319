import { parse as parseYaml } from 'yaml';
import { z } from 'zod/v4';
import { splitSentences } from './sentences.js';

/** The smallest piece that can be quoted: one sentence of a paragraph or one list item, white space folded. */
export interface Passage {
  /** `<document>/<section>/<n>`, n from 1 within the section; the section of a preamble is `titel`. */
  readonly id: string;
  readonly text: string;
  /** Where it begins in its file, from 1. */
  readonly line: number;
  readonly section: Section;
}

/** One citable section: a `##` heading. A preamble (text before the first heading) is not citable by id. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly citable: boolean;
  readonly document: KnowledgeDocument;
  readonly passages: readonly Passage[];
}

/** A Markdown file of the knowledge folder with its owner and date. */
export interface KnowledgeDocument {
  /** File name without extension. */
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  /** ISO date, `2019-03-13`. */
  readonly date: string;
  readonly sections: readonly Section[];
}

/** A document that cannot be used. Says the file and line, so that its owner can mend it. */
export class KnowledgeError extends Error {
  readonly file: string;
  readonly line: number;
  constructor(file: string, line: number, problem: string) {
    super(`${file}:${line}: ${problem}`);
    this.name = 'KnowledgeError';
    this.file = file;
    this.line = line;
  }
}

const FrontMatter = z.object({
  title: z.string().trim().min(1).max(80),
  owner: z.string().trim().min(1),
  date: z.iso.date(),
});

/**
 * Reads one knowledge document: YAML front matter (`title` ≤ 80 characters, `owner`, ISO `date`), then `##`
 * headings, each a citable section. Paragraph lines may be wrapped; list items may be nested.
 * @throws {KnowledgeError} with file and line when front matter, a heading or a section is wrong.
 */
export function parseDocument(id: string, source: string, file = `${id}.md`): KnowledgeDocument {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const bodyStart = endOfFrontMatter(lines, file);
  const meta = readFrontMatter(lines.slice(1, bodyStart - 1).join('\n'), file);
  const document = { id, ...meta, sections: [] as Section[] };
  for (const block of splitSections(lines, bodyStart, file)) {
    const section = {
      id: block.id,
      title: block.title,
      citable: block.citable,
      document,
      passages: [] as Passage[],
    };
    const pieces = block.blocks.flatMap(({ item, text, line }) =>
      (item ? [text] : splitSentences(text)).map((piece) => ({ text: piece, line })),
    );
    section.passages = pieces.map((piece, i) => ({ id: `${id}/${block.id}/${i + 1}`, ...piece, section }));
    if (block.citable && pieces.length === 0) {
      throw new KnowledgeError(file, block.line, `section "${block.title}" has no text`);
    }
    if (pieces.length > 0) document.sections.push(section);
  }
  if (!document.sections.some((s) => s.citable)) {
    throw new KnowledgeError(file, bodyStart + 1, 'no section found: start each one with "## Title"');
  }
  return document;
}

/** Lower-case ASCII words joined by hyphens, as the id of a heading without `{#id}`. */
export function slugify(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function endOfFrontMatter(lines: readonly string[], file: string): number {
  if (lines[0]?.trim() !== '---') {
    throw new KnowledgeError(file, 1, 'front matter is missing: start with --- and title, owner, date');
  }
  const end = lines.indexOf('---', 1);
  if (end < 0) throw new KnowledgeError(file, 1, 'front matter is not closed by ---');
  return end + 1;
}

function readFrontMatter(yaml: string, file: string): z.infer<typeof FrontMatter> {
  let raw: unknown;
  try {
    raw = parseYaml(yaml, { schema: 'failsafe' });
  } catch {
    throw new KnowledgeError(file, 2, 'front matter is not valid YAML');
  }
  const parsed = FrontMatter.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = String(issue?.path[0] ?? 'front matter');
  const line = yaml.split('\n').findIndex((l) => l.startsWith(`${field}:`));
  throw new KnowledgeError(file, line < 0 ? 1 : line + 2, `${field}: ${issue?.message ?? 'wrong'}`);
}

interface RawSection {
  readonly id: string;
  readonly title: string;
  readonly citable: boolean;
  readonly line: number;
  readonly blocks: { text: string; item: boolean; line: number }[];
}

const HEADING = /^(#{1,6})\s+(.*?)(?:\s+\{#([\w-]+)\})?\s*#*\s*$/;
const LIST_ITEM = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/;

function splitSections(lines: readonly string[], start: number, file: string): RawSection[] {
  let current: RawSection = { id: 'titel', title: '', citable: false, line: start + 1, blocks: [] };
  const sections = [current];
  let open = false;
  for (const [offset, line] of lines.slice(start).entries()) {
    const number = start + offset + 1;
    const heading = HEADING.exec(line);
    if (heading?.[1] === '##') {
      const title = heading[2] ?? '';
      const id = heading[3] ?? slugify(title);
      if (!id) throw new KnowledgeError(file, number, 'a heading needs a title');
      if (title.length > 80)
        throw new KnowledgeError(file, number, 'a heading may hold 80 characters at most');
      if (sections.some((s) => s.id === id))
        throw new KnowledgeError(file, number, `section "${id}" exists already`);
      current = { id, title, citable: true, line: number, blocks: [] };
      sections.push(current);
      open = false;
      continue;
    }
    const text = foldSpace(heading ? (heading[2] ?? '') : line);
    const item = LIST_ITEM.exec(line);
    const last = current.blocks.at(-1);
    if (!text) open = false;
    else if (item) current.blocks.push({ text: foldSpace(item[1] ?? ''), item: true, line: number });
    else if (open && last && !heading) last.text = `${last.text} ${text}`;
    else current.blocks.push({ text, item: Boolean(heading), line: number });
    open = text !== '' && !heading;
  }
  return sections;
}

/** The text as a reader sees it: inline Markdown (emphasis, code, links) and repeated white space removed. */
function foldSpace(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_, label: string, url: string) =>
      label === url || !label ? url : `${label} (${url})`,
    )
    .replace(/<((?:https?:|mailto:)[^>\s]+)>/g, '$1')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/(?<![\w*])\*(?!\s)([^*]+)\*(?![\w*])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
