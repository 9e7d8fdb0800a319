import type { Lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';
import {
  hasDeterminer,
  hasSurnameBehind,
  isAtPlace,
  isFollowedUp,
  isIntroduced,
  isOfficer,
  type NameScene,
  nameOf,
} from './name-scene.js';
import {
  BARE_NOUN,
  BEFORE_PERSON,
  CALLED,
  DOES,
  FUNCTION,
  OPENER,
  PARTICLE,
  ROLE,
  TITLE,
} from './name-words.js';

/** Letters without a vowel, laughter and very short words: abbreviations, not names. */
function isNoise(base: string): boolean {
  if (base.length < 3 || !/[aeiouy]/.test(base)) return true;
  return /^(?:ha|he|hi|ho|la|na|bla|ja|nee|pff|oo|aa|ee)+h?$/.test(base) || /^(.)\1+$/.test(base);
}

/** A word that no list knows, behind "leerling" and the like: a name, unless it is plainly Dutch. */
function isUnknownName(scene: NameScene, at: number, base: string, pointed: boolean): boolean {
  const { lexicon, english } = scene;
  if (isNoise(base) || lexicon.isEnglish(base)) return false;
  if (pointed) return !(base.length > 6 ? lexicon.isNearDutch(base) : lexicon.isExplained(base));
  if (base.length < 4 || english || hasDeterminer(scene, at) || lexicon.isExplained(base)) return false;
  return isSubject(scene, at) || lexicon.soundsLikeName(base) || !lexicon.isNearDutch(base);
}

function isLowerName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon, english, lists } = scene;
  const { base } = token;
  if (FUNCTION.has(base) || FUNCTION.has(token.lower)) return false;
  if (lexicon.winsAsName(base)) return !(lexicon.isDutch(base) && hasDeterminer(scene, at));
  const pointed = isIntroduced(scene, at) || isFollowedUp(scene, token);
  if (lexicon.isDutch(base)) {
    if (!lexicon.isAlsoWord(base) || OPENER.has(base)) return false;
    return pointed || hasSurnameBehind(scene, at) || isPersonSlot(scene, at, base);
  }
  if (lexicon.isProper(base)) return false;
  const name = nameOf(lexicon, token);
  if (name === undefined) return isUnknownName(scene, at, base, pointed);
  if (pointed) return true;
  if (base.length === 2) return isSubject(scene, at) && !hasDeterminer(scene, at);
  if (lexicon.isEnglish(base) && (english || !(lists.ownNames.has(name) || lexicon.isAlsoWord(base))))
    return false;
  if (hasDeterminer(scene, at) && lexicon.isNearDutch(base)) return false;
  return lists.ownNames.has(name) || hasSurnameBehind(scene, at) || !lexicon.isExplained(base);
}

/**
 * Where a noun would need "de" or "een", an also-word without one is a person: "roos is weer ziek", "met wolf gaat
 * het beter", "omdat linde niet durft".
 */
function isPersonSlot(scene: NameScene, at: number, base: string): boolean {
  if (BARE_NOUN.has(base) || scene.lists.domain.has(base)) return false;
  const [token, before] = [scene.tokens[at], scene.tokens[at - 1]];
  if (token === undefined) return false;
  if (token.opens) return isSubject(scene, at);
  if (token.gap !== ' ' || before === undefined || !BEFORE_PERSON.has(before.lower)) return false;
  const next = scene.tokens[at + 1];
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
  if ((nameOf(lexicon, token) === undefined && !also) || OPENER.has(base)) return false;
  if (isIntroduced(scene, at) && (also || lexicon.isSurnameWord(base))) return true;
  if (hasSurnameBehind(scene, at)) return true;
  if (!also) return false;
  if (isFollowedUp(scene, token)) return true;
  return isSubject(scene, at);
}

/** What follows says that token `at` is a person: "Roos komt", "Roos en Noah", "Roos en haar broer". */
function isSubject(scene: NameScene, at: number): boolean {
  const [next, second] = [scene.tokens[at + 1], scene.tokens[at + 2]];
  if (next?.gap !== ' ') return false;
  if (DOES.has(next.lower)) return true;
  return (
    next.lower === 'en' && (/^(?:zijn|haar|z'n|d'r)$/.test(second?.lower ?? '') || isPlainName(scene, at + 2))
  );
}

function isPlainName(scene: NameScene, at: number): boolean {
  const token = scene.tokens[at];
  if (token === undefined || BARE_NOUN.has(token.base) || FUNCTION.has(token.base)) return false;
  if (token.shape === 'capital') return nameOf(scene.lexicon, token) !== undefined;
  return (
    scene.lexicon.winsAsName(token.base) ||
    scene.lexicon.isAlsoWord(token.base) ||
    (nameOf(scene.lexicon, token) !== undefined && !scene.lexicon.isDutch(token.base))
  );
}

function isCapitalName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon, english, lists, tokens } = scene;
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
  if (lexicon.isEnglish(base) && (english || name === undefined))
    return name !== undefined && (introduced || !token.opens);
  if (name !== undefined) return true;
  if (isNoise(base) || base.length < 4) return introduced && base.length > 1;
  if (introduced && TITLE.has(tokens[at - 1]?.base ?? '')) return true;
  if (introduced || isFollowedUp(scene, token)) return base.length < 8 || !lexicon.isExplained(base);
  if (isAtPlace(scene, at)) return false;
  const acts = DOES.has(tokens[at + 1]?.lower ?? '') && tokens[at + 1]?.gap === ' ';
  if (token.opens && !acts) return !lexicon.isNearDutch(base);
  return base.length < 8 ? !(token.opens && lexicon.isExplained(base)) : !lexicon.isExplained(base);
}

/** A word in capitals within an ordinary text: mostly an abbreviation. */
function isUpperName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon } = scene;
  const { base } = token;
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
  const token = scene.tokens[at];
  if (token === undefined || token.shape === 'number') return false;
  if (scene.own.has(token.base)) return true;
  if (token.shape === 'foreign') return token.text.length > 1;
  // "9u", "A4'tje": the tail of a number, not a word.
  if (token.gap === '' && scene.tokens[at - 1]?.shape === 'number')
    return isLongListed(scene.lexicon, token.base);
  if (/^'?$/.test(token.gap) && /^(?:tje|tjes|je|jes|er|ers|s)$/.test(token.lower)) return false;
  if (scene.fixed.has(at) || scene.lists.ownProper.has(token.base) || isOfficer(scene, at, token))
    return false;
  if (token.shape === 'lower' || scene.flat) return isLowerName(scene, at, token);
  return token.shape === 'upper' ? isUpperName(scene, at, token) : isCapitalName(scene, at, token);
}

function isLongListed(lexicon: Lexicon, base: string): boolean {
  return base.length >= 4 && lexicon.isName(base) && !lexicon.isDutch(base);
}
