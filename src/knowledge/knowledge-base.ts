import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type KnowledgeDocument, parseDocument } from './document.js';
import { GROUPS_FILE, parseGroups, type TopicGroup } from './topic-groups.js';
import { PRODUCT_TOPICS, parseTopic, type Topic } from './topics.js';

/** All that the bot answers from. */
export interface KnowledgeBase {
  readonly documents: readonly KnowledgeDocument[];
  readonly topics: readonly Topic[];
  /** The steps of the guided route to the topics. */
  readonly groups: readonly TopicGroup[];
  /** Ways in which people ask about a topic, one text a line in `asks/<document>/<topic>.txt`. */
  readonly asks: ReadonlyMap<string, readonly string[]>;
  /** Notions and their word forms, of `synonyms.yaml`. */
  readonly synonyms: string;
  /** SHA-256 over everything that the recogniser learns from. */
  readonly fingerprint: string;
}

/**
 * Reads the knowledge folder: every `*.md` but README.md is a document, `topics/<document>/*.yaml` are its topics;
 * those under `topics/product` are of no document.
 * @throws {KnowledgeError} naming file and line when something in it is wrong; never skips a file silently.
 */
export function readKnowledge(folder: string): KnowledgeBase {
  const documents = list(folder, '.md')
    .filter((file) => file.toLowerCase() !== 'readme.md')
    .map((file) =>
      parseDocument(file.slice(0, -3), readText(folder, file), relative('.', join(folder, file))),
    );
  const topics: Topic[] = [];
  const groups: TopicGroup[] = [];
  const asks = new Map<string, readonly string[]>();
  const synonyms = existsSync(join(folder, 'synonyms.yaml')) ? readText(folder, 'synonyms.yaml') : '';
  const hash = createHash('sha256').update(synonyms);
  for (const document of [...documents, undefined]) {
    const about = document?.id ?? PRODUCT_TOPICS;
    for (const file of list(join(folder, 'topics', about), '.yaml')) {
      const id = file.slice(0, -'.yaml'.length);
      const path = join('topics', about, file);
      if (file === GROUPS_FILE) {
        groups.push(...parseGroups(readText(folder, path), about, relative('.', join(folder, path))));
        continue;
      }
      topics.push(parseTopic(id, readText(folder, path), document, relative('.', join(folder, path))));
      const asksFile = join('asks', about, `${id}.txt`);
      const text = existsSync(join(folder, asksFile)) ? readText(folder, asksFile) : '';
      asks.set(
        id,
        text.split('\n').filter((line) => line.trim() !== ''),
      );
      hash.update(`\0${id}\0${text}`);
    }
  }
  return { documents, topics, groups, asks, synonyms, fingerprint: hash.digest('hex') };
}

function list(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort();
}

function readText(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
