import type { Lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';
import type { WordLists } from '../word-lists.js';
import { LIVES, PARTICLE } from './street-words.js';

/** What the rules about addresses look at. */
export interface Place {
  readonly plain: string;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  readonly lists: WordLists;
}

/** "van woustraat", "van der helstlaan": small words that begin a street's name in small letters too. */
export function particlesBefore(tokens: readonly Token[], at: number): number {
  let start = at;
  while (
    start > 0 &&
    tokens[start]?.gap === ' ' &&
    /^(?:de|den|der|het|t)$/.test(tokens[start - 1]?.lower ?? '')
  )
    start -= 1;
  if (
    /^(?:oude|nieuwe|lange|korte|grote|kleine|hoge|lage|eerste|tweede|oud|nieuw)$/.test(
      tokens[start - 1]?.lower ?? '',
    ) &&
    tokens[start]?.gap === ' '
  )
    return start - 1;
  const first = tokens[start - 1];
  return tokens[start]?.gap === ' ' &&
    first?.lower === 'van' &&
    (start < at || first.opens || /^(?:op|aan|in|naar|adres)$/.test(tokens[start - 2]?.lower ?? ''))
    ? start - 1
    : at;
}

/** Grows a street's name to the left: "Burgemeester de Beaufort|weg". */
export function streetStart(tokens: readonly Token[], at: number): number {
  let start = at;
  for (let index = at - 1; index >= 0 && at - index <= 4; index -= 1) {
    const [token, right] = [tokens[index], tokens[index + 1]];
    if (token === undefined || right === undefined || !/^(?: |-|\. ?)$/.test(right.gap)) break;
    if (/^[a-z]$/i.test(token.text) && right.gap.startsWith('.')) start = index;
    else if (
      token.shape === 'capital' &&
      !/^(?:in|op|aan|de|het|hij|zij|ze|adres|woont|wij|we)$/.test(token.lower)
    )
      start = index;
    else if (!PARTICLE.test(token.lower)) break;
  }
  return particlesBefore(tokens, start);
}

/** Words between a verb of living and the address: "woont met moeder op de". */
const MAX_REACH = 4;

export function livesBefore(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index >= 0 && at - index <= MAX_REACH; index -= 1) {
    const token = tokens[index];
    if (token === undefined) return false;
    if (LIVES.test(token.lower)) return true;
    // "Adres: Plantsoen-Zuid 44": what a colon announces is no new sentence.
    if (token.opens && !token.gap.includes(':')) return false;
  }
  return false;
}

/** "aan de", "op", "hoek": a place follows. */
export function isBehindArticle(tokens: readonly Token[], at: number): boolean {
  const [before, second] = [tokens[at - 1]?.lower ?? '', tokens[at - 2]?.lower ?? ''];
  if (tokens[at]?.gap !== ' ' && tokens[at]?.gap !== '/') return false;
  if (/^(?:op|aan|in|uit|hoek|bij|naar|over|langs|richting|van|voor|achter)$/.test(before)) return true;
  return (
    /^(?:de|het|t)$/.test(before) &&
    /^(?:op|aan|in|uit|van|bij|naar|hoek|langs|over|tot|voor|achter)$/.test(second)
  );
}
