import type { Lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';
import { isCommonNoun, isOfBody, isThing } from './company.js';
import {
  hasSurnameBehind,
  isAtPlace,
  isDoing,
  isFollowedUp,
  isIntroduced,
  isLabelled,
  type NameScene,
  nameOf,
  OF_PUPILS,
} from './context.js';
import { isSubject, isVerbBehind, standsForPerson } from './slots.js';
import { ABBREVIATION, CALLED, FUNCTION, OPENER, PARTICLE, ROLE, SIGN_OFF, TITLE } from './words.js';

/** Letters without a vowel, laughter and very short words: abbreviations, not names. */
export function isNoise(base: string): boolean {
  if (base.length < 3 || !/[aeiouy]/.test(base)) return true;
  // "boekingsnr", "mo'k".
  if (/.nrs?$|^[^dl].*'/.test(base)) return true;
  return /^(?:ha|he|hi|ho|la|na|bla|ja|nee|pff|oo|aa|ee)+h?$/.test(base) || /^(.)\1+$/.test(base);
}

/** A dictionary word with a capital that opens a sentence, where the capital says nothing. */
function isOpeningName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon } = scene;
  const { base } = token;
  const also = lexicon.isAlsoWord(base);
  if (isLabelled(scene, at) && lexicon.isSurnameWord(base)) return true;
  if (nameOf(lexicon, token) === undefined && !also) return false;
  if (isIntroduced(scene, at) && (also || lexicon.isSurnameWord(base))) return true;
  // "Bakker is weer te laat", "Visser en Smit waren weg".
  if (lexicon.isSurnameWord(base) && isSubject(scene, at)) {
    const isPair = scene.tokens[at + 1]?.lower === 'en';
    if (isPair || OF_PUPILS.test(scene.plain.slice(token.end, token.end + 60))) return true;
  }
  if (hasSurnameBehind(scene, at)) return true;
  if (!also) return false;
  return isFollowedUp(scene, token) || isSubject(scene, at) || isVerbBehind(scene, at);
}

export function isCapitalName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon, lists, tokens } = scene;
  const { base } = token;
  if (base.length === 1) return false;
  const name = nameOf(lexicon, token);
  const introduced = isIntroduced(scene, at);
  if (token.opens && OPENER.has(base)) return isNamedOpener(scene, token);
  if (token.opens && (PARTICLE.has(base) || FUNCTION.has(base))) return false;
  if (token.opens && ROLE.has(base) && !lexicon.isAlsoWord(base)) return false;
  if (isMost(token, tokens[at + 1]) && !introduced) return false;
  if (lexicon.winsAsName(base)) return true;
  if (isOfBody(scene, at) && !lists.ownNames.has(base) && !lexicon.isAlsoWord(base)) return false;
  if (lexicon.isDutch(base) || isEnglishName(lexicon, base)) {
    if (token.opens) return isOpeningName(scene, at, token);
    if (ROLE.has(base)) return lexicon.isAlsoWord(base) && isSigned(tokens[at - 1]);
    if (FUNCTION.has(base) || PARTICLE.has(base)) return false;
    if (lexicon.isAlsoWord(base)) return introduced || !isBehindArticle(tokens[at - 1], token);
    if (lists.domain.has(base)) return introduced && name !== undefined;
    const isListed = (lexicon.isSurnameWord(base) || name !== undefined) && tokens[at - 1]?.lower !== 'het';
    return introduced || (isListed && !isThing(scene, token)) || isOddCapital(scene, at);
  }
  if (lexicon.isProper(base)) return introduced && !lists.ownProper.has(base);
  if (lexicon.isEnglish(base) && name === undefined)
    return introduced && (isLabelled(scene, at) || CALLED.has(tokens[at - 1]?.base ?? ''));
  if (isWithinPlace(scene, at) && !introduced) return false;
  if (name !== undefined) return true;
  return isUnknownCapital(scene, at, token, introduced);
}

/** "Willow", "Ember": English words that people are called by, and that are no ordinary name. */
export function isEnglishName(lexicon: Lexicon, base: string): boolean {
  return lexicon.isEnglish(base) && lexicon.isAlsoWord(base) && !lexicon.isName(base);
}

/** "Can is ziek", "Mark: nee": words that open sentences, where they are plainly somebody. */
function isNamedOpener(scene: NameScene, token: Token): boolean {
  if (!scene.lexicon.isAlsoWord(token.base) || PARTICLE.has(token.base)) return false;
  return (
    isFollowedUp(scene, token) ||
    (scene.tokens[scene.tokens.indexOf(token) + 1]?.gap === ', ' &&
      isSubject(scene, scene.tokens.indexOf(token))) ||
    /^ is (?:weer |al |nog |vandaag |vaak )?(?:ziek|te laat|absent|afwezig|geschorst|weg|thuis|jarig)/.test(
      scene.plain.slice(token.end, token.end + 30),
    )
  );
}

/** "groetjes Boy", "hij heet Boy": what stands for a pupil elsewhere is a name there. */
function isSigned(before: Token | undefined): boolean {
  return SIGN_OFF.has(before?.base ?? '') || CALLED.has(before?.base ?? '');
}

/** "Max 3 dagen": at most. */
function isMost(token: Token, next: Token | undefined): boolean {
  return token.base === 'max' && next?.shape === 'number';
}

/** What one has in a person: "vertrouwen in Noah". */
const IN_ONE =
  /^(?:vertrouwen|vertrouw|vertrouwt|geloof|geloven|gelooft|teleurgesteld|verliefd|investeren|interesse|herken|herkent|beeld)$/;

/** "in Veenhuizen": nobody is in a person, unless one believes in him. */
function isWithinPlace({ tokens, lists, lexicon }: NameScene, at: number): boolean {
  const [second, before, token, next] = [tokens[at - 2], tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.gap !== ' ' || !/^(?:in|te)$/.test(before?.text ?? '')) return false;
  if (nameOf(lexicon, token) !== token.base || (next?.gap === ' ' && next.shape === 'capital')) return false;
  if (/'s$|s'$/.test(token.text) || /^(?:zijn|haar|z'n|d'r|zn|dr)$/.test(next?.lower ?? '')) return false;
  if (lexicon.isAlsoWord(token.base) || IN_ONE.test(second?.lower ?? ''))
    return lists.ownProper.has(token.base);
  return true;
}

/** "de Beren": a group or a thing of that name. */
function isBehindArticle(before: Token | undefined, token: Token): boolean {
  return token.gap === ' ' && /^(?:de|het|een|deze|dit)$/.test(before?.lower ?? '');
}

/** A longer word that Dutch words explain is a compound, not a surname. */
const LONGEST_PLAIN_NAME = 11;

/** Names that are dictionary words are short. */
const LONGEST_WORD_NAME = 10;

/** "omdat Klaver niet durft": a dictionary word with a capital where Dutch puts nothing but a person. */
function isOddCapital(scene: NameScene, at: number): boolean {
  const { lists, tokens } = scene;
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token === undefined || token.base.length > LONGEST_WORD_NAME || isCommonNoun(token)) return false;
  if (before?.lower === 'van') return false;
  if (lists.documentWords.has(token.base) || lists.maybeEponyms.has(token.base) || isThing(scene, token))
    return false;
  return standsForPerson(scene, at);
}

/** A word with a capital that no list knows. */
function isUnknownCapital(scene: NameScene, at: number, token: Token, introduced: boolean): boolean {
  const { lexicon, tokens } = scene;
  const { base } = token;
  if (isRunTogether(lexicon, token.text)) return true;
  if (isNoise(base)) return (introduced && base.length > 1) || isShortName(scene, at, token);
  if (base.length < 4)
    return introduced || (!token.opens && standsForPerson(scene, at)) || isDoing(scene, at);
  if (isCommonNoun(token)) return false;
  if (introduced && TITLE.has(tokens[at - 1]?.base ?? '')) return true;
  if (isPossessive(token) || (introduced && !token.opens)) return true;
  if (introduced || isFollowedUp(scene, token)) return base.length < 8 || !lexicon.isExplained(base);
  if (scene.lists.documentWords.has(base) || isThing(scene, token) || isAtPlace(scene, at)) return false;
  if (token.opens && hasSurnameBehind(scene, at)) return true;
  if (token.opens && !isSubject(scene, at)) return !lexicon.isNearDutch(base);
  if (token.opens && OF_PUPILS.test(scene.plain.slice(token.end, token.end + 60))) return true;
  const isLong = base.length > LONGEST_PLAIN_NAME && lexicon.isExplained(base);
  if (!token.opens && !isLong && standsForPerson(scene, at)) return true;
  return base.length < 8 ? !(token.opens && lexicon.isExplained(base)) : !lexicon.isExplained(base);
}

/** "dat Fé en Bé weg zijn": two letters with a vowel between them, where a person stands. */
function isShortName(scene: NameScene, at: number, { base, opens, text }: Token): boolean {
  if (base.length !== 2 || !/^[A-Z][aeiouy]$/.test(text) || scene.flat) return false;
  if (scene.lists.domain.has(base) || ABBREVIATION.has(base)) return false;
  // "Ki-Ki".
  const next = scene.tokens[at + 1];
  if (next?.gap === '-' && /^[A-Z][a-z]{1,3}$/.test(next.text) && !scene.lists.domain.has(next.base))
    return true;
  if (opens) return false;
  return standsForPerson(scene, at);
}

/** "AyoubBenali": two names without the blank between them. */
function isRunTogether(lexicon: Lexicon, text: string): boolean {
  const parts = text.match(/\p{Lu}\p{Ll}+/gu) ?? [];
  if (parts.length < 2 || parts.join('') !== text) return false;
  return parts.some((part) => {
    const word = part.toLowerCase();
    return (
      lexicon.winsAsName(word) || (lexicon.isName(word) && !lexicon.isDutch(word) && !lexicon.isEnglish(word))
    );
  });
}

/** "Slootman's moeder". */
function isPossessive({ text }: Token): boolean {
  return /'s$/i.test(text);
}

/** "NOA KWARTEL is ziek", "XU BO": a second word in capitals behind the first of its sentence, no abbreviation. */
function isBeforeShouted({ tokens, lists, lexicon, flat }: NameScene, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (flat || !token?.opens || next?.shape !== 'upper' || next.gap !== ' ') return false;
  if (
    [token, next].some(({ base }) => lists.domain.has(base) || ABBREVIATION.has(base) || FUNCTION.has(base))
  )
    return false;
  return next.text.length > 3 || lexicon.isName(next.base);
}

/** A word in capitals within an ordinary text: mostly an abbreviation. */
export function isUpperName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon } = scene;
  const { base } = token;
  // "FG uit groep 6".
  if (base.length === 2 && isFollowedUp(scene, token))
    return !(scene.lists.domain.has(base) || ABBREVIATION.has(base) || FUNCTION.has(base) || ROLE.has(base));
  const isFirstOfTwo = scene.tokens[at + 1]?.gap === '-' || isDoing(scene, at) || isBeforeShouted(scene, at);
  if (lexicon.isDutch(base) || lexicon.isProper(base))
    return lexicon.winsAsName(base) && (base.length > 3 || isFirstOfTwo);
  // "Mvg, MK".
  if (SIGN_OFF.has(scene.tokens[at - 1]?.base ?? '') && base.length <= 3)
    return !scene.lists.domain.has(base);
  const pointed = isIntroduced(scene, at) || isFollowedUp(scene, token);
  if (nameOf(lexicon, token) !== undefined)
    return base.length >= 4 || (pointed && base.length === 3) || isBeforeShouted(scene, at);
  return (
    base.length >= (pointed ? 5 : 6) &&
    !isNoise(base) &&
    !lexicon.isEnglish(base) &&
    !lexicon.isNearDutch(base)
  );
}
