import type { Span } from '../finding.js';
import type { Token } from '../tokens.js';
import { NO_SCHOOL } from './school-nearby.js';
import { isPlain, isWord, NO_GOAL, registerEnd } from './school-register.js';
import { type SchoolScene, spanOf } from './school-scene.js';

/**
 * Places where a school is spoken of and hardly anything else, so that an ordinary word of the register ("de bron") or a
 * word that no dictionary has ("de kinkerhoek") is one in small letters: "groep 8 van de kinkerhoek", "iemand van de
 * bron", "aanmelding de meander afgewezen", "noor neemt de werf en het mozaiek over", "bij het hoogveld doen ze dat".
 */

const ARTICLE = /^(?:de|het|'t|t)$/;

/** What stands before the article. */
const SPOKEN_OF = new RegExp(
  String.raw`(?<!\p{L})(?:${[
    String.raw`(?:groep|gr|klas) ?\d[a-z]?(?:[/-]\d)? (?:van|op|bij|in)`,
    String.raw`(?:aanmelding|inschrijving|plaatsing|overstap|toelating|verwijzing|uitschrijving|intake|wachtlijst|verzuim)(?: (?:bij|voor|op|van|naar|aan))?`,
    String.raw`(?:iemand|leerling|leerlinge|leerlingen|lln|kids|kinderen|ouders?|collega|ib'er|juf|meester|mentor) (?:van|bij)`,
    String.raw`(?:\d|een|twee|drie|vier|vijf|zes) (?:leerlingen|lln|kids|kinderen|kind|broers|zussen) (?:zitten )?op`,
    String.raw`(?:broer|broertje|zus|zusje|leerling|leerlinge) (?:zit |zat )?op`,
    String.raw`(?:vrijgesteld|verwijderd|geschorst|afkomstig|uitgeschreven|mail|mailtje|brief|bericht|reactie|melding|verzuimmelding|meldingen|telefoontje|belletje) (?:van|door|bij|op)`,
    String.raw`(?:overleg|overlegd|contact|gesprek|afspraak|gesproken|afgestemd|mdo|bel|bellen|gebeld)(?: \p{L}+)? met`,
    String.raw`(?:blijft|past|hoort|start|stopt|moet|mag|kan|wil|terug|terecht|begint) (?:op|naar)`,
  ].join('|')})$`,
  'u',
);
/** "voor de bolster", "bij het hoogveld": with what stands behind the name. */
const PREPOSITION = /(?<!\p{L})(?:van|naar|op|voor|bij|namens|met|door|aan)$/u;
/** An officer's schools go from one to the other. */
const HANDED_OVER =
  /(?<!\p{L})(?:neem|neemt|nemen|doe|doet|doen|pak|pakt|krijg|krijgt|kreeg|heb|heeft|hebben|had|beheert|bedient|dekt|overgenomen)(?: (?:jij|hij|zij|ze|we|wij|ik|nu|voortaan|ook|straks|dan|weer))?$/u;
const HANDED_BEHIND =
  /^(?: (?:van (?:mij|me|jou|hem|haar|ons|\p{L}+) )?over(?!\p{L})| van (?:mij|me|jou|hem|haar)(?!\p{L})| (?:erbij|voortaan|onder)(?!\p{L})| in (?:mijn|zijn|haar|jouw) (?:wijk|pakket|portefeuille))/u;
/** What is said of a school behind its name. */
const SAID_BEHIND =
  /^ (?:(?:doen|zeggen|willen|hebben|melden|vinden|weten) ze(?!\p{L})|(?:afgewezen|toegelaten|geaccepteerd)(?!\p{L})|(?:zit|is|was|gaat|blijft) (?:\p{L}+ )?(?:dicht|gesloten|vol)(?! (?:met|van|geld)(?!\p{L}))(?!\p{L})|(?:heeft|hebben) (?:\p{L}+ ){0,2}(?:studiedag|margedag|lerarentekort|plek|leerlingen|kinderen)(?!\p{L}))|^[^.!?\n]{0,30} (?:lerarentekort|studiedag|margedag)(?!\p{L})/u;
/** "is de pijler ook van jou", "de regenboog is van mij": whose schools they are. */
const OWNED_BEHIND =
  /^(?: (?:is|was|wordt|blijft|valt|hoort))?(?: (?:ook|nu|voortaan|dan|al|weer|eigenlijk|nog|straks))? (?:van|onder|bij) (?:jou|mij|jullie)(?!\p{L})/u;
/** "het kompas heeft geen plek", "de ark doet aangifte": what only a school does, at a sentence's begin. */
const ACTS_BEHIND =
  /^ (?:(?:heeft|had|hebben) (?:\p{L}+ ){0,3}(?:gebeld|gemaild|gemeld|plek|contact|aangegeven|aangifte|geschorst|ingeschreven|uitgeschreven)|(?:kan|wil|mag|gaat) (?:hem|haar|ze) (?!kwijt)|(?:doet|doen) (?:aangifte|mee|(?:een )?melding)|(?:meldt|schorst|mailt|mailde|belt|belde) (?:hem|haar|ons|mij|me|dat|niet|niets|nooit|net|terug|weer|over)|neemt (?:hem|haar|contact)(?!\p{L}))/u;
/** Who an officer or a school is for: "je contact voor de bolster". */
const FOR =
  /(?<!\p{L})(?:contact|contactpersoon|aanspreekpunt|leerplichtambtenaar|lpa|ambtenaar|consulent|opvolger|vervanger)(?: \p{L}+){0,2} (?:voor|van|bij|op)$/u;

/** How places in the country are called, after which schools are. */
const LANDSCAPE =
  /.{3}(?:hoek|berg|veld|burg|kring|boom|tuin|molen|hof|weide|vaart|horst|bron|brug|akker|bos|steen|dam|duin|haven|toren|ster|boog|wijzer|sprong|plank|land|gaard|linde|schans|heuvel|dal|beek|kwartier|rank|vlinder|vogel|bloem)$/;

/** A word that no dictionary has, or that is a place and has an article all the same. */
function isUnheardOf({ lexicon, lists }: SchoolScene, { base, lower }: Token): boolean {
  if (lower.length < 5 || lexicon.isDutch(base) || lexicon.isEnglish(base) || lists.domain.has(lower))
    return false;
  if (lists.ownProper.has(lower) || lists.eponyms.has(lower) || NO_SCHOOL.test(lower)) return false;
  return lexicon.isProper(base) || LANDSCAPE.test(base) || !lexicon.isNearDutch(base);
}

/** Index of the last token of what may be a school's name behind the article before `from`, or -1. */
function nameEnd(scene: SchoolScene, from: number): number {
  const { tokens, lists } = scene;
  const first = tokens[from];
  if (first?.gap !== ' ' || first.shape === 'number' || !ARTICLE.test(tokens[from - 1]?.lower ?? ''))
    return -1;
  const listed = Math.max(registerEnd(scene, from), lists.schoolWords.has(first.lower) ? from : -1);
  const end = listed >= from ? listed : isUnheardOf(scene, first) ? from : -1;
  if (end < from || isPlain(scene, from, end) || tokens[end + 1]?.gap === '-') return -1;
  if (end > from) return end;
  const isGoal = NO_GOAL.test(first.lower) && !lists.schoolWords.has(first.lower);
  return lists.domain.has(first.lower) || NO_SCHOOL.test(first.lower) || isGoal ? -1 : end;
}

/** Whether what stands around the article at `article` and the name that ends at `end` speaks of a school. */
function isSpokenOf({ tokens, plain }: SchoolScene, article: number, end: number): boolean {
  const [first, last] = [tokens[article], tokens[end]];
  if (first === undefined || last === undefined) return false;
  const before = plain
    .slice(Math.max(0, first.start - 60), first.start)
    .toLowerCase()
    .replace(/ '?$/, '');
  const behind = plain.slice(last.end, last.end + 60).toLowerCase();
  if (OWNED_BEHIND.test(behind)) return true;
  if (first.opens) return ACTS_BEHIND.test(behind);
  if (SPOKEN_OF.test(before) || FOR.test(before)) return goesNoFurther(tokens[end + 1]);
  if (HANDED_OVER.test(before)) return HANDED_BEHIND.test(behind) || isPair(tokens, end);
  return PREPOSITION.test(before) && SAID_BEHIND.test(behind);
}

/** "de bron van het probleem", "de brug over": the word means what it says. */
function goesNoFurther(next: Token | undefined): boolean {
  return !(next?.gap === ' ' && /^(?:van|over|voor|naar|tussen)$/.test(next.lower));
}

/** "het westerkwartier en de horizon": two things with their articles. */
function isPair(tokens: readonly Token[], end: number): boolean {
  return /^(?:en|plus)$/.test(tokens[end + 1]?.lower ?? '') && ARTICLE.test(tokens[end + 2]?.lower ?? '');
}

/** The name at `from`, and what "en" joins to it. */
function withJoined(scene: SchoolScene, from: number, end: number): Span[] {
  const { tokens } = scene;
  const spans = spanOf(scene, from, end);
  let last = end;
  while (/^(?:en|of|plus)$/.test(tokens[last + 1]?.lower ?? '') || tokens[last + 1]?.gap === ', ') {
    const next = last + (tokens[last + 1]?.gap === ', ' ? 2 : 3);
    const nextEnd = nameEnd(scene, next);
    if (nextEnd < next) break;
    spans.push(...spanOf(scene, next, nextEnd));
    last = nextEnd;
  }
  return spans;
}

export function inPlace(scene: SchoolScene, at: number): Span[] {
  if (!ARTICLE.test(scene.tokens[at]?.lower ?? '')) return [];
  const end = nameEnd(scene, at + 1);
  const last = scene.tokens[end];
  if (last === undefined || !isSpokenOf(scene, at, end)) return [];
  const spans = withJoined(scene, at + 1, end);
  // "doet de brug en de helling": of two things both have to be schools, unless the word is nothing else.
  return spans.length === 1 && isPair(scene.tokens, end) && isWord(scene, last) ? [] : spans;
}

/** "vincent van gogh zit dicht": a name of several words without an article, and what only a school does. */
export function actsAsSchool(scene: SchoolScene, at: number): Span[] {
  const { tokens, plain } = scene;
  const end = registerEnd(scene, at);
  const last = tokens[end];
  if (end <= at || last === undefined || isPlain(scene, at, end)) return [];
  return SAID_BEHIND.test(plain.slice(last.end, last.end + 60).toLowerCase()) ? spanOf(scene, at, end) : [];
}
