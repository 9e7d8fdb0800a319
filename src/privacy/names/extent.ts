import type { Token } from '../tokens.js';
import { createNeighbours } from '../typos.js';
import { type NameScene, nameOf } from './context.js';
import { isMiddleName, isPlaceSurname, isSecondSyllable, pastNickname, pastTitle } from './inner-parts.js';
import { isNameSeed } from './seed.js';
import { isInitial, isJoined, isParticle, surnameAfter } from './surname.js';
import {
  ABBREVIATION,
  DOES,
  FOREIGN_ROLE,
  FUNCTION,
  INITIAL,
  MANNER,
  MONTH_OR_DAY,
  OPENER,
  PARTICLE,
  ROLE,
  SIGN_OFF,
  TITLE,
} from './words.js';

/** The longest names of people here have fewer parts than this. */
const MOST_PARTS = 8;

/** Index of the last token of the name, or of the placeholder of a name, at `at`. */
export function growRight(scene: NameScene, at: number): number {
  const { tokens } = scene;
  let end = at;
  for (let index = at + 1; index < tokens.length && index - at < MOST_PARTS; index += 1) {
    const token = tokens[index];
    if (token === undefined || /^(?:number|foreign|anchor)$/.test(token.shape)) break;
    const beyond = index === at + 1 ? pastNickname(scene, index, isSurname) : undefined;
    if (beyond !== undefined) {
      end = beyond;
      index = beyond;
      continue;
    }
    // "Noah H3B": a class.
    if (!isJoined(scene, index) || tokens[index + 1]?.gap === '') break;
    const estate = pastTitle(scene, index);
    if (estate !== undefined) {
      end = estate;
      index = estate;
      continue;
    }
    if (isMiddleInitial(scene, index)) {
      // "Tjon A Fat".
      const isUndotted = /^[A-Z]$/.test(token.text) && scene.plain[token.end] === ' ';
      if (isUndotted && /^(?:capital|upper)$/.test(tokens[index + 1]?.shape ?? '')) index += 1;
      end = index;
      continue;
    }
    if (isParticle(scene, index)) {
      const surname = surnameAfter(scene, index, true);
      if (surname === undefined) break;
      end = surname;
      index = surname;
      continue;
    }
    const joined =
      token.gap === '-' && (token.shape === 'capital' || nameOf(scene.lexicon, token) !== undefined);
    if (!joined && !isSurname(scene, index)) break;
    end = index;
  }
  return end;
}

/** "Mees D.", "oliwia k.", "Tjon A Joe": one letter of a further name. */
function isMiddleInitial({ tokens, plain }: NameScene, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || !/^[a-z]$/i.test(token.text) || token.gap !== ' ') return false;
  if (plain[token.end] === '.') return next?.gap !== '.' || !/^[a-z]$/.test(next.text);
  // "rayan b en rayan k".
  if (/^[a-z]$/.test(token.text) && !/[unt]/.test(token.text))
    return next === undefined || next.opens || /^(?:en|of)$/.test(next.lower) || /^[ ]?[,)]/.test(next.gap);
  return (
    /^[A-Z]$/.test(token.text) &&
    /^(?:capital|upper)$/.test(next?.shape ?? '') &&
    next?.gap === ' ' &&
    (next.shape === 'capital' || !FUNCTION.has(next.lower))
  );
}

/** Whether token `at`, right behind a name, goes on with it. */
function isSurname(scene: NameScene, at: number): boolean {
  const { tokens, lexicon, lists } = scene;
  const token = tokens[at];
  if (token === undefined) return false;
  if (isMiddleName(scene, at)) return true;
  if (FUNCTION.has(token.lower) || ROLE.has(token.base)) return false;
  if (MONTH_OR_DAY.has(token.base) || SIGN_OFF.has(token.base)) return false;
  if (isSecondSyllable(scene, at)) return true;
  const isShouted = token.shape === 'upper' && tokens[at - 1]?.shape === 'upper' && token.text.length > 3;
  const capital = (token.shape === 'capital' || isShouted) && !scene.flat;
  if (isPlaceSurname(scene, at)) return true;
  // Many surnames are places: "Verstraeten", but not the towns of the region.
  if (
    lists.ownProper.has(token.base) ||
    (lexicon.isProper(token.base) && !capital && !lists.ownNames.has(token.base))
  )
    return false;
  if (isNameSeed(scene, at)) return true;
  if (lexicon.isSurnameWord(token.base)) {
    if (capital) return true;
    return !DOES.has(token.lower) && !MANNER.has(token.lower) && !lists.domain.has(token.base);
  }
  if (lists.domain.has(token.base) || DOES.has(token.lower)) return false;
  if (isBetweenNameAndDeed(scene, at)) return true;
  if (capital)
    return !lexicon.isDutch(token.base) || nameOf(lexicon, token) !== undefined || isLoneCapital(scene, at);
  if (lexicon.isDutch(token.base) || lexicon.isEnglish(token.base) || token.base.length < 3) return false;
  return scene.languages[at] === undefined && !isSlip(token.base);
}

const SMALL_WORDS = createNeighbours([...DOES, ...FUNCTION].filter((word) => word.length > 2));

/** A verb or a small word with a slip in it: "noah verzuimdt", "sem moett". */
function isSlip(word: string): boolean {
  return SMALL_WORDS.hasNear(word);
}

/** "eva brood blijft weg": Dutch has its verb second, so that the word between a name and it is a surname. */
function isBetweenNameAndDeed({ tokens, lexicon, flat }: NameScene, at: number): boolean {
  const [name, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (name?.opens !== true || next?.gap !== ' ') return false;
  if (token === undefined || !(token.shape === 'lower' || flat)) return false;
  if (!DOES.has(next.lower) || MANNER.has(token.lower) || /(?:s|st|ig|lijk|end|weer)$/.test(token.lower))
    return false;
  return lexicon.winsAsName(name.base) || !lexicon.isDutch(name.base);
}

/** A Dutch word with a capital in the middle of a sentence of small letters: "Fenna Kwartel is ziek". */
function isLoneCapital(scene: NameScene, at: number): boolean {
  const next = scene.tokens[at + 1];
  return next === undefined || next.shape !== 'capital' || next.gap !== ' ';
}

/** Index of the first token of the name at `at`: initials, hyphens, particles, and a surname set in front. */
export function growLeft(scene: NameScene, at: number, floor: number): number {
  let start = at;
  while (start > floor && reachesLeft(scene, start)) start -= 1;
  return start > floor ? surnameInFront(scene, start, floor) : start;
}

/** Whether the token before `at` belongs to the name that begins at `at`. */
function reachesLeft(scene: NameScene, at: number): boolean {
  const [left, right] = [scene.tokens[at - 1], scene.tokens[at]];
  if (left === undefined || right === undefined || left.shape === 'anchor') return false;
  if (/^[./] ?$/.test(right.gap) && /^(?:v|d|vd|vdr)$/.test(left.lower)) return true;
  if (INITIAL.test(left.text) && /^\. ?$/.test(right.gap)) return true;
  if (/^[a-z]$/.test(left.text) && /^\. ?$/.test(right.gap)) return isInitial(scene, at - 1);
  if (/^[A-Z]$/.test(left.text) && right.gap === ' ' && right.shape === 'capital')
    return !/^[UIA]$/.test(left.text);
  if (
    /^[A-Z]$/.test(left.text) &&
    right.gap === ' ' &&
    (PARTICLE.has(right.lower) || /^[A-Z]$/.test(right.text))
  )
    return !/^[UI]$/.test(left.text);
  if (right.gap === ' - ' && left.opens && left.shape === 'capital' && scene.tokens[at + 1]?.gap === ', ')
    return scene.lexicon.isSurnameWord(left.base) || nameOf(scene.lexicon, left) !== undefined;
  if (right.gap === '-' && left.shape === 'capital')
    return !scene.lists.domain.has(left.base) || scene.lexicon.isName(left.base);
  // "m jansen", at a line's start.
  if (
    /^[a-z]$/.test(left.text) &&
    left.opens &&
    right.gap === ' ' &&
    nameOf(scene.lexicon, right) !== undefined
  )
    return !/[nu]/.test(left.text) && !scene.lexicon.isDutch(right.base);
  if (
    /^(?:ibn|umm|oum|abu|abou|le|san|santa)$/.test(left.lower) &&
    right.gap === ' ' &&
    right.shape === 'capital'
  )
    return true;
  if (left.lower === 't' && left.opens && right.gap === ' ' && right.shape === 'capital') return true;
  if (PARTICLE.has(left.lower) && /^(?: |-|'|\n)$/.test(right.gap) && leadsName(scene, at - 1)) return true;
  if (isShoutedPart(scene, at - 1)) return true;
  return right.gap === ' ' && right.shape !== 'lower' && isFirstPart(scene, left);
}

/** "HU YIFAN", "MINA HOSSEINI", "LE VAN HUNG": a listed name in capitals in front of one in capitals. */
function isShoutedPart({ tokens, lexicon, lists, flat }: NameScene, at: number): boolean {
  const [left, right] = [tokens[at], tokens[at + 1]];
  if (left?.shape !== 'upper' || right?.shape !== 'upper' || right.gap !== ' ') return false;
  const { base, lower } = left;
  if (PARTICLE.has(lower)) return !flat && left.text.length > 1;
  if (FUNCTION.has(lower) || OPENER.has(lower) || ROLE.has(base) || TITLE.has(base) || MONTH_OR_DAY.has(base))
    return false;
  if (lexicon.winsAsName(base) || lists.ownNames.has(base)) return true;
  if (lists.domain.has(base) || lists.ownProper.has(base) || ABBREVIATION.has(base)) return false;
  if (lexicon.isAlsoWord(base)) return true;
  return lexicon.isName(base) && !(flat && lexicon.isDutch(base));
}

/** "Li Wang", "Xhy Groen": a word with a capital in front of a name that is no Dutch word. */
function isFirstPart({ lexicon, lists, flat }: NameScene, left: Token): boolean {
  if (left.shape !== 'capital' || flat || left.text.length < 2) return false;
  if (FUNCTION.has(left.lower) || OPENER.has(left.lower) || ROLE.has(left.base) || TITLE.has(left.base))
    return false;
  if (FOREIGN_ROLE.has(left.lower)) return false;
  if (SIGN_OFF.has(left.base) || MONTH_OR_DAY.has(left.base) || PARTICLE.has(left.lower)) return false;
  if (lists.ownNames.has(left.base)) return true;
  if (lexicon.isDutch(left.base) || lexicon.isEnglish(left.base) || lists.domain.has(left.base)) return false;
  if (lexicon.isProper(left.base) || lists.ownProper.has(left.base) || lists.officers.has(left.base))
    return false;
  return lexicon.isName(left.base) || left.text.length <= 3 || !lexicon.isNearDutch(left.base);
}

/** A particle belongs to the name when a title, another particle or an initial stands before it, or it has a capital. */
function leadsName(scene: NameScene, at: number): boolean {
  const { tokens } = scene;
  const particle = tokens[at];
  const before = tokens[at - 1];
  if (particle === undefined) return false;
  // "ben ali of benali": written apart and together in one text.
  const right = tokens[at + 1];
  const joined = `${particle.lower}${right?.lower ?? ''}`;
  if (right?.gap === ' ' && tokens.some(({ lower }) => lower === joined)) return true;
  if (particle.lower === 'de' && /^(?:la|los|las)$/.test(tokens[at + 1]?.lower ?? '')) return true;
  if (
    /^(?:el|al|ait|ben|bin|ould|abd|abu|bou|oulad|la|los|las|del|della|dos|das|da|von|bint)$/.test(
      particle.lower,
    )
  )
    return !(particle.opens && particle.lower === 'ben');
  if (particle.shape === 'capital' && !particle.opens && !scene.flat) return true;
  // "de Wit, Anna" at a line's start.
  if (particle.opens && tokens[at + 2]?.gap === ', ' && tokens[at + 2]?.shape === 'capital') return true;
  if (before === undefined || particle.gap === '')
    return /^(?:van|von)$/.test(particle.lower) && particle.opens;
  if (TITLE.has(before.base) && /^(?: |\. ?)$/.test(particle.gap)) return true;
  if (/^ ?[:=] ?$/.test(particle.gap) && /naam$|^naam/.test(before.base)) return true;
  if (/^[A-Za-z]$|^[A-Z][a-z]$/.test(before.text) && /^\. ?$/.test(particle.gap))
    return isInitial(scene, at - 1);
  if (/^[B-HJ-TV-Z]$/.test(before.text) && particle.gap === ' ') return true;
  return (
    /^(?:de|der|den|het|t|ter|ten)$/.test(particle.lower) &&
    /^(?:van|in|op|von)$/.test(before.lower) &&
    /^ '?$/.test(particle.gap)
  );
}

/** "Groen, Fenna", "Rossum van, Fenna": a surname before a comma, at a line's start or behind a heading. */
function surnameInFront(scene: NameScene, at: number, floor: number): number {
  const { tokens, lexicon, lists } = scene;
  if (!/^ ?, ?$/.test(tokens[at]?.gap ?? '') || !isListed(scene, at)) return at;
  let start = at - 1;
  while (start > floor && PARTICLE.has(tokens[start]?.lower ?? '') && tokens[start]?.gap === ' ') start -= 1;
  const surname = tokens[start];
  if (surname === undefined || start < floor || surname.shape === 'anchor' || surname.shape === 'number')
    return at;
  const { base } = surname;
  if (
    FUNCTION.has(base) ||
    ROLE.has(base) ||
    OPENER.has(base) ||
    SIGN_OFF.has(base) ||
    MONTH_OR_DAY.has(base)
  )
    return at;
  if (lists.domain.has(base) && !lexicon.isSurnameWord(base)) return at;
  if (!lexicon.isSurnameWord(base) && (lexicon.isDutch(base) || lexicon.isProper(base))) return at;
  const isKnown = lexicon.isSurnameWord(base) || nameOf(lexicon, surname) !== undefined;
  if (surname.shape === 'lower' && !isKnown && !(surname.opens && base.length > 4)) return at;
  if (start > floor && /^ ?- ?$/.test(surname.gap) && tokens[start - 1]?.shape === surname.shape) start -= 1;
  while (start > floor && PARTICLE.has(tokens[start - 1]?.lower ?? '') && tokens[start]?.gap === ' ')
    start -= 1;
  const opens =
    start === 0 || /[\n:;]/.test(tokens[start]?.gap ?? '') || tokens[start - 1]?.shape === 'number';
  return opens || tokens[start]?.opens ? start : at;
}

/** Nothing goes on behind the first name in "Groen, Fenna": a line's end, a bracket, a number, a group. */
function isListed(scene: NameScene, at: number): boolean {
  const next = scene.tokens[at + 1];
  if (next === undefined || next.gap !== ' ' || next.shape === 'number') return true;
  return (
    PARTICLE.has(next.lower) ||
    DOES.has(next.lower) ||
    /^(?:uit|groep|gr|klas|geb|geboren|bsn|tel|telefoon|mail|adres|lln|nr)$/.test(next.lower)
  );
}

/** Particles behind a first name that a surname stands in front of: "Rossum, Fenna | van". */
export function particlesBehind({ tokens }: NameScene, end: number): number {
  let last = end;
  while (tokens[last + 1]?.gap === ' ' && PARTICLE.has(tokens[last + 1]?.lower ?? '')) last += 1;
  const next = tokens[last + 1];
  return next === undefined || next.gap !== ' ' || next.shape === 'number' ? last : end;
}
