import type { Token } from '../tokens.js';
import { hasDeterminer, isDoing, type NameScene, nameOf, OF_PUPILS } from './context.js';
import { BARE_NOUN, BEFORE_PERSON, DOES, FUNCTION, ROLE } from './words.js';

/** What stands between a name and what is said of it in short messages. */
const STILL =
  /^(?:weer|al|gister|gisteren|vandaag|vanmorgen|vanmiddag|sinds|nog|steeds|elke|niet|nooit|ook|zou|wederom)$/;

const LATELY = /^(?:vandaag|gisteren|gister|vanmorgen|vanochtend|vanmiddag|net|zojuist|zonet|eindelijk)$/;
const PARTICIPLE = /^(?:op|af|aan|uit|weg|mee|terug|toe|na|in|over)?ge\p{L}{3,}(?:d|t|en)$/u;

/**
 * Where a noun would need "de" or "een", an also-word without one is a person: "roos is weer ziek", "met wolf gaat
 * het beter", "omdat linde niet durft".
 */
export function isPersonSlot(scene: NameScene, at: number, base: string): boolean {
  const first = scene.tokens[at];
  if (
    (first?.opens || (first?.gap === ', ' && !BARE_NOUN.has(base))) &&
    (isSubject(scene, at) || STILL.test(scene.tokens[at + 1]?.lower ?? '')) &&
    OF_PUPILS.test(scene.plain.slice(first.end, first.end + 60))
  )
    return true;
  if (isNextSubject(scene, at) || isMissed(scene, at)) return true;
  if (BARE_NOUN.has(base) || scene.lists.domain.has(base)) return false;
  const [token, before, next] = [scene.tokens[at], scene.tokens[at - 1], scene.tokens[at + 1]];
  if (token === undefined) return false;
  if (token.opens) return isSubject(scene, at);
  if (token.gap !== ' ' || before === undefined) return false;
  // "vandaag faas opgehaald".
  if (LATELY.test(before.lower) && next?.gap === ' ' && PARTICIPLE.test(next.lower)) return true;
  if (!BEFORE_PERSON.has(before.lower)) return false;
  return (
    next === undefined ||
    next.opens ||
    /^[,)]/.test(next.gap) ||
    isSubject(scene, at) ||
    FUNCTION.has(next.lower) ||
    DOES.has(next.lower) ||
    GOES_ON.test(next.lower) ||
    /^(?:thuis|ziek|absent|afwezig|gesproken|gebeld|gemeld|bespreken|melden|bellen|weg|anoniem)$/.test(
      next.lower,
    )
  );
}

/** What is said of a second one: "pham is niet de enige, bao doet het ook", "noah is weg, mees ook". */
const AS_WELL =
  /^(?: (?:komt|kwam|doet|deed|wil|wilde|is|was|gaat|ging|moet|mag|kan|zit|zat|heeft|had|durft|belt|blijft)(?: \p{L}+){0,2})? (?:ook|evenmin|wel|weer|niet meer)(?!\p{L})/u;

/** Behind a comma, without an article, and the same is said of it as of the one before. */
function isNextSubject({ tokens, plain }: NameScene, at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.gap !== ', ' || BARE_NOUN.has(token.base)) return false;
  return AS_WELL.test(plain.slice(token.end, token.end + 48).toLowerCase());
}

/** "storm is er vandaag weer niet", "wolf was er ook niet": at a sentence's begin, somebody is there or not. */
const IS_THERE =
  /^ (?:is|was) er (?:(?:vandaag|gister|gisteren|vanmorgen|vanmiddag|nu|nog|al|ook|weer|steeds|alweer|deze week) ){0,4}(?:niet|nooit|wel|weer)(?:$| ?[.,!?\n]| (?:bij|geweest|vandaag|gisteren|maar|en|want)(?!\p{L}))/u;

function isMissed({ tokens, plain }: NameScene, at: number): boolean {
  const token = tokens[at];
  if (token?.opens !== true) return false;
  const said = IS_THERE.exec(plain.slice(token.end, token.end + 60).toLowerCase())?.[0];
  // "Rust is er niet": of a noun only with a day, or again.
  return said !== undefined && (!BARE_NOUN.has(token.base) || /dag|gister|vanm|weer/.test(said));
}

/** What follows says that token `at` is a person: "Roos komt", "Roos en Noah", "Roos en haar broer". */
export function isSubject(scene: NameScene, at: number): boolean {
  const [next, second] = [scene.tokens[at + 1], scene.tokens[at + 2]];
  // "groep 8: Wende, Zef en Tirza".
  if (/^(?:, | ?[/+&] ?)$/.test(next?.gap ?? '') && isPlainName(scene, at + 1)) return true;
  if (next?.gap !== ' ') return false;
  if (isDoing(scene, at)) return true;
  // "roos haar moeder belt".
  if (/^(?:haar|zijn|z'n|d'r|zn|dr|der)$/.test(next.lower) && ROLE.has(second?.base ?? '')) return true;
  return (
    next.lower === 'en' && (/^(?:zijn|haar|z'n|d'r)$/.test(second?.lower ?? '') || isPlainName(scene, at + 2))
  );
}

function isPlainName(scene: NameScene, at: number): boolean {
  const token = scene.tokens[at];
  if (token === undefined || BARE_NOUN.has(token.base) || FUNCTION.has(token.base)) return false;
  if (token.shape === 'capital')
    return nameOf(scene.lexicon, token) !== undefined || scene.lexicon.isAlsoWord(token.base);
  return (
    scene.lexicon.winsAsName(token.base) ||
    scene.lexicon.isAlsoWord(token.base) ||
    (nameOf(scene.lexicon, token) !== undefined && !scene.lexicon.isDutch(token.base))
  );
}

/** Finite verbs that stand before who does it, and verbs that people do to a pupil. */
const VERB_BEFORE =
  /^(?:is|was|heeft|had|kan|kon|mag|mocht|moet|moest|wil|wilde|wou|zal|zou|zit|zat|komt|kwam|blijft|bleef|gaat|ging|begint|ligt|mist|hoeft|krijgt|kreeg|wordt|werd|loopt|doet|heb|hebben|ken|kent|kennen|zag|zie|zagen|sprak|spreek|spreken|bel|belde|belden|meld|melden|schors|schorsen|verwijder|verwacht|verwachten|mis|missen|zoek|zoeken|noem|wegens|hoort|woont|verzuimt|spijbelt|staat|schrijf|krijg|laat|laten|stuur|vraag|haal|haalt|ziet|help|helpen|vindt|belt)$/;
/** "mag ik noah", "heb jij noah", "kunnen we noah". */
const SUBJECT_BEFORE = /^(?:ik|jij|je|u|we|wij|jullie|hij|zij|ze)$/;
/** Before a person, and before hardly anything else without an article. */
const BEFORE_ONE =
  /^(?:met|van|v|voor|aan|over|tegen|omdat|dat|als|nu|toen|want|en|of|maar|volgens|namens|behalve|zonder|terwijl|zodat|tussen|rond|rondom|door|hoe|waarom|waar|wanneer|onze|ons|om|dan|hee|hey|he|hoi|hallo|hi|dag|beste|lieve)$/;
/** What goes on behind a person in short messages. */
const GOES_ON =
  /^(?:weer|al|gister|gisteren|vandaag|vanmorgen|vanmiddag|morgen|sinds|nog|steeds|elke|niet|nooit|ook|vaak|zelf|hier|daar|nou|eens|wederom|anoniem|bespreken|bellen|melden|gesproken|gebeld|gemeld|gezien|gemaild|thuis|ziek|afwezig|absent|weg|schorsen|geschorst|helemaal|eindelijk|straks|toch|even|graag|drie|twee|vier|vrijstelling|verlof|straf|haar|zijn|d'r|z'n|leerplichtig|helpen|uitnodigen|verwijderen|inschrijven|uitschrijven|terug|sowieso|echt|gewoon|alweer|bijna|jarig|te|afgemeld|aanmelden|overleggen)$/;

/** "mag X thuisblijven", "kan X komen". */
function isModal(before: Token | undefined): boolean {
  return /^(?:mag|kan|moet|wil|zal|gaat|laat|hoeft|durft|zou|komt)$/.test(before?.lower ?? '');
}

function isInfinitive({ lexicon }: NameScene, next: Token | undefined): boolean {
  return next?.gap === ' ' && /.{3}en$/.test(next.lower) && lexicon.isDutch(next.lower);
}

function endsHere(next: Token | undefined): boolean {
  return next === undefined || next.opens || /^ ?[,.)?!;:(]/.test(next.gap);
}

/**
 * Whether token `at` stands where Dutch puts a person and nothing else without an article: "mag ik X anoniem
 * bespreken", "is X vaak moe", "omdat X niet wil", "met X gaat het goed". Says nothing of the word itself.
 */
export function standsForPerson(scene: NameScene, at: number): boolean {
  const [before, token, next] = [scene.tokens[at - 1], scene.tokens[at], scene.tokens[at + 1]];
  if (token === undefined) return false;
  // "onze X is weer ziek".
  if (hasDeterminer(scene, at)) return /^(?:onze|ons)$/.test(before?.lower ?? '') && isDoing(scene, at);
  if (isModal(before) && isInfinitive(scene, next)) return true;
  const goesOn =
    endsHere(next) ||
    (next?.gap === ' ' && (FUNCTION.has(next.lower) || DOES.has(next.lower) || GOES_ON.test(next.lower)));
  if (!goesOn) return false;
  if (token.opens || before === undefined) return isDoing(scene, at) || GOES_ON.test(next?.lower ?? '');
  if (token.gap !== ' ') return false;
  if (BEFORE_ONE.test(before.lower) || ROLE.has(before.base)) return true;
  if (VERB_BEFORE.test(before.lower)) return true;
  return SUBJECT_BEFORE.test(before.lower) && isInverted(scene, at - 1);
}

/** "mag ik", "heb jij": the verb stands before its subject, so that an object may follow. */
function isInverted({ tokens }: NameScene, at: number): boolean {
  const [verb, subject] = [tokens[at - 1], tokens[at]];
  return (
    subject?.gap === ' ' &&
    (VERB_BEFORE.test(verb?.lower ?? '') ||
      /^(?:kunnen|mogen|moeten|zullen|zijn|kun|ben)$/.test(verb?.lower ?? ''))
  );
}

/** "Bloem bakt brood", "Linde hangt": a verb of the third person right behind a word that is no bare noun. */
export function isVerbBehind({ tokens, lexicon, lists }: NameScene, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || next?.gap !== ' ' || next.shape !== 'lower' || BARE_NOUN.has(token.base))
    return false;
  if (FUNCTION.has(next.lower) || lists.domain.has(next.lower)) return false;
  return /.{3}t$/.test(next.lower) && !/(?:heit|niet|cht)$/.test(next.lower) && lexicon.isDutch(next.lower);
}
