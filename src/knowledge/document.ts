import { z } from 'zod/v4';
import { splitSentences } from './sentences.js';
import { readYaml } from './yaml-file.js';

/** The smallest piece that can be quoted: one sentence of a paragraph or one list item, white space folded. */
export interface Passage {
  /** `<document>/<section>/<n>`, n from 1 within the section; the section of a preamble is `titel`. */
  readonly id: string;
  readonly text: string;
  /** Where it begins in its file, from 1. */
  readonly line: number;
  /** An item of a list or a row of a table but its first; what is none is a sentence, and sentences of one paragraph share its line. */
  readonly isItem: boolean;
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
  /** Places and bodies that it is for, when its front matter says so; else they are taken from owner and title. */
  readonly area: readonly string[];
  /** What people call the document or its owner. */
  readonly aliases: readonly string[];
  readonly sections: readonly Section[];
}

/** One thing that is wrong in a knowledge file, said so that its owner can mend it. */
export interface KnowledgeFault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly problem: string;
}

/** Knowledge that cannot be used. Its message has one line for each fault: `file:line: problem`. */
export class KnowledgeError extends Error {
  readonly faults: readonly KnowledgeFault[];
  constructor(file: string, line: number, problem: string, further: readonly KnowledgeFault[] = []) {
    const faults = [{ file, line, problem }, ...further];
    super(faults.map((fault) => `${fault.file}:${fault.line}: ${fault.problem}`).join('\n'));
    this.name = 'KnowledgeError';
    this.faults = faults;
  }
}

/** Runs each step and gathers what is wrong in all of them. @throws {KnowledgeError} with all faults, in order. */
export function gatherFaults<T>(steps: Iterable<() => T>): T[] {
  const made: T[] = [];
  const faults: KnowledgeFault[] = [];
  for (const step of steps) {
    try {
      made.push(step());
    } catch (error) {
      if (!(error instanceof KnowledgeError)) throw error;
      faults.push(...error.faults);
    }
  }
  throwFaults(faults);
  return made;
}

function throwFaults([first, ...further]: readonly KnowledgeFault[]): void {
  if (first) throw new KnowledgeError(first.file, first.line, first.problem, further);
}

/** A list in YAML, or one text with commas. */
const Names = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(','))])
  .transform((names) => names.map((name) => name.trim()).filter((name) => name !== ''))
  .default([]);

const FrontMatter = z.strictObject({
  title: z.string().trim().min(1).max(80),
  owner: z.string().trim().min(1),
  date: z.iso.date({ error: 'write the date as year-month-day, for instance 2026-01-15' }),
  area: Names,
  aliases: Names,
});

/**
 * Reads one knowledge document: YAML front matter (`title` ≤ 80 characters, `owner`, ISO `date`; `area` and `aliases`
 * may be added), then `##` headings, each a citable section. Paragraph lines may be wrapped; list items may be nested.
 * @throws {KnowledgeError} with file and line of each thing that is wrong in front matter, headings and sections.
 */
export function parseDocument(id: string, source: string, file = `${id}.md`): KnowledgeDocument {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const faults: KnowledgeFault[] = [];
  const report: Report = (line, problem) => faults.push({ file, line, problem });
  const bodyStart = endOfFrontMatter(lines, report);
  const meta = readFrontMatter(lines.slice(1, Math.max(1, bodyStart - 1)).join('\n'), bodyStart, report);
  const document = { id, ...meta, sections: [] as Section[] };
  for (const block of splitSections(lines, bodyStart, report)) {
    const section = {
      id: block.id,
      title: block.title,
      citable: block.citable,
      document,
      passages: [] as Passage[],
    };
    const pieces = block.blocks.flatMap(({ item, isRow, text, line }) =>
      (item || isRow ? [text] : splitSentences(text)).map((piece) => ({ text: piece, line, isItem: item })),
    );
    section.passages = pieces.map((piece, i) => ({ id: `${id}/${block.id}/${i + 1}`, ...piece, section }));
    if (block.citable && pieces.length === 0) report(block.line, `section "${block.title}" has no text`);
    if (block.citable || pieces.length > 0) document.sections.push(section);
  }
  if (!document.sections.some((s) => s.citable)) {
    report(bodyStart + 1, 'no section found: start each one with "## Title"');
  }
  throwFaults(faults);
  return document;
}

type Report = (line: number, problem: string) => void;

/** Lower-case ASCII words joined by hyphens, as the id of a heading without `{#id}`. */
export function slugify(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Index of the first line behind the front matter; 0 when there is none. */
function endOfFrontMatter(lines: readonly string[], report: Report): number {
  if (lines[0]?.trim() !== '---') {
    report(1, 'front matter is missing: start with --- and title, owner, date');
    return 0;
  }
  const end = lines.findIndex((line, n) => n > 0 && line.trimEnd() === '---');
  if (end < 0) report(1, 'front matter is not closed by ---');
  return end + 1;
}

const NO_FRONT_MATTER = { title: '', owner: '', date: '', area: [], aliases: [] };

function readFrontMatter(yaml: string, bodyStart: number, report: Report): z.infer<typeof FrontMatter> {
  if (bodyStart === 0) return NO_FRONT_MATTER;
  const { value, lineOf, fault } = readYaml(yaml, { firstLine: 2, schema: 'failsafe' });
  if (fault) {
    report(fault.line, fault.problem);
    return NO_FRONT_MATTER;
  }
  const parsed = FrontMatter.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const [field] = issue.path;
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) report(lineOf([key]), `${key}: unknown; ${KNOWN_FIELDS}`);
    } else if (field === undefined) report(2, KNOWN_FIELDS);
    else report(isIn(value, field) ? lineOf([field]) : 1, `${String(field)}: ${reasonOf(issue, value)}`);
  }
  return NO_FRONT_MATTER;
}

const KNOWN_FIELDS = 'front matter holds title, owner, date and, if wanted, area and aliases';

function isIn(value: unknown, field: PropertyKey): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field);
}

function reasonOf({ path: [field = ''], message }: z.core.$ZodIssue, value: unknown): string {
  return isIn(value, field) ? message : 'is missing';
}

interface RawSection {
  readonly id: string;
  readonly title: string;
  readonly citable: boolean;
  readonly line: number;
  readonly blocks: { text: string; item: boolean; line: number; isRow?: boolean }[];
}

const HEADING = /^(#{1,6})\s+(.*?)(?:\s+\{#([\w-]+)\})?\s*#*\s*$/;
/** A table's row without its outer bars; its first row heads the others as a line heads its list. */
const TABLE_ROW = /^\s*\|(.+)\|\s*$/;
const TABLE_RULE = /^[\s|:-]+$/;
const LIST_ITEM = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/;

function splitSections(lines: readonly string[], start: number, report: Report): RawSection[] {
  let current: RawSection = { id: 'titel', title: '', citable: false, line: start + 1, blocks: [] };
  const sections = [current];
  let open = false;
  for (const [offset, line] of lines.slice(start).entries()) {
    const number = start + offset + 1;
    const heading = HEADING.exec(line);
    if (heading?.[1] === '##') {
      const title = heading[2] ?? '';
      const id = heading[3] ?? slugify(title);
      if (!id) report(number, 'a heading needs a title');
      if (title.length > 80) report(number, 'a heading may hold 80 characters at most');
      if (sections.some((s) => s.id === id)) {
        report(number, `section "${id}" exists already: write {#another-id} behind the heading`);
      }
      current = { id, title, citable: true, line: number, blocks: [] };
      sections.push(current);
      open = false;
      continue;
    }
    const row = TABLE_ROW.exec(line)?.[1];
    if (row !== undefined) {
      const isHead = !sections.at(-1)?.blocks.at(-1)?.isRow;
      if (!TABLE_RULE.test(row))
        current.blocks.push({ text: foldSpace(row), item: !isHead, line: number, isRow: true });
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
