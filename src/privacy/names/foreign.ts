import { isScriptWord, isSmallWordOf } from '../language.js';
import type { Lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';
import { isDoing, isFollowedUp, isIntroduced, type NameScene, nameOf } from './context.js';
import { FOREIGN_ROLE, FUNCTION, MONTH_OR_DAY, ROLE } from './words.js';

/** Cyrillic letters as names in passports have them (ICAO 9303, part 3; Ukrainian where the languages differ). */
const LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'h',
    ґ: 'g',
    д: 'd',
    е: 'e',
    є: 'ie',
    ж: 'zh',
    з: 'z',
    и: 'y',
    і: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'shch',
    ь: '',
    ю: 'iu',
    я: 'ia',
    ы: 'y',
    э: 'e',
    ъ: '',
  }),
); // prettier-ignore

/** A Cyrillic word in Latin letters, so that it meets the lists of names; undefined for other scripts. */
function inLatin(word: string): string | undefined {
  let latin = '';
  for (const char of word) {
    const letter = LATIN.get(char);
    if (letter === undefined) return undefined;
    latin += letter;
  }
  return latin;
}

/** What Polish hangs on names by case, folded, and what stands there in the first one: "Tomkiem", "Pawla", "Anny". */
const POLISH_CASES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/k(?:iem|a|owi|u)$/, ['ek', 'k']],
  [/(?:l|r|c|n)(?:em|a|owi|u|ie)$/, ['']],
  [/(?:sk|ck|dzk)(?:iego|iemu|im|iej|a|ich)$/, ['']],
  [/(?:owi|iem|em|a|u|ie|y)$/, ['', 'a', 'y', 'i']],
  [/(?:ii|i|y|e|a|o|ie|ia|iu)$/, ['a', 'ia', '']],
];

/** A listed name of which a word is another case. */
function inFirstCase(lexicon: Lexicon, base: string): string | undefined {
  const isListed = (word: string) => word.length >= 3 && lexicon.isName(word);
  for (const [ending, firsts] of POLISH_CASES) {
    const match = ending.exec(base);
    if (match === null || match.index < 2) continue;
    const stem = base.slice(0, match.index);
    const kept = /^(?:sk|ck|dzk)/.exec(match[0])?.[0] ?? '';
    const own = /^[lrcn]/.exec(match[0])?.[0] ?? '';
    const forms =
      kept !== ''
        ? [`${stem}${kept}i`, `${stem}${kept}a`]
        : own !== ''
          ? [`${stem}e${own}`, `${stem}ie${own}`]
          : firsts.map((first) => stem + first);
    const found = forms.find(isListed);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A word in a sentence of another language, where the Dutch lists say nothing: a name when that language's words
 * announce it, or when it is one in our lists and has a capital that its place does not explain.
 */
export function isNameInForeign(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon, lists, tokens, languages } = scene;
  const { base } = token;
  if (FUNCTION.has(base) || MONTH_OR_DAY.has(base) || FOREIGN_ROLE.has(base) || ROLE.has(base)) return false;
  const language = languages[at];
  if (language !== undefined && token.shape === 'lower' && isSmallWordOf([language], base)) return false;
  const isCased = language === 'polish' && token.shape === 'capital';
  const name = nameOf(lexicon, token) ?? (isCased ? inFirstCase(lexicon, base) : undefined);
  const introduced = isIntroduced(scene, at) || isFollowedUp(scene, token);
  const ordinary = lexicon.isEnglish(base) || (lexicon.isDutch(base) && !lexicon.winsAsName(base));
  if (token.shape !== 'capital' || scene.flat)
    return (
      (name !== undefined && introduced && !ordinary) ||
      (!ordinary &&
        (lexicon.winsAsName(base) ||
          (lists.ownNames.has(base) && /^(?:english|german|other)$/.test(languages[at] ?? ''))))
    );
  if (introduced && !ordinary && base.length > 1) return true;
  if (ordinary) return lexicon.isAlsoWord(base) && !token.opens && languages[at] === 'english';
  if (lexicon.winsAsName(base) || lists.ownNames.has(name ?? '')) return true;
  if (name === undefined)
    return languages[at] === 'english' && !token.opens && !lexicon.isProper(base) && base.length > 3;
  const next = tokens[at + 1];
  const isPair = next?.shape === 'capital' && next.gap === ' ' && nameOf(lexicon, next) !== undefined;
  return isPair || (languages[at] !== 'german' && (!token.opens || isDoing(scene, at)));
}

/** A word in another script: a name where it stands alone among Latin words, else as its own sentence says. */
export function isScriptName(scene: NameScene, at: number, token: Token): boolean {
  if (token.text.length < 2 || isScriptWord(token)) return false;
  if (scene.languages[at] !== 'script') return true;
  const isCapital = token.text !== token.lower && token.text.slice(1) === token.lower.slice(1);
  const hasCase = token.text.toUpperCase() !== token.lower;
  if (isIntroduced(scene, at) && (isCapital || !hasCase)) return true;
  const latin = inLatin(token.lower);
  if (latin !== undefined && latin.length > 2 && scene.lexicon.isName(latin)) return true;
  return isCapital && !token.opens;
}
