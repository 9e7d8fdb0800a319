import type { Lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';
import {
  hasDeterminer,
  hasSurnameBehind,
  isAtPlace,
  isCalled,
  isDoing,
  isFollowedUp,
  isInMedicalCompany,
  isIntroduced,
  isLabelled,
  isMonthName,
  isOfficer,
  isSyndrome,
  type NameScene,
  nameOf,
} from './context.js';
import { isNameInForeign, isScriptName } from './foreign.js';
import {
  ABBREVIATION,
  BARE_NOUN,
  BEFORE_PERSON,
  CALLED,
  DOES,
  DOES_ALIVE,
  FUNCTION,
  MONTH,
  OPENER,
  PARTICLE,
  ROLE,
  TITLE,
} from './words.js';

/** Letters without a vowel, laughter and very short words: abbreviations, not names. */
function isNoise(base: string): boolean {
  if (base.length < 3 || !/[aeiouy]/.test(base)) return true;
  return /^(?:ha|he|hi|ho|la|na|bla|ja|nee|pff|oo|aa|ee)+h?$/.test(base) || /^(.)\1+$/.test(base);
}

/** A word that no list knows, behind "leerling" and the like: a name, unless it is plainly Dutch. */
function isUnknownName(scene: NameScene, at: number, base: string, pointed: boolean): boolean {
  const { lexicon } = scene;
  if (isNoise(base) || lexicon.isEnglish(base)) return false;
  if (pointed) return !(base.length > 6 ? lexicon.isNearDutch(base) : lexicon.isExplained(base));
  if (base.length < 4 || hasDeterminer(scene, at) || lexicon.isExplained(base)) return false;
  return isSubject(scene, at) || lexicon.soundsLikeName(base) || !lexicon.isNearDutch(base);
}

function isLowerName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon, lists } = scene;
  const { base } = token;
  if (FUNCTION.has(base) || FUNCTION.has(token.lower)) return false;
  if (lexicon.winsAsName(base)) return !(lexicon.isDutch(base) && hasDeterminer(scene, at));
  const pointed = isIntroduced(scene, at) || isFollowedUp(scene, token);
  if (lexicon.isDutch(base)) return isLowerWordName(scene, at, token, pointed);
  if (lexicon.isProper(base)) return false;
  const name = nameOf(lexicon, token);
  if (name === undefined) return isUnknownName(scene, at, base, pointed);
  if (pointed) return true;
  if (base.length === 2) return isSubject(scene, at) && !hasDeterminer(scene, at);
  if (lexicon.isEnglish(base) && !(lists.ownNames.has(name) || lexicon.isAlsoWord(base))) return false;
  if (hasDeterminer(scene, at) && lexicon.isNearDutch(base)) return false;
  return lists.ownNames.has(name) || hasSurnameBehind(scene, at) || !lexicon.isExplained(base);
}

/** A dictionary word in lower case: "roos", "wolf", "groen". */
function isLowerWordName(scene: NameScene, at: number, token: Token, pointed: boolean): boolean {
  const { lexicon, tokens } = scene;
  const { base } = token;
  if (ROLE.has(base)) return false;
  const deed = tokens[at + 1];
  if (lexicon.isAlsoWord(base) && token.opens && deed?.gap === ' ' && DOES_ALIVE.has(deed.lower)) return true;
  if (OPENER.has(base)) return false;
  // "onze directeur ad wil niet": a listed name between a person's role and what the person does.
  const isNamed = pointed && lexicon.isName(base) && !scene.lists.domain.has(base) && !DOES.has(base);
  if (isNamed && isBetweenRoleAndDeed(scene, at)) return true;
  if (lexicon.isAlsoWord(base))
    return pointed || hasSurnameBehind(scene, at) || isPersonSlot(scene, at, base);
  if (!lexicon.isSurnameWord(base) || scene.lists.domain.has(base)) return false;
  // "achternaam: groen", "leerling groen komt niet".
  const next = tokens[at + 1];
  const isEnd = next === undefined || next.opens || next.gap !== ' ';
  return isLabelled(scene, at) && (isEnd || next?.shape === 'number');
}

function isBetweenRoleAndDeed(scene: NameScene, at: number): boolean {
  const [before, token] = [scene.tokens[at - 1], scene.tokens[at]];
  if (token?.gap !== ' ' || !ROLE.has(before?.base ?? '')) return false;
  const [next, second] = [scene.tokens[at + 1], scene.tokens[at + 2]];
  return isDoing(scene, at) || (next?.lower === 'en' && ROLE.has(second?.base ?? ''));
}

/** What stands between a name and what is said of it in short messages. */
const STILL =
  /^(?:weer|al|gister|gisteren|vandaag|vanmorgen|vanmiddag|sinds|nog|steeds|elke|niet|nooit|ook|zou|wederom)$/;

/** Said of pupils: "is weer thuisgebleven", "was er niet", "komt te laat". */
const OF_PUPILS =
  /^(?: \p{L}+){1,4}? (?:ziek\p{L}*|thuis\p{L}*|afwezig|absent|gespijbeld|geschorst|gepest|verzuimd?|te laat|niet geweest|niet op school|in de klas|van huis|weggelopen|weggebleven|boos|verdrietig|angstig|moe|opgenomen|jarig|niet gekomen|er niet|\d{1,2}(?= |$|\.|,))(?!\p{L})/iu;

/**
 * Where a noun would need "de" or "een", an also-word without one is a person: "roos is weer ziek", "met wolf gaat
 * het beter", "omdat linde niet durft".
 */
function isPersonSlot(scene: NameScene, at: number, base: string): boolean {
  const first = scene.tokens[at];
  if (
    first?.opens &&
    (isSubject(scene, at) || STILL.test(scene.tokens[at + 1]?.lower ?? '')) &&
    OF_PUPILS.test(scene.plain.slice(first.end, first.end + 60))
  )
    return true;
  if (BARE_NOUN.has(base) || scene.lists.domain.has(base)) return false;
  const [token, before, next] = [scene.tokens[at], scene.tokens[at - 1], scene.tokens[at + 1]];
  if (token === undefined) return false;
  if (token.opens) return isSubject(scene, at);
  if (token.gap !== ' ' || before === undefined || !BEFORE_PERSON.has(before.lower)) return false;
  return (
    next === undefined ||
    next.opens ||
    /^[,)]/.test(next.gap) ||
    isSubject(scene, at) ||
    FUNCTION.has(next.lower) ||
    DOES.has(next.lower) ||
    /^(?:thuis|ziek|absent|afwezig|gesproken|gebeld|gemeld|bespreken|melden|bellen|weg|anoniem)$/.test(
      next.lower,
    )
  );
}

/** A dictionary word with a capital that opens a sentence, where the capital says nothing. */
function isOpeningName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon } = scene;
  const { base } = token;
  const also = lexicon.isAlsoWord(base);
  if (isLabelled(scene, at) && lexicon.isSurnameWord(base)) return true;
  if ((nameOf(lexicon, token) === undefined && !also) || OPENER.has(base)) return false;
  if (isIntroduced(scene, at) && (also || lexicon.isSurnameWord(base))) return true;
  // "Bakker is weer te laat", "Visser en Smit waren weg".
  if (lexicon.isSurnameWord(base) && isSubject(scene, at)) {
    const isPair = scene.tokens[at + 1]?.lower === 'en';
    if (isPair || OF_PUPILS.test(scene.plain.slice(token.end, token.end + 60))) return true;
  }
  if (hasSurnameBehind(scene, at)) return true;
  if (!also) return false;
  return isFollowedUp(scene, token) || isSubject(scene, at);
}

/** What follows says that token `at` is a person: "Roos komt", "Roos en Noah", "Roos en haar broer". */
function isSubject(scene: NameScene, at: number): boolean {
  const [next, second] = [scene.tokens[at + 1], scene.tokens[at + 2]];
  // "groep 8: Wende, Zef en Tirza".
  if (/^(?:, | ?[/+&] ?)$/.test(next?.gap ?? '') && isPlainName(scene, at + 1)) return true;
  if (next?.gap !== ' ') return false;
  if (isDoing(scene, at)) return true;
  // "roos haar moeder belt".
  if (/^(?:haar|zijn|z'n|d'r|zn|dr|der)$/.test(next.lower) && ROLE.has(second?.base ?? '')) return true;
  return (
    next.lower === 'en' && (/^(?:zijn|haar|z'n|d'r)$/.test(second?.lower ?? '') || isPlainName(scene, at + 2))
  );
}

function isPlainName(scene: NameScene, at: number): boolean {
  const token = scene.tokens[at];
  if (token === undefined || BARE_NOUN.has(token.base) || FUNCTION.has(token.base)) return false;
  if (token.shape === 'capital')
    return nameOf(scene.lexicon, token) !== undefined || scene.lexicon.isAlsoWord(token.base);
  return (
    scene.lexicon.winsAsName(token.base) ||
    scene.lexicon.isAlsoWord(token.base) ||
    (nameOf(scene.lexicon, token) !== undefined && !scene.lexicon.isDutch(token.base))
  );
}

function isCapitalName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon, lists, tokens } = scene;
  const { base } = token;
  if (base.length === 1) return false;
  const name = nameOf(lexicon, token);
  const introduced = isIntroduced(scene, at);
  if (token.opens && (PARTICLE.has(base) || OPENER.has(base) || FUNCTION.has(base))) return false;
  if (lexicon.winsAsName(base)) return true;
  if (lexicon.isDutch(base)) {
    if (token.opens) return isOpeningName(scene, at, token);
    if (FUNCTION.has(base) || PARTICLE.has(base) || ROLE.has(base)) return false;
    if (lexicon.isAlsoWord(base)) return true;
    if (lists.domain.has(base)) return introduced && name !== undefined;
    return (
      lexicon.isSurnameWord(base) ||
      name !== undefined ||
      (introduced && CALLED.has(tokens[at - 1]?.base ?? ''))
    );
  }
  if (lexicon.isProper(base)) return introduced && !lists.ownProper.has(base);
  if (lexicon.isEnglish(base) && name === undefined) return false;
  if (name !== undefined) return true;
  return isUnknownCapital(scene, at, token, introduced);
}

/** A word with a capital that no list knows. */
function isUnknownCapital(scene: NameScene, at: number, token: Token, introduced: boolean): boolean {
  const { lexicon, tokens } = scene;
  const { base } = token;
  if (isNoise(base) || base.length < 4) return introduced && base.length > 1;
  if (introduced && TITLE.has(tokens[at - 1]?.base ?? '')) return true;
  if (introduced || isFollowedUp(scene, token)) return base.length < 8 || !lexicon.isExplained(base);
  if (isAtPlace(scene, at)) return false;
  if (token.opens && !isDoing(scene, at)) return !lexicon.isNearDutch(base);
  return base.length < 8 ? !(token.opens && lexicon.isExplained(base)) : !lexicon.isExplained(base);
}

/** A word in capitals within an ordinary text: mostly an abbreviation. */
function isUpperName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon } = scene;
  const { base } = token;
  // "FG uit groep 6".
  if (base.length === 2 && isFollowedUp(scene, token))
    return !(scene.lists.domain.has(base) || ABBREVIATION.has(base) || FUNCTION.has(base) || ROLE.has(base));
  if (lexicon.isDutch(base) || lexicon.isProper(base)) return lexicon.winsAsName(base) && base.length > 3;
  const pointed = isIntroduced(scene, at) || isFollowedUp(scene, token);
  if (nameOf(lexicon, token) !== undefined) return base.length >= 4 || (pointed && base.length === 3);
  return (
    base.length >= (pointed ? 5 : 6) &&
    !isNoise(base) &&
    !lexicon.isEnglish(base) &&
    !lexicon.isNearDutch(base)
  );
}

/** Whether token `at` is (part of) a person's name by itself and by what stands around it. */
export function isNameSeed(scene: NameScene, at: number): boolean {
  const { tokens, lists, lexicon } = scene;
  const token = tokens[at];
  if (token === undefined || token.shape === 'number' || token.shape === 'anchor') return false;
  if (scene.own.has(token.base)) return true;
  if (token.shape === 'foreign') return isScriptName(scene, at, token);
  // "9u", "A4'tje": the tail of a number, not a word.
  if (token.gap === '' && tokens[at - 1]?.shape === 'number') return isLongListed(lexicon, token.base);
  if (/^'?$/.test(token.gap) && /^(?:tje|tjes|je|jes|er|ers|s)$/.test(token.lower)) return false;
  if (scene.fixed.has(at) || lists.ownProper.has(token.base) || isOfficer(scene, at, token)) return false;
  if (isCalled(scene, token)) return true;
  if (isEponym(scene, at, token) || isCompass(scene, at, token)) return false;
  if (MONTH.has(token.base)) return isMonthName(scene, at, token);
  if (scene.languages[at] !== undefined) return isNameInForeign(scene, at, token);
  // No Dutch word has such a letter.
  if (token.marked && token.text.length > 2) return !lexicon.isProper(token.base) || isIntroduced(scene, at);
  if (token.shape === 'lower' || scene.flat) return isLowerName(scene, at, token);
  return token.shape === 'upper' ? isUpperName(scene, at, token) : isCapitalName(scene, at, token);
}

/** A disease, test, programme or helper that is called after somebody. */
function isEponym(scene: NameScene, at: number, token: Token): boolean {
  const { lists, lexicon, tokens } = scene;
  if (lists.eponyms.has(token.base))
    return !(TITLE.has(tokens[at - 1]?.base ?? '') || isFollowedUp(scene, token));
  if (lists.maybeEponyms.has(token.base)) return isInMedicalCompany(scene, at, token);
  const isFirstName =
    lists.ownNames.has(token.base) || lexicon.winsAsName(token.base) || lexicon.isAlsoWord(token.base);
  return !isFirstName && isSyndrome(scene, token);
}

/** "Jeugdbescherming West", "Leerplicht Zuid": a part of a body's name, not a surname. */
function isCompass({ tokens }: NameScene, at: number, token: Token): boolean {
  const before = tokens[at - 1];
  return (
    /^(?:noord|zuid|oost|west|midden)$/.test(token.base) && before?.shape === 'capital' && token.gap === ' '
  );
}

function isLongListed(lexicon: Lexicon, base: string): boolean {
  return base.length >= 4 && lexicon.isName(base) && !lexicon.isDutch(base);
}
