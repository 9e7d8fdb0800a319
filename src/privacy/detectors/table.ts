import type { FindingType, Span } from '../finding.js';
import type { Lexicon } from '../lexicon.js';
import { FUNCTION, MONTH_OR_DAY, ROLE } from '../names/words.js';
import { passesElevenTest } from './bsn.js';

/** One cell of a row: where it stands in the folded text. */
interface Cell {
  readonly start: number;
  readonly text: string;
}

type Row = readonly Cell[];

/** What the heading of a column says that its cells are. */
const HEADINGS: readonly (readonly [RegExp, FindingType])[] = [
  [/^(?:bsn|burgerservice\p{L}*|sofi\p{L}*|pgn|onderwijs(?:nummer|nr))\b/iu, 'BSN'],
  [/^(?:geb\p{L}*|dob|verjaardag|birth\p{L}*)/iu, 'DOB'],
  [/^(?:tel\p{L}*|mob\p{L}*|gsm|06|phone|noodnummer|bereikbaar)/iu, 'PHONE'],
  [/^(?:e-?mail\p{L}*|mail\p{L}*)/iu, 'EMAIL'],
  [/^(?:postcode|pc)\b/iu, 'POSTCODE'],
  [/^(?:adres\p{L}*|straat\p{L}*|woonadres)/iu, 'ADDRESS'],
  [
    /^(?:(?:leerling|lln|ll|l|stam|student|administratie|deelnemer|edex|eck|som|magister|parnassys|inschrijf)[- .]*(?:nummers?|nrs?|no|id|code)|nummer|edex|eck)\.?$/iu,
    'STUDENT_NUMBER',
  ],
  [
    /^(?:(?:naam|namen|voornaam|voornamen|achternaam|roepnaam|tussenvoegsels?|tv|leerlingen|leerling|lln|ll|kind|pupil|name|first name|last name|surname|ouders?|moeder|vader|verzorger|mentor|leerkracht|contact\p{L}*)(?:[ /-]*(?:van )?(?:de )?(?:naam|leerling|kind|moeder|vader|ouders?|leerkracht|mentor))?)$/iu,
    'NAME',
  ],
];

/** Signs between columns, the surest first; blanks only where there are two or more. */
const SEPARATORS = [/\t/g, /;/g, /\|/g, / {2,}/g, /,/g] as const;
/** Fewer lines than these are no table. */
const FEWEST_ROWS = 3;

/** The lines of a text with the place where each begins. */
function linesOf(columns: string): Cell[] {
  const lines: Cell[] = [];
  let start = 0;
  for (const text of columns.split('\n')) {
    lines.push({ start, text });
    start += text.length + 1;
  }
  return lines;
}

/** A line cut at a separator, blanks around its cells left out. */
function cut(line: Cell, separator: RegExp): Row {
  const cells: Cell[] = [];
  let at = 0;
  const add = (end: number) => {
    const text = line.text.slice(at, end);
    cells.push({ start: line.start + at + (text.length - text.trimStart().length), text: text.trim() });
  };
  for (const match of line.text.matchAll(separator)) {
    add(match.index);
    at = match.index + match[0].length;
  }
  add(line.text.length);
  return cells;
}

/** "Fenna Groen 20418 14": no sign between the columns but where the words end and the numbers begin. */
function cutAtNumbers(line: Cell): Row {
  const match =
    /^(\s*(?:[-*•]|\d{1,2}[.)])?\s*)([\p{L}'., -]*?\p{L}[.,]?)\s*[:=(-]?\s*(\d[\d\p{L} .,:/-]*)?\)?\s*$/u.exec(
      line.text,
    );
  if (!match) return [];
  const [, lead = '', words = '', rest = ''] = match;
  const cells: Cell[] = [{ start: line.start + lead.length, text: words }];
  for (const part of rest.matchAll(/\S+/g)) {
    const offset = line.text.length - line.text.trimEnd().length;
    const from = line.text.lastIndexOf(rest, line.text.length - offset);
    cells.push({ start: line.start + from + part.index, text: part[0] });
  }
  return words.split(/\s+/).length <= 4 ? cells : [];
}

/** Runs of rows with the same number of cells, at least two where a sign separates them. */
function runsOf(rows: readonly Row[], fewestCells: number): Row[][] {
  const runs: Row[][] = [];
  let run: Row[] = [];
  for (const row of rows) {
    if (row.length === 1 && row[0]?.text === '') continue;
    const fits =
      row.length >= fewestCells && (run.length === 0 || Math.abs((run[0]?.length ?? 0) - row.length) <= 1);
    if (!fits && run.length >= FEWEST_ROWS) runs.push(run);
    if (!fits) run = row.length >= fewestCells ? [row] : [];
    else run.push(row);
  }
  return run.length >= FEWEST_ROWS ? [...runs, run] : runs;
}

function headingOf(text: string): FindingType | undefined {
  return HEADINGS.find(([pattern]) => pattern.test(text.trim()))?.[1];
}

const HOLDS: Readonly<Record<FindingType, RegExp>> = {
  NAME: /\p{L}/u,
  BSN: /\d{3}/,
  DOB: /\d/,
  PHONE: /\d{4}/,
  EMAIL: /@/,
  POSTCODE: /\d{4}/,
  ADDRESS: /\p{L}.*\d|\p{L}{4}/u,
  SCHOOL: /\p{L}/u,
  STUDENT_NUMBER: /\d{2}/,
  URL_PROFILE: /\p{L}/u,
};

/** The personal data in a table: three or more lines of one build are judged by column, heading first. */
export function findTables(columns: string, lexicon: Lexicon): Span[] {
  if (!/\n[^\n]*\n/.test(columns)) return [];
  const lines = linesOf(columns);
  for (const separator of SEPARATORS) {
    const runs = runsOf(
      lines.map((line) => cut(line, separator)),
      2,
    );
    if (runs.length > 0) return runs.flatMap((run) => judgeTable(run, lexicon));
  }
  return runsOf(lines.map(cutAtNumbers), 1).flatMap((run) => judgeTable(run, lexicon));
}

/** "Roepnaam | Nisrine" over "Adres | Trompetstraat 61": every row has its heading in its first cell. */
function judgeByRow(rows: readonly Row[]): Span[] | undefined {
  const headed = rows.filter((row) => headingOf(row[0]?.text ?? '') !== undefined);
  if (rows.some((row) => row.length !== 2) || headed.length * 2 < rows.length) return undefined;
  if (new Set(headed.map((row) => row[0]?.text)).size < headed.length) return undefined;
  return headed.flatMap(([head, cell]) => {
    const type = headingOf(head?.text ?? '');
    if (type === undefined || cell === undefined || !HOLDS[type].test(cell.text)) return [];
    return [{ start: cell.start, end: cell.start + cell.text.length, type }];
  });
}

function judgeTable(rows: readonly Row[], lexicon: Lexicon): Span[] {
  const byRow = judgeByRow(rows);
  if (byRow !== undefined) return byRow;
  const [head = []] = rows;
  const headings = head.map(({ text }) => headingOf(text));
  const hasHead =
    headings.some((type) => type !== undefined) && head.every(({ text }) => !/\d{3}/.test(text));
  const body = hasHead ? rows.slice(1) : rows;
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) =>
    body.flatMap((row) => row[column] ?? []).filter(({ text }) => text !== ''),
  );
  const fewest = FEWEST_ROWS - (hasHead ? 1 : 0);
  const types = columns.map((cells, column) => {
    // A lone word above a list ("ouders") says less than a heading among others.
    const isHeading =
      hasHead && (width > 1 || !/^(?:ouders?|moeder|vader|kind)$/iu.test(head[0]?.text ?? ''));
    const announced = isHeading ? headings[column] : undefined;
    return (
      announced ?? (isNameColumn(cells, fewest, (word) => canBeName(word, lexicon)) ? 'NAME' : undefined)
    );
  });
  const named = types.includes('NAME');
  return columns.flatMap((cells, column) => {
    // Beside first names also words that are surnames only in such company.
    const isSurnames =
      named && isNameColumn(cells, fewest, (word) => lexicon.isSurnameWord(word) || canBeName(word, lexicon));
    const type = types[column] ?? (isSurnames ? 'NAME' : undefined);
    const kind = type === undefined ? numberColumn(cells, named) : { type };
    if (kind === undefined) return [];
    return cells
      .filter(({ text }) => HOLDS[kind.type].test(text))
      .map(({ start, text }) => ({ start, end: start + text.length, ...kind }));
  });
}

/** Most cells hold a name and hardly any is made of ordinary words alone. */
function isNameColumn(cells: readonly Cell[], fewest: number, isName: (word: string) => boolean): boolean {
  if (cells.length < fewest) return false;
  let names = 0;
  for (const { text } of cells) {
    const words = text.toLowerCase().match(/\p{L}+(?:'\p{L}+)*/gu) ?? [];
    if (words.length === 0 || words.length > 5 || /\d|[@?!]/.test(text)) continue;
    if (words.some((word) => ROLE.has(word) || isFunctionWord(word) || MONTH_OR_DAY.has(word))) continue;
    if (words.some(isName)) names += 1;
  }
  return names >= 2 && names * 2 > cells.length;
}

function isFunctionWord(word: string): boolean {
  return FUNCTION.has(word) && !/^(?:van|de|der|den|het|te|ten|ter|in|op|el|al|ben|ait)$/.test(word);
}

function canBeName(word: string, lexicon: Lexicon): boolean {
  if (word.length < 2 || lexicon.isProper(word)) return false;
  if (lexicon.winsAsName(word) || lexicon.isAlsoWord(word)) return true;
  return lexicon.isName(word) && !lexicon.isDutch(word);
}

/** Numbers of one length that all differ: numbers of pupils or citizens, as systems print them. */
function numberColumn(cells: readonly Cell[], named: boolean): Omit<Span, 'start' | 'end'> | undefined {
  const numbers = cells.map(({ text }) => text.replace(/[ .-]/g, '')).filter((text) => /^\d+$/.test(text));
  const length = numbers[0]?.length ?? 0;
  if (numbers.length < FEWEST_ROWS || numbers.length * 4 < cells.length * 3) return undefined;
  if (numbers.some((number) => Math.abs(number.length - length) > 0) || length < 4) return undefined;
  if (new Set(numbers).size * 10 < numbers.length * 9) return undefined;
  if (numbers.every((number) => /^(?:19|20)\d\d$/.test(number))) return undefined;
  if (length === 9 && numbers.some(passesElevenTest)) return { type: 'BSN' };
  if (length === 10 && numbers.every((number) => number.startsWith('0'))) return { type: 'PHONE' };
  if (length === 4 && !named) return undefined;
  return { type: 'STUDENT_NUMBER', soft: true };
}
