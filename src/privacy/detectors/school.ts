import type { Span } from '../finding.js';
import type { Lexicon } from '../lexicon.js';
import { phraseEnd } from '../phrases.js';
import type { Token } from '../tokens.js';
import type { WordLists } from '../word-lists.js';
import {
  ARTICLE,
  isCapital,
  isUnknown,
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

/** School words that people use as words too: "van de toekomst". */
const ABSTRACT =
  /^(?:toekomst|ontmoeting|ontdekking|horizon|spiegel|campus|avontuur|oversteek|praktijk|fontein|piramide|labyrint|universum|planeet|pastoor|dorpsschool|populier|plantage|trampoline|kastanje|boomgaard|molenwiek|waterval|zonnebloem|bijenkorf|dolfijn|olifant|margriet|achtbaan)$/;
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
  if (SURE_PREFIX.test(prefix)) {
    const end = schoolNameEnd(scene, at + 1, true);
    return end < 0 ? [] : spanOf(scene, at, end);
  }
  if (!PREFIX.test(prefix)) return [];
  const full = /^(?:basisschool|kindcentrum)$/.test(prefix);
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
  if (last === undefined || !(isCapital(last) || lists.schoolWords.has(last.lower))) return [];
  const person = end === at + 1 && !full && lexicon.isName(last.base);
  return person || lexicon.isProper(last.base) ? [] : spanOf(scene, heeft ? at + 2 : at, end);
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
    if (NO_NAME.test(head.lower) || ARTICLE.test(head.lower)) return [];
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

const STREET_ENDING = /.{3}(?:weg|straat|laan|gracht|singel|dreef|kade|dijk|steeg|plantsoen)$/;

/** "op de Driemaster", "ib'er van de zonnewijzer", "zit op Octant". */
function atSchool(scene: SchoolScene, at: number): Span[] {
  const { tokens, lexicon, lists } = scene;
  const [preposition, second, third] = [tokens[at]?.lower ?? '', tokens[at + 1], tokens[at + 2]];
  if (!/^(?:op|naar|bij|van|vanuit|aan|vanaf|met)$/.test(preposition) || second === undefined) return [];
  // "woont op de Leusderweg": a street, which the address detector judges.
  if (phraseEnd(lists.properPhrases, tokens, at + 1) > at) return [];
  if (third !== undefined && STREET_ENDING.test(third.lower)) return [];
  const staff = STAFF.test(tokens[at - 1]?.base ?? '') || STAFF.test(tokens[at - 1]?.lower ?? '');
  if (/^(?:de|het|'t|t)$/.test(second.lower) && third !== undefined) {
    if (!/^ '?$/.test(second.gap) || !/^(?: | ?["'] ?)$/.test(third.gap)) return [];
    const next = tokens[at + 3];
    if (next?.gap === ' ' && next.shape === 'number') return [];
    const end = Math.max(at + 2, schoolNameEnd(scene, at + 2, false));
    const capital =
      isCapital(third) &&
      !NO_NAME.test(third.lower) &&
      !lexicon.isProper(third.base) &&
      phraseEnd(lists.properPhrases, tokens, at + 2) < 0;
    // "in het Meander", "de Piramide-methode": a body of that name, or a word made with it.
    if (lists.ownProper.has(third.lower) && preposition !== 'op') return [];
    if (tokens[end + 1]?.gap === '-') return [];
    const typical = lists.schoolWords.has(third.lower);
    const telling =
      third.lower.length >= 7 &&
      !ABSTRACT.test(third.lower) &&
      preposition !== 'met' &&
      preposition !== 'aan';
    if (
      typical &&
      (telling || isCapital(third) || isCapital(second) || staff || /^(?:op|naar)$/.test(preposition))
    )
      return spanOf(scene, at + 1, end);
    if (capital && isCapital(second)) return spanOf(scene, at + 1, end);
    // "op De Marke": an article with a capital belongs to a name.
    if (isCapital(second) && isCapital(third) && preposition === 'op' && !lists.ownProper.has(third.lower))
      return spanOf(scene, at + 1, end);
    const near = /^(?:op|naar|bij)$/.test(preposition) || staff;
    return capital && near && isUnknown(scene, third) && !lexicon.isExplained(third.base)
      ? spanOf(scene, at + 1, end)
      : [];
  }
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
    return isOther ? [] : spanOf(scene, at - 1, at);
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

const RULES = [byName, known, afterPrefix, beforeKind, withSuffix, atSchool];

/** Names of schools: behind "obs", before "College", at "op de ...", and names that only a school has. */
export function findSchools(
  plain: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  lists: WordLists,
): Span[] {
  const scene: SchoolScene = { tokens, lexicon, lists };
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; at += 1) for (const rule of RULES) spans.push(...rule(scene, at));
  for (const match of plain.matchAll(BRIN)) {
    const code = match[1] ?? '';
    const end = match.index + match[0].length;
    spans.push({ start: end - code.length, end, type: 'SCHOOL' });
  }
  return spans;
}
