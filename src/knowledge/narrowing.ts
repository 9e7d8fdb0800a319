import type { WordList } from './compounds.js';
import type { KnowledgeDocument } from './document.js';
import { generalWords, type Name, namesOf } from './document-names.js';
import { fold, words } from './dutch.js';
import { countryNames } from './places.js';
import { spelledLike } from './spelling.js';
import type { Vocabulary } from './vocabulary.js';

/** Which documents a question may be answered from. Ids are those of documents. */
export type Narrowing =
  /** It names an owner, place, body or alias: only these may answer. */
  | { readonly kind: 'named'; readonly documents: readonly string[] }
  /** It names a place or body that no document is for; `known` are the titles of those that there are. */
  | { readonly kind: 'unknown-place'; readonly place: string; readonly known: readonly string[] }
  /** All may answer; `first` are the asker's own, if there are any. */
  | { readonly kind: 'all'; readonly first?: readonly string[] };

/** Reads of which place or body a question speaks. */
export interface DocumentNarrowing {
  documentsFor(question: string, asker?: { readonly tenantArea?: string | undefined }): Narrowing;
}

export interface DocumentNarrowingParts {
  readonly documents: readonly KnowledgeDocument[];
  readonly vocabulary: Vocabulary;
  readonly dictionary: WordList;
  /** English words: "if it goes on" is not about the town of Goes. */
  readonly english?: WordList;
  /** Names of municipalities and large places, as written. */
  readonly places: readonly string[];
  /** First names and surnames, folded: "bij Jansen" is no place. */
  readonly persons?: WordList;
}

const NO_WORDS: WordList = { has: () => false };

interface Token {
  readonly word: string;
  readonly written: string;
  readonly isCapital: boolean;
  readonly isFirst: boolean;
}

export function createDocumentNarrowing(parts: DocumentNarrowingParts): DocumentNarrowing {
  const general = generalWords(parts.vocabulary);
  const named = createNamedReader(parts, general);
  const strangePlace = createPlaceReader(parts, general);
  const titles = parts.documents.map((d) => d.title);
  return {
    documentsFor(question, { tenantArea } = {}) {
      const tokens = tokensOf(question);
      const found = named(tokens);
      if (found.size > 0) return { kind: 'named', documents: [...found] };
      const place = strangePlace(tokens);
      if (place !== undefined) return { kind: 'unknown-place', place, known: titles };
      const first = tenantArea === undefined ? [] : [...named(tokensOf(capitalised(tenantArea)))];
      return first.length > 0 ? { kind: 'all', first } : { kind: 'all' };
    },
  };
}

/** Finds the documents of which a question names the title, an owner, a place or an alias. */
function createNamedReader(
  { documents, vocabulary, dictionary }: DocumentNarrowingParts,
  general: ReadonlySet<string>,
) {
  const names = new Map<string, { name: Name; documents: Set<string> }[]>();
  for (const document of documents) {
    const called = [words(document.title), ...namesOf(document, vocabulary, dictionary)];
    for (const name of called) putName(names, name, document.id);
  }
  return (tokens: readonly Token[]): Set<string> => {
    const found = new Set<string>();
    for (const [at, token] of tokens.entries()) {
      for (const start of startsLike(token, names, dictionary)) {
        for (const { name, documents: own } of names.get(start) ?? []) {
          if (!standsAt(tokens, at, name)) continue;
          const isOrdinary = name.length === 1 && start === token.word && dictionary.has(start);
          if (isOrdinary && !introduces(tokens, at, general)) continue;
          for (const id of own) found.add(id);
        }
      }
    }
    return found;
  };
}

/** Finds a place or body that a question names and that no document is for. */
function createPlaceReader(parts: DocumentNarrowingParts, general: ReadonlySet<string>) {
  const { vocabulary, dictionary, english = NO_WORDS, places, persons = NO_WORDS } = parts;
  const placed = new Set(vocabulary.placed);
  const behindNamed = new Set(vocabulary.named);
  const countries = countryNames();
  const isKnown = (word: string) =>
    general.has(word) || dictionary.has(word) || persons.has(word) || countries.has(word);
  const placeNames = new Map<string, { name: Name; written: string }[]>();
  for (const written of places) {
    const name = words(written);
    const [first = ''] = name;
    placeNames.set(first, [...(placeNames.get(first) ?? []), { name, written }]);
  }
  return (tokens: readonly Token[]): string | undefined => {
    for (const [at, token] of tokens.entries()) {
      const listed = (placeNames.get(token.word) ?? []).filter(({ name }) => standsAt(tokens, at, name));
      const longest = listed.sort((a, b) => b.name.length - a.name.length)[0];
      if (longest && isMeantAsPlace(tokens, at, longest.name, { general, dictionary, english }))
        return longest.written;
      const unlisted =
        unlistedPlace(tokens, at, isKnown, placed) ?? ordinaryName(tokens, at, general, behindNamed);
      if (unlisted !== undefined) return unlisted;
    }
    return undefined;
  };
}

function putName(
  names: Map<string, { name: Name; documents: Set<string> }[]>,
  name: Name,
  documentId: string,
): void {
  const [first = ''] = name;
  const list = names.get(first) ?? [];
  const same = list.find((one) => one.name.join(' ') === name.join(' '));
  if (same) same.documents.add(documentId);
  else names.set(first, [...list, { name, documents: new Set([documentId]) }]);
}

function capitalised(text: string): string {
  return `in ${text.replace(/(?<![\p{L}])\p{L}/gu, (letter) => letter.toUpperCase())}`;
}

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(/['’]s-\p{L}+|[\p{L}\d]+/gu)).flatMap((match) => {
    const before = text.slice(0, match.index).trimEnd();
    const isFirst = before === '' || /[.!?:\n]$/.test(before);
    return words(match[0]).map((word) => ({
      word,
      written: match[0],
      isCapital: /^['’]?\p{Lu}/u.test(match[0]) || /^['’]s-\p{Lu}/u.test(match[0]),
      isFirst,
    }));
  });
}

/** Endings by which people make other words of a place's or body's name: "Duinwaardse", "een Kompasschool". */
const ENDINGS = ['s', 'se', 'er', 'ers', 'school', 'scholen', 'bestuur'];
/** Shorter names are too easily the beginning or the misspelling of another word. */
const LEAST_NAME = 5;

/** First words of names that a token may be: itself, one that it is made of, one that it misspells. */
function startsLike(
  { word }: Token,
  names: ReadonlyMap<string, unknown>,
  dictionary: WordList,
): readonly string[] {
  if (names.has(word)) return [word];
  for (const ending of ENDINGS) {
    const stem = word.slice(0, -ending.length);
    if (word.endsWith(ending) && stem.length >= LEAST_NAME && names.has(stem)) return [stem];
  }
  if (word.length <= LEAST_NAME || dictionary.has(word)) return [];
  const meant = spelledLike(word, names);
  return meant === undefined ? [] : [meant];
}

function standsAt(tokens: readonly Token[], at: number, name: Name): boolean {
  return name.every((word, n) => n === 0 || tokens[at + n]?.word === word);
}

const BEFORE_PLACES = new Set('in uit bij van te voor regio binnen vanuit rond'.split(' '));

/** Whether a word that is also an ordinary one is a name here: capital, or behind a body or a preposition. */
function introduces(tokens: readonly Token[], at: number, general: ReadonlySet<string>): boolean {
  const token = tokens[at];
  if (token?.isCapital && !token.isFirst) return true;
  const before = tokens[at - 1]?.word ?? '';
  const article = before === 'de' || before === 'het';
  const leading = article ? (tokens[at - 2]?.word ?? '') : before;
  return general.has(leading) || (!article && BEFORE_PLACES.has(leading));
}

/** Behind these a place is where somebody goes, not whose documents are asked for. */
const TRAVEL = new Set('naar richting via tot'.split(' '));

/** Whom a place may only be the home of: "wij hebben kinderen uit Leusden" asks for no rules of Leusden. */
const PEOPLE =
  /^(?:kind(?:eren)?|kids|leerling(?:en)?|lln|ll|jongens?|meisjes?|meiden|gezin(?:nen)?|ouders|moeder|vader|hij|zij|ze)$/;

function comesFrom(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.word === 'uit' && PEOPLE.test(tokens[at - 2]?.word ?? '');
}

interface PlaceWords extends Required<Pick<DocumentNarrowingParts, 'dictionary' | 'english'>> {
  /** Words of bodies, behind which a place stands. */
  readonly general: ReadonlySet<string>;
}

function isMeantAsPlace(
  tokens: readonly Token[],
  at: number,
  name: Name,
  { general, dictionary, english }: PlaceWords,
): boolean {
  const before = tokens[at - 1]?.word ?? '';
  if (TRAVEL.has(before) || comesFrom(tokens, at)) return false;
  const isWordOf = (list: WordList) => name.length === 1 && list.has(name[0] ?? '');
  const isIntroduced = general.has(before) || BEFORE_PLACES.has(before);
  const token = tokens[at];
  if (isWordOf(dictionary)) return isIntroduced && token?.isCapital === true && !token.isFirst;
  return isIntroduced || !isWordOf(english);
}

/** How places of the Low Countries mostly end. */
const PLACE_ENDING =
  /(?:dam|dorp|stad|burg|burgh|berg|rijk|meer|waard|veen|woud|woude|wijk|huizen|kerk|kerke|hem|heim|drecht|voorde|foort|hout|hoven|oord|zande|zijl|veld|velde|land|lande|broek|bosch|kamp|gouw|mond|dijk|donk|rade|beek|ingen|ingum|wold|wolde|stein|plas|haven|horst|laar|sluis|bergen|muiden|vliet|zoom|daal|dal|heide|monde|poort|rade|schoten|stede|wierde)$/;
function unlistedPlace(
  tokens: readonly Token[],
  at: number,
  isKnown: (word: string) => boolean,
  placed: ReadonlySet<string>,
): string | undefined {
  const token = tokens[at];
  if (!token?.isCapital || token.isFirst || token.word.length < 4 || isKnown(token.word)) return undefined;
  let back = at - 1;
  while (['de', 'het', 'van', 'een'].includes(tokens[back]?.word ?? '')) back--;
  if (placed.has(tokens[back]?.word ?? '')) return token.written;
  const direct = tokens[at - 1]?.word ?? '';
  const isPlace = ['in', 'uit', 'te'].includes(direct) && PLACE_ENDING.test(fold(token.written));
  return isPlace ? token.written : undefined;
}

/** "Stichting Morgen", "SWV De Bocht": an ordinary word with a capital, behind what bodies are called. */
function ordinaryName(
  tokens: readonly Token[],
  at: number,
  general: ReadonlySet<string>,
  named: ReadonlySet<string>,
): string | undefined {
  const token = tokens[at];
  if (!token?.isCapital || token.isFirst || token.word.length < 4 || general.has(token.word))
    return undefined;
  const previous = tokens[at - 1];
  const isArticle = previous?.isCapital === true && ['de', 'het'].includes(previous.word);
  const before = isArticle ? tokens[at - 2] : previous;
  return named.has(before?.word ?? '') ? token.written : undefined;
}
