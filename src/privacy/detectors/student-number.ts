import type { Span } from '../finding.js';
import { isAmount, isNumberOfThing } from './number-labels.js';

/** How schools and their systems call the number of a pupil. */
const LABEL = [
  'leerling(?:en)?[- ]?(?:nummers?|nrs?|no|ids?|code)',
  'lln[. -]{0,2}(?:nummers?|nrs?|no|id|code)',
  'll[. -]{0,2}(?:nummers?|nrs?)',
  'l(?:ln|l)?nrs?',
  'nummers? (?:van )?(?:de |deze |het )?(?:leerling|kind)',
  '(?:leerling|lln|kind) (?:met )?(?:nummer|nr)',
  '(?:student|studenten|stam|administratie|cli[eë]nt|cli[eë]nten|kind|deelnemers?|inschrijf|inschrijvings|onderwijsdeelnemers?|relatie|registratie)[- ]?(?:nummers?|nrs?|id)',
  'edex[- ]?(?:nummer|nr|id|code)?',
  'eck[- ]?(?:id|i[- ]?d|nummer|nr)?',
  '(?:parnassys|esis|magister|som|somtoday|eduarte|trajectplanner)[- ]?(?:nummer|nr|id|code)',
  '(?:student|pupil) ?(?:number|no|id)',
].join('|');
/** Words between a label and its number: "leerlingnummer van haar is, even kijken, 20418". */
const FILLER = String.raw`[ ]{0,2}(?:[:=#(.\-]|is|zijn|was|van (?:hem|haar|de leerling|deze leerling|het kind|\p{L}{2,20})(?: is)?|luidt|nr\.?|nummers?)?[ \n]{0,2}(?:[:=#(.]|is)?[ ]{0,2}`;
const CODE = String.raw`(?=[a-z\d\-/._]{0,24}\d)[a-z\d][a-z\d\-/._]{1,60}`;
const LINK = String.raw`(?: ?[,;&+/\n] ?|[ ,]{1,2}en | of | t\/m | ?- )`;
const AFTER_LABEL = new RegExp(
  String.raw`(?<![\p{L}])(?:${LABEL})${FILLER}(${CODE}(?:${LINK}${CODE}){0,40})`,
  'gu',
);
/** "deelnemersnummer: D 0099 413": digits apart, behind a label only. */
const SPACED = new RegExp(
  String.raw`(?<![\p{L}])(?:${LABEL})${FILLER}((?:[a-z]{1,3}[ .\-])?\d(?:[ .\-_]{0,2}\d){3,15})`,
  'gu',
);
/** Behind more words only what is too long for a group, an age or a count. */
const FAR = new RegExp(
  String.raw`(?<![\p{L}])(?:${LABEL})(?!\p{L})[^\d\n!?]{1,40}?(?<![\p{L}\d])((?!(?:19|20)\d\d(?!\d))[a-z]{0,3}-?\d{4,12})(?![\p{L}\d])`,
  'gu',
);
/** "leerling 104233", "lln 9-1187": too long for a count or a group. */
const BARE =
  /(?<![\p{L}])(?:leerling(?:en)?|lln|ll|llnr)\.? {0,2}[:#(]? ?((?:\d{1,4}-\d{4,6}|\d{1,2}-\d{3})(?![\d-]| ?(?:leerlingen|lln|jaar|uur|procent|%|kinderen))|(?!(?:19|20)\d\d(?!\d))\d{4,12}(?:[a-z](?!\p{L}))?(?: ?(?:,|en|&|\/) ?(?:(?:zijn|haar|hun|de|het) (?:broer|broertje|zus|zusje|tweelingbroer|tweelingzus|neef|nicht)(?: is| heeft)? )?\d{4,12}){0,30})(?!\d)/gu;

/**
 * "LLN-30922", "77103-e", "nr 40218": a code of letters and digits as systems hand them out, whatever it is called.
 * Four digits that may be a year don't count.
 */
const SYSTEM_CODE =
  /(?<![\p{L}\d.\-/_@])((?:[a-z]{1,5}[-_]?(?!(?:19|20)\d\d(?!\d))\d{4,10}|(?!(?:19|20)\d\d[-_]?[a-z])\d{4,10}[-_][a-z]{1,3})|(?<=(?<!\p{L})(?:nr|no|nummer|nummers|id|nrs)(?:[.:]| is|: )? ?)\d{5,8})(?![\p{L}\d]|[.\-/_]\d)/gu;
/** "nr bij vorige school was VO-17-0092": a code of three parts, where a number is spoken of. */
const OF_PARTS = /(?<![\p{L}\d.\-/_@])([a-z]{1,4}[-/.]\d{2,4}[-/.]\d{3,6})(?![\p{L}\d]|[.\-/_]\d)/gu;
const OF_NUMBER = /(?<!\p{L})(?:nr|no|nummers?|id|code)(?!\p{L})[^\n!?]{0,30}$/u;
/** "20418 is haar leerlingnummer", "104233 (leerlingnummer)". */
const BEFORE_LABEL = new RegExp(
  String.raw`(?<![\p{L}\d])([a-z]{0,3}-?\d{4,12})(?= ?(?:is|=|\(|,|-|:|als)? ?(?:haar |zijn |het |hun |een )?(?:${LABEL})(?!\p{L}))`,
  'gu',
);
/** "haar nummer bij ons is 20418", "in Magister als 118230": whose number it is, or where, but not which. */
const SOMEBODYS =
  /(?<!\p{L})(?:parnassys|esis|magister|somtoday|som|eduarte|zermelo)(?!\p{L})[^\d\n.!?]{0,25}?(?<![\p{L}\d])(\d{5,8})(?![\p{L}\d])|(?<!\p{L})(?:haar|zijn|hun|z'n|diens|leerlings) (?:nummer|nr|code|id)(?!\p{L})[^\d\n.!?]{0,25}?(?<![\p{L}\d])(\d{4,8})(?![\p{L}\d])/gu;
/** "118954 in magister": where the number stands, behind it. Soft. */
const BEFORE_SYSTEM =
  /(?<![\p{L}\d.,:/€-])((?!(?:19|20)\d\d(?:0[1-9]|1[0-2]))\d{5,7})(?= ?[,(]? ?(?:(?:staat|is|nr|nummer) )?(?:in|bij|volgens|uit|via) (?:parnassys|esis|magister|somtoday|som|eduarte|zermelo|trajectplanner)(?!\p{L}))/gu;
const ANNOUNCED = new RegExp(String.raw`(?<![\p{L}])(?:${LABEL})(?!\p{L})[^\d\n!?]{0,30}$`, 'iu');

/** Whether the words before `start` call what follows the number of a pupil. */
export function isPupilNumberAnnounced(plain: string, start: number): boolean {
  return ANNOUNCED.test(plain.slice(Math.max(0, start - 60), start));
}

const CORRECTION_BEHIND =
  /^ ?(?:,|\(|-)? ?(?:en niet|ipv|i\.p\.v\.|niet|in plaats van|was (?:eerst|het eerst)|moest zijn|moet zijn|had moeten zijn|wordt nu|ging naar) (\d{4,12})(?!\d)/u;
const CORRECTION_BEFORE =
  /(?<!\d)(\d{4,12}) (?:moest|moet|had|hoort|werd|wordt|is) (?:eigenlijk |dus |nu )?(?:zijn |moeten zijn |te zijn )?$/u;

/** "20455 moest zijn 20445 (leerlingnr)": the wrong number of a pupil is somebody's as well. */
function corrected(plain: string, spans: readonly Span[]): Span[] {
  return spans.flatMap(({ start, end }) => {
    const before = CORRECTION_BEFORE.exec(plain.slice(Math.max(0, start - 48), start));
    const behind = CORRECTION_BEHIND.exec(plain.slice(end, end + 40));
    const from = Math.max(0, start - 48) + (before?.index ?? 0);
    const to = end + (behind?.[0].length ?? 0);
    return [
      ...(before
        ? [{ start: from, end: from + (before[1]?.length ?? 0), type: 'STUDENT_NUMBER' as const }]
        : []),
      ...(behind ? [{ start: to - (behind[1]?.length ?? 0), end: to, type: 'STUDENT_NUMBER' as const }] : []),
    ];
  });
}

/** Their form alone says nothing, and what stands around them not for sure. */
const SOFT: ReadonlySet<RegExp> = new Set([SYSTEM_CODE, SOMEBODYS, BEFORE_SYSTEM, OF_PARTS]);

const LISTED_BEHIND = /^ ?(?:,|en|&|\/|\+|\n|, en|of) ?(\d{4,8})(?![\p{L}\d]|[.,:/-]\d)/u;
const LISTED_BEFORE = /(?<![\p{L}\d.:/-]|\d,)(\d{4,8}) ?(?:,|en|&|\/|\+|\n|, en|of) ?$/u;

/** "33401, 33417, 33498 (llnrs)": what stands in one list with the number of a pupil and is as long is one too. */
function listed(plain: string, spans: readonly Span[]): Span[] {
  const known = new Set(spans.map(({ start }) => start));
  const found: Span[] = [];
  const look = ({ start, end, soft }: Span) => {
    const before = LISTED_BEFORE.exec(plain.slice(Math.max(0, start - 14), start));
    const behind = LISTED_BEHIND.exec(plain.slice(end, end + 15));
    const from = Math.max(0, start - 14) + (before?.index ?? 0);
    for (const [text, at] of [
      [before?.[1], from],
      [behind?.[1], end + (behind?.[0].length ?? 0) - (behind?.[1]?.length ?? 0)],
    ] as const) {
      if (text?.length !== end - start || known.has(at) || isAmount(plain, at, at + text.length)) continue;
      known.add(at);
      const span: Span = {
        start: at,
        end: at + text.length,
        type: 'STUDENT_NUMBER',
        ...(soft ? { soft } : {}),
      };
      found.push(span);
      look(span);
    }
  };
  for (const span of spans) if (/^\d+$/.test(plain.slice(span.start, span.end))) look(span);
  return found;
}

/** Numbers by which a school knows a pupil, lists of them too. Hard behind a label, else soft. */
export function findStudentNumbers(plain: string): Span[] {
  if (!/\d/.test(plain)) return [];
  const spans: Span[] = [];
  for (const pattern of [
    AFTER_LABEL,
    SPACED,
    FAR,
    BARE,
    BEFORE_LABEL,
    SOMEBODYS,
    BEFORE_SYSTEM,
    SYSTEM_CODE,
    OF_PARTS,
  ]) {
    const soft = SOFT.has(pattern);
    for (const match of plain.matchAll(pattern)) {
      const all = match[1] ?? match[2] ?? '';
      const from = match.index + match[0].length - all.length;
      if (pattern === OF_PARTS && !OF_NUMBER.test(plain.slice(Math.max(0, from - 40), from))) continue;
      if (soft && (isNumberOfThing(plain, from) || isAmount(plain, from, from + all.length))) continue;
      for (const part of all.matchAll(
        pattern === SPACED ? /(?:[a-z]{1,3}[ .-])?\d[\d .\-_]*\d/g : /[a-z\d][a-z\d\-/._]*/gi,
      )) {
        const text = part[0].replace(/[.\-/_]+$/, '');
        if (!/\d/.test(text) || text.length < 2) continue;
        const start = from + part.index;
        spans.push({
          start,
          end: start + text.length,
          type: 'STUDENT_NUMBER',
          ...(soft && !/^ll?n/i.test(text) ? { soft } : {}),
        });
      }
    }
  }
  return [...spans, ...corrected(plain, spans), ...listed(plain, spans)];
}

const SPOKEN_OF =
  /(?<!\p{L})(?:leerlingnummers?|leerlingnrs?|lln-?nrs?|llnrs?|stamnummers?|lln|edexnummers?)(?!\p{L})/u;
/** At a line's start or in the pattern of a system: "6644,M,gr6", "24-117-6". */
const LOOSE =
  /(?<=(?:^|\n|[:;] ?|en |in )[ "']*)(?!(?:19|20)\d\d(?!\d))\d{4,8}(?=[,;\t|])|(?<![\d.,:/-])\d{2,4}-\d{3,6}-\d{1,3}(?![\d:/-])/gu;

/** Where pupils' numbers are spoken of anywhere in the text, numbers that are built as one are soft. */
export function findNumbersSpokenOf(plain: string): Span[] {
  if (!/\d{3}/.test(plain) || !SPOKEN_OF.test(plain)) return [];
  return Array.from(plain.matchAll(LOOSE), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    type: 'STUDENT_NUMBER' as const,
    soft: true,
  })).filter(({ start, end }) => !isNumberOfThing(plain, start) && !isAmount(plain, start, end));
}

/** A number behind a name, with a verb between them at most: "Marwa had 40087 moeten zijn". */
const BESIDE_NAME =
  /^(?: ?[ ,(:;/-] ?(?:uit |in )?(?:(?:klas|groep|gr\.?) ?\d[a-z]?|\d ?-?(?:havo|vwo|vmbo|mavo|gym\p{L}*|ath\p{L}*|[a-z]{1,3}\d?|[btk]{1,2}l?)))?\)? ?[ ,(:;/-] ?(?:(?:had|heeft|is|was|kreeg|krijgt|moet|wordt|staat op|staat als|hoort bij) (?:nu |eerst )?)?(?:nr\.? ?|nummer )?(\d{4,8})(?![\p{L}\d]|[.,:/-]\d)/u;

/** "64411 Noah de Boer": the number stands first. */
const BEFORE_NAME = /(?<![\d.,:/-]|\p{L})(?!(?:19|20)\d\d(?:0[1-9]|1[0-2]))(\d{5,6})(?: ?[,;:|/-] ?| )$/u;

/** "ESMEE 118230", "Noah 2HAVO 64411": a number beside a name, too long for a count and no year. Soft. */
export function findNumbersBesideNames(plain: string, names: readonly Span[]): Span[] {
  const first = names.flatMap(({ start }) => {
    const match = BEFORE_NAME.exec(plain.slice(Math.max(0, start - 12), start));
    const from = Math.max(0, start - 12) + (match?.index ?? 0);
    const to = from + (match?.[1]?.length ?? 0);
    return match === null || isNumberOfThing(plain, from) || isAmount(plain, from, to)
      ? []
      : [{ start: from, end: to, type: 'STUDENT_NUMBER' as const, soft: true }];
  });
  const behind = names.flatMap(({ end }) => {
    const match = BESIDE_NAME.exec(plain.slice(end, end + 44));
    const number = match?.[1] ?? '';
    if (match === null || /^(?:19|20)\d\d$/.test(number)) return [];
    const last = end + match[0].length;
    if (isAmount(plain, last - number.length, last)) return [];
    return [{ start: last - number.length, end: last, type: 'STUDENT_NUMBER' as const, soft: true }];
  });
  return [...first, ...behind];
}

/** "| Warsame | Ridwan | 118203 | 14u |": a cell that is a number of five or six digits, in a row that holds a name. Soft. */
const CELL = /(?<=(?:^|[\t|;]) *)\d{5,6}(?= *(?:$|[\t|;]))/gmu;

export function findNumbersInRows(columns: string, names: readonly Span[]): Span[] {
  if (names.length === 0 || !/[\t|;]/.test(columns)) return [];
  return Array.from(columns.matchAll(CELL), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    type: 'STUDENT_NUMBER' as const,
    soft: true,
  })).filter(({ start, end }) => {
    const from = columns.lastIndexOf('\n', start - 1) + 1;
    const to = columns.indexOf('\n', end);
    return names.some((name) => name.start >= from && (to < 0 || name.end <= to));
  });
}
