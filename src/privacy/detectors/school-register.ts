import type { Span } from '../finding.js';
import { phraseEnd } from '../phrases.js';
import type { Token } from '../tokens.js';
import { NO_SCHOOL } from './school-nearby.js';
import { isCapital, KIND, NO_NAME, type SchoolScene, spanOf } from './school-scene.js';

/**
 * Names of schools out of the register, in small letters and capitals too. A name of several words counts behind a
 * preposition; one that no dictionary has ("lasenberg"), behind an article; one that is a word ("koperwiek") only where
 * somebody goes to school: "zit op de koperwiek", "Noah van de koperwiek", "de koperwiek in Soest". Beside the kind of
 * school: `school-kind.ts`; in further places where a school is spoken of: `school-place.ts`.
 */

const PREPOSITION = /^(?:op|naar|bij|van|vanuit|aan|vanaf|met|contact|namens|door)$/;
const ARTICLE = /^(?:de|het|'t|t)$/;

/** Index of the last token of a name of the register, or of the region's own list, that begins at `at`, or -1. */
export function registerEnd({ tokens, lists }: SchoolScene, at: number): number {
  const end = Math.max(
    phraseEnd(lists.registerPhrases, tokens, at),
    phraseEnd(lists.schoolPhrases, tokens, at),
  );
  if (end > at) return end;
  return lists.schoolRegister.has(tokens[at]?.lower ?? '') ? at : -1;
}

/** Whether ordinary words alone make the name: "goede start", "nieuwe school". */
export function isPlain({ tokens, lists }: SchoolScene, from: number, to: number): boolean {
  return tokens
    .slice(from, to + 1)
    .every(
      ({ lower }) =>
        lists.domain.has(lower) || ARTICLE.test(lower) || KIND.test(lower) || NO_NAME.test(lower),
    );
}

/** "zit op", "overstap naar", "directeur van": somebody goes or works there, at most this many words before. */
const REACH = 4;
const GOES =
  /^(?:zit|zitten|zat|zaten|overstap|overstappen|overgestapt|overstapt|instromen|ingeschreven|inschrijven|aangemeld|aanmelden|geplaatst|teruggeplaatst|plek|plaats|begonnen|stage|les|school|locatie|afdeling|werkt|werkte|verschenen)$/;
const IS_OF =
  /^(?:leerling|leerlinge|lln|leerlingen|kind|locatie|afdeling|ib'er|ib|leerkracht|leraar|lerares|juf|meester|directeur|directie|teamleider|mentor|rector|conrector|docent|begeleider|collega|collega's|komt|kwam|\d[a-z]?|[a-z]|havo|vwo|mavo|vmbo|brugklas)$/;
/** Where people go on a school's ground, and what is said with these words. */
export const NO_GOAL =
  /^(?:hoogte|poort|drempel|bank|tafel|schoot|grond|vloer|trap|bus|trein|kern|basis|rand|top|stap|brink|markt|grens|lijn|bron|bodem)$/;

function goesThere({ tokens }: SchoolScene, at: number): boolean {
  const sign = tokens[at]?.lower === 'van' ? IS_OF : GOES;
  for (let index = at - 1; index >= 0 && at - index <= REACH; index -= 1) {
    const token = tokens[index];
    if (token === undefined || tokens[index + 1]?.opens) return false;
    if (sign.test(token.base) || sign.test(token.lower)) return true;
    if (sign === IS_OF && !/^\d/.test(token.lower)) return false;
  }
  return false;
}

/** "die op de koperwiek zit", "naar de wartburg gegaan": said behind the name. */
const GOES_BEHIND: Readonly<Record<string, RegExp>> = {
  op: /^ (?:zit|zitten|zat|zaten|ingeschreven|geplaatst|begonnen|begint|gestart)(?! (?:te|iets|niets|een) )(?!\p{L})/u,
  naar: /^ (?:gegaan|overgestapt|overstapt|gewisseld|wisselt|overgeplaatst|is gegaan|(?:is|wordt|was) (?:overgeplaatst|overgestapt))(?!\p{L})/u,
};

function saysSoBehind({ tokens, plain }: SchoolScene, at: number, end: number): boolean {
  const from = tokens[end]?.end ?? 0;
  return GOES_BEHIND[tokens[at]?.lower ?? '']?.test(plain.slice(from, from + 40).toLowerCase()) ?? false;
}

/** A name that is no word, and so somebody's, stands before "van": "Noah van de koperwiek". */
function isBehindName({ tokens, lexicon }: SchoolScene, at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return false;
  const isName =
    lexicon.winsAsName(before.base) || (lexicon.isName(before.base) && !lexicon.isDutch(before.base));
  return isName || (isCapital(before) && lexicon.isSurnameWord(before.base));
}

/** "in Soest", ", soest" behind the name. */
function isInTown({ tokens, lexicon, lists }: SchoolScene, end: number): boolean {
  const [next, second] = [tokens[end + 1], tokens[end + 2]];
  const town = /^(?:in|te)$/.test(next?.lower ?? '')
    ? second
    : /^, ?$| \($/.test(next?.gap ?? '')
      ? next
      : undefined;
  return town !== undefined && (lists.ownProper.has(town.lower) || lexicon.isProper(town.lower));
}

/** Whether a single word of the register is one that people use for other things as well. */
export function isWord({ lexicon, lists }: SchoolScene, { base, lower }: Token): boolean {
  return (
    lexicon.isDutch(base) ||
    lexicon.isProper(base) ||
    lexicon.isName(base) ||
    lexicon.isEnglish(base) ||
    lists.domain.has(lower)
  );
}

/** "op de kleine prins", "met DE BREEDE HEI", "zat op 't atrium". */
function behindPreposition(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists } = scene;
  const preposition = tokens[at]?.lower ?? '';
  if (!PREPOSITION.test(preposition)) return [];
  const hasArticle = ARTICLE.test(tokens[at + 1]?.lower ?? '') && /^ '?$/.test(tokens[at + 1]?.gap ?? '');
  const from = at + (hasArticle ? 2 : 1);
  const [first, end] = [tokens[from], registerEnd(scene, from)];
  const last = tokens[end];
  if (first === undefined || last === undefined || !/^(?: '?| ["'(] ?)$/.test(first.gap)) return [];
  const next = tokens[end + 1];
  if (next?.gap === '-' || (next?.gap === ' ' && next.shape === 'number')) return [];
  if (isPlain(scene, from, end)) return [];
  const span = spanOf(scene, from, end);
  if (end > from) return hasArticle || /^(?:op|naar)$/.test(preposition) ? span : [];
  if (lists.ownProper.has(last.lower) && !hasArticle) return [];
  // What no dictionary has is found by its article.
  if (!isWord(scene, last) && !scene.lexicon.isExplained(last.base)) return [];
  const isElse = lists.domain.has(last.lower) || NO_SCHOOL.test(last.lower) || NO_GOAL.test(last.lower);
  if (isElse || !hasArticle || last.lower.length < 4) return [];
  const isGoal = /^(?:op|naar|van|vanaf)$/.test(preposition);
  const isSomebodys = preposition === 'van' && isBehindName(scene, at);
  const isSaid = goesThere(scene, at) || saysSoBehind(scene, at, end);
  return isGoal && (isSaid || isSomebodys || isInTown(scene, end)) ? span : [];
}

/** What a school does and hardly a thing. */
export const ACTS =
  /^(?:wil|zegt|meldt|weigert|vraagt|mailt|mailde|vindt|belt|belde|heeft|doet|gaat|kan|moet|mag|neemt|stuurt|reageert|verwijst|schorst)$/;

/** "de lasenberg", "De Breede Hei belt", "(de open kring)": by its article; several words only where they act or stand alone. */
function behindArticle(scene: SchoolScene, at: number): Span[] {
  const { tokens } = scene;
  const [article, first, end] = [tokens[at - 1], tokens[at], registerEnd(scene, at)];
  if (first === undefined || end < at || !ARTICLE.test(article?.lower ?? '') || first.gap !== ' ') return [];
  const next = tokens[end + 1];
  if (next?.gap === '-' || isPlain(scene, at, end)) return [];
  if (end === at && isWord(scene, first)) return [];
  if (end === at && !scene.lexicon.isExplained(first.base)) return spanOf(scene, at, end);
  const isAlone = /\($/.test(article?.gap ?? '') && /^\)/.test(next?.gap ?? ')');
  const isActing = article?.opens && next?.gap === ' ' && ACTS.test(next.lower);
  return isAlone || isActing ? spanOf(scene, at, end) : [];
}

/** "zit op het eemland": a place takes no article, and what is called after it does. */
function calledAfterPlace(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists, lexicon } = scene;
  const [preposition, article, place, next] = [at, at + 1, at + 2, at + 3].map((index) => tokens[index]);
  if (!/^(?:op|naar|van)$/.test(preposition?.lower ?? '') || !/^(?:het|'t|t)$/.test(article?.lower ?? ''))
    return [];
  if (
    place?.gap !== ' ' ||
    place.lower.length < 5 ||
    (/^[ -]$/.test(next?.gap ?? '') && (next?.shape !== 'lower' || next.gap === '-'))
  )
    return [];
  const isPlace = lists.ownProper.has(place.lower) || lexicon.isProper(place.base);
  if (!isPlace || lexicon.isDutch(place.base) || lists.eponyms.has(place.lower)) return [];
  return preposition?.lower === 'op' || goesThere(scene, at) ? spanOf(scene, at + 2, at + 2) : [];
}

export const REGISTERED = [behindPreposition, behindArticle, calledAfterPlace];
