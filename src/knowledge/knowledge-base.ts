import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gatherFaults, type KnowledgeDocument, parseDocument } from './document.js';
import { parseStandardAnswer, STANDARD_ANSWERS_FOLDER, type StandardAnswer } from './standard-answers.js';
import { GROUPS_FILE, parseGroups, type TopicGroup } from './topic-groups.js';
import { GUIDE_FILE, parseGuide, type TopicGuide } from './topic-guide.js';
import { PRODUCT_TOPICS, parseTopic, type Topic } from './topics.js';
import { parseVocabulary, type Vocabulary } from './vocabulary.js';

/** All that the bot answers from. */
export interface KnowledgeBase {
  readonly documents: readonly KnowledgeDocument[];
  readonly topics: readonly Topic[];
  /** The steps of the guided route to the topics. */
  readonly groups: readonly TopicGroup[];
  /** What their owners offer before anybody types; not every document has one. */
  readonly guides: readonly TopicGuide[];
  /**
   * By a topic's `key` the ways in which people ask about it, one text a line in `asks/<document>/<topic>.txt`; by
   * `<key>#<n>` those of its claims.
   */
  readonly asks: ReadonlyMap<string, readonly string[]>;
  readonly vocabulary: Vocabulary;
  /** What officers can put into the field of a reply, by title. */
  readonly standardAnswers: readonly StandardAnswer[];
}

const VOCABULARY_FILE = 'vocabulary.yaml';
const README = /^readme(\.\w+)?\.md$/i;

/**
 * Reads the knowledge folder: every `*.md` but README*.md is a document, `topics/<document>/*.yaml` are its topics;
 * those under `topics/product` are of no document; `antwoorden/*.md` are the officers' standard answers.
 * @throws {KnowledgeError} naming file and line of everything that is wrong in all files; never skips one silently.
 */
export function readKnowledge(folder: string): KnowledgeBase {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const shown = (file: string) => relative('.', join(folder, file));
  const readDocument = (file: string): Found => {
    const document = parseDocument(file.slice(0, -'.md'.length), read(file), shown(file));
    return { document, ...readTopics(folder, document) };
  };
  let vocabulary = parseVocabulary('', VOCABULARY_FILE);
  const readWords = () => {
    if (existsSync(join(folder, VOCABULARY_FILE)))
      vocabulary = parseVocabulary(read(VOCABULARY_FILE), shown(VOCABULARY_FILE));
    return [];
  };
  const files = list(folder, '.md').filter((file) => !README.test(file));
  const found = gatherFaults<Found[]>([
    readWords,
    ...files.map((file) => () => [readDocument(file)]),
    () => [{ document: undefined, ...readTopics(folder, undefined) }],
  ]).flat();
  const documents = found.flatMap((one) => one.document ?? []);
  const topics = found.flatMap((one) => one.topics);
  const asks = readAsks(topics, (file) => (existsSync(join(folder, file)) ? read(file) : ''));
  return {
    documents,
    topics,
    groups: found.flatMap((one) => one.groups),
    guides: found.flatMap((one) => one.guides),
    asks,
    vocabulary,
    standardAnswers: readStandardAnswers(folder, documents),
  };
}

function readStandardAnswers(folder: string, documents: readonly KnowledgeDocument[]): StandardAnswer[] {
  const path = join(folder, STANDARD_ANSWERS_FOLDER);
  const read = (file: string) => {
    const shown = relative('.', join(path, file));
    const source = readFileSync(join(path, file), 'utf8');
    return parseStandardAnswer(file.slice(0, -'.md'.length), source, documents, shown);
  };
  const files = list(path, '.md').filter((file) => !README.test(file));
  return gatherFaults(files.map((file) => () => read(file))).sort((a, b) =>
    a.title.localeCompare(b.title, 'nl'),
  );
}

/** A document with what is curated about it, or what is curated about none. */
interface Found {
  readonly document: KnowledgeDocument | undefined;
  readonly topics: readonly Topic[];
  readonly groups: readonly TopicGroup[];
  readonly guides: readonly TopicGuide[];
}

/** The topics, the guided route and the guide of a document, or those of none. */
function readTopics(folder: string, document: KnowledgeDocument | undefined) {
  const about = document?.id ?? PRODUCT_TOPICS;
  const read = (file: string) => {
    const path = join(folder, 'topics', about, file);
    const source = readFileSync(path, 'utf8');
    const nothing = { topics: [], groups: [], guides: [] };
    const shown = relative('.', path);
    if (file === GROUPS_FILE) return { ...nothing, groups: parseGroups(source, about, shown) };
    if (file === GUIDE_FILE && document) return { ...nothing, guides: [parseGuide(source, document, shown)] };
    const id = file.slice(0, -'.yaml'.length);
    return { ...nothing, topics: [parseTopic(id, source, document, shown)] };
  };
  const files = list(join(folder, 'topics', about), '.yaml');
  const found = gatherFaults(files.map((file) => () => read(file)));
  return {
    topics: found.flatMap((f) => f.topics),
    groups: found.flatMap((f) => f.groups),
    guides: found.flatMap((f) => f.guides),
  };
}

function readAsks(topics: readonly Topic[], read: (file: string) => string): Map<string, readonly string[]> {
  const asks = new Map<string, readonly string[]>();
  for (const topic of topics) {
    const lines = read(join('asks', topic.documentId, `${topic.id}.txt`)).split('\n');
    asks.set(
      topic.key,
      lines.filter((line) => line.trim() !== ''),
    );
    if (topic.kind !== 'answer') continue;
    for (const [n, claim] of (topic.claims ?? []).entries()) asks.set(`${topic.key}#${n}`, claim.asks);
  }
  return asks;
}

function list(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort();
}
