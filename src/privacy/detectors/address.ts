import type { Span } from '../finding.js';
import type { Lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';

const STREET =
  /(?:straat|straatje|laan|laantje|gracht|kade|dijk|singel|steeg|dreef|plein|plantsoen|weg|pad|hof|park|burgwal|boulevard|allee|akker|erf|kamp|weide|wal|zoom|meent|ring|baan|brink|gaarde|hage|rade|werf|haven|oord|bolwerk|tuin|burg|veld|berg|hoek|horst|donk|haag|pas|stede)$/;
/** Endings that so many other words have that only a house number behind them counts. */
const WEAK =
  /(?:pad|hof|park|akker|erf|kamp|weide|wal|zoom|meent|weg|dijk|ring|baan|brink|gaarde|hage|rade|werf|haven|oord|bolwerk|tuin|burg|veld|berg|hoek|horst|donk|haag|pas|stede|plein|kade)$/;
/** Endings that many ordinary words have: those count with a capital only, or when no list has the word. */
const MINOR =
  /(?:pad|akker|erf|kamp|weide|wal|zoom|meent|ring|baan|brink|gaarde|hage|rade|werf|haven|oord|bolwerk|tuin|burg|veld|berg|hoek|horst|donk|haag|pas|stede|park|hof)$/;
const NO_STREET =
  /^(?:onderweg|snelweg|terugweg|heenweg|halverwege|vanwege|schoolplein|speelplein|schoolweg|fietspad|zijpad|vakantiepark|pretpark|speelpark|zomerkamp|schoolkamp|kamp|park|weg|werkkamp|scoutingkamp|kerkhof|gerechtshof|voorhof|geval|nerf|alsmaar|verweg|omweg|uitweg|luchtweg|rijksweg|stapweg|op weg|pad|erf|hof|wal|zoom)$/;
const UNIT =
  /^(?:uur|uren|dag|dagen|dgn|week|weken|wkn|maand|maanden|mnd|jaar|jaren|jarige?|keer|maal|minuten|min|x|kinderen|leerlingen|lln|lessen|euro|procent|kilometer|km|meter|juni|juli|januari|februari|maart|april|mei|augustus|september|oktober|november|december)$/;
const PARTICLE =
  /^(?:de|den|der|van|het|'t|ten|ter|te|op|in|aan|la|le|du|st|sint|burgemeester|burg|prof|professor|dokter|dr|ds|prins|prinses|koningin|koning|graaf|oude|nieuwe|lange|korte|eerste|tweede)$/;
const LIVES =
  /^(?:woont|wonen|woon|woonde|woonachtig|woonplaats|woonadres|adres|huisadres|verblijft|verhuisd|verhuist|address|lives)$/;

/** House number with its addition, from token `at`; returns the index after it, or `at` when there is none. */
function houseNumberEnd(
  plain: string,
  tokens: readonly Token[],
  at: number,
): { next: number; end: number } | undefined {
  const token = tokens[at];
  if (token === undefined || token.shape !== 'number' || token.text.length > 4) return undefined;
  if (
    !/^[ ,.]{0,2}$/.test(token.gap) ||
    (token.gap.startsWith('.') && !/^n(?:r|o)$/.test(tokens[at - 1]?.lower ?? ''))
  )
    return undefined;
  const follower = tokens[at + 1];
  if (follower !== undefined && UNIT.test(follower.lower) && /^[ -]?$/.test(follower.gap)) return undefined;
  const rest = plain.slice(token.end, token.end + 12);
  const addition =
    /^(?: ?[a-z](?![\p{L}\d'])| ?(?:-|\/) ?\d{1,3}(?!\d)| ?(?:bis|hs|huis|rood|zw)(?![\p{L}]))/iu.exec(
      rest,
    )?.[0] ?? '';
  return { next: at + 1, end: token.end + addition.length };
}

function skipNumberWord(tokens: readonly Token[], at: number): number {
  return /^(?:nummer|nr|huisnummer|huisnr)$/.test(tokens[at]?.lower ?? '') ? at + 1 : at;
}

/** Grows a street's name to the left: "Burgemeester de Beaufort|weg". */
function streetStart(tokens: readonly Token[], at: number): number {
  let start = at;
  for (let index = at - 1; index >= 0 && at - index <= 4; index -= 1) {
    const [token, right] = [tokens[index], tokens[index + 1]];
    if (token === undefined || right === undefined || !/^(?: |-|\. ?)$/.test(right.gap)) break;
    if (
      token.shape === 'capital' &&
      !/^(?:in|op|aan|de|het|hij|zij|ze|adres|woont|wij|we)$/.test(token.lower)
    )
      start = index;
    else if (!PARTICLE.test(token.lower)) break;
  }
  return start;
}

/** Words between a verb of living and the address: "woont met moeder op de". */
const MAX_REACH = 4;

function livesBefore(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index >= 0 && at - index <= MAX_REACH; index -= 1) {
    const token = tokens[index];
    if (token === undefined) return false;
    if (LIVES.test(token.lower)) return true;
    // "Adres: Plantsoen-Zuid 44": what a colon announces is no new sentence.
    if (token.opens && !token.gap.includes(':')) return false;
  }
  return false;
}

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

/** "Plein '40-'45 12": years as a name, with a house number behind them. */
const YEARS = /(?<!\p{L})(?:\p{L}+)?(?:plein|laan|straat|weg|park|singel) '?\d\d ?- ?'?\d\d \d{1,4}(?!\d)/giu;

/** Streets with a house number, streets somebody lives in, and what follows "woont op" or "adres". */
export function findAddresses(plain: string, tokens: readonly Token[], lexicon: Lexicon): Span[] {
  const spans: Span[] = Array.from(plain.matchAll(YEARS), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    type: 'ADDRESS',
  }));
  for (const [at, token] of tokens.entries()) {
    if (token.shape === 'number' || token.shape === 'foreign') continue;
    const first = tokens[streetStart(tokens, at)] ?? token;
    const add = (end: number) => spans.push({ start: first.start, end, type: 'ADDRESS' });
    const number = houseNumberEnd(plain, tokens, skipNumberWord(tokens, at + 1));
    const short = /.{3}(?:str|ln|pln)$/.test(token.lower) && plain[token.end] === '.';
    if (number !== undefined && MINOR.test(token.lower) && isYear(tokens[at + 1])) continue;
    if (isStreetWord(tokens, at, lexicon, number !== undefined) || isSplitStreet(tokens, at) || short) {
      const end = (number ?? (short ? dotted(plain, tokens, at) : undefined))?.end;
      if (end !== undefined) add(end);
      else if (
        (livesBefore(tokens, at) && STREET.exec(token.lower)?.index !== 0) ||
        isBareStreet(tokens, at, first, lexicon)
      )
        add(token.end);
    } else if (number !== undefined && isNumberedPlace(plain, tokens, at, number.end, lexicon))
      add(number.end);
  }
  return spans;
}

/** "Assenberg, 2018": a source or an event, not a house. */
function isYear(token: Token | undefined): boolean {
  return /^(?:19|20)\d\d$/.test(token?.text ?? '');
}

/** A street without a number: only with a strong ending, and as a name. */
function isBareStreet(tokens: readonly Token[], at: number, first: Token, lexicon: Lexicon): boolean {
  const token = tokens[at];
  if (token === undefined || WEAK.test(token.lower) || STREET.exec(token.lower)?.index === 0) return false;
  if (token.shape === 'capital') return first !== token || (!token.opens && !lexicon.isDutch(token.lower));
  return (
    !lexicon.isDutch(token.lower) &&
    /^(?:straat|laan|gracht|steeg|singel)$/.test(STREET.exec(token.lower)?.[0] ?? '') &&
    /^(?:in|op|aan|uit|de)$/.test(tokens[at - 1]?.lower ?? '')
  );
}

/** "aan de Stadsring 12", "woont Zielhorst 4", "Hoogveld 3, 3812 AB": any name with a house number. */
function isNumberedPlace(
  plain: string,
  tokens: readonly Token[],
  at: number,
  end: number,
  lexicon: Lexicon,
): boolean {
  const token = tokens[at];
  if (
    token === undefined ||
    token.lower.length < 3 ||
    /^(?:groep|gr|klas|leerjaar|jaar|unit|team|cirkel|fase|stap|bijlage|artikel|art|ruim|ongeveer|zo'n|ca|circa|nog|al|nummer|nr|met|ze)$/.test(
      token.lower,
    )
  )
    return false;
  const lives = livesBefore(tokens, at);
  if (token.shape !== 'capital')
    return lives && !lexicon.isDutch(token.lower) && !lexicon.isProper(token.lower);
  if (/^[ ,\n]{0,3}[1-9]\d{3} ?[a-z]{2}(?![\p{L}\d])/iu.test(plain.slice(end, end + 12))) return true;
  const behind = tokens.findIndex((other) => other.start >= end);
  if (isTownBehind(tokens, behind, lexicon)) return true;
  if (lives) return !lexicon.isProper(token.lower) || !token.opens;
  const [article, place] = [tokens[at - 1]?.lower ?? '', tokens[at - 2]?.lower ?? ''];
  const atPlace =
    /^(?:aan|op)$/.test(article) || (/^(?:de|het|'t|t)$/.test(article) && /^(?:aan|op|in)$/.test(place));
  return atPlace && !lexicon.isDutch(token.lower) && !lexicon.isName(token.lower);
}

/** "Zand 14, Amersfoort", "Hoef 12 te Leusden". */
function isTownBehind(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first === undefined) return false;
  if (first.gap === ' ' && first.lower === 'te' && second !== undefined)
    return lexicon.isProper(second.lower);
  return /^(?:, ?|\n)$/.test(first.gap) && first.shape === 'capital' && lexicon.isProper(first.lower);
}

/** "Kerkstr. 12": the dot stands in the gap. */
function dotted(
  plain: string,
  tokens: readonly Token[],
  at: number,
): { next: number; end: number } | undefined {
  const number = tokens[at + 1];
  if (number === undefined || number.shape !== 'number' || !/^\. ?$/.test(number.gap)) return undefined;
  return houseNumberEnd(plain, [{ ...number, gap: ' ' }, ...tokens.slice(at + 2, at + 4)], 0);
}
