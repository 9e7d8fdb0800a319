import { isInvisible } from './invisible.js';

/**
 * A copy of a text that is easier to match in: no invisible characters, no accents, one kind of quote, dash,
 * space and digit. `starts[i]` and `ends[i]` say which part of the original made character `i`.
 */
export interface FoldedText {
  readonly plain: string;
  /** `plain` with its tabs, for who looks at columns. */
  readonly columns: string;
  /** Places in `plain` of letters that Dutch does not write: "ś", "ğ", "ł". */
  readonly marks: ReadonlySet<number>;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Letters that Unicode does not take apart into a Latin letter and a mark. */
const SPECIAL: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
  ʼ: "'",
  '′': "'",
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '﹘': '-',
  '\r': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
  '\t': ' ',
  '·': '.',
  '•': '\n',
  '。': '.',
  '．': '.',
  '＠': '@',
  // The guard marks placeholders with these two.
  '¤': '$',
  '¬': '-',
}; // prettier-ignore

/** Cyrillic and Greek letters that pass for Latin ones inside a Latin word. */
const LOOKALIKE = new Map(
  [...'аaеeоoрpсcуyхxіiјjѕsԁdһhАAВBЕEКKМMНHОOРPСCТTХXІIαaοoνvρpιiΑAΒBΕEΗHΙIΚKΜMΝNΟOΡPΤTΧX'].flatMap(
    (char, index, all) => (index % 2 === 0 ? [[char, all[index + 1] ?? char] as const] : []),
  ),
);

const DIGIT_LOOKALIKE: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  l: '1',
  I: '1',
  '|': '1',
  S: '5',
  B: '8',
  Z: '2',
  б: '6',
  З: '3',
  з: '3',
  О: '0',
  о: '0',
};

/** Marks that stand on a letter, and signs of a script that take no place in a word. */
const MARK = /[\p{Cf}\p{M}]/u;
/** Letters of Polish, Turkish, Czech, Romanian, Vietnamese and Nordic names; Dutch has é, ë, ï, ö, ç and their like. */
const NOT_DUTCH = /(?![à-ïñ-öù-ýÿÀ-ÏÑ-ÖÙ-Ý])[\u00c0-\u024f\u1e00-\u1eff]/;
const NONE: ReadonlySet<number> = new Set();
const ASCII = /^[\n\x20-\x7e]*$/;

function foldChar(char: string): string {
  const special = SPECIAL[char];
  if (special !== undefined) return special;
  if (MARK.test(char) || isInvisible(char)) return '';
  if (/\p{Nd}/u.test(char)) return digitValue(char);
  if (/\p{Zs}/u.test(char)) return ' ';
  const folded = char.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '');
  return [...folded].map((part) => SPECIAL[part] ?? part).join('');
}

/** Decimal digits of every script stand in runs of ten that start at zero. */
function digitValue(char: string): string {
  const wide = char.normalize('NFKC');
  if (wide >= '0' && wide <= '9') return wide;
  const code = char.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Letters that stand for digits ("O6 l2345678"), when a run is digits for the rest. Keeps the length. */
function repairDigits(plain: string): string {
  return plain.replace(
    /(?<![\p{L}\d])[\dOoQlI|SBZбЗзОо][\dOoQlI|SBZбЗзОо .-]{5,16}[\dOoQlI|SBZбЗзОо](?![\p{L}\d])/gu,
    (run) => {
      const digits = run.match(/\d/g)?.length ?? 0;
      const letters = run.match(/[^\d .-]/gu)?.length ?? 0;
      // "ll. 10423" is a word and a number.
      // A bar between blanks, and more than one bar, stand between columns.
      if (/^[^\d .-]{2,}[ .-]|\| | \||\|.*\|/.test(run)) return run;
      if (letters === 0 || digits < 5 || letters > 4 || digits + letters > 11) return run;
      return run.replace(/[^\d .-]/gu, (char) => DIGIT_LOOKALIKE[char] ?? char);
    },
  );
}

function repairLetters(plain: string): string {
  return plain.replace(/[\p{L}]+/gu, (word) => {
    if (!/[a-z]/i.test(word) || !/[\u0370-\u052f]/.test(word)) return word;
    return [...word].map((char) => LOOKALIKE.get(char) ?? char).join('');
  });
}

/** Folds `text` for matching. Linear in its length; never throws, lone surrogates included. */
export function foldText(text: string): FoldedText {
  if (ASCII.test(text)) {
    const starts = new Int32Array(text.length);
    const ends = new Int32Array(text.length);
    for (let at = 0; at < text.length; at += 1) {
      starts[at] = at;
      ends[at] = at + 1;
    }
    const plain = repairDigits(text);
    return { plain, columns: plain, marks: NONE, starts, ends };
  }
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const tabs: number[] = [];
  const marks = new Set<number>();
  let at = 0;
  for (const char of text) {
    const folded = char >= ' ' && char <= '~' ? char : text.startsWith('\r\n', at) ? '' : foldChar(char);
    if (char === '\t') tabs.push(starts.length);
    if (char > '~' && NOT_DUTCH.test(char)) marks.add(starts.length);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(at);
      ends.push(at + char.length);
    }
    parts.push(folded);
    at += char.length;
  }
  const plain = repairDigits(repairLetters(parts.join('')));
  return {
    plain,
    columns: withTabs(plain, tabs),
    marks,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
  };
}

function withTabs(plain: string, tabs: readonly number[]): string {
  if (tabs.length === 0) return plain;
  const chars = plain.split('');
  for (const at of tabs) chars[at] = '\t';
  return chars.join('');
}

/**
 * In small letters, sign for sign: the few that would become two stay as they are. Expressions that need not look past
 * capitals are several times as quick to translate.
 */
export function inSmallLetters(plain: string): string {
  const lower = plain.toLowerCase();
  if (lower.length === plain.length) return lower;
  return Array.from(plain, (sign) => {
    const small = sign.toLowerCase();
    return small.length === sign.length ? small : sign;
  }).join('');
}
