import { hasSurnameBehind, isLabelled, type NameScene, nameOf } from './context.js';
import {
  ABBREVIATION,
  CALLED,
  DOES,
  FUNCTION,
  INITIAL,
  MONTH_OR_DAY,
  NO_SURNAME,
  OPENER,
  PARTICLE,
  PUPIL,
  ROLE,
  TITLE,
} from './words.js';

/**
 * Whether token `at` can go on with the name before it: a space, a hyphen, the dot of "J." or of "v.d."; over a line
 * end only with a particle on one side of it, or when the next line holds nothing but the rest of the name.
 */
export function isJoined(scene: NameScene, at: number): boolean {
  const { tokens, lexicon } = scene;
  const [token, before, next] = [tokens[at], tokens[at - 1], tokens[at + 1]];
  if (token === undefined || before === undefined) return false;
  if (/^(?: {1,2}|-|'| - ?| ?["(] ?)$/.test(token.gap) && !/["(]/.test(token.gap)) return true;
  if (token.gap === " '" && token.lower === 't') return true;
  if (/^ ?\n ?$/.test(token.gap)) {
    if (
      PARTICLE.has(before.lower) ||
      (PARTICLE.has(token.lower) && !OPENER.has(token.lower) && next?.gap === ' ')
    )
      return true;
    const isAlone = next === undefined || /[\n,.(]/.test(next.gap);
    return isAlone && token.shape !== 'lower' && !lexicon.isProper(token.base);
  }
  if (/^[./] ?$/.test(token.gap))
    return INITIAL.test(before.text) || /^(?:v|d|vd|vdr|r|n)$/.test(before.lower);
  return false;
}

/** Parts before a surname, and the article of Arabic names where it is written as it sounds: "en-naciri". */
export function isParticle({ tokens }: NameScene, at: number): boolean {
  const lower = tokens[at]?.lower ?? '';
  return (
    PARTICLE.has(lower) ||
    (/^(?:en|er|es|ed|ez|et|ech|ad|as|az|at)$/.test(lower) && tokens[at + 1]?.gap === '-')
  );
}

/**
 * Index of the surname behind particles that begin at `at`: "van | der | Berg". `named`: a name, a placeholder or a
 * title stands before them, so that hardly anything else can follow.
 */
export function surnameAfter(scene: NameScene, at: number, named: boolean): number | undefined {
  const { tokens } = scene;
  let index = at;
  while (index - at < 3 && isParticle(scene, index)) {
    const next = tokens[index + 1];
    if (next === undefined || !isJoined(scene, index + 1)) return undefined;
    // "Noah de Heer", "van Es": a capital behind small particles is a surname though it is a particle too.
    if (
      index > at &&
      tokens[index]?.shape === 'capital' &&
      tokens[index - 1]?.shape === 'lower' &&
      !scene.flat
    )
      break;
    index += 1;
  }
  const token = tokens[index];
  if (token === undefined || /^(?:number|anchor)$/.test(token.shape)) return undefined;
  if (PARTICLE.has(token.lower) && token.shape !== 'capital') return undefined;
  return isSurnameBehindParticle(scene, index, index - at, tokens[at]?.lower ?? '', named)
    ? index
    : undefined;
}

/** `first` is the first of `count` particles: "van bakker" is no name, "van der bakker" and "Sem van bakker" are. */
function isSurnameBehindParticle(
  scene: NameScene,
  at: number,
  count: number,
  first: string,
  named: boolean,
): boolean {
  const { lexicon, lists, tokens } = scene;
  const token = tokens[at];
  if (token === undefined || MONTH_OR_DAY.has(token.base)) return false;
  if (count === 1 && NO_SURNAME.has(token.base)) return false;
  const surnameWord = lexicon.isSurnameWord(token.base);
  const name = nameOf(lexicon, token) !== undefined;
  // "van den" and "van der" have died out but in names.
  if (count > 1 && /^(?:van|v|vd)$/.test(first) && /^(?:den|der)$/.test(tokens[at - 1]?.lower ?? ''))
    return !FUNCTION.has(token.lower);
  if (lists.ownProper.has(token.base) && !surnameWord) return false;
  if (token.shape === 'capital' && !scene.flat) {
    const lower = tokens[at - 1]?.shape === 'lower';
    if (named && lower && !ROLE.has(token.base.replace(/^heer$/, '')))
      return !lists.domain.has(token.base) || surnameWord;
    return surnameWord || (!lists.domain.has(token.base) && (name || !lexicon.isDutch(token.base)));
  }
  if (FUNCTION.has(token.lower) || ROLE.has(token.base)) return false;
  if (surnameWord) return count > 1 || named || !/^(?:van|in|op)$/.test(first);
  if (lexicon.isDutch(token.base)) return named && /^(?:ten|ter|op den)$/.test(tokens[at - 1]?.lower ?? '');
  return name || !lexicon.isExplained(token.base) || (named && !lexicon.isProper(token.base));
}

/** A single letter that is no part of an abbreviation such as "i.v.m.". */
export function isInitial(scene: NameScene, at: number): boolean {
  const { tokens, lists } = scene;
  if (tokens[at]?.text.length !== 1) return false;
  let [from, to] = [at, at];
  while (from > 0 && at - from < 6 && tokens[from]?.gap === '.' && tokens[from - 1]?.text.length === 1)
    from -= 1;
  while (to - at < 6 && tokens[to + 1]?.gap === '.' && tokens[to + 1]?.text.length === 1) to += 1;
  const letters = tokens
    .slice(from, to + 1)
    .map(({ lower }) => lower)
    .join('');
  return letters.length === 1 || !(lists.domain.has(letters) || ABBREVIATION.has(letters));
}

/** "leerling van dijk", "LEERLING VAN DIJK": a pupil by surname, which no "de" makes a place. */
function pupilBySurname(scene: NameScene, at: number): number | undefined {
  const { tokens } = scene;
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || !/^(?:van|von|v|vd)$/.test(token.lower) || token.gap !== ' ') return undefined;
  const surname = surnameAfter(
    scene,
    at,
    /^(?:van|vd)$/.test(token.lower) && next !== undefined && !/^(?:de|het|t)$/.test(next.lower),
  );
  if (surname === undefined) return undefined;
  const behind = tokens[surname + 1];
  const capital = tokens[surname]?.shape === 'capital' && !scene.flat;
  const isEnd = behind === undefined || behind.opens || /^[,(]| \(/.test(behind.gap);
  return capital || isEnd || DOES.has(behind?.lower ?? '') || hasSurnameBehind(scene, surname)
    ? surname
    : undefined;
}

/** A surname that no seed rule sees: "mevrouw de vries", "j.v.d. berg", "achternaam: van Rossum", "leerling van dijk". */
export function surnameByContext(scene: NameScene, at: number): number | undefined {
  const { tokens, lexicon, lists } = scene;
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token === undefined || scene.fixed.has(at)) return undefined;
  if (before === undefined) return bareSurname(scene, at);
  const titled =
    (TITLE.has(before.base) && /^(?: |\. ?)$/.test(token.gap)) ||
    (isLabelled(scene, at) && PARTICLE.has(token.lower)) ||
    (CALLED.has(before.base) && token.gap === ' ' && PARTICLE.has(token.lower));
  const isInitialled = /^\. ?$/.test(token.gap) && isInitial(scene, at - 1);
  if (!titled && !isInitialled)
    return PUPIL.has(before.base) ? pupilBySurname(scene, at) : bareSurname(scene, at);
  if (PARTICLE.has(token.lower)) return surnameAfter(scene, at, true);
  if (FUNCTION.has(token.lower) || lists.domain.has(token.lower) || lists.ownProper.has(token.lower))
    return undefined;
  return lexicon.isSurnameWord(token.base) ||
    (!titled && !lexicon.isDutch(token.base) && nameOf(lexicon, token) !== undefined)
    ? at
    : undefined;
}

/** Surnames with "de" that no noun or adjective makes. */
const DE_SURNAME =
  /^(?:vries|wit|groot|jong|jonge|bruin|zwart|lange|korte|haas|graaf|koning|waard|rooij|bruijn)$/;

/** "van dijk is ziek" at a line's start: nothing else opens a sentence like that. */
function openingSurname(scene: NameScene, at: number): number | undefined {
  const { tokens } = scene;
  const [token, second] = [tokens[at], tokens[at + 1]];
  if (!token?.opens || !/^(?:van|de)$/.test(token.lower) || second === undefined) return undefined;
  if (token.lower === 'de' && !DE_SURNAME.test(second.lower)) return undefined;
  const surname = surnameAfter(scene, at, token.lower === 'van');
  const next = surname === undefined ? undefined : tokens[surname + 1];
  return next?.gap === ' ' && DOES.has(next.lower) ? surname : undefined;
}

/** "ten hove", "van der plaats": particles that stand before hardly anything but a surname. */
function bareSurname(scene: NameScene, at: number): number | undefined {
  const { tokens, lexicon } = scene;
  const [token, second] = [tokens[at], tokens[at + 1]];
  if (token === undefined || !/^ '?$/.test(second?.gap ?? '') || second === undefined) return undefined;
  // "m de groot belt".
  if (token.opens && /^[abcdefghjklmoprvwxyz]$/.test(token.lower) && PARTICLE.has(second.lower))
    return surnameAfter(scene, at + 1, true);
  if (/^(?:van|v)$/.test(token.lower) && /^(?:den|der)$/.test(second.lower))
    return surnameAfter(scene, at, true);
  const opening = openingSurname(scene, at);
  if (opening !== undefined) return opening;
  if (!/^(?:ten|ter)$/.test(token.lower) || lexicon.isDutch(second.base)) return undefined;
  return surnameAfter(scene, at, false);
}
