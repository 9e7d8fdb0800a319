import type { Token } from '../tokens.js';
import { isNameSeed } from './name.js';
import { type NameScene, nameOf } from './name-scene.js';
import { DOES, FUNCTION, PARTICLE, ROLE, TITLE } from './name-words.js';

const INITIAL = /^[A-Z][a-z]?$/;

/** Index of the last token of the name that begins at `at`. */
export function growRight(scene: NameScene, at: number): number {
  const { tokens, lexicon } = scene;
  let end = at;
  for (let index = at + 1; index < tokens.length && index - at <= 7; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.shape === 'number' || token.shape === 'foreign') break;
    if (!isJoined(tokens, index)) break;
    if (PARTICLE.has(token.lower) && token.shape !== 'upper' && !(index === end + 1 && token.gap === '-')) {
      const surname = surnameAfter(scene, index);
      if (surname === undefined) break;
      end = surname;
      index = surname;
      continue;
    }
    if (INITIAL.test(token.text) && scene.plain[token.end] === '.' && token.text.length === 1) {
      end = index;
      continue;
    }
    const joined = token.gap === '-' && (token.shape === 'capital' || nameOf(lexicon, token) !== undefined);
    if (!joined && !isSurname(scene, index)) break;
    end = index;
  }
  return end;
}

/** Whether token `at` can go on with the name before it: a space, a hyphen, the dot of "J." or of "v.d.". */
function isJoined(tokens: readonly Token[], at: number): boolean {
  const gap = tokens[at]?.gap ?? '';
  const before = tokens[at - 1];
  if (/^(?: |-|'| - ?)$/.test(gap) || (gap === " '" && tokens[at]?.lower === 't')) return true;
  if (/^[./] ?$/.test(gap))
    return INITIAL.test(before?.text ?? '') || /^(?:v|d|vd|vdr|r|n)$/.test(before?.lower ?? '');
  return false;
}

/** Index of the surname behind particles that begin at `at`: "van | der | Berg". */
export function surnameAfter(scene: NameScene, at: number): number | undefined {
  const { tokens } = scene;
  let index = at;
  while (index - at < 3 && PARTICLE.has(tokens[index]?.lower ?? '')) {
    const next = tokens[index + 1];
    if (next === undefined || !isJoined(tokens, index + 1)) return undefined;
    index += 1;
  }
  const token = tokens[index];
  if (token === undefined || token.shape === 'number' || PARTICLE.has(token.lower)) return undefined;
  return isSurnameBehindParticle(scene, token, index - at, tokens[at]?.lower ?? '') ? index : undefined;
}

/** `first` is the first of `count` particles: "van bakker" is no name, "van der bakker" and "de bakker" can be. */
function isSurnameBehindParticle(scene: NameScene, token: Token, count: number, first: string): boolean {
  const { lexicon, lists } = scene;
  const surnameWord = lexicon.isSurnameWord(token.base);
  const name = nameOf(lexicon, token) !== undefined;
  if (lists.ownProper.has(token.base) && !surnameWord) return false;
  if (token.shape === 'capital' && !scene.flat) {
    return surnameWord || (!lists.domain.has(token.base) && (name || !lexicon.isDutch(token.base)));
  }
  if (surnameWord) return count > 1 || !(FUNCTION.has(token.lower) || /^(?:van|in|op)$/.test(first));
  return !lexicon.isDutch(token.base) && (name || !lexicon.isExplained(token.base));
}

function isSurname(scene: NameScene, at: number): boolean {
  const { tokens, lexicon, lists } = scene;
  const token = tokens[at];
  if (
    token === undefined ||
    FUNCTION.has(token.lower) ||
    ROLE.has(token.base) ||
    (lexicon.isProper(token.base) && !lists.ownNames.has(token.base))
  )
    return false;
  if (isNameSeed(scene, at)) return true;
  if (lexicon.isSurnameWord(token.base)) return token.shape !== 'lower' || !DOES.has(token.lower);
  if (token.shape !== 'capital' || scene.flat || lists.domain.has(token.base)) return false;
  return !lexicon.isDutch(token.base) || nameOf(lexicon, token) !== undefined;
}

/** Index of the first token of a name whose seed is `at`: initials, hyphens and, behind a title, particles. */
export function growLeft(scene: NameScene, at: number, floor: number): number {
  let start = at;
  while (start > floor && reachesLeft(scene, start)) start -= 1;
  return start;
}

/** Whether the token before `at` belongs to the name that begins at `at`. */
function reachesLeft(scene: NameScene, at: number): boolean {
  const [left, right] = [scene.tokens[at - 1], scene.tokens[at]];
  if (left === undefined || right === undefined) return false;
  if (/^[./] ?$/.test(right.gap) && /^(?:v|d|vd|vdr)$/.test(left.lower)) return true;
  if (INITIAL.test(left.text) && /^\. ?$/.test(right.gap)) return true;
  if (/^[a-z]$/.test(left.text) && /^\. ?$/.test(right.gap)) return isInitial(scene, at - 1);
  if (/^[A-Z]$/.test(left.text) && right.gap === ' ' && right.shape === 'capital')
    return !/^[UIA]$/.test(left.text);
  if (right.gap === '-' && left.shape === 'capital') return !scene.lists.domain.has(left.base);
  return PARTICLE.has(left.lower) && /^(?: |-|')$/.test(right.gap) && leadsName(scene, at - 1);
}

/** A particle belongs to the name when a title, another particle or an initial stands before it, or it has a capital. */
function leadsName(scene: NameScene, at: number): boolean {
  const { tokens } = scene;
  const particle = tokens[at];
  const before = tokens[at - 1];
  if (particle === undefined) return false;
  if (/^(?:el|al|ait|ben|bin|ould|abd|abu|bou|oulad)$/.test(particle.lower))
    return !(particle.opens && particle.lower === 'ben');
  if (particle.shape === 'capital' && !particle.opens) return true;
  if (before === undefined || particle.gap === '') return false;
  if (TITLE.has(before.base) && /^(?: |\. ?)$/.test(particle.gap)) return true;
  if (INITIAL.test(before.text) && /^\. ?$/.test(particle.gap)) return true;
  return (
    /^(?:de|der|den|het|t|ter|ten)$/.test(particle.lower) &&
    /^(?:van|in|op|von)$/.test(before.lower) &&
    particle.gap === ' ' &&
    /^(?:der|den|t|de)$/.test(particle.lower)
  );
}

/** A single letter that is no part of an abbreviation such as "i.v.m.". */
export function isInitial(scene: NameScene, at: number): boolean {
  const { tokens, lists } = scene;
  if (tokens[at]?.text.length !== 1) return false;
  let from = at;
  while (from > 0 && at - from < 6 && tokens[from]?.gap === '.' && tokens[from - 1]?.text.length === 1)
    from -= 1;
  const letters = tokens.slice(from, at + 1).map(({ lower }) => lower);
  return letters.length === 1 || !lists.domain.has(letters.join(''));
}
