import type { Span } from '../finding.js';
import { isCapital, KIND, type SchoolScene, SUFFIX, schoolNameEnd, spanOf } from './school-scene.js';

/** School words that people use as words too: "van de toekomst". */
const ABSTRACT =
  /^(?:toekomst|ontmoeting|ontdekking|horizon|spiegel|campus|avontuur|oversteek|praktijk|fontein|piramide|labyrint|universum|planeet|pastoor|dorpsschool|populier|plantage|trampoline|kastanje|boomgaard|molenwiek|waterval|zonnebloem|bijenkorf|dolfijn|olifant|margriet|achtbaan)$/;

/** Whether a word says too little to be a school's name in small letters. */
export function isAbstract(word: string): boolean {
  return ABSTRACT.test(word);
}

/** "meryem polat de bron groep 4": a word of schools between an article and a group. */
function beforeGroup(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists } = scene;
  const [article, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.gap !== ' ' || next?.gap !== ' ' || !/^(?:groep|gr)$/.test(next.lower)) return [];
  if (!/^(?:de|het|t)$/.test(article?.lower ?? '')) return [];
  return lists.schoolWords.has(token.lower) || SCHOOL_LIKE.test(token.lower) ? spanOf(scene, at, at) : [];
}

/** "de vlindertuin zegt ja", "wij (de wereldwijzer)": in small letters, a word that hardly anything but a school has. */
function byWord(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists, plain } = scene;
  const [article, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.gap !== ' ' || !/^(?:de|het|t)$/.test(article?.lower ?? '') || token.lower.length < 7) return [];
  if (!lists.schoolWords.has(token.lower) || isAbstract(token.lower)) return [];
  const acts =
    article?.opens &&
    /^(?:wil|zegt|meldt|weigert|vraagt|mailt|vindt|belt|heeft geen|neemt)$/.test(next?.lower ?? '');
  const isOurs = /(?:wij|we|ons|onze school) ?[(,] ?$/i.test(
    plain.slice(Math.max(0, (article?.start ?? 0) - 14), article?.start ?? 0),
  );
  return acts || isOurs ? spanOf(scene, at, at) : [];
}

const SCHOOL_LIKE =
  /^(?:bron|brug|wegwijzer|springplank|vlinder|zonnewijzer|horizon|kring|schakel|sleutel|boog|ark|kompas|lantaarn|parel|klimop|zevensprong|bongerd|wingerd|akker)$/;

const ARTICLES = /^(?:de|het|'t|t)$/;
const TO_CALL =
  /^(?:bel|bellen|belde|belden|gebeld|mail|mailen|mailde|gemaild|app|appen|benader|benaderen|benaderd|contacteren|informeren|inlichten|ingelicht)$/;

/** "de zonnebloem even bellen", "bel de vuurtoren in soest": nobody calls a flower. */
function called(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists } = scene;
  const [verb, article, token] = [tokens[at - 2], tokens[at - 1], tokens[at]];
  if (token?.gap !== ' ' || !ARTICLES.test(article?.lower ?? '')) return [];
  // "De Wijde Blik": an article with a capital within a sentence.
  const isWritten =
    isCapital(token) && isCapital(article) && !article?.opens && !lists.ownProper.has(token.lower);
  if (!isWritten && !lists.schoolWords.has(token.lower)) return [];
  const end = Math.max(at, schoolNameEnd(scene, at, false));
  if (article?.gap === ' ' && TO_CALL.test(verb?.lower ?? '')) return spanOf(scene, at, end);
  let next = end + 1;
  if (/^(?:in|te)$/.test(tokens[next]?.lower ?? '') && lists.ownProper.has(tokens[next + 1]?.lower ?? ''))
    next += 2;
  while (tokens[next]?.gap === ' ' && BETWEEN.test(tokens[next]?.lower ?? '')) next += 1;
  return tokens[next]?.gap === ' ' && TO_CALL.test(tokens[next]?.lower ?? '') ? spanOf(scene, at, end) : [];
}

const BETWEEN = /^(?:even|nog|eerst|ook|vandaag|morgen|maar|al|weer|zelf|eens|gaan|straks)$/;

/** "aan 't Kofschip in Leusden", "van t startblok, veenendaal": a word with an article, and its town behind it. */
function inTown(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists, lexicon } = scene;
  const [before, article, token, link, town] = [at - 2, at - 1, at, at + 1, at + 2].map(
    (index) => tokens[index],
  );
  if (!/^ ?["']?$/.test(token?.gap ?? '') || token === undefined || !ARTICLES.test(article?.lower ?? ''))
    return [];
  if (
    !/^(?:van|aan|op|naar|bij|vanaf|vanuit|met)$/.test(before?.lower ?? '') ||
    lists.ownProper.has(token.lower)
  )
    return [];
  if (token.lower.length < 4 || lists.domain.has(token.lower) || NO_SCHOOL.test(token.lower)) return [];
  const place = /^, ?$/.test(link?.gap ?? '')
    ? link
    : /^(?:in|te)$/.test(link?.lower ?? '')
      ? town
      : undefined;
  if (place === undefined || !(lists.ownProper.has(place.lower) || lexicon.isProper(place.lower))) return [];
  return isCapital(token) || lists.schoolWords.has(token.lower) ? spanOf(scene, at, at) : [];
}

/** What stands in a town with an article and is no school. */
export const NO_SCHOOL =
  /(?:weg|straat|laan|plein|gracht|singel|kade|dijk|markt|park|bos|kerk|moskee|huis|kliniek|praktijk|centrum|zaal|hal|bad|haven|station|winkel|hotel|museum|theater|rechtbank|gemeente|stichting|school)$/;

export const NEARBY = [beforeGroup, byWord, called, inTown];

/** Creeds and kinds that stand before "basisschool" and belong to the name: "Islamitische basisschool An-Nahda". */
const CREED =
  /^(?:islamitische|katholieke|christelijke|openbare|protestants|protestantse|hindoe|hindoeistische|joodse|reformatorische|gereformeerde|evangelische|interconfessionele|algemeen|bijzondere|oecumenische|humanistische|vrije|rooms|pc|rk|roomskatholieke)$/;

/** Index of the first creed in front of the kind of school at `at`. */
export function withCreed({ tokens }: SchoolScene, at: number): number {
  let from = at;
  while (/^[ -]$/.test(tokens[from]?.gap ?? '') && CREED.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  return from;
}

/** Index of the last word behind a school's name that says where it lies: "OBS Koningin Máxima aan de Eem". */
export function withRiver({ tokens }: SchoolScene, end: number): number {
  let at = end + 1;
  if (tokens[at]?.gap !== ' ' || !/^(?:aan|op|in|bij|onder)$/.test(tokens[at]?.lower ?? '')) return end;
  at += 1;
  if (!ARTICLES.test(tokens[at]?.lower ?? '')) return end;
  const name = tokens[at + 1];
  return name?.gap === ' ' && isCapital(name) && !NO_SCHOOL.test(name.lower) ? at + 1 : end;
}

/** "Azalea, ik bedoel de school: ikc azalea": the last word of a school's name counts everywhere in the text. */
export function repeatedSchools({ tokens, lists }: SchoolScene, found: readonly Span[]): Span[] {
  const last = new Set(
    found
      .flatMap(({ end }) => tokens.find((token) => token.end === end)?.lower ?? [])
      .filter((word) => word.length > 4 && !KIND.test(word) && !SUFFIX.test(word) && !lists.domain.has(word)),
  );
  return tokens
    .filter(
      ({ lower, shape, start }) =>
        last.has(lower) &&
        shape !== 'lower' &&
        !found.some((span) => span.start <= start && start < span.end),
    )
    .map(({ start, end }) => ({ start, end, type: 'SCHOOL' as const }));
}
