import type { Span } from '../finding.js';
import { FUNCTION, MONTH_OR_DAY, ROLE } from '../names/words.js';
import type { Token } from '../tokens.js';
import type { Place } from './address-scene.js';
import { houseNumberEnd, skipNumberWord } from './house-number.js';
import { STREET, UNIT } from './street-words.js';

/**
 * Streets of ordinary words, which only their place gives away: "moeder woont op lange beek 9", "verhuisd naar almere,
 * overloop 31", "in de lucht 5 heet die straat". One to three words in small letters or capitals before a short number,
 * where somebody lives or is looked for. Soft but for a label or a postcode: nothing in the words says street.
 */

/** What numbers are given to at schools and in offices. */
const NUMBERED =
  /^(?:groep|groepen|gr|klas|klassen|stamgroep|leerjaar|jaar|jaarlaag|week|weken|wk|blok|periode|artikel|art|lid|cirkel|ring|stap|trede|lokaal|kamer|ruimte|zaal|gebouw|verdieping|etage|fase|niveau|nivo|unit|uur|les|lesuur|toets|hoofdstuk|paragraaf|pagina|bladzijde|blz|punt|vraag|team|categorie|cluster|code|type|tabel|bijlage|versie|nummer|nr|nrs|plaats|plek|rij|tafel|lijn|bus|perron|route|optie|deel|module|thema|sectie|graad|schaal|kleur|leerlijn|domein|document|formulier|formule|dossier|melding|gesprek|afspraak|poging|dag|dagen|maand|keer|ronde|sprint|level|havo|vwo|mavo|vmbo|mbo|hbo|vso|sbo|gym|gymnasium|atheneum|kader|basis|tl|bb|kb|gl|bbl|kbl|gtl|gt|hv|brugklas|school|scholen|internet|teams|lijst|verlof|zorg|code|postcode|pc|aantal|ongeveer|circa|ca|leeftijd|cijfer|score|ondersteuningsniveau|pijler|kolom|regel|stand|stoel|positie|prio|prioriteit|casus|zaak|stapel|kaart|scherm|tab|tabblad|slide|dia|rang|trap|azc|locatie|wc|toilet|locaties|bovenbouw|onderbouw|middenbouw|wijk|zone|huis|bed|vak|agenda|rooster|kans|wet|telefoon|tel|max|maximaal|minimaal|totaal)$/;

/** Where somebody lives, stays, is registered or was looked for, and up to five words on. */
const LIVING =
  /(?<!\p{L})(?:woon|woont|wonen|woonde|woonden|woonachtig|slaapt|slapen|sliep|logeert|logeren|logeerde|verblijft|verblijven|verbleef|verhuisd|verhuist|verhuizen|verhuisde|verhuisden|ingeschreven|zit|zitten|zat|zaten|staat|staan|stond|stonden|trekt|getrokken|langs|langsgeweest|langsgegaan|langsgereden|geweest|aangebeld|huisbezoek|bezoek|deur|brief|post|pakket|wijkagent|politie|opgehaald|ophalen|afgezet|gezien|reden|gereden|rijden|(?:vader|moeder|pa|ma|oma|opa|ouders|tante|oom|zus|broer|gezin|familie))(?: [\p{L}'.]+){0,5} (?:op|aan|in|bij|naar|te|van|langs)$/u;
/** Behind these an address stands without a preposition. */
const LABELLED =
  /(?<!\p{L})(?:(?:woon|huis|post|thuis|verblijf|oud|nieuw)?adres(?: (?:is|was|wordt|van \p{L}+ is))?[:=]? ?|(?:straat|adres)[^.!?\n\d]{0,60} (?:heet|is|was)|(?:straat|adres|woont|woonde|gewoond)[^!?\d]{0,60}(?:laatste|vorige|oude|nieuwe|huidige|bekende)(?: adres)? (?:is|was|werd|wordt))$/u;
/** "oom woont om de hoek, het laar 17". */
const LIVES_THERE =
  /(?<!\p{L})(?:woont|wonen|woonde|woonden|logeert|logeren|slaapt|slapen|verblijft|verblijven|verhuis\p{L}*)(?!\p{L})[^.!?\n]{0,50}$/u;
/** "in de lucht 5 heet die straat". */
const CALLED_BEHIND = /^,? (?:heet|is|was) (?:die|de|dat|het|haar|zijn|hun) (?:straat|adres|huis)(?!\p{L})/u;
const POSTCODE_BEHIND = /^(?:[ ,(\n/|;]| - ){0,5}[1-9]\d{3} ?[a-z]{2}(?![\p{L}\d])/u;
/** A count goes on, or a span of numbers. */
const COUNTS_ON =
  /^(?:[-/–] ?\d|[:.,]\d| ?(?:%|x(?!\p{L})|e(?!\p{L})|de(?!\p{L})|ste(?!\p{L})|t\/m|tot(?!\p{L})|of(?!\p{L})|a(?!\p{L})|van(?!\p{L})|\+ ?\d|h(?:\d|uur)))/u;

/** Prepositions that begin the name of a street: "achter de kerk 3". */
const OF_NAME = /^(?:bij|achter|onder|boven|tussen|voor|over|in|aan)$/;
const ARTICLE = /^(?:de|het|t|den)$/;
/** Words before the last one that may belong to the name. */
const MOST_WORDS = 3;

/** Whether the word before the number can be the last of a street's name. */
function canEndName({ tokens, lexicon, lists }: Place, at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.shape === 'foreign' || token.shape === 'anchor') return false;
  const { lower } = token;
  // "plein 40 nr 5".
  if (token.shape === 'number') return /^(?:plein|laan)$/.test(tokens[at - 1]?.lower ?? '');
  if (lower.length < 2 || NUMBERED.test(lower) || UNIT.test(lower) || MONTH_OR_DAY.has(lower)) return false;
  if (FUNCTION.has(lower) || ROLE.has(lower)) return false;
  // "hoge es", "de ee": two letters only behind another word of the name.
  const before = tokens[at - 1]?.lower ?? '';
  if (lower.length === 2)
    return ARTICLE.test(before) || /^(?:hoge|lage|lange|korte|oude|nieuwe)$/.test(before);
  // "In de bovenbouw 3": words of schools are streets only with such an ending.
  if (lists.domain.has(lower) && !STREET.test(lower)) return false;
  // "op dwarsland 44": nobody lives on a town.
  return !lexicon.isProper(lower) || ARTICLE.test(before) || /^(?:op|aan|langs)$/.test(before);
}

/** Whether nothing behind the number counts: "3 weken", "5 t/m 8", "2 vriendinnen". */
function endsThere({ tokens, plain, lexicon }: Place, end: number): boolean {
  if (COUNTS_ON.test(plain.slice(end, end + 6).toLowerCase())) return false;
  const next = tokens.find(({ start }) => start >= end);
  if (next === undefined || next.gap !== ' ') return next?.gap !== '-';
  return (
    FUNCTION.has(next.lower) ||
    lexicon.isProper(next.lower) ||
    /^(?:heet|ofzo|dacht|geloof|staat|klopt|vlakbij|woont|wonen|woonde|(?:in|aan|uit|op)?ge\p{L}{3,}(?:d|t|en))$/u.test(
      next.lower,
    )
  );
}

function isAnnounced(before: string): boolean {
  return LIVING.test(before) || LABELLED.test(before);
}

/** Index of the first word of the name that ends at `last`, where somebody is said to live there, or -1. */
function dwellingStart({ tokens, plain }: Place, last: number): number {
  const isYears = tokens[last]?.shape === 'number';
  for (let from = last - (isYears ? 1 : 0); from >= 0 && last - from <= MOST_WORDS; from -= 1) {
    const token = tokens[from];
    if (token === undefined || (from < last && tokens[from + 1]?.gap !== ' ')) return -1;
    const before = plain.slice(Math.max(0, token.start - 110), token.start).toLowerCase();
    const said = /[^.!?\n]*$/.exec(before)?.[0].replace(/ '?$/, '') ?? '';
    const isOpen = LABELLED.test(before.replace(/ '?$/, ''));
    if (!isAnnounced(said) && !isOpen) continue;
    // "bij de brug 2": the preposition may be the street's.
    const isOfName = ARTICLE.test(token.lower) && OF_NAME.test(tokens[from - 1]?.lower ?? '');
    return isOfName && !LABELLED.test(said) ? from - 1 : from;
  }
  return -1;
}

/** "almere, overloop 31", "8 wk thuis, weidekant 15": behind a comma, after a town, or the last word of all. */
function behindComma({ plain, tokens, lexicon, lists }: Place, last: number, end: number): number {
  const from = ARTICLE.test(tokens[last - 1]?.lower ?? '') ? last - 1 : last;
  const [token, before] = [tokens[from], tokens[from - 1]];
  if (token === undefined || before === undefined || !/^, ?$/.test(token.gap)) return -1;
  const word = tokens[last]?.lower ?? '';
  if (lists.domain.has(word) || word.length < 4) return -1;
  const isTown = lists.ownProper.has(before.lower) || lexicon.isProper(before.lower);
  const isLast = /^ ?(?:$|[\n.;)])/.test(plain.slice(end));
  const isUnheardOf = word.length >= 6 && !lexicon.isDutch(word);
  const lives = LIVES_THERE.test(plain.slice(Math.max(0, token.start - 70), token.start).toLowerCase());
  return isTown || (isLast && (isUnheardOf || lives)) ? from : -1;
}

/** "in de lucht 5 heet die straat": the words before the number, up to a preposition that opens the sentence. */
function calledBehind({ tokens, plain }: Place, last: number, end: number): number {
  if (!CALLED_BEHIND.test(plain.slice(end, end + 24).toLowerCase())) return -1;
  let from = last;
  while (from > 0 && last - from < MOST_WORDS && tokens[from]?.gap === ' ' && !tokens[from]?.opens) from -= 1;
  return from;
}

export function findDwellings(place: Place): Span[] {
  const { plain, tokens } = place;
  return tokens.flatMap((token, at): Span[] => {
    if (token.shape !== 'number' || token.text.length > 3 || token.gap !== ' ') return [];
    const last = skipNumberWord(tokens, at - 1) === at ? at - 2 : at - 1;
    if (!canEndName(place, last)) return [];
    const number = houseNumberEnd(plain, tokens, at);
    if (number === undefined || !endsThere(place, number.end)) return [];
    const behind = plain.slice(number.end, number.end + 12).toLowerCase();
    const from = [
      dwellingStart(place, last),
      behindComma(place, last, number.end),
      calledBehind(place, last, number.end),
    ].find((index) => index >= 0);
    const first = from === undefined ? undefined : tokens[from];
    if (first === undefined) return [];
    const isSure = POSTCODE_BEHIND.test(behind) || isLabelled(plain, first);
    return [{ start: first.start, end: number.end, type: 'ADDRESS', ...(isSure ? {} : { soft: true }) }];
  });
}

/** "adres: lange beek 9". */
function isLabelled(plain: string, { start }: Token): boolean {
  return /(?<!\p{L})\p{L}*adres ?[:=] ?$/iu.test(plain.slice(Math.max(0, start - 24), start));
}
