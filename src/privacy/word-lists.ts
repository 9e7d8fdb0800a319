import { readdirSync, readFileSync } from 'node:fs';
import { type Phrases, toPhrases } from './phrases.js';
import { createSortedWords, type SortedWords } from './sorted-words.js';
import { createSoundMatcher } from './sound.js';
import { createNeighbours, type Neighbours } from './typos.js';

/** What the check knows of words and names. Origin and licences: `knowledge/names/README.md`. */
export interface WordLists {
  /** Dutch words with their forms; English words that are not Dutch too; places and other proper nouns. */
  readonly dutch: SortedWords;
  readonly english: SortedWords;
  readonly proper: SortedWords;
  /** First names and surnames together, from published lists. */
  readonly names: SortedWords;
  readonly ownNames: ReadonlySet<string>;
  /** Names are spelled in many ways: see sound.ts. */
  readonly soundsLikeOwnName: (word: string) => boolean;
  /** Words of the domain and frequent words: never names, and the targets of typo repair. */
  readonly domain: ReadonlySet<string>;
  readonly soundsLikeDomain: (word: string) => boolean;
  readonly nearDomain: Neighbours;
  readonly ownProper: ReadonlySet<string>;
  readonly properPhrases: Phrases;
  /** Dictionary words that are read as names even in lower case. */
  readonly nameWins: ReadonlySet<string>;
  /** Names that are words too: names only where something around them says so. */
  readonly alsoWords: ReadonlySet<string>;
  readonly surnameWords: ReadonlySet<string>;
  readonly officers: ReadonlySet<string>;
  /** Authors whom the documents name, as written there. */
  readonly authors: readonly string[];
  /** Words that schools are named after, and names that only schools have. */
  readonly schoolWords: ReadonlySet<string>;
  readonly schoolNames: ReadonlySet<string>;
  readonly schoolPhrases: Phrases;
  /** What the schools of the country are called, less their kind and creed: words, and phrases of several. */
  readonly schoolRegister: ReadonlySet<string>;
  readonly registerPhrases: Phrases;
  /** Streets of the region: a word, or a phrase of several. */
  readonly streets: ReadonlySet<string>;
  readonly streetPhrases: Phrases;
  /** Diseases, programmes and sayings that are called after a person. */
  readonly eponyms: ReadonlySet<string>;
  /** The same, where many people have that name too: no name only in the company of a disease or a helper. */
  readonly maybeEponyms: ReadonlySet<string>;
  /** Hosts of public bodies: pages there are allowed in a message. */
  readonly publicHosts: ReadonlySet<string>;
  /** Words that the documents write with a capital within a sentence, folded: bodies and programmes, in the main. */
  readonly documentWords: ReadonlySet<string>;
  /** Web and e-mail addresses of the documents in the knowledge folder: allowed in a message. */
  readonly allowedAddresses: readonly string[];
}

const KNOWLEDGE = new URL('../../knowledge/', import.meta.url);

/** Lines of a hand-written list; those that begin with # are comments. */
function readLines(file: URL): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Words of a hand-written list, with white space between them. */
function readSet(file: URL): Set<string> {
  return new Set(readLines(file).flatMap((line) => line.split(/\s+/)));
}

/** Every web and e-mail address in a text, as written. */
export function addressesIn(text: string): string[] {
  return text.match(/(?:https?:\/\/|www\.)[^\s)>\]"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];
}

const CAPITAL_WITHIN = /(?<=[\p{Ll},;] )\p{Lu}[\p{L}]{3,}/gu;
/** Front matter is nothing but titles, owners and places. */
const FRONT_MATTER = /^---\n[\s\S]*?\n---/;

/** Words with a capital that its place in the sentence does not explain. */
function properIn(text: string): string[] {
  const head = FRONT_MATTER.exec(text)?.[0] ?? '';
  const words = [...(text.match(CAPITAL_WITHIN) ?? []), ...(head.match(/\p{Lu}\p{L}{3,}/gu) ?? [])];
  return words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
}

function ofDocuments(documents: readonly string[]): Pick<WordLists, 'documentWords' | 'allowedAddresses'> {
  return {
    documentWords: new Set(documents.flatMap(properIn)),
    allowedAddresses: documents.flatMap(addressesIn),
  };
}

type SchoolLists = 'schoolWords' | 'schoolNames' | 'schoolPhrases' | 'schoolRegister' | 'registerPhrases';

function schoolsOf(file: (path: string) => URL): Pick<WordLists, SchoolLists> {
  const schoolNames = readSet(file('words/school-names.txt'));
  const schoolRegister = readSet(file('words/school-register.txt'));
  return {
    schoolWords: readSet(file('words/schools.txt')),
    schoolNames,
    schoolPhrases: toPhrases(schoolNames),
    schoolRegister,
    registerPhrases: toPhrases(schoolRegister),
  };
}

/**
 * Reads the lists once, at start, and synchronously: nothing may be served before they are there.
 * `knowledge` is the folder, as a URL that ends in a slash.
 */
export function readWordLists(knowledge: URL = KNOWLEDGE): WordLists {
  const file = (path: string) => new URL(path, knowledge);
  const sorted = (path: string) => createSortedWords(readFileSync(file(path)));
  const documents = readdirSync(knowledge)
    .filter((name) => name.endsWith('.md') && !name.startsWith('README'))
    .map((name) => readFileSync(file(name), 'utf8'));
  const ownNames = readSet(file('names/own.txt'));
  const domain = readSet(file('words/domain.txt'));
  const ownProper = readSet(file('words/proper-own.txt'));
  const streets = readSet(file('words/streets.txt'));
  const called = [...readSet(file('words/eponyms.txt'))];
  const eponyms = new Set(called.filter((word) => !word.startsWith('~')));
  return {
    dutch: sorted('words/dutch.txt'),
    english: sorted('words/english.txt'),
    proper: sorted('words/proper.txt'),
    names: sorted('names/names.txt'),
    ownNames,
    soundsLikeOwnName: createSoundMatcher(ownNames),
    domain,
    soundsLikeDomain: createSoundMatcher(domain),
    nearDomain: createNeighbours([...domain].filter((word) => word.length > 2)),
    ownProper,
    properPhrases: toPhrases([...ownProper, ...eponyms]),
    eponyms,
    maybeEponyms: new Set(called.filter((word) => word.startsWith('~')).map((word) => word.slice(1))),
    streets,
    streetPhrases: toPhrases(streets),
    nameWins: readSet(file('names/name-wins.txt')),
    alsoWords: readSet(file('names/also-words.txt')),
    surnameWords: readSet(file('names/surname-words.txt')),
    officers: readSet(file('names/officers.txt')),
    authors: readLines(file('names/authors.txt')),
    ...schoolsOf(file),
    publicHosts: new Set(readLines(file('words/public-hosts.txt'))),
    ...ofDocuments(documents),
  };
}
