import type { Span } from '../finding.js';
import { isPublicHost } from './url.js';

const LOCAL = String.raw`[\p{L}\d][\p{L}\d._%+\-]{0,63}`;
const LABEL = String.raw`[\p{L}\d][\p{L}\d\-]{0,62}`;
const TLD = '(?:nl|com|org|net|eu|be|de|info|school|edu|pl|tr|ma|ua|gmail|uk|fr|example)';
/** "naam@school.nl". */
const TIGHT = new RegExp(String.raw`${LOCAL}@${LABEL}(?:\.${LABEL}){1,5}`, 'gu');
/** With a slip in its signs: "naam@@school.nl", "naam@.school.nl", "naam.@school..nl". */
const SLIPPED = new RegExp(String.raw`${LOCAL}\.?@{1,3}[.,]?${LABEL}(?:[.,]{1,2}${LABEL}){1,5}`, 'gu');
/** With spaces round the sign and the dots, up to a known ending. A sign with a space before it only is a handle. */
const LOOSE = new RegExp(
  String.raw`${LOCAL}(?:@| {1,2}@ {1,2}|@ {1,2}|\n@|@ ?\n ?)${LABEL}(?: ?[.,] ?${LABEL}){0,3}?(?: ?[.,] ?|\.\n)${TLD}(?![\p{L}\d])`,
  'gu',
);
/** "naam1c@ ... sorry": begun and broken off. */
const BROKEN =
  /(?<![\p{L}\d@.])(?=[\p{L}\d._-]*[\d._-])[\p{L}\d][\p{L}\d._-]{2,40}@(?=[ \n]|$)(?! ?(?:[\p{L}\d]|\n))/gu;
/** "naam (at) school punt nl" and the like, where the sign is written out. */
const SIGN = String.raw`(?: {0,2}[([{<] ?(?:at|apen?staart(?:je)?|ad) ?[)\]}>] {0,2}| (?:at|apen?staart(?:je)?) | @ )`;
const DOT = String.raw`(?: {0,2}[([{<] ?(?:punt|dot|\.) ?[)\]}>] {0,2}| (?:punt|dot) | ?\. ?)`;
const SPOKEN = new RegExp(
  String.raw`${LOCAL}(?: (?:punt|dot|streepje|liggend streepje|laag streepje|underscore|onderstrepingsteken|koppelteken) ${LOCAL}){0,4}${SIGN}${LABEL}(?:${DOT}${LABEL}){0,3}${DOT}${TLD}(?![\p{L}\d])`,
  'gu',
);
/** "sem2011 at gmail": nobody says the end of these hosts. */
const HOST_ALONE = new RegExp(
  String.raw`${LOCAL}(?: (?:punt|dot|streepje|underscore) ${LOCAL}){0,4}(?:${SIGN}|@)(?:gmail|hotmail|outlook|ziggo|kpnmail|xs4all|icloud|yahoo|proton(?:mail)?|msn|casema|hetnet|telfort)(?![\p{L}\d.@]|,? ?(?:punt|dot) )`,
  'gu',
);
/** "roos.jansen apenstaartje dewijzer": a sign that nothing else has, behind what only an address has. */
const SIGNED = new RegExp(
  String.raw`(?=[\p{L}\d._-]{0,63}[\d._-]|\p{L}{1,40} (?:punt|dot) )${LOCAL}(?: (?:punt|dot) ${LOCAL}){0,4} apen?staart(?:je)? ${LABEL}`,
  'gu',
);
/** In English "at" is an ordinary word; only a mail host or a spoken dot makes it a sign. */
const SURE =
  /@|[([{<]|apen?staart|\b(?:punt|dot)\b|gmail|hotmail|outlook|live|ziggo|kpn|icloud|yahoo|proton/i;

/** "leerplicht@gemeente.nl": the desk of a public body, not a person's address. */
function isOfPublicBody(text: string, publicHosts: ReadonlySet<string>): boolean {
  const [local = '', host = ''] = text.toLowerCase().split('@');
  return (
    /^(?:info|leerplicht|post|contact|loket|gemeente|administratie|klachten|privacy|jeugd|rmc|bestuur|secretariaat|postbus)$/.test(
      local,
    ) && isPublicHost(host, publicHosts)
  );
}

/** E-mail addresses, spelled out ones too, but not those of the desks of public bodies. */
export function findEmails(plain: string, publicHosts: ReadonlySet<string>): Span[] {
  if (!/@|\bat\b|\(ad\)|apen?staart|\[ad\]/i.test(plain)) return [];
  const spans: Span[] = [];
  const isSlipped = /@[@.,]|\.@|\.\.|,/.test(plain);
  for (const pattern of isSlipped
    ? [TIGHT, SLIPPED, LOOSE, SPOKEN, HOST_ALONE, SIGNED]
    : [TIGHT, LOOSE, SPOKEN, HOST_ALONE, SIGNED]) {
    for (const match of plain.matchAll(pattern)) {
      const text = match[0];
      if ((pattern === SPOKEN && !SURE.test(text)) || isOfPublicBody(text, publicHosts)) continue;
      spans.push({ start: match.index, end: match.index + text.length, type: 'EMAIL' });
    }
  }
  if (!/@(?:[ \n]|$)/.test(plain)) return spans;
  for (const { index, 0: text } of plain.matchAll(BROKEN))
    spans.push({ start: index, end: index + text.length, type: 'EMAIL', soft: true });
  return spans;
}
