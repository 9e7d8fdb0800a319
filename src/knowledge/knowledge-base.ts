import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gatherFaults, type KnowledgeDocument, parseDocument } from './document.js';
import { parseTopic, type Topic, topicKey } from './topics.js';
import { parseVocabulary, type Vocabulary } from './vocabulary.js';

/** All that the bot answers from. */
export interface KnowledgeBase {
  readonly documents: readonly KnowledgeDocument[];
  readonly topics: readonly Topic[];
  /** By a topic's `key` the ways in which people ask about it, one text a line in `asks/<document>/<topic>.txt`. */
  readonly asks: ReadonlyMap<string, readonly string[]>;
  readonly vocabulary: Vocabulary;
  /** SHA-256 over everything that the recogniser learns from. */
  readonly fingerprint: string;
}

const VOCABULARY_FILE = 'vocabulary.yaml';

/**
 * Reads the knowledge folder: every `*.md` but README*.md is a document, `topics/<document>/*.yaml` are its topics.
 * @throws {KnowledgeError} naming file and line of everything that is wrong in all files; never skips one silently.
 */
export function readKnowledge(folder: string): KnowledgeBase {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const shown = (file: string) => relative('.', join(folder, file));
  const readDocument = (file: string) => () => {
    const document = parseDocument(file.slice(0, -'.md'.length), read(file), shown(file));
    return { document, topics: readTopics(document) };
  };
  const readTopics = (document: KnowledgeDocument) =>
    gatherFaults(
      list(join(folder, 'topics', document.id), '.yaml').map((file) => () => {
        const path = join('topics', document.id, file);
        return parseTopic(file.slice(0, -'.yaml'.length), read(path), document, shown(path));
      }),
    );
  let vocabulary = parseVocabulary('', VOCABULARY_FILE);
  const readWords = () => {
    if (existsSync(join(folder, VOCABULARY_FILE)))
      vocabulary = parseVocabulary(read(VOCABULARY_FILE), shown(VOCABULARY_FILE));
    return [];
  };
  const files = list(folder, '.md').filter((file) => !/^readme(\.\w+)?\.md$/i.test(file));
  const found = gatherFaults([readWords, ...files.map((file) => () => [readDocument(file)()])]).flat();
  const topics = found.flatMap((one) => one.topics);
  const asks = readAsks(topics, (file) => (existsSync(join(folder, file)) ? read(file) : ''));
  const documents = found.map((one) => one.document);
  return { documents, topics, asks, vocabulary, fingerprint: fingerprintOf(vocabulary, asks) };
}

function readAsks(topics: readonly Topic[], read: (file: string) => string): Map<string, readonly string[]> {
  return new Map(
    topics.map(({ documentId, id }) => {
      const lines = read(join('asks', documentId, `${id}.txt`)).split('\n');
      return [topicKey(documentId, id), lines.filter((line) => line.trim() !== '')];
    }),
  );
}

function fingerprintOf(
  { notions, abbreviations }: Vocabulary,
  asks: ReadonlyMap<string, readonly string[]>,
): string {
  const learnedFrom = JSON.stringify([notions, [...abbreviations], [...asks]]);
  return createHash('sha256').update(learnedFrom).digest('hex');
}

function list(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort();
}
