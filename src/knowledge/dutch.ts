import stemmers from 'snowball-stemmers';
import type { Abbreviations } from './vocabulary.js';

const stemmer = stemmers.newStemmer('dutch');
const stemCache = new Map<string, string>();
const STEM_CACHE_LIMIT = 20_000;

const isAscii = (text: string): boolean => !/[^\t\n\r -~]/.test(text);

/** Lower case, no diacritics, ĳ as ij, curly apostrophes gone: the form in which words are compared. */
export function fold(text: string): string {
  // Nearly every question; normalising would give it back as it is.
  if (isAscii(text)) return text.replace(/['`]/g, '').toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u200B-\u200F\u2060\uFEFF\u00AD]/gu, '')
    .replace(/[’‘'`´]/g, '')
    .toLowerCase();
}

/** Folded words of a text in order. Numbers stay (`16`, `27000`). */
export function words(text: string): string[] {
  const folded = fold(text).replace(/(\d)[.](?=\d{3})/g, '$1');
  // Matching without properties of Unicode takes half the time; an apostrophe or an accent is gone by now.
  const found: string[] = folded.match(isAscii(folded) ? /[a-z\d]+/g : /[\p{L}\d]+/gu) ?? [];
  return found.map((word) => (word.length > 40 ? word.slice(0, 40) : word));
}

/** The same with abbreviations of the field written out. */
export function fullWords(text: string, abbreviations: Abbreviations): string[] {
  return words(text).flatMap((word) => abbreviations.get(word) ?? word);
}

/** The Dutch stem of a folded word (Snowball). */
export function stem(word: string): string {
  const known = stemCache.get(word);
  if (known !== undefined) return known;
  const made = stemmer.stem(word);
  if (stemCache.size >= STEM_CACHE_LIMIT) stemCache.clear();
  stemCache.set(word, made);
  return made;
}

/** Words that say nothing about the subject of a question. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `aan al alle als altijd andere ben bij bijvoorbeeld daar dan dat de deze die dit doe doen door dus een eens en er even ga gaan gaat geen geven haar had heb hebben heeft heel hem hen het hier hij hoe hun iemand iets ik in is ja je jij jou jouw jullie kan kon kun kunnen kunt laat maar me mee meer men met mij mijn moet moeten mag mogen na naar nee niet nog nu of om omdat ons onze ook op over s t te tegen toch toe tot u uit uw van vanuit veel via volgens voor waar waarom wanneer want waren was wat we wel welk welke wie wil willen worden wordt zal ze zeer zelf zich zij zijn zo zonder zou graag bedankt dank alvast mvg groet groeten hoi hallo beste goedemorgen goedemiddag vraag vraagje weten zeggen zegt komt komen zit zitten gewoon onszelf mezelf jezelf uzelf elkaar staat staan`.split(
    ' ',
  ),
);

/** Numbers in words, each with its digits; what has none stands for itself. */
const NUMBER_WORDS = new Map(
  `twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12 dertien=13 veertien=14 vijftien=15
  zestien=16 zeventien=17 achttien=18 negentien=19 twintig=20 dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70
  tachtig=80 negentig=90 honderd=100 negenhonderd=900 duizend=1000 miljoen half halve helft kwart dubbel dubbele derde=3
  vierde=4 vijfde=5 zesde=6 zevende=7 achtste=8 tiende=10`
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split('=') as [string, string | undefined])
    .map(([word, digits = word]) => [word, digits]),
);

/** The number that a folded word is, as digits where it has any; undefined for another word. */
export function numberOf(word: string): string | undefined {
  if (/\d/.test(word)) return word.replace(/^(\d+)(?:e|de|ste)$/, '$1');
  return NUMBER_WORDS.get(word);
}
