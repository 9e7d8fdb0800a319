import type { NameScene } from './context.js';
import { isParticle, surnameAfter } from './surname.js';
import { BARE_NOUN, DOES, FUNCTION, MONTH_OR_DAY } from './words.js';

/** Index of the surname behind a pet name: 'Geertruida (Truus) Boonstoppel', "Abdelhak 'Appie' van Dam". */
export function pastNickname(
  scene: NameScene,
  at: number,
  isSurname: (scene: NameScene, at: number) => boolean,
): number | undefined {
  const { tokens } = scene;
  const [pet, next] = [tokens[at], tokens[at + 1]];
  if (!/^ [("']$/.test(pet?.gap ?? '') || !/^[)"'] $/.test(next?.gap ?? '')) return undefined;
  if (pet?.shape !== 'capital' || next === undefined) return undefined;
  if (isParticle(scene, at + 1)) return surnameAfter(scene, at + 1, true);
  return next.shape === 'capital' && isSurname(scene, at + 1) ? at + 1 : undefined;
}

/** Index of the last part behind a title within a name: "baron van Wassenaer", "tot Hoevelaken", "genaamd Bijleveld". */
export function pastTitle(scene: NameScene, at: number): number | undefined {
  const { tokens } = scene;
  const [title, next] = [tokens[at], tokens[at + 1]];
  if (title === undefined || next?.gap !== ' ') return undefined;
  if (/^(?:baron|barones|jonkheer|jonkvrouw|jhr|jkvr|graaf|gravin|ridder|freule)$/.test(title.lower))
    return isParticle(scene, at + 1) ? surnameAfter(scene, at + 1, true) : undefined;
  const isEstate = /^(?:tot|thoe|genaamd|gen|geboren|geb|weduwe|wed|echtgenote)$/.test(title.lower);
  if (!isEstate || tokens[at - 1]?.shape !== 'capital') return undefined;
  if (isParticle(scene, at + 1)) return surnameAfter(scene, at + 1, true);
  return next.shape === 'capital' && !MONTH_OR_DAY.has(next.base) ? at + 1 : undefined;
}

/** "umut can demir": a name that is a small word as well, between two that are nothing but names. */
export function isMiddleName(scene: NameScene, at: number): boolean {
  const { tokens, lexicon } = scene;
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined || next?.gap !== ' ' || token.gap !== ' ' || !lexicon.isAlsoWord(token.base))
    return false;
  return [before, next].every(
    (part) =>
      part !== undefined &&
      !DOES.has(part.lower) &&
      (lexicon.winsAsName(part.base) || (lexicon.isName(part.base) && !lexicon.isDutch(part.base))),
  );
}

/** "Fenna Schothorst", "gerrit-jan oostenrijk belde": a place right behind a first name that is no word. */
export function isPlaceSurname(scene: NameScene, at: number): boolean {
  const { tokens, lexicon, lists, plain } = scene;
  const [first, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (first === undefined || token?.gap !== ' ' || !lexicon.isProper(token.base)) return false;
  if (scene.fixed.has(at) || lists.eponyms.has(token.base) || lists.officers.has(first.base)) return false;
  const isFirst =
    lexicon.winsAsName(first.base) || (lists.ownNames.has(first.base) && !lexicon.isDutch(first.base));
  if (!isFirst || lexicon.isProper(first.base)) return false;
  if (token.shape === 'lower' || scene.flat) return next?.gap === ' ' && DOES.has(next.lower);
  return first.shape === 'capital' && !/^-/.test(plain.slice(token.end));
}

/** "chen li", "tran ha": a short name that is a word as well, behind one that is none, and nothing goes on. */
export function isSecondSyllable(scene: NameScene, at: number): boolean {
  const { tokens, lexicon } = scene;
  const [first, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.gap !== ' ' || token.base.length > 3) return false;
  const isWritten = token.shape === 'capital' && first?.shape === 'capital';
  if (!lexicon.isAlsoWord(token.base) && !isWritten) return false;
  if (FUNCTION.has(token.lower) || DOES.has(token.lower) || BARE_NOUN.has(token.base)) return false;
  if (first === undefined || !lexicon.isName(first.base) || lexicon.isDutch(first.base)) return false;
  return (
    next === undefined || next.opens || next.gap !== ' ' || FUNCTION.has(next.lower) || DOES.has(next.lower)
  );
}
