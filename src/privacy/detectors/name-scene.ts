import type { Lexicon } from '../lexicon.js';
import { phraseEnd } from '../phrases.js';
import { isShouted, isTitled, type Token } from '../tokens.js';
import type { WordLists } from '../word-lists.js';
import {
  CALLED,
  ENGLISH_SIGN,
  FUNCTION,
  PARTICLE,
  PUPIL_AFTER,
  ROLE,
  SIGN_OFF,
  TITLE,
} from './name-words.js';

/** What the rules about names look at: one message with its words. */
export interface NameScene {
  readonly plain: string;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  readonly lists: WordLists;
  /** Capitals say nothing: all or nearly all words have them. */
  readonly flat: boolean;
  readonly english: boolean;
  /** The writer's own names, folded and in lower case. */
  readonly own: ReadonlySet<string>;
  /** Indexes of tokens that belong to the name of a place or an organisation. */
  readonly fixed: ReadonlySet<number>;
}

/** Sets the scene for one message. */
export function createScene(
  plain: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  lists: WordLists,
  own: ReadonlySet<string>,
): NameScene {
  let english = 0;
  let dutch = 0;
  const fixed = new Set<number>();
  for (const [at, { lower }] of tokens.entries()) {
    if (ENGLISH_SIGN.has(lower)) english += 1;
    else if (FUNCTION.has(lower) && lexicon.isDutch(lower) && !lexicon.isEnglish(lower)) dutch += 1;
    for (let index = phraseEnd(lists.properPhrases, tokens, at); index >= at; index -= 1) fixed.add(index);
  }
  const flat = isShouted(tokens) || isTitled(tokens);
  return { plain, tokens, lexicon, lists, own, flat, english: english >= 2 && english > dutch / 2, fixed };
}

/** The name in a word, without the ending of a possessive: "noahs moeder", "fatima's". */
export function nameOf(lexicon: Lexicon, token: Token): string | undefined {
  const { base } = token;
  if (lexicon.isName(base)) return base;
  const stem = base.replace(/'?s$/, '');
  if (stem !== base && stem.length >= 3 && lexicon.isName(stem) && !lexicon.isDutch(base)) return stem;
  const joined = base.replace(/'/g, '');
  return joined !== base && lexicon.isName(joined) ? joined : undefined;
}

/** Whether something directly before token `at` calls for a person's name: "leerling", "moeder van", "heet". */
export function isIntroduced(scene: NameScene, at: number): boolean {
  const { tokens } = scene;
  const [token, before, second] = [tokens[at], tokens[at - 1], tokens[at - 2]];
  if (token === undefined || before === undefined) return false;
  if (ROLE.has(before.base)) {
    if (/^(?: |\. ?|: ?| ?["'(])$/.test(token.gap)) return true;
    if (token.gap === ', ' && (token.shape !== 'lower' || tokens[at + 1]?.gap === ', ')) return true;
  }
  if (CALLED.has(before.base) && /^(?: ?: ?| ?["'(])$/.test(token.gap)) return true;
  if (/^(?:heet|heten|heette|genaamd|named|called)$/.test(before.base) && token.gap === ' ') return true;
  if (CALLED.has(before.base) && token.gap === ' ' && token.shape !== 'lower') return true;
  if (SIGN_OFF.has(before.base) && /^[ ,.!\n]*$/.test(token.gap)) return true;
  if (second === undefined || token.gap !== ' ') return false;
  if (/^(?:van|with|of)$/.test(before.lower) && ROLE.has(second.base)) return true;
  if (/^(?:is|was)$/.test(before.lower) && CALLED.has(second.base)) return true;
  if (before.lower === 'naam' && second.lower === 'de' && tokens[at - 3]?.lower === 'met') return true;
  if (/^(?:hij|zij|ze|die)$/.test(before.lower) && /^(?:heet|heette)$/.test(second.lower)) return true;
  if (/^(?:om|over)$/.test(before.lower)) {
    return /^(?:gaat|ging|gaan|vraag|zorgen|bezorgd|overleg|overleggen|sparren|melding)$/.test(second.lower);
  }
  if (/^(?:ben|am)$/.test(before.lower)) return /^(?:ik|i)$/.test(second.lower) && token.shape === 'capital';
  const third = tokens[at - 3];
  return before.lower === 'en' && ROLE.has(third?.base ?? '') && scene.lexicon.isName(second.base);
}

/** Whether what follows a token is said of a pupil: "uit groep 5", "(8 jaar)". */
export function isFollowedUp(scene: NameScene, token: Token): boolean {
  return PUPIL_AFTER.test(scene.plain.slice(token.end, token.end + 24));
}

/** A word that goes before nouns and hardly ever before names: "die andere methode". */
export function hasDeterminer(scene: NameScene, at: number): boolean {
  const [token, before] = [scene.tokens[at], scene.tokens[at - 1]];
  if (token === undefined || before === undefined || token.gap !== ' ') return false;
  return /^(?:de|het|een|n|'n|'t|t|deze|die|mijn|onze|jullie|hun|uw|geen|elke|elk|ieder|iedere|onze|ons|welke|welk|zo'n|alle|eigen|te|zeer|heel|erg|the)$/.test(
    before.lower,
  );
}

/** A capital word behind "naar", "in", "uit" is a place when no list knows it as a name. */
export function isAtPlace(scene: NameScene, at: number): boolean {
  const [token, before] = [scene.tokens[at], scene.tokens[at - 1]];
  return (
    token?.gap === ' ' &&
    /^(?:naar|in|uit|richting|te|de|het|weekendje|weekend|weekje|vrijdagje|dagje)$/.test(before?.lower ?? '')
  );
}

/** Whether a surname stands behind token `at`: "Nicole de Boer", "linde jansen". */
export function hasSurnameBehind(scene: NameScene, at: number): boolean {
  const { tokens, lexicon } = scene;
  let index = at + 1;
  while (index - at <= 3 && tokens[index]?.gap === ' ' && PARTICLE.has(tokens[index]?.lower ?? ''))
    index += 1;
  const next = tokens[index];
  const particles = index - at - 1;
  if (next === undefined || !/^[ -]$/.test(next.gap) || next.shape === 'number' || scene.fixed.has(index))
    return false;
  if (lexicon.isProper(next.base) || FUNCTION.has(next.lower)) return false;
  const capital = next.shape === 'capital' && !scene.flat;
  const name = nameOf(lexicon, next) !== undefined;
  if (lexicon.isDutch(next.base))
    return lexicon.isSurnameWord(next.base) || (capital && name && particles > 0);
  if (capital) return name || !lexicon.isExplained(next.base);
  return name;
}

/** One of the officers by first name: no finding, unless a pupil word or a surname says it is somebody else. */
export function isOfficer(scene: NameScene, at: number, token: Token): boolean {
  if (!scene.lists.officers.has(token.base)) return false;
  const before = scene.tokens[at - 1];
  const pupil =
    before !== undefined &&
    isIntroduced(scene, at) &&
    !TITLE.has(before.base) &&
    !/^(?:om|over|collega|ambtenaar|leerplichtambtenaar)$/.test(before.lower);
  return !pupil && !isFollowedUp(scene, token) && !hasSurnameBehind(scene, at);
}
