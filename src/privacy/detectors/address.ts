import type { Span } from '../finding.js';
import type { Lexicon } from '../lexicon.js';
import { phraseEnd } from '../phrases.js';
import type { Token } from '../tokens.js';
import type { WordLists } from '../word-lists.js';
import { findDwellings } from './address-dwelling.js';
import { ADJECTIVE, HOUSE, isTraffic, isYear, PLOT, SHORTENED, standsAlone, YEARS } from './address-forms.js';
import { isBehindArticle, livesBefore, type Place, particlesBefore, streetStart } from './address-scene.js';
import { isLineOfAddress, isNumberedPlace } from './address-unlisted.js';
import { dotted, houseNumberEnd, skipNumberWord } from './house-number.js';
import { MINOR, NO_STREET, STREET, WEAK } from './street-words.js';

/** Whether a word is built as the name of a street, and is not an ordinary word with that ending. */
function isStreetWord(tokens: readonly Token[], at: number, lexicon: Lexicon, isNumbered: boolean): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const { lower } = token;
  if (lower.length < 5 || !STREET.test(lower) || NO_STREET.test(lower)) return false;
  if (!MINOR.test(lower)) return true;
  if (livesBefore(tokens, at)) return true;
  if (token.shape === 'capital' && !token.opens) return true;
  if (lexicon.isDutch(lower)) return false;
  // "naar kruiskamp 77": taken apart it is two ordinary words, but people don't go to a number of those.
  const isGoal = isNumbered && /^(?:naar|op|aan|in)$/.test(tokens[at - 1]?.lower ?? '');
  return isGoal || !lexicon.isExplained(lower);
}

/** "Lange Straat", "Ganzen Weg": the ending stands by itself behind a word with a capital. */
function isSplitStreet(tokens: readonly Token[], at: number): boolean {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token?.shape !== 'capital' || before?.shape !== 'capital' || token.gap !== ' ') return false;
  return /^(?:straat|laan|weg|plein|hof|gracht|kade|dijk|singel|pad|dreef|park)$/.test(token.lower);
}

/** A town may follow it. */
const POSTCODE = /(?<!\d)[1-9]\d{3} ?[A-Z]{2}(?=,? )/g;

/**
 * Streets with a house number, streets somebody lives in, and what follows "woont op" or "adres". Hard: a number
 * behind a street of the region, behind a word that is built as a street's name, or where a place to live is named.
 * Soft: streets without a number, and any other name with a number behind "aan de".
 */
export function findAddresses(
  plain: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  lists: WordLists,
): Span[] {
  const place = { plain, tokens, lexicon, lists };
  const spans: Span[] = Array.from(plain.matchAll(YEARS), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    type: 'ADDRESS',
  }));
  for (const pattern of [/(?<!\p{L})postbus \d{1,5}(?!\d)/giu, PLOT, HOUSE, SHORTENED])
    for (const { index, 0: text } of plain.matchAll(pattern))
      spans.push({ start: index, end: index + text.length, type: 'ADDRESS' });
  for (const { index, 0: text } of plain.matchAll(ADJECTIVE)) {
    const end = withTown(place, index + text.length);
    const isSure =
      / [A-Z]/.test(text) ||
      /^ (?:te|in) \p{L}|^(?:[ ,(\n/|;]| - ){0,5}[1-9]\d{3} ?[a-z]{2}(?!\p{L})/iu.test(
        plain.slice(index + text.length, index + text.length + 14),
      );
    spans.push({ start: index, end, type: 'ADDRESS', ...(isSure ? {} : { soft: true }) });
  }
  for (const { index, 0: code } of plain.matchAll(POSTCODE)) {
    const end = withTown(place, index + code.length);
    if (end > index + code.length) spans.push({ start: index + code.length, end, type: 'ADDRESS' });
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const known = knownStreetEnd(place, at);
    const span = known >= at ? knownStreet(place, at, known) : streetByForm(place, at);
    // "opname in De Hoogstraat": a body of that name.
    if (span === undefined || (span.soft && phraseEnd(lists.properPhrases, tokens, at - 1) >= at)) continue;
    spans.push({ ...span, start: withArticle(place, span.start), end: withTown(place, span.end) });
    if (known > at) at = known;
  }
  return [...spans, ...findDwellings(place)];
}

/** "de Dissel 44": the article goes with the street. */
function withArticle({ plain }: Place, start: number): number {
  const article = /(?<![\p{L}\d])(?:de|het|'?t) $/iu.exec(plain.slice(Math.max(0, start - 5), start));
  return article ? start - article[0].length : start;
}

/** Index of the last token of a street of the region that begins at `at`, or -1. */
function knownStreetEnd({ tokens, lists }: Place, at: number): number {
  const phrase = phraseEnd(lists.streetPhrases, tokens, at);
  const end = phrase >= at ? phrase : lists.streets.has(tokens[at]?.lower ?? '') ? at : -1;
  const next = tokens[end + 1];
  const isPart =
    end >= at && /^[- ]$/.test(next?.gap ?? '') && /^(?:noord|zuid|oost|west)$/.test(next?.lower ?? '');
  return isPart ? end + 1 : end;
}

/** "Havik 12", "aan de leusderweg", "laan naar emiclaer 101". */
function knownStreet({ plain, tokens, lexicon, lists }: Place, at: number, last: number): Span | undefined {
  const from = particlesBefore(tokens, at);
  const [first, end] = [tokens[from], tokens[last]];
  if (first === undefined || end === undefined) return undefined;
  const number = houseNumberEnd(plain, tokens, skipNumberWord(tokens, last + 1));
  const lives = livesBefore(tokens, at);
  const near = lives || isBehindArticle(tokens, from) || standsAlone(plain, first.start, end.end);
  const word = tokens[at]?.lower ?? '';
  const ordinary = at === last && lexicon.isDutch(word) && !(STREET.exec(word)?.index ?? 0);
  if (
    ordinary &&
    !(first.shape === 'capital' && (number !== undefined || (near && !first.opens))) &&
    !(number && near)
  )
    return undefined;
  if (number !== undefined) return { start: first.start, end: number.end, type: 'ADDRESS' };
  const isPublic = at === last && lists.ownProper.has(word);
  return near && (lives || !(isPublic || isTraffic(plain, first.start, end.end)))
    ? { start: first.start, end: end.end, type: 'ADDRESS', soft: true }
    : undefined;
}

/** A street that is known by how its name is built, or by what stands around it. */
function streetByForm(place: Place, at: number): Span | undefined {
  const { plain, tokens, lexicon } = place;
  const token = tokens[at];
  if (token === undefined || token.shape === 'number' || token.shape === 'foreign') return undefined;
  const first = tokens[streetStart(tokens, at)] ?? token;
  const number = houseNumberEnd(plain, tokens, skipNumberWord(tokens, at + 1));
  const found = (end: number, soft = false): Span => ({
    start: first.start,
    end,
    type: 'ADDRESS',
    ...(soft ? { soft } : {}),
  });
  const short =
    /.{3}(?:str|ln|pln)$/.test(token.lower) &&
    (plain[token.end] === '.' || (number !== undefined && !lexicon.isDutch(token.lower)));
  if (number !== undefined && MINOR.test(token.lower) && isYear(tokens[at + 1])) return undefined;
  if (isStreetWord(tokens, at, lexicon, number !== undefined) || isSplitStreet(tokens, at) || short) {
    const end = (number ?? (short ? dotted(plain, tokens, at) : undefined))?.end;
    const ordinary = token.shape === 'lower' && lexicon.isDutch(token.lower);
    if (end !== undefined)
      return found(end, ordinary && !livesBefore(tokens, at) && !isBehindArticle(tokens, at));
    const livesBehind = /^[^.!?\n]{0,24}(?<!\p{L})(?:woont|wonen|woonde|woonden)(?!\p{L})/iu.test(
      plain.slice(token.end, token.end + 36),
    );
    const isTown = place.lists.ownProper.has(token.lower) || lexicon.isProper(token.lower);
    if ((livesBefore(tokens, at) || livesBehind) && !isTown && STREET.exec(token.lower)?.index !== 0)
      return found(token.end, true);
    return isBareStreet(plain, tokens, at, first, lexicon) && !isTraffic(plain, first.start, token.end)
      ? found(token.end, true)
      : undefined;
  }
  if (number === undefined) return undefined;
  const sure = isNumberedPlace(place, at, number.end);
  if (sure !== undefined) return found(number.end, !sure);
  return isLineOfAddress(place, at, number.end) ? found(number.end, true) : undefined;
}

/** An address goes on with its town: "Kamp 52 Soest", "Havik 3 te Leusden". */
function withTown({ plain, tokens, lexicon, lists }: Place, at0: number): number {
  // "Gentsesteenweg 212, 9300 Aalst": postcodes of the neighbours have no letters.
  const end =
    at0 +
    (/^,? [1-9]\d{3}(?= \p{L}{3,})(?! (?:leerlingen|euro|uur|kinderen))/u.exec(
      plain.slice(at0, at0 + 12),
    )?.[0].length ?? 0);
  const at = tokens.findIndex((token) => token.start >= end);
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first === undefined || !/^,? $/.test(plain.slice(end, first.start))) return end;
  const town = /^(?:te|in)$/.test(first.lower) && second?.gap === ' ' ? second : first;
  const isTown = lists.ownProper.has(town.lower) || lexicon.isProper(town.lower);
  return isTown && town.shape !== 'lower' ? town.end : end;
}

/** Words whose ending makes them streets behind "aan de", whatever the case. */
const STRONG =
  /^(?:straat|laan|gracht|steeg|singel|weg|dreef|plantsoen|dijk|kade|plein|hof|boulevard|burgwal)$/;

/** A street without a number: with a strong ending and as a name, or behind "aan de". */
function isBareStreet(
  plain: string,
  tokens: readonly Token[],
  at: number,
  first: Token,
  lexicon: Lexicon,
): boolean {
  const token = tokens[at];
  if (token === undefined || STREET.exec(token.lower)?.index === 0 || lexicon.isDutch(token.lower))
    return false;
  if (token.shape === 'capital' && !WEAK.test(token.lower) && (first !== token || !token.opens)) return true;
  const ending = STREET.exec(token.lower)?.[0] ?? '';
  // "vanuit de soesterstraat": where somebody sets out.
  const isOutset = /(?<!\p{L})(?:vanuit|vanaf)(?: de| het)? $/iu.test(
    plain.slice(Math.max(0, first.start - 12), first.start),
  );
  return (
    STRONG.test(ending) &&
    (isOutset || isBehindArticle(tokens, at) || standsAlone(plain, first.start, token.end))
  );
}
