import { isSmallWordOf } from '../language.js';
import type { Lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';
import { isCapitalName, isEnglishName, isNoise, isUpperName } from './capital.js';
import {
  isAbbreviated,
  isClassed,
  isColour,
  isCommonNoun,
  isInEnglishPhrase,
  isInMedicalCompany,
  isInStory,
  isOfNature,
  isSyndrome,
} from './company.js';
import {
  hasDeterminer,
  hasSurnameBehind,
  isCalled,
  isDoing,
  isFollowedUp,
  isIntroduced,
  isLabelled,
  isMonthName,
  isOfficer,
  type NameScene,
  nameOf,
  OF_PUPILS,
} from './context.js';
import { isNameInForeign, isScriptName } from './foreign.js';
import { isPersonSlot, isSubject, standsForPerson } from './slots.js';
import { DOES, DOES_ALIVE, FUNCTION, MONTH, OPENER, PUPIL, ROLE, TITLE } from './words.js';

/** A word that no list knows, behind "leerling" and the like: a name, unless it is plainly Dutch. */
function isUnknownName(scene: NameScene, at: number, base: string, pointed: boolean): boolean {
  const { lexicon } = scene;
  if (isNoise(base) || lexicon.isEnglish(base)) return false;
  if (scene.tokens[at] !== undefined && isCommonNoun(scene.tokens[at])) return false;
  // "roepnaam: chichi".
  if (isLabelled(scene, at) && /naam/.test(scene.tokens[at - 1]?.base ?? '')) return true;
  if (isSurnameInPlace(scene, at, pointed)) return true;
  if (pointed) return !(base.length > 6 ? lexicon.isNearDutch(base) : lexicon.isExplained(base));
  if (base.length < 4 || lexicon.isExplained(base) || beginsAsSchoolWord(scene, base)) return false;
  if (hasDeterminer(scene, at)) return standsForPerson(scene, at);
  return (
    isSubject(scene, at) ||
    standsForPerson(scene, at) ||
    (scene.tokens[at]?.opens === true && hasSurnameBehind(scene, at)) ||
    lexicon.soundsLikeName(base) ||
    !lexicon.isNearDutch(base)
  );
}

/** Last parts that surnames have far more often than the compounds of a school. */
const SURNAME_ENDING =
  /.{3}(?:beek|beeke|horst|stra|sma|inga|ema|velde|brink|huizen|hoven|hove|donk|laar|loo|bergen|burgh?|steen|stein|mans|kamps|hoff|hoek|meijer|mijer|meyer|daal|waard|wijk|oever|ink|aerts|aers|boer|berg|dijk|dijck)$/;
const NO_SURNAME_ENDING =
  /(?:lidwoord|nederberg|heuvelberg|sprink|thema|schema|probleem|systeem|drink|klink|wink)$/;

/**
 * "over hagenbeek", "leerling zonneveldt", "hagenbeek is weer weg": a word built as a surname, which Dutch words
 * explain and no dictionary has, where a person is called for or stands.
 */
function isSurnameInPlace(scene: NameScene, at: number, pointed: boolean): boolean {
  const token = scene.tokens[at];
  if (token !== undefined && isSurnameBeyondDoubt(scene, at, token)) return true;
  if (token === undefined || token.base.length < 6 || NO_SURNAME_ENDING.test(token.base)) return false;
  if (!SURNAME_ENDING.test(token.base) || hasDeterminer(scene, at)) return false;
  // "in brinkhuizen", "voor zilverbeek": towns are built in the same way.
  const before = scene.tokens[at - 1]?.lower ?? '';
  if (pointed) return true;
  if (token.opens) return isSubject(scene, at);
  return /^(?:over|met|omdat|dat)$/.test(before) && standsForPerson(scene, at);
}

/** Who and what is late, ill or away without being called by name: "taxibusje", "invalkracht", "zorgleerling". */
const NO_PERSONS_NAME =
  /(?:aar|(?<!bi)er|ers|ling|kracht|juf|meester|coach|arts|ster|ist|eur|ent|ouder|ouders|kind|kinderen|jongen|meisje|vriend|vriendin|lid|hoofd|team|klas|groep|bus|busje|taxi|trein|vervoer|dienst|systeem|app|site|post|mail|brief|rooster|les|uur|dag|week|jaar|tijd|werk|zorg|gedrag|verzuim|pijn|griep)$/;

/** A surname has hardly more letters. */
const LONGEST_SURNAME = 16;

/** "uit groep 4", "is weer ziek": said of a word that opens its sentence. */
function isSpokenOfAsPupil(scene: NameScene, at: number, behind: string): boolean {
  if (/^ ?\(?(?:uit|in|van)? ?(?:groep|gr\.?|klas|leerjaar) ?\d/u.test(behind)) return true;
  return scene.tokens[at]?.opens === true && isDoing(scene, at) && OF_PUPILS.test(behind);
}

/** "verzuimovericht", "absentieljst": a slip in a compound that begins with a long word of the subject. */
function beginsAsSchoolWord({ lists }: NameScene, base: string): boolean {
  for (let cut = 7; cut <= base.length - 4; cut += 1) if (lists.domain.has(base.slice(0, cut))) return true;
  return false;
}

/** "boonstoppel is weer ziek", "slootweg uit groep 4": any compound of which is said what is said of pupils only. */
function isSurnameBeyondDoubt(scene: NameScene, at: number, token: Token): boolean {
  const { base, end } = token;
  if (base.length < 7 || base.length > LONGEST_SURNAME || NO_PERSONS_NAME.test(base)) return false;
  if (hasDeterminer(scene, at) || scene.lists.domain.has(base)) return false;
  if (beginsAsSchoolWord(scene, base)) return false;
  return isSpokenOfAsPupil(scene, at, scene.plain.slice(end, end + 60));
}

function isLowerName(scene: NameScene, at: number, token: Token): boolean {
  const { lexicon, lists } = scene;
  const { base } = token;
  if (FUNCTION.has(base) || FUNCTION.has(token.lower)) return false;
  if (lexicon.winsAsName(base)) return !(lexicon.isDutch(base) && hasDeterminer(scene, at));
  const pointed = isIntroduced(scene, at) || isFollowedUp(scene, token);
  const name = nameOf(lexicon, token);
  if (lexicon.isDutch(base) || (name === undefined && isEnglishName(lexicon, base)))
    return isLowerWordName(scene, at, token, pointed);
  if (lexicon.isProper(base)) return false;
  if (name === undefined) return isUnknownName(scene, at, base, pointed);
  if (pointed) return true;
  if (base.length === 2) return isSubject(scene, at) && !hasDeterminer(scene, at);
  if (lexicon.isEnglish(base) && !(lists.ownNames.has(name) || lexicon.isAlsoWord(base))) return false;
  if (isPetName(scene, at, name)) return true;
  if (hasDeterminer(scene, at) && lexicon.isNearDutch(name))
    return standsForPerson(scene, at) || hasSurnameBehind(scene, at);
  return lists.ownNames.has(name) || hasSurnameBehind(scene, at) || !lexicon.isExplained(base);
}

/** "die gilbertje", "onze samirtje": a small form of a name that is no word. */
function isPetName({ tokens, lexicon }: NameScene, at: number, name: string): boolean {
  const isSmall = /(?:etje|tje|je)$/.test(tokens[at]?.base ?? '') && name !== tokens[at]?.base;
  return (
    isSmall &&
    /^(?:die|onze|ons|mijn|kleine|lieve|dat)$/.test(tokens[at - 1]?.lower ?? '') &&
    !lexicon.isDutch(name)
  );
}

/** A dictionary word in lower case: "roos", "wolf", "groen". */
function isLowerWordName(scene: NameScene, at: number, token: Token, pointed: boolean): boolean {
  const { lexicon, tokens } = scene;
  const { base } = token;
  if (ROLE.has(base)) return false;
  const deed = tokens[at + 1];
  if (lexicon.isAlsoWord(base) && token.opens && deed?.gap === ' ' && DOES_ALIVE.has(deed.lower)) return true;
  if (OPENER.has(base) || isAmongWords(lexicon, tokens[at], deed)) return false;
  // "onze directeur ad wil niet": a listed name between a person's role and what the person does.
  const isNamed = pointed && lexicon.isName(base) && !scene.lists.domain.has(base) && !DOES.has(base);
  if (isNamed && isBetweenRoleAndDeed(scene, at)) return true;
  if (lexicon.isAlsoWord(base))
    return pointed || hasSurnameBehind(scene, at) || isPersonSlot(scene, at, base);
  if (!lexicon.isSurnameWord(base) || scene.lists.domain.has(base)) return false;
  // "visser is weer ziek": a trade or a thing would have its article.
  if (
    !hasDeterminer(scene, at) &&
    tokens[at]?.opens &&
    isSpokenOfAsPupil(scene, at, scene.plain.slice(token.end, token.end + 60))
  )
    return true;
  // "achternaam: groen", "leerling groen komt niet".
  const next = tokens[at + 1];
  const isEnd = next === undefined || next.opens || next.gap !== ' ';
  if (isLabelled(scene, at)) return isEnd || next?.shape === 'number';
  // "SPRONG GR 6 AFWEZIG".
  if (scene.tokens[at]?.opens && scene.flat && /^gr(?:oep)?$|^klas$/.test(next?.lower ?? '')) return true;
  if (!PUPIL.has(tokens[at - 1]?.base ?? '') || scene.tokens[at]?.gap !== ' ') return false;
  return isEnd || next?.shape === 'number' || (next !== undefined && DOES.has(next.lower));
}

/** "kind elke dag", "zijn zoon rust nodig heeft": what follows makes the word the ordinary one. */
function isAmongWords(lexicon: Lexicon, token: Token | undefined, next: Token | undefined): boolean {
  if (token === undefined || next?.gap !== ' ') return false;
  if (token.lower === 'elke')
    return lexicon.isDutch(next.lower) && !DOES.has(next.lower) && !FUNCTION.has(next.lower);
  return /^(?:rust|hoop|tijd|wind|zon|anker|kader|tip|reis|page|sint|trui)$/.test(token.lower)
    ? /^(?:nodig|krijgt|hebben|houden|geven|nemen|kreeg)$/.test(next.lower)
    : false;
}

function isBetweenRoleAndDeed(scene: NameScene, at: number): boolean {
  const [before, token] = [scene.tokens[at - 1], scene.tokens[at]];
  if (token?.gap !== ' ' || !ROLE.has(before?.base ?? '')) return false;
  const [next, second] = [scene.tokens[at + 1], scene.tokens[at + 2]];
  return isDoing(scene, at) || (next?.lower === 'en' && ROLE.has(second?.base ?? ''));
}

/** Whether token `at` is (part of) a person's name by itself and by what stands around it. */
export function isNameSeed(scene: NameScene, at: number): boolean {
  const { tokens, lists, lexicon } = scene;
  const token = tokens[at];
  if (token === undefined || token.shape === 'number' || token.shape === 'anchor') return false;
  if (scene.own.has(token.base)) return true;
  if (token.shape === 'foreign') return isScriptName(scene, at, token);
  // "9u", "A4'tje": the tail of a number, not a word.
  if (token.gap === '' && tokens[at - 1]?.shape === 'number') return isLongListed(lexicon, token.base);
  if (/^'?$/.test(token.gap) && /^(?:tje|tjes|je|jes|er|ers|s)$/.test(token.lower)) return false;
  if (scene.fixed.has(at) || isOfficer(scene, at, token)) return false;
  if (lists.ownProper.has(token.base)) return isPlaceName(scene, at, token);
  if (isCalled(scene, token)) return true;
  if (isGenitive(scene, at, token)) return true;
  if (isInStory(scene, token) || isEponym(scene, at, token) || isCompass(scene, at, token)) return false;
  if (isAbbreviated(scene, token)) return false;
  const isElse =
    isClassed(scene, at) || isColour(scene, at) || isOfNature(scene, token) || isInEnglishPhrase(scene, at);
  if (isElse && !(isFollowedUp(scene, token) || isIntroduced(scene, at))) return false;
  if (MONTH.has(token.base)) return isMonthName(scene, at, token);
  if (scene.languages[at] !== undefined) return isNameInForeign(scene, at, token);
  // No Dutch word has such a letter.
  const isStranger = token.shape === 'lower' && !lists.ownNames.has(token.base);
  if (isStranger && isSmallWordOf(['polish', 'turkish'], token.base)) return false;
  if (token.marked && token.text.length > 2) return !lexicon.isProper(token.base) || isIntroduced(scene, at);
  if (token.shape === 'lower' || scene.flat) return isLowerName(scene, at, token);
  return token.shape === 'upper' ? isUpperName(scene, at, token) : isCapitalName(scene, at, token);
}

/** "Noors moeder": a word that is another one without its ending, before somebody's family. */
function isGenitive({ tokens, lexicon }: NameScene, at: number, token: Token): boolean {
  const next = tokens[at + 1];
  if (isPossessor(lexicon, token, next)) return true;
  const stem = token.base.replace(/s$/, '');
  if (
    stem === token.base ||
    stem.length < 3 ||
    FUNCTION.has(token.base) ||
    token.shape !== 'capital' ||
    next?.gap !== ' ' ||
    next.shape !== 'lower'
  )
    return false;
  return ROLE.has(next.base) && (lexicon.winsAsName(stem) || lexicon.isAlsoWord(stem));
}

/** "Kaan's vader", "Max' vader", "roos's moeder": a listed name with its apostrophe before somebody's family. */
function isPossessor(lexicon: Lexicon, token: Token, next: Token | undefined): boolean {
  if (!ROLE.has(next?.base ?? '') || (FUNCTION.has(token.base) && token.shape === 'lower')) return false;
  const has = /'s$/.test(token.lower) ? next?.gap === ' ' : next?.gap === "' " && /[sxz]$/.test(token.lower);
  return (
    has && (lexicon.isAlsoWord(token.base) || lexicon.winsAsName(token.base) || lexicon.isName(token.base))
  );
}

/** "Jordan uit 2D", "Israel is geschorst": people are called after places. */
function isPlaceName(scene: NameScene, at: number, token: Token): boolean {
  const isListed = scene.lexicon.isName(token.base) || scene.lexicon.isAlsoWord(token.base);
  if (!isListed || scene.fixed.has(at)) return false;
  if (isFollowedUp(scene, token)) return true;
  if (isPersonOrPlace(scene, at, token)) return true;
  return token.opens && isDoing(scene, at) && OF_PUPILS.test(scene.plain.slice(token.end, token.end + 60));
}

/** "Gisteren was Sofia er niet", "de vader van Christian": many are called so, and no place is spoken of. */
function isPersonOrPlace(scene: NameScene, at: number, token: Token): boolean {
  if (!scene.lexicon.isAlsoWord(token.base) || scene.flat || token.shape !== 'capital') return false;
  // A language and a feast, which stand where people stand.
  if (/^(?:frans|newroz)$/.test(token.base)) return false;
  if (/^(?:naar|in|uit|te|vanuit|richting|rond|bij|tussen)$/.test(scene.tokens[at - 1]?.lower ?? ''))
    return false;
  return isIntroduced(scene, at) || standsForPerson(scene, at) || hasSurnameBehind(scene, at);
}

/** "noemen ze haar Pippi": somebody is called so, whatever else is. */
function isNamedSo({ tokens }: NameScene, at: number): boolean {
  const [second, before] = [tokens[at - 2]?.lower ?? '', tokens[at - 1]?.lower ?? ''];
  if (tokens[at]?.gap !== ' ') return false;
  return /^(?:hem|haar|hen)$/.test(before) ? /^(?:ze|we|wij|zij|noemen|noemt|noem)$/.test(second) : false;
}

/** A disease, test, programme or helper that is called after somebody. */
function isEponym(scene: NameScene, at: number, token: Token): boolean {
  const { lists, lexicon, tokens } = scene;
  if (lists.eponyms.has(token.base))
    return !(TITLE.has(tokens[at - 1]?.base ?? '') || isFollowedUp(scene, token) || isNamedSo(scene, at));
  if (lists.maybeEponyms.has(token.base)) return isInMedicalCompany(scene, at, token);
  const isFirstName =
    lists.ownNames.has(token.base) || lexicon.winsAsName(token.base) || lexicon.isAlsoWord(token.base);
  return !isFirstName && isSyndrome(scene, token);
}

/** "Jeugdbescherming West", "Leerplicht Zuid": a part of a body's name, not a surname. */
function isCompass({ tokens }: NameScene, at: number, token: Token): boolean {
  const before = tokens[at - 1];
  return (
    /^(?:noord|zuid|oost|west|midden|centrum)$/.test(token.base) &&
    before?.shape === 'capital' &&
    /^[ -]$/.test(token.gap)
  );
}

function isLongListed(lexicon: Lexicon, base: string): boolean {
  return base.length >= 4 && lexicon.isName(base) && !lexicon.isDutch(base);
}
