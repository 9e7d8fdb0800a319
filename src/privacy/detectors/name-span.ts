import type { Span } from '../finding.js';
import type { Lexicon } from '../lexicon.js';
import { isNameSeed } from './name.js';
import { growLeft, growRight, isInitial, surnameAfter } from './name-growth.js';
import { findInitials } from './name-initials.js';
import { type NameScene, nameOf } from './name-scene.js';
import { BARE_NOUN, FUNCTION, PARTICLE, ROLE, TITLE } from './name-words.js';

/** A title or initials before a surname that no seed rule sees: "mevrouw de vries", "j.v.d. berg", "r. bakker". */
function titledSurname(scene: NameScene, at: number): number | undefined {
  const { tokens, lexicon, lists } = scene;
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token === undefined || before === undefined || scene.fixed.has(at)) return undefined;
  const titled = TITLE.has(before.base) && /^(?: |\. ?)$/.test(token.gap);
  if (!titled && !(/^\. ?$/.test(token.gap) && isInitial(scene, at - 1))) return undefined;
  if (PARTICLE.has(token.lower)) return surnameAfter(scene, at);
  if (FUNCTION.has(token.lower) || lists.domain.has(token.lower) || lists.ownProper.has(token.lower))
    return undefined;
  return lexicon.isSurnameWord(token.base) ||
    (!titled && !lexicon.isDutch(token.base) && nameOf(lexicon, token) !== undefined)
    ? at
    : undefined;
}

/** A word that is read as a name once it has been one in the same text. */
function isFlexible(lexicon: Lexicon, base: string): boolean {
  return lexicon.isAlsoWord(base) || lexicon.winsAsName(base);
}

/** "kim en bo", "Sem, Jet en Roos": an ambiguous name right behind the name that ended before `floor`. */
function isCoordinated(scene: NameScene, at: number, floor: number): boolean {
  const { tokens, lexicon } = scene;
  const token = tokens[at];
  if (floor === 0 || token === undefined || FUNCTION.has(token.lower) || BARE_NOUN.has(token.base))
    return false;
  const linked =
    at === floor + 1 && /^(?:en|of|plus|and)$/.test(tokens[floor]?.lower ?? '') && token.gap === ' ';
  const listed =
    at === floor &&
    /^, $/.test(token.gap) &&
    /^(?:,| en$| of$)/.test(`${tokens[at + 1]?.gap ?? ''}${tokens[at + 1]?.lower ?? ''}`);
  if (!linked && !listed && !(at === floor && /^ ?[&+/] ?$/.test(token.gap))) return false;
  if (ROLE.has(token.base)) return false;
  return lexicon.isAlsoWord(token.base) || (lexicon.isName(token.base) && !lexicon.isDutch(token.base));
}

/** All names of a text; a name that is found once counts everywhere in the text. */
export function findNames(scene: NameScene): Span[] {
  const { tokens, lexicon } = scene;
  const spans: Span[] = [];
  const found = new Set<string>();
  const covered = new Set<number>();
  const add = (from: number, to: number) => {
    const [first, last] = [tokens[from], tokens[to]];
    if (first === undefined || last === undefined) return;
    spans.push({ start: first.start, end: last.end - (/'s$/i.test(last.text) ? 2 : 0), type: 'NAME' });
    for (let index = from; index <= to; index += 1) {
      covered.add(index);
      const part = tokens[index];
      if (part === undefined || part.base.length < 3 || PARTICLE.has(part.base)) continue;
      if (!lexicon.isDutch(part.base) || isFlexible(lexicon, part.base))
        found.add(nameOf(lexicon, part) ?? part.base);
    }
  };
  let floor = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const seed =
      titledSurname(scene, at) ?? (isNameSeed(scene, at) || isCoordinated(scene, at, floor) ? at : undefined);
    if (seed === undefined) continue;
    const end = growRight(scene, seed);
    add(growLeft(scene, at, floor), end);
    at = end;
    floor = at + 1;
  }
  for (const [at, token] of tokens.entries()) {
    if (covered.has(at) || !(found.has(token.base) || found.has(token.base.replace(/s$/, '')))) continue;
    if (token.shape === 'lower' && lexicon.isDutch(token.base) && !isFlexible(lexicon, token.base)) continue;
    spans.push({ start: token.start, end: token.end, type: 'NAME' });
  }
  return [...spans, ...findInitials(scene)];
}
