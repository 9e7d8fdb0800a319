import type { Span } from '../finding.js';
import type { Lexicon } from '../lexicon.js';
import { phraseEnd } from '../phrases.js';
import type { Token } from '../tokens.js';
import type { WordLists } from '../word-lists.js';
import { BESIDE_KIND } from './school-kind.js';
import { isAbstract, NEARBY, repeatedSchools, withCreed, withRiver } from './school-nearby.js';
import { actsAsSchool, inPlace } from './school-place.js';
import { REGISTERED } from './school-register.js';
import {
  ARTICLE,
  fixedIndexes,
  isCapital,
  isUnknown,
  isWithin,
  KIND,
  NO_NAME,
  PREFIX,
  type SchoolScene,
  STAFF,
  SUFFIX,
  SURE_PREFIX,
  schoolNameEnd,
  spanOf,
} from './school-scene.js';

const BRIN = /\bbrin(?:[- ]?(?:nummer|nr|code))?[ :=#]{0,4}(?:is )?(\d{2}[a-z]{2}(?:\d{2})?)(?![\p{L}\d])/giu;

/** "Corderius", "Hooghe Landt": names that only a school has. */
function known(scene: SchoolScene, at: number): Span[] {
  const end = phraseEnd(scene.lists.schoolPhrases, scene.tokens, at);
  if (end > at) return spanOf(scene, at, end);
  return scene.lists.schoolNames.has(scene.tokens[at]?.base ?? '') ? spanOf(scene, at, at) : [];
}

/** "obs De Regenboog", "basisschool de vlinder", "vmbo Het Element". */
function afterPrefix(scene: SchoolScene, at: number): Span[] {
  const { tokens, lexicon, lists } = scene;
  const prefix = tokens[at]?.lower ?? '';
  const full = /^(?:basisschool|kindcentrum)$/.test(prefix);
  // "Basisschool Atlantis": what is something else elsewhere.
  const other = tokens[at + 1];
  if (
    (full || SURE_PREFIX.test(prefix)) &&
    other?.gap === ' ' &&
    isCapital(other) &&
    lists.eponyms.has(other.lower)
  )
    return spanOf(scene, withCreed(scene, at), at + 1);
  if (SURE_PREFIX.test(prefix)) {
    const end = schoolNameEnd(scene, at + 1, true);
    return end < 0 ? [] : spanOf(scene, withCreed(scene, at), withRiver(scene, end));
  }
  if (!PREFIX.test(prefix)) return [];
  const heeft = /^(?:heet|heten)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0;
  const end = schoolNameEnd(scene, at + 1 + heeft, false);
  if (end < 0) {
    if (isLowerName(scene, at)) return spanOf(scene, at, at + 2);
    const next = tokens[at + 1];
    return full && next?.gap === ' ' && lexicon.isName(next.base) && !lexicon.isDutch(next.base)
      ? spanOf(scene, at, at + 1)
      : [];
  }
  const last = tokens[end];
  const isUpper = last?.shape === 'upper' && last.text.length > 2;
  if (last === undefined || !(isCapital(last) || isUpper || lists.schoolWords.has(last.lower))) return [];
  const person = end === at + 1 && !full && lexicon.isName(last.base);
  // "locatie Zuid".
  const isPart = end === at + 1 && /^(?:noord|zuid|oost|west|midden|centrum)$/.test(last.lower);
  if (person || isPart || lexicon.isProper(last.base)) return [];
  return spanOf(scene, heeft ? at + 2 : withCreed(scene, at), withRiver(scene, end));
}

/** "zit op sbo de wilgenhoek": in lower case, a word that is in no dictionary behind the kind of school. */
function isLowerName({ tokens, lexicon }: SchoolScene, at: number): boolean {
  const [before, article, name] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  return (
    /^(?:op|naar|bij|van|vanuit|vanaf)$/.test(before?.lower ?? '') &&
    /^(?:de|het|'t|t)$/.test(article?.lower ?? '') &&
    name?.gap === ' ' &&
    name.lower.length >= 6 &&
    !lexicon.isDutch(name.base)
  );
}

const KIND_OF_SCHOOL =
  /^(?:vrije|openbare|christelijke|bijzondere|nieuwe|eigen|andere|middelbare|lagere|internationale|brede|katholieke|islamitische|speciale|hele|oude|vreedzame|gezonde|beide|which|the|our|your|my|primary|secondary|high|elementary)$/;

/** "Vathorst College", "Koningin Emma School". */
function beforeKind(scene: SchoolScene, at: number): Span[] {
  const { tokens, lexicon } = scene;
  const token = tokens[at];
  if (token === undefined || !KIND.test(token.lower) || token.gap !== ' ' || !isCapital(tokens[at - 1]))
    return [];
  let from = at - 1;
  while (from > 0 && at - from < 5 && tokens[from]?.gap === ' ' && !tokens[from]?.opens) {
    const before = tokens[from - 1];
    if (!isCapital(before) && !/^(?:de|van|der|den|'t)$/.test(before?.lower ?? '')) break;
    from -= 1;
  }
  while (from < at - 1 && !isCapital(tokens[from])) from += 1;
  const head = tokens[from];
  if (head === undefined) return [];
  if (from === at - 1) {
    if (NO_NAME.test(head.lower) || ARTICLE.test(head.lower) || KIND_OF_SCHOOL.test(head.lower)) return [];
    if (head.opens && lexicon.isDutch(head.base)) return [];
  }
  return spanOf(scene, from, at);
}

/** "de Wilhelminaschool", "juliana van stolbergschool"; not "basisschool" or "zwemschool". */
function withSuffix(scene: SchoolScene, at: number): Span[] {
  const { tokens, lexicon } = scene;
  const token = tokens[at];
  const stem = SUFFIX.exec(token?.lower ?? '')?.[1];
  if (token === undefined || stem === undefined || lexicon.isDutch(token.lower)) return [];
  const bare = stem.replace(/s$/, '');
  const name = [stem, bare].some(
    (part) => lexicon.isName(part) && (!lexicon.isDutch(part) || lexicon.winsAsName(part)),
  );
  const capital = isCapital(token) && !token.opens;
  const word = lexicon.isDutch(stem) || lexicon.isExplained(token.lower);
  if (!name && (word || (!capital && lexicon.isNearDutch(token.lower)))) return [];
  let from = at;
  while (from > 0 && at - from < 5 && tokens[from]?.gap === ' ') {
    const before = tokens[from - 1];
    if (before === undefined || before.opens) break;
    const part =
      isCapital(before) ||
      ARTICLE.test(before.lower) ||
      lexicon.winsAsName(before.base) ||
      (lexicon.isName(before.base) && !lexicon.isDutch(before.base));
    if (
      !part ||
      (/^(?:de|het|van)$/.test(before.lower) && from === at && !/^(?:van|der)$/.test(before.lower))
    )
      break;
    from -= 1;
  }
  while (
    from < at &&
    ARTICLE.test(tokens[from]?.lower ?? '') &&
    !/^(?:prins|prinses|koningin|koning|sint|st)$/.test(tokens[from]?.lower ?? '')
  )
    from += 1;
  return spanOf(scene, from, at);
}

/** A word with a capital that is something else than a school, whatever stands before it. */
function isElse({ lists }: SchoolScene, { base, lower }: Token): boolean {
  return (
    lists.domain.has(base) ||
    lists.ownProper.has(lower) ||
    lists.eponyms.has(lower) ||
    lists.documentWords.has(lower) ||
    KIND.test(lower)
  );
}

const STREET_ENDING = /.{3}(?:weg|straat|laan|gracht|singel|dreef|kade|dijk|steeg|plantsoen)$/;

/** Index of the last token of the name behind the article at `at + 1`. */
function articleNameEnd(scene: SchoolScene, at: number): number {
  return Math.max(at + 2, schoolNameEnd(scene, at + 2, false));
}

/** Whether "op de X" names a school; `staff`: somebody works or learns there. */
function isNamedBehindArticle(scene: SchoolScene, at: number, staff: boolean): boolean {
  const { tokens, lexicon, lists } = scene;
  const [preposition, second, third, next] = [
    tokens[at]?.lower ?? '',
    tokens[at + 1],
    tokens[at + 2],
    tokens[at + 3],
  ];
  if (second === undefined || third === undefined) return false;
  if (!/^ '?$/.test(second.gap) || !/^(?: | ?["'] ?)$/.test(third.gap)) return false;
  if (next?.gap === ' ' && next.shape === 'number') return false;
  // "in het Meander", "de Piramide-methode": a body of that name, or a word made with it.
  if (lists.ownProper.has(third.lower) && preposition !== 'op') return false;
  if (tokens[articleNameEnd(scene, at) + 1]?.gap === '-') return false;
  const near = /^(?:op|naar|bij)$/.test(preposition) || staff;
  if (
    isTypical(scene, third) &&
    (isCapital(third) || isCapital(second) || near || isTelling(third, preposition))
  )
    return (
      preposition !== 'bij' || isCapital(third) || isCapital(second) || staff || isTelling(third, preposition)
    );
  if (!isCapital(third)) return false;
  // "op De Marke": an article with a capital belongs to a name.
  if (isCapital(second) && preposition === 'op' && !lists.ownProper.has(third.lower)) return true;
  if (NO_NAME.test(third.lower) || lexicon.isProper(third.base)) return false;
  if (phraseEnd(lists.properPhrases, tokens, at + 2) >= 0) return false;
  if (isCapital(second) || (staff && !isElse(scene, third))) return true;
  return near && isUnknown(scene, third) && !lexicon.isExplained(third.base);
}

function isTypical({ lists }: SchoolScene, { lower }: Token): boolean {
  return lists.schoolWords.has(lower);
}

/** A word that says enough in small letters too: "van de zonnewijzer". */
function isTelling({ lower }: Token, preposition: string): boolean {
  return lower.length >= 7 && !isAbstract(lower) && !/^(?:met|aan)$/.test(preposition);
}

/** "op de Driemaster", "ib'er van de zonnewijzer", "zit op Octant". */
function atSchool(scene: SchoolScene, at: number): Span[] {
  const { tokens, lexicon, lists } = scene;
  const [preposition, second, third] = [tokens[at]?.lower ?? '', tokens[at + 1], tokens[at + 2]];
  if (!/^(?:op|naar|bij|van|vanuit|aan|vanaf|met)$/.test(preposition) || second === undefined) return [];
  // "op de A28".
  if (third?.text.length === 1) return [];
  // "woont op de Leusderweg": a street, which the address detector judges.
  if (phraseEnd(lists.properPhrases, tokens, at + 1) > at) return [];
  if (third !== undefined && STREET_ENDING.test(third.lower)) return [];
  if (lists.eponyms.has(second.lower) || lists.ownProper.has(second.lower)) return [];
  const before = tokens[at - 1];
  const comes = preposition === 'van' && /^(?:komt|kwam|komen|kwamen|gekomen)$/.test(before?.lower ?? '');
  const staff = comes || STAFF.test(before?.base ?? '') || STAFF.test(before?.lower ?? '');
  if (/^(?:de|het|'t|t)$/.test(second.lower) && third !== undefined)
    return isNamedBehindArticle(scene, at, staff) ? spanOf(scene, at + 1, articleNameEnd(scene, at)) : [];
  if (second.gap !== ' ' || !isCapital(second) || !staff || ARTICLE.test(second.lower)) return [];
  return isUnknown(scene, second) && !lexicon.isName(second.base) ? spanOf(scene, at + 1, at + 1) : [];
}

/** "De Zevensprong heeft", "namens de Windroos", "groep 6 van Octant". */
function byName(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists, lexicon } = scene;
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token === undefined || before === undefined || !isCapital(token) || token.gap !== ' ') return [];
  if (/^(?:de|het|t)$/.test(before.lower) && lists.schoolWords.has(token.lower)) {
    const isOther = lists.ownProper.has(token.lower) || tokens[at + 1]?.gap === '-';
    return isOther ? [] : spanOf(scene, at - 1, Math.max(at, schoolNameEnd(scene, at, false)));
  }
  // "de Achtsprong wil niet melden": no list has the word, and it does something.
  const next = tokens[at + 1];
  const acts =
    next?.gap === ' ' &&
    /^(?:wil|zegt|meldt|heeft|doet|gaat|kan|moet|mag|vindt|weigert|vraagt|belt|mailt|is|was)$/.test(
      next.lower,
    );
  if (/^(?:de|het|t)$/.test(before.lower) && acts && isUnknown(scene, token) && token.text.length > 4)
    return lexicon.isName(token.base) || lexicon.isExplained(token.base) ? [] : spanOf(scene, at - 1, at);
  const ofGroup =
    before.lower === 'van' &&
    tokens[at - 2]?.shape === 'number' &&
    /^(?:groep|gr|klas)$/.test(tokens[at - 3]?.lower ?? '');
  return ofGroup && !lexicon.isName(token.base) && isUnknown(scene, token) ? spanOf(scene, at, at) : [];
}

const RULES = [
  ...NEARBY,
  ...REGISTERED,
  ...BESIDE_KIND,
  inPlace,
  byName,
  known,
  afterPrefix,
  beforeKind,
  withSuffix,
  atSchool,
];

/** Names of schools: behind "obs", before "College", at "op de ...", and names that only a school has. */
export function findSchools(
  plain: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  lists: WordLists,
): Span[] {
  const scene: SchoolScene = { plain, tokens, lexicon, lists };
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) for (const rule of RULES) spans.push(...rule(scene, at));
  const fixed = fixedIndexes(scene);
  const free = spans.filter((span) => !isWithin(tokens, span, fixed));
  // "vincent van gogh zit dicht": whoever is known by that name elsewhere.
  for (let at = 0; at < tokens.length; at += 1) free.push(...actsAsSchool(scene, at));
  free.push(...repeatedSchools(scene, free));
  for (const match of plain.matchAll(BRIN)) {
    const code = match[1] ?? '';
    const end = match.index + match[0].length;
    free.push({ start: end - code.length, end, type: 'SCHOOL' });
  }
  return free;
}
