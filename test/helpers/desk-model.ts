import type { Person } from './teams-stage.js';

/** A case as its people know it: what the overview must say of it, and who may read what. */
export interface DeskCase {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly requester: Person;
  status: 'waiting' | 'claimed' | 'closed' | 'wiped';
  /** Who has it, or had it at its end. */
  officer: Person | undefined;
  /** Who is asked to take it over. */
  asked: Person | undefined;
  /** The requester's messages since the officers' last answer. */
  unanswered: number;
  /** Texts of both sides so far, and the newest of the requester's. */
  said: number;
  lastQuestion: string;
  /** Officers who were shown it. */
  readonly readers: Set<Person>;
}

/** One line of an overview: its section, and what it says of a case. */
export interface DeskLine {
  readonly section: string;
  readonly name: string;
  readonly state: string;
}

/** The case of a text, found again wherever it turns up. */
const MARK = /dit is bericht [a-z]+ [a-z]+ in zaak ([a-z]+) ([a-z]+)/g;

/** Words for digits: numbers of several messages together can look like those of a pupil. */
const DIGITS = 'tafel stoel boek schrift deur raam tas jas bord krijt klok plein bank kast lamp trap'.split(
  ' ',
);

function inWords(number: number): string {
  return `${DIGITS[Math.floor(number / DIGITS.length)]} ${DIGITS[number % DIGITS.length]}`;
}

function fromWords(high = '', low = ''): number {
  return DIGITS.indexOf(high) * DIGITS.length + DIGITS.indexOf(low);
}

/** A further text in a case. */
export function writes(one: DeskCase): string {
  one.said += 1;
  return textOfCase(one.number, one.said);
}

export function textOfCase(number: number, n: number): string {
  return `dit is bericht ${inWords(n)} in zaak ${inWords(number)}`;
}

/** Numbers of the cases of which some text holds a message. */
export function casesIn(text: string): ReadonlySet<number> {
  return new Set(Array.from(text.matchAll(MARK), ([, high, low]) => fromWords(high, low)));
}

/** What the overview of an officer must hold, a line a case, in no order. */
export function expectedLines(cases: readonly DeskCase[], me: Person): Set<string> {
  return new Set(
    cases
      .filter(({ status }) => status === 'waiting' || status === 'claimed')
      .map((one) => asText({ name: one.name, ...expectedState(one, me) })),
  );
}

function expectedState(one: DeskCase, me: Person): Pick<DeskLine, 'section' | 'state'> {
  const { officer, asked, unanswered } = one;
  if (officer === undefined) return { section: 'Wacht op een ambtenaar', state: 'wacht' };
  if (asked === me) return { section: 'Aan u gevraagd', state: `${officer.name} vraagt u` };
  const isOfficers = unanswered > 0;
  const asks = asked ? `, overdracht gevraagd aan ${asked.name}` : '';
  if (officer !== me) {
    return {
      section: 'Van collega’s',
      state: `bij ${officer.name}, ${isOfficers ? 'ambtenaar' : 'school'}${asks}`,
    };
  }
  const news = unanswered === 1 ? '1 nieuw bericht' : `${unanswered} nieuwe berichten`;
  return { section: 'Van u', state: `${isOfficers ? `u, ${news}` : 'school'}${asks}` };
}

/** The lines of an overview in the words of {@link expectedLines}: without themes and times. */
export function shownLines(texts: readonly string[]): Set<string> {
  const lines: string[] = [];
  let section = '';
  for (const text of texts) {
    const [, name, state] = /^(\S+ \S+ \d+), [^:]+: (.*)$/.exec(text) ?? [];
    if (name === undefined || state === undefined) section = text;
    else lines.push(asText({ section, name, state: withoutTimes(state) }));
  }
  return new Set(lines);
}

function withoutTimes(state: string): string {
  return state
    .replace(/wacht sinds .*/, 'wacht')
    .replace(/ om dit over te nemen$/, '')
    .replace('u bent aan de beurt', 'u')
    .replace(/(school|ambtenaar) is aan de beurt,/, '$1')
    .replace(/ sinds (?:gisteren )?\d\d:\d\d/, '');
}

function asText({ section, name, state }: DeskLine): string {
  return `${section} | ${name} | ${state}`;
}
