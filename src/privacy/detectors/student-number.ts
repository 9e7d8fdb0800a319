import type { Span } from '../finding.js';

const WORDS = [
  'leerling(?:en)?[- ]?(?:nummers?|nrs?|no|id|code|ids)',
  'lln[. -]{0,2}(?:nummers?|nrs?|no|id)',
  'll[. -]{0,2}(?:nummers?|nrs?)',
  'llnrs?',
  'nummer (?:van de )?leerling',
  '(?:student|studenten|stam|administratie|dossier|zaak|cli[eë]nt|kind|deelnemer|school|inschrijf|registratie|meldings?)[- ]?(?:nummers?|nrs?|id)',
  'edex[- ]?(?:nummer|nr|id|code)?',
  'eck[- ]?(?:id|i[- ]?d|nummer|nr)?',
  '(?:parnassys|esis|magister|somtoday)[- ]?(?:nummer|nr|id|code)',
  'student ?(?:number|id)',
  'pupil ?(?:number|id)',
].join('|');
const FILLER = String.raw`[ ]{0,2}(?:[:=#(.\-]|is|zijn|was|van (?:hem|haar|de leerling|deze leerling|het kind|\p{L}{2,20})(?: is)?|luidt|nr\.?|nummers?)?[ ]{0,2}(?:[:=#(.]|is)?[ ]{0,2}`;
const CODE = String.raw`(?=[a-z\d\-/._]{0,24}\d)[a-z\d][a-z\d\-/._]{1,60}`;
const AFTER_WORD = new RegExp(
  String.raw`(?<![\p{L}])(?:${WORDS})${FILLER}(${CODE}(?:(?: ?[,;&+] ?| en | of | t\/m )${CODE}){0,30})`,
  'giu',
);
const SPACED = new RegExp(String.raw`(?<![\p{L}])(?:${WORDS})${FILLER}(\d(?:[ .\-]{0,2}\d){3,15})`, 'giu');
/** "leerling 104233": too long for a count or a group. */
const BARE =
  /(?<![\p{L}])(?:leerling(?:en)?|lln|ll|llnr)\.? {0,2}[:#(]? ?(\d{4,12}(?: ?(?:,|en|&|\/) ?\d{4,12}){0,30})(?!\d)/giu;

/**
 * "LLN-30922", "77103-e", "nr 40218": a code of letters and digits as systems hand them out, whatever it is called.
 * Four digits that may be a year don't count.
 */
const SYSTEM_CODE =
  /(?<![\p{L}\d.\-/_@])((?:[a-z]{1,5}[-_]?(?!(?:19|20)\d\d(?!\d))\d{4,10}|(?!(?:19|20)\d\d[-_]?[a-z])\d{4,10}[-_][a-z]{1,3})|(?<=\b(?:nr|no|nummer)[.:]? )\d{5,8})(?![\p{L}\d]|[.\-/_]\d)/giu;

/** Numbers by which a school knows a pupil, lists of them too. */
export function findStudentNumbers(plain: string): Span[] {
  if (!/\d/.test(plain)) return [];
  const spans: Span[] = [];
  for (const pattern of [AFTER_WORD, SPACED, BARE, SYSTEM_CODE]) {
    for (const match of plain.matchAll(pattern)) {
      const all = match[1] ?? '';
      const from = match.index + match[0].length - all.length;
      for (const part of all.matchAll(pattern === SPACED ? /\d[\d .-]*\d/g : /[a-z\d][a-z\d\-/._]*/gi)) {
        const text = part[0].replace(/[.\-/_]+$/, '');
        if (!/\d/.test(text) || text.length < 2) continue;
        spans.push({
          start: from + part.index,
          end: from + part.index + text.length,
          type: 'STUDENT_NUMBER',
        });
      }
    }
  }
  return spans;
}
