import { compoundParts, type WordList } from './compounds.js';
import type { KnowledgeDocument, Section } from './document.js';
import { fold, words } from './dutch.js';
import type { Vocabulary } from './vocabulary.js';

/** A name as its folded words, in order. */
export type Name = readonly string[];

const ARTICLES = new Set('de het een t en van der den voor in te op aan bij of'.split(' '));

/**
 * What a document can be called by beside its title: its places and bodies, its aliases, and what is its own in the
 * names of its owner and title ("Samenwerkingsverband De Eem": eem), and the places that its title and opening say it is for.
 * Words that many bodies are named by are no names.
 */
export function namesOf(document: KnowledgeDocument, vocabulary: Vocabulary, dictionary: WordList): Name[] {
  const general = generalWords(vocabulary);
  const { owner, title, area, aliases } = document;
  const bodies = [owner, ...area].flatMap((name) => [name, ...name.split(/,|\ben\b|\/|;|-(?=\p{Lu})/u)]);
  const names = [
    ...[...area, ...aliases].map(words),
    ...bodies.map((name) => ownWords(name, general)),
    ...properWords(title, general, dictionary).map((word) => [word]),
    ...placesTold(document, general, dictionary),
  ];
  const told = names.filter((name) => name.some((word) => !general.has(word) && !ARTICLES.has(word)));
  return [...new Map(told.map((name) => [name.join(' '), name])).values()];
}

/** Words by which many bodies are called, and articles. */
export function generalWords({ bodies }: Vocabulary): ReadonlySet<string> {
  return new Set(Object.values(bodies).flat().map(fold));
}

const PLACE = "\\p{Lu}[\\p{L}’'-]+(?: \\p{Lu}[\\p{L}’'-]+)?";
/** "… voor scholen in Oosterplas, Westerplas en Nieuw-Plas"; a comma goes on with the list when it ends in "en". */
const PLACES = new RegExp(
  `(?<![\\p{L}])(?:in|te|regio|gemeenten?) (${PLACE}(?:(?:, ${PLACE})*,? en ${PLACE})?)`,
  'gu',
);

/** Whom such documents are for; another sentence may speak of any place. */
const SERVED = /scholen|gemeenten?\b|regio/i;
const textsOf = ({ passages }: Section): string[] => passages.map((p) => p.text);

/** A document says for whom it is in its title, before its first heading or right behind that. */
function placesTold(
  { title, sections }: KnowledgeDocument,
  general: ReadonlySet<string>,
  dictionary: WordList,
): Name[] {
  const first = sections.find((s) => s.citable);
  const preamble = sections.filter((s) => !s.citable).flatMap(textsOf);
  const serves = (first ? textsOf(first) : []).filter((text) => SERVED.test(text));
  return [title, ...preamble, ...serves]
    .flatMap((text) => Array.from(text.matchAll(PLACES), ([, list = '']) => list.split(/, (?:en )?| en /)))
    .flat()
    .map(words)
    .filter((name) => name.some((word) => !general.has(word) && !dictionary.has(word)));
}

function ownWords(name: string, general: ReadonlySet<string>): Name {
  const all = words(name);
  const isOwn = (word: string) => !general.has(word) && !ARTICLES.has(word);
  const first = all.findIndex(isOwn);
  return first < 0 ? [] : all.slice(first, all.findLastIndex(isOwn) + 1);
}

function properWords(title: string, general: ReadonlySet<string>, dictionary: WordList): string[] {
  return (
    (title.match(/\p{Lu}[\p{L}-]{3,}/gu) ?? [])
      .map(fold)
      .filter((word) => !general.has(word) && !dictionary.has(word) && !word.includes('-'))
      // "Verzuimprotocol" is what the document is, not what it is called.
      .filter((word) => compoundParts(word, dictionary).length < 2)
  );
}
