import type { Span } from '../finding.js';

const POSTCODE = /(?<![\p{L}\d.,€/-])([1-9]\d{3})([ \-._/\n]{0,2})([a-z]{2})(?![\p{L}\d])/giu;
/** With a blank between its signs: told letter by letter, or behind the word for it. */
const SPACED =
  /(?<![\p{L}\d.,€])[1-9](?: \d){3}(?: {1,2}| ?[-,./] ?)[A-Za-z] ?[A-Za-z](?![\p{L}\d])|(?<![\p{L}\d.,€] ?)[1-9]\d{3} [A-Z] [A-Z](?![\p{L}\d.])/gu;
/** "3823HX 112", "3811 AB, nr 12b": with the postcode a house number is the whole address. */
const HOUSE_BEHIND =
  /^(?:,? ?-? ?(?:huisn(?:umme)?r|nr|nummer)\.? ?| ?[-/+,] ?| )\d{1,4}(?:[ -]?[a-z](?![\p{L}]))?(?![\p{L}\d]|[.:,/-]\d| ?(?:uur|u|dagen|dgn|keer|x|weken|lessen|jaar|leerlingen|lln|jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)\p{L}*)/u;
/** "3762 - CT", "3762 / CT": further apart only in capitals. */
const APART = /(?<![\p{L}\d.,€/-])([1-9]\d{3}) [-/.|] ([A-Z]{2})(?![\p{L}\d])/gu;
/** "3812AB12": the house number right behind. */
const WITH_HOUSE = /(?<![\p{L}\d.,€/-])(?!19[5-9]|20[0-4])[1-9]\d{3}[A-Z]{2}\d{1,4}(?![\p{L}\d])/gu;
/** "38.11.GR". */
const DOTTED = /(?<![\p{L}\d.,€])[1-9]\d[.-]\d\d[.-][A-Z]{2}(?![\p{L}\d])/gu;
const LABELLED =
  /(?<=(?<!\p{L})(?:postcode|pc|zip)(?!\p{L})[^\n\d]{0,20})[1-9](?:[ .-]?\d){3}(?:[ ,.\-/]{0,3}[a-z][ .-]{0,2}[a-z]|,? ?(?:en )?(?:met )?(?:de )?(?:letters|lettertjes) [a-z][ .-]{0,2}(?:en )?[a-z])(?![\p{L}\d])/giu;
/** Words and abbreviations of two letters that follow a number in ordinary text. */
const WORD = new Set(
  `al an as be bv ca da de di do dr eh el en er ex ga gr ha he hi ho ib ie ik in is ja je jl kb km kg la lj lp ma mb me mi mm
  mn mo mr na nc nl no nr nu of oh om on op or ot ov pa pm po pv re sa sd se si so ss st te to tv uk us uw va vb vc vo vr vt
  wa we wk wo ze zn zo xx gb cm by my it if at am an so up`.split(/\s+/),
);
const YEAR = /^(?:19[5-9]|20[0-4])/;
const ASKED = /(?<!\p{L})(?:postcode|pc|zip)(?!\p{L})[^\n]{0,20}$/iu;
/** Numbers of things that letters may follow. */
const THING =
  /(?<!\p{L})(?:formulier|artikel|art|lokaal|kamer|bestelling|type|model|versie|ticket|order|code|nummer|nr|lijn|bus|ruimte|toestel|pagina|bijlage|module|crebo|kenmerk|referentie|ref|dossier|schooljaar|jaar|editie)[.:]? ?#?$/iu;

/** Codes whose two halves stand apart, and codes with the house number right behind them. */
function findApart(plain: string): Span[] {
  const spans: Span[] = [];
  for (const { index, 0: text, 1: digits = '', 2: letters = '' } of plain.matchAll(APART)) {
    const isElse = YEAR.test(digits) || WORD.has(letters.toLowerCase());
    const before = plain.slice(Math.max(0, index - 30), index);
    const asked = ASKED.test(before);
    if (asked || !(isElse || THING.test(before)))
      spans.push({
        start: index,
        end: index + text.length,
        type: 'POSTCODE',
        ...(asked ? {} : { soft: true }),
      });
  }
  for (const { index, 0: text } of plain.matchAll(WITH_HOUSE))
    if (!THING.test(plain.slice(Math.max(0, index - 30), index)))
      spans.push({ start: index, end: index + text.length, type: 'POSTCODE', soft: true });
  return spans;
}

/**
 * Dutch postcodes in any case. Two letters that are a word count only in capitals or against the digits. Soft where
 * nothing but four digits and two small letters says so, and where the digits may be a year.
 */
export function findPostcodes(plain: string): Span[] {
  if (!/\d/.test(plain)) return [];
  const spans: Span[] = [];
  for (const match of plain.matchAll(POSTCODE)) {
    const [text, digits = '', gap = '', letters = ''] = match;
    const before = plain.slice(Math.max(0, match.index - 30), match.index);
    const isYear = YEAR.test(digits);
    const isWord = WORD.has(letters.toLowerCase());
    const asked = ASKED.test(before);
    const written = letters === letters.toUpperCase();
    if (!asked && THING.test(before)) continue;
    if (!asked && gap.includes('\n') && !written) continue;
    if (isWord && gap !== '' && !asked && (!written || isYear)) continue;
    if (isWord && gap === '' && isYear && !asked) continue;
    if (isYear && !written && gap !== '' && !asked) continue;
    const house =
      HOUSE_BEHIND.exec(
        plain.slice(match.index + text.length, match.index + text.length + 20).toLowerCase(),
      )?.[0] ?? '';
    const soft = !asked && (isYear || (!written && gap !== ''));
    spans.push({
      start: match.index,
      end: match.index + text.length + house.length,
      type: 'POSTCODE',
      ...(soft ? { soft } : {}),
    });
  }
  spans.push(...findApart(plain));
  for (const pattern of [SPACED, DOTTED, LABELLED])
    for (const { index, 0: text } of plain.matchAll(pattern))
      spans.push({ start: index, end: index + text.length, type: 'POSTCODE' });
  return spans;
}
