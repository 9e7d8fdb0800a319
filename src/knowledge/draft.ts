import { readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { stringify } from 'yaml';
import { type AnswerKind, holdsKind } from './answer-type.js';
import { type KnowledgeDocument, parseDocument, type Section } from './document.js';
import { shortened } from './passage-groups.js';

/** A file to be read and edited by the owner; nothing is written here. */
export interface DraftFile {
  /** Path below the knowledge folder, for instance `topics/verlof/bruiloft.yaml`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Rewords a section's title as ways of asking. Only chosen or listed texts come back; each is checked to be one line.
 * The caller lets only guarded text through.
 */
export interface AskProposer {
  propose(section: { readonly title: string; readonly text: string }): Promise<readonly string[]>;
}

export interface DraftOptions {
  /** The Markdown document. */
  readonly file: string;
  /** The knowledge folder for which the files are proposed. */
  readonly out: string;
  readonly model?: AskProposer;
}

/**
 * Proposes topics, ways of asking and gaps for a document: one topic a section, with its heading as title, its first
 * sentences as proof and questions made of its heading and of the kinds of things that it holds.
 * @throws {KnowledgeError} when the document is wrong.
 */
export async function draftKnowledge({ file, out, model }: DraftOptions): Promise<DraftFile[]> {
  const id = basename(file, '.md');
  const document = parseDocument(id, readFileSync(file, 'utf8'), relative('.', file));
  const sections = document.sections.filter((section) => section.citable);
  const files: DraftFile[] = [];
  for (const section of sections) {
    const proposed = (await model?.propose({ title: section.title, text: textOf(section) })) ?? [];
    const asks = [...new Set([...asksOf(section), ...proposed.map(oneLine)])].filter(Boolean);
    files.push(
      { path: join('topics', id, `${section.id}.yaml`), text: topicOf(section) },
      { path: join('asks', id, `${section.id}.txt`), text: `${asks.join('\n')}\n` },
    );
  }
  return [...files, ...gapsOf(document, out)];
}

/** At most so many quotes make a first answer. */
const PROOF = 3;

function topicOf(section: Section): string {
  const { passages, title } = section;
  const isList = passages[1]?.isItem === true;
  const cited = isList ? passages : passages.slice(0, PROOF);
  const topic = {
    kind: 'answer',
    title: shortened(title),
    about: title,
    lead: passages[0]?.text.replace(/:$/, '.') ?? title,
    steps: [{ cite: cited.map((_, n) => `${section.id}/${n + 1}`) }],
  };
  return `# Proposed from the document: read the lead and the asks, and change what does not fit.\n${stringify(topic, { lineWidth: 110 })}`;
}

/** How people ask for the kinds of things that are mostly wanted of a document. */
const QUESTIONS: readonly (readonly [AnswerKind, (subject: string) => string])[] = [
  ['phone', (subject) => `Wat is het telefoonnummer voor ${subject}?`],
  ['link', (subject) => `Waar vind ik ${subject} op internet?`],
  ['amount', (subject) => `Wat kost ${subject}?`],
  ['duration', (subject) => `Hoe lang duurt ${subject}?`],
  ['frequency', (subject) => `Hoe vaak is ${subject}?`],
  ['time', (subject) => `Hoe laat kan ik terecht voor ${subject}?`],
  ['person', (subject) => `Wie gaat er over ${subject}?`],
];

function asksOf(section: Section): string[] {
  const subject = section.title.replace(/[?:]+$/, '');
  const lower = subject.charAt(0).toLowerCase() + subject.slice(1);
  const text = textOf(section);
  return [
    subject,
    `Wat staat er over ${lower}?`,
    `Hoe zit het met ${lower}?`,
    ...QUESTIONS.flatMap(([kind, ask]) => (holdsKind(kind, text) ? [ask(lower)] : [])),
  ];
}

/** What people ask of any document of this kind; proposed as a gap where no passage holds it. */
function gapsOf({ id, sections }: KnowledgeDocument, out: string): DraftFile[] {
  const text = sections.map(textOf).join('\n');
  return QUESTIONS.slice(0, 3)
    .filter(([kind]) => !holdsKind(kind, text))
    .flatMap(([kind, ask]) => {
      const question = ask('meer informatie');
      const topic = { kind: 'gap', title: shortened(question), about: question };
      return [
        {
          path: join('topics', id, `geen-${kind}.yaml`),
          text: `# Proposed for ${basename(out)}: no passage holds it.\n${stringify(topic)}`,
        },
        { path: join('asks', id, `geen-${kind}.txt`), text: `${question}\n` },
      ];
    });
}

function textOf(section: Section): string {
  return section.passages.map((passage) => passage.text).join(' ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
