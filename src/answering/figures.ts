import type { Passage } from '../knowledge/document.js';
import { numberOf, words } from '../knowledge/dutch.js';
import { linksIn } from '../knowledge/links.js';
import { boundIn } from './bound-terms.js';
import { partiesIn } from './doers.js';
import { numbersIn } from './gate.js';
import { PLAIN_ROOTS } from './plain-words.js';
import { isContent, root } from './roots.js';

/** How far behind a number the thing that it counts may stand. */
const REACH = 3;
/** What reads as an address once the proven ones are taken away. Abbreviations such as "o.a." are none. */
const ADDRESS = /[\p{L}\d-]{2,}\.\p{L}|@|:\/|\bwww\b|\b(?:punt|apenstaartje)\b/iu;

/** The first figure, address or name of a sentence that its passages have otherwise or not at all. */
export function wrongFigure(
  text: string,
  passages: readonly Passage[],
  lines: readonly string[],
  rows: readonly NameRow[],
): string | undefined {
  return (
    wrongAddress(text, passages) ??
    wrongCount(text, lines) ??
    strayNumber(text, lines) ??
    wrongName(text, passages, rows)
  );
}

/** An address has to stand there as a whole: a part of one leads elsewhere. */
function wrongAddress(text: string, passages: readonly Passage[]): string | undefined {
  const proven = new Set(passages.flatMap((p) => linksIn(p.text)).map(bare));
  let rest = text;
  for (const link of linksIn(text)) {
    if (!proven.has(bare(link))) return link;
    rest = rest.replace(link, ' ');
  }
  return ADDRESS.exec(rest)?.[0];
}

function bare(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\/|^mailto:/, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '');
}

/** A number has to count what it counts in a line that proves it. */
function wrongCount(text: string, lines: readonly string[]): string | undefined {
  const proven = lines.flatMap((line) => countsIn(line, REACH));
  return countsIn(text, 1).find(
    ({ number, counted: [thing] }) =>
      thing !== undefined &&
      proven.some((p) => p.counted.includes(thing)) &&
      !proven.some((p) => p.number === number && p.counted.includes(thing)),
  )?.number;
}

/** All numbers of a clause have to stand in one line, together with what the clause is about. */
function strayNumber(text: string, lines: readonly string[]): string | undefined {
  for (const clause of text.split(/[,;:.](?:\s|$)/)) {
    const numbers = numbersIn(clause);
    const about = boundIn(clause);
    const stands = lines.some((line) => {
      const theirs = numbersIn(line);
      const named = boundIn(line);
      const parties = partiesIn(line);
      return (
        numbers.every((n) => theirs.includes(n)) &&
        about.every((n) => named.includes(n)) &&
        partiesIn(clause).every((one) => one === 'pupil' || one === 'owner' || parties.includes(one))
      );
    });
    if (numbers.length > 0 && !stands) return numbers[0];
  }
  return undefined;
}

/** Each number of a text with the next things after it. */
function countsIn(text: string, reach: number): { number: string; counted: string[] }[] {
  const all = words(text);
  return all.flatMap((word, at) => {
    const number = numberOf(word);
    if (number === undefined) return [];
    const after = all.slice(at + 1).filter(isContent);
    const until = after.findIndex((w) => numberOf(w) !== undefined);
    return [{ number, counted: (until < 0 ? after : after.slice(0, until)).slice(0, reach).map(root) }];
  });
}

/** Persons are named as the passage does, all of them or none: it says nothing of each one by himself. */
function wrongName(text: string, passages: readonly Passage[], rows: readonly NameRow[]): string | undefined {
  const capital = strangeCapital(text, passages);
  if (capital !== undefined) return capital;
  const said = new Set(words(text));
  for (const { passage, names } of rows) {
    const named = names.filter((name) => said.has(name));
    const whole = passages.includes(passage) && named.length === names.length;
    if (named.length > 0 && !whole) return named[0];
  }
  return undefined;
}

/** A word within a sentence that has a capital, and has none so in the passages and their titles. */
function strangeCapital(text: string, passages: readonly Passage[]): string | undefined {
  const written = passages.flatMap(({ text: own, section }) =>
    [own, section.title, section.document.title, section.document.owner].flatMap((s) => s.match(NAME) ?? []),
  );
  const inner = Array.from(text.matchAll(/(?<=[\p{L}\d,)] )\p{Lu}[\p{L}’'-]*/gu), ([name]) => name);
  return inner.find(
    (name) => !written.some((one) => one === name || (one.length > 5 && name.startsWith(one))),
  );
}

const NAME = /\p{Lu}[\p{L}’'-]*/gu;

/** A passage that names persons in a row: "Bart, Jolanda, Lisette en Anita". */
export interface NameRow {
  readonly passage: Passage;
  readonly names: readonly string[];
}

/** All rows of names in some passages. */
export function nameRowsIn(passages: readonly Passage[]): NameRow[] {
  return passages.flatMap((passage) => {
    const rows = Array.from(passage.text.matchAll(/(?:\p{Lu}\p{Ll}+, )+\p{Lu}\p{Ll}+ en \p{Lu}\p{Ll}+/gu));
    const names = rows.flatMap(([row]) => words(row).filter((w) => w !== 'en'));
    return names.length > 0 && !names.some((name) => PLAIN_ROOTS.has(root(name))) ? [{ passage, names }] : [];
  });
}
