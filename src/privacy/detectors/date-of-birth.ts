import type { Span } from '../finding.js';
import { createNeighbours } from '../typos.js';

const MONTH =
  '(?:jan\\p{L}{0,6}|feb\\p{L}{0,7}|maart|mrt|march|apr\\p{L}{0,3}|mei|may|jun[iey]?|jul[iey]?|aug\\p{L}{0,6}|sep\\p{L}{0,7}|o[kc]t\\p{L}{0,5}|nov\\p{L}{0,6}|dec\\p{L}{0,6})\\.?';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH_NUMBER = '(?:0?[1-9]|1[0-2])';
const SPELLED_DAY =
  '(?:een|eerste|twee|tweede|drie|derde|vier|vierde|vijf|vijfde|zes|zesde|zeven|zevende|acht|achtste|negen|negende|tien|tiende|elf|elfde|twaalf|twaalfde|(?:der|veer|vijf|zes|zeven|acht|negen)tien(?:de)?|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)?(?:en)?(?:twintig|dertig)(?:ste)?)';
/** Groups: the year is always the one called `y`. */
const FORMS = [
  new RegExp(
    `(?<!\\d)(?<!\\d[.:])${DAY} ?[-/. _\\\\] ?${MONTH_NUMBER} ?[-/. _\\\\] ?(?<y>(?:19|20)\\d{2}|'?\\d{2})(?!\\d|:|u)`,
    'gu',
  ),
  new RegExp(`(?<!\\d)(?<!\\d[.:/-])${MONTH_NUMBER}[-/]${DAY}[-/](?<y>(?:19|20)\\d{2})(?!\\d|:)`, 'gu'),
  new RegExp(`(?<!\\d)(?<y>(?:19|20)\\d{2}) ?[-/.] ?${MONTH_NUMBER} ?[-/.] ?${DAY}(?!\\d)`, 'gu'),
  new RegExp(
    `(?<![\\d\\p{L}])${DAY}(?:e|de|den|ste|st|nd|rd|th)?[ \\n/.-]{0,2}(?:of )?${MONTH}(?:/\\p{L}{3})?(?![\\p{L}])(?:[ \\n,/.-]{0,2}(?<y>(?:19|20)\\d{2}|'\\d{2}|\\d{2}(?! ?(?:uur|dagen|dgn|weken|keer|x|:))))?(?![\\d])`,
    'gu',
  ),
  new RegExp(`(?<![\\d\\p{L}])${MONTH} ${DAY}(?:st|nd|rd|th)?,? (?<y>(?:19|20)\\d{2})(?!\\d)`, 'gu'),
  new RegExp(`(?<![\\d\\p{L}])${MONTH} (?<y>(?:19|20)\\d{2})(?!\\d)`, 'gu'),
  /(?<!\d)(?<!\p{L}-)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?<y>(?:19|20)?\d{2})(?!\d)/gu,
  /(?<!\d)(?<y>(?:19|20)\d{2})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/gu,
  new RegExp(`(?<![\\d\\p{L}])${DAY} ?[-/] ?${MONTH_NUMBER}(?![\\d/-])`, 'gu'),
  /(?<![\d\p{L}])(?<y>(?:19|20)\d{2})(?![\d\p{L}])/gu,
  /(?<![\d\p{L}])'(?<y>\d{2})(?!\d)/gu,
  new RegExp(
    `(?<![\\p{L}\\d])${SPELLED_DAY} (?:(?:van )?${MONTH}|van de \\p{L}{4,12})(?: (?:(?:19|20)\\d{2}|tweeduizend ?(?:en )?\\p{L}{0,14}|twintig \\p{L}{3,14}|\\p{L}{3,6}tien))?(?![\\p{L}\\d])`,
    'gu',
  ),
];
/** Forms that mean nothing unless a word about birth stands near: see FORMS. */
const NEEDS_WORD = new Set([5, 6, 7, 8, 9, 10, 11]);
const BIRTH_BEFORE =
  /(?:\bgebroren|\bgebo(?!uw|den|ek|nd|et)\p{L}*|\bgeb(?:oren|\.|oortedatum|oortedag|oortejaar|oortedat|datum|dat|d|jaar)?\b|\bgeboorte[\p{L}-]*|\bd\.? ?o\.? ?b\b|\bdob\b|\bjarig\b|\bverjaar\p{L}*|\bverjaard\p{L}*|\bbouwjaar\b|\btrakteer\p{L}*|\bgetrakteerd|\bborn\b|\bbirth ?\p{L}*|\*)[^\d\n!?]{0,30}$/u;
const TURNS_BEFORE = /\b(?:wordt|werd|geworden)(?: (?:hij|zij|ze|\p{L}{2,15}))?(?: (?:op|in))? ?$/u;
const BIRTH_NEAR = /\bgeb(?:oren|\.)[^\n.!?]{0,30}$/u;
/** "Hij is van 26-10-2019". */
const IS_FROM = /(?:\b(?:hij|zij|ze|die|kind|leerling) |^)(?:is|komt) (?:er een )?(?:van|uit) ?$/u;
const BIRTH_AFTER =
  /^[^\d\n]{0,48}\b(?:dat|dit) is (?:de |zijn |haar |z'?n |d'r |hun )?geb(?:oorte ?datum|\b)|^[^\d\n.!?]{0,12}\b(?:geboren|jarig|geb\b|verjaart|verjaardag)|^ (?:\d{1,2}|\p{L}{3,6}) geworden\b/u;
/** "jongen uit 2013", "leerling (2014)", "5 jaar op 3 maart". */
const PERSON_BEFORE =
  /\b(?:kind|jongen|meisje|leerling|zoon|dochter|broertje|zusje|kleuter)(?: (?:van|uit)| ?\() ?$|\b\d+ jaar op $/u;
const PARENT_YEAR = /\b(?:vader|moeder|pa|ma|opa|oma) \($/u;
/** "wordt dertien op elf februari", "wordt a.s. zaterdag 5 dec pas 5": an age near a date. */
const TURNS_FAR =
  /\b(?:wordt|word|werd) (?:dan |pas |al )?(?:vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\p{L}{3,6}tien|\d{1,2})(?: jaar)? (?:op|in) ?$/u;
const TURNS_LATER = /\b(?:wordt|word) (?:\S{1,12} ){0,3}$/u;
/** "als een kind 5 wordt op 12 maart", "stel: een leerling is jarig op": a rule is asked about, no pupil. */
const ANYBODY =
  /\b(?:als|wanneer|stel|indien|mocht|hoe zit het (?:met|als))[: ,]{1,3}(?:je |jullie |wij |we )?(?:een|ieder|elk) (?:kind|leerling|kleuter)\b[^.!?\n]{0,40}$/u;
const AGE_AFTER = /^ (?:pas |al |dan )?(?:[3-9]|1\d)(?! ?(?:uur|dagen|keer|x)|\d)/u;
const TURNS_AFTER =
  /^ ?(?:wordt|is) (?:hij|zij|ze|\p{L}{2,15}) \d{1,2}\b|^ wordt \p{L}{0,15} ?\d{1,2} ?(?:jaar)?/u;
/** A date behind one of these is the date of a document or an event, however young it is. */
const EVENT_BEFORE =
  /(?:hand-?outs?|versie|wet|besluit|regeling|brief|mail|melding|gemeld|verzuim\p{L}*|schooljaar|afspraak|gesprek|sinds|vanaf|ingang|d\.?d\.?|datum)(?: (?:van|op|van de|de|d\.d\.|dd|is))? ?$/u;
/** Words that make a recent date an event; an older one stays a birthday ("Noah van 12-5-2014"). */
const PLACE_BEFORE =
  /\b(?:op|van|per|tot|tot en met|t\/m|tussen|en|voor|na|om|in|sinds|vanaf|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr) ?$/u;

/** "vier maart jl.", "3 mei a.s.": which one is meant, with the date. */
const NEAREST = /^,? (?:jl|j\.l|ll|l\.l|as|a\.s)(?:\.|(?!\p{L}))|^ (?:dit|vorig|volgend) jaar(?!\p{L})/u;

/** "geboren 3 april twaalf": the year without its century. */
const YEAR_IN_WORDS =
  /^ (?:tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|twintig|nul \p{L}{3,5})(?!\p{L}| (?:jaar|dagen|weken|uur|keer|maanden))/u;

const ROW_OF_MONTHS = new RegExp(`^ ${MONTH} \\d{1,2}(?!\\d)`, 'u');

function yearOf(text: string | undefined, thisYear: number): number | undefined {
  if (text === undefined) return undefined;
  const year = Number(text.replace("'", ''));
  if (Number.isNaN(year)) return undefined;
  if (year > 99) return year;
  return year + 2000 <= thisYear ? year + 2000 : year + 1900;
}

/** Dates of birth: dates near a word about birth, or of a year that makes a child. Other dates stay. */
export function findBirthDates(plain: string, now: Date): Span[] {
  if (!/\d|geb|jarig|verjaar|tweeduizend|word|werd/i.test(plain)) return [];
  const spans: Span[] = [];
  const thisYear = now.getFullYear();
  for (const [form, pattern] of FORMS.entries()) {
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const before = plain.slice(Math.max(0, start - 60), start);
      const after = plain.slice(end, end + 80);
      const year = yearOf(match.groups?.y, thisYear);
      const isBirth =
        BIRTH_BEFORE.test(before) ||
        IS_FROM.test(before) ||
        PERSON_BEFORE.test(before) ||
        PARENT_YEAR.test(before) ||
        (form === 5 && /\buit $/i.test(before)) ||
        (form === 9 && BIRTH_NEAR.test(before)) ||
        BIRTH_AFTER.test(after) ||
        / tweeduizend/i.test(match[0]) ||
        TURNS_FAR.test(before) ||
        (TURNS_LATER.test(before) && AGE_AFTER.test(after)) ||
        (form !== 9 && form !== 10 && (TURNS_BEFORE.test(before) || TURNS_AFTER.test(after)));
      // "sept 4 okt 7 nov 12 dec 3": a row of counts.
      if ((!isBirth && ROW_OF_MONTHS.test(after)) || (year === undefined && ANYBODY.test(before))) continue;
      if (!isBirth) {
        if (year === undefined || (NEEDS_WORD.has(form) && form !== 6)) continue;
        // "3 4 61": three numbers of a row.
        if (/^\d{1,2} \d{1,2} \d{2}$/.test(match[0])) continue;
        const age = thisYear - year;
        if (age < 3 || age > 90 || EVENT_BEFORE.test(before)) continue;
        if ((age <= 7 || age > 19) && PLACE_BEFORE.test(before)) continue;
      }
      const tail =
        NEAREST.exec(after)?.[0] ?? (year === undefined ? (YEAR_IN_WORDS.exec(after)?.[0] ?? '') : '');
      spans.push({ start, end: start + match[0].trimEnd().length + tail.length, type: 'DOB' });
    }
  }
  return spans;
}

/** A day, a word and a year: "2 fberuari 2015". */
const MAYBE_MONTH = /(?<![\d\p{L}])(?:0?[1-9]|[12]\d|3[01]) (\p{L}{4,11})(?: (?:19|20)\d{2}(?!\d))?/gu;
const MONTHS = createNeighbours(
  'januari februari maart april juni juli augustus september oktober november december'.split(' '),
);

const FEASTS =
  '(?:nieuwjaars(?:dag)?|oudjaars(?:dag|avond)|(?:eerste|tweede|1e|2e) (?:kerst|paas|pinkster)dag|kerst(?:avond|dag)?|koningsdag|koninginnedag|sinterklaas(?:avond)?|valentijnsdag|bevrijdingsdag|schrikkeldag|pakjesavond|dierendag|oud en nieuw|hemelvaartsdag|moederdag|vaderdag)';
/** "jarig op nieuwjaarsdag", "kerstavond 2009 geboren", "geboren koningsdag 2014". */
const FEAST = new RegExp(`(?<!\\p{L})${FEASTS}(?: (?:van )?(?:19|20)\\d\\d)?(?!\\p{L})`, 'gu');
const ITS_BIRTH = /(?<!\p{L})(?:jarig|geboren|verjaardag is) (?:(?:op|met|is|in) )?(?:de )?$/u;
/** A day, a month's name in any language and a year: "14 ekim 2011", "3 de maio de 2012". */
const DATE_ABROAD = /(?<!\d)\d{1,2}\.?(?: de)? \p{L}{3,14}\.?(?: de)? (?:19|20)\d\d(?!\d)/gu;
/** How a date of birth is announced in the languages of parents; folded. */
const BIRTH_ABROAD =
  /(?<!\p{L})(?:dogum (?:tarihi|gunu|yili)|dogdu|data urodzenia|urodzon[ya]|ur\.|geburtsdatum|geboren am|date de naissance|nee? le|fecha de nacimiento|nacid[oa] el|data de nascimento|nascid[oa] em|date of birth|born(?: on)?|birthday|data nasterii|дата народження|народи(?:вся|лася)|дата рождения|родил(?:ся|ась)|تاريخ الميلاد)[^\d\n]{0,20}$/u;
const BORN_BEHIND = /^'?\p{L}{0,3} (?:dogumlu|dogdu)/u;

/** Birthdays by a feast or in another language. */
function findToldOtherwise(plain: string): Span[] {
  const found = (pattern: RegExp, before: RegExp, behind: RegExp) =>
    Array.from(plain.matchAll(pattern)).flatMap(({ index, 0: text }) => {
      const end = index + text.length;
      const isBirth =
        before.test(plain.slice(Math.max(0, index - 48), index)) || behind.test(plain.slice(end, end + 16));
      return isBirth ? [{ start: index, end, type: 'DOB' as const }] : [];
    });
  return [
    ...found(FEAST, ITS_BIRTH, /^ (?:geboren|jarig)(?!\p{L})/u),
    ...found(DATE_ABROAD, BIRTH_ABROAD, BORN_BEHIND),
  ];
}

/** Birthdays that are told otherwise: by a feast, in another language, with a slip in the month. */
export function findOddDates(plain: string): Span[] {
  const feasts = findToldOtherwise(plain);
  if (!/\d/.test(plain)) return feasts;
  const slips = Array.from(plain.matchAll(MAYBE_MONTH)).flatMap(({ index, 0: text, 1: word = '' }) => {
    const isMonth = word.length > 4 && MONTHS.hasNear(word.toLowerCase());
    const isExact = new RegExp(`^${MONTH}$`, 'u').test(word);
    const hasYear = /\d{4}$/.test(text);
    const isBirth = /geb|jarig|verjaar|wordt/i.test(plain.slice(Math.max(0, index - 60), index));
    return isMonth && !isExact && (hasYear || isBirth)
      ? [{ start: index, end: index + text.length, type: 'DOB' as const }]
      : [];
  });
  return [...feasts, ...slips];
}

/** "Noah (2012)": a year right behind a name that makes a child of it. */
export function findYearsBesideNames(plain: string, names: readonly Span[], now: Date): Span[] {
  return names.flatMap(({ end }) => {
    const match = /^ \(((?:19|20)\d\d)\)/.exec(plain.slice(end, end + 8));
    const age = now.getFullYear() - Number(match?.[1] ?? 0);
    return match !== null && age >= 3 && age <= 20
      ? [{ start: end + 2, end: end + 6, type: 'DOB' as const }]
      : [];
  });
}
