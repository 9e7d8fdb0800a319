import { numberOf, STOP_WORDS, words } from '../knowledge/dutch.js';
import { linksIn } from '../knowledge/links.js';
import { boundIn } from './bound-terms.js';
import type { Evidence } from './evidence.js';
import { PLAIN_ROOTS } from './plain-words.js';
import { isContent, root } from './roots.js';

/** Of a sentence's words that are not everyday ones, at least this share must stand in what it cites. */
const LEAST_SUPPORT = 0.5;
/** Of all its words that say something, this share. */
const LEAST_SHARE = 0.2;
/** So many words on either side count as near. */
const NEAR = 2;
/** Part of a compound: "begeleiding" in "ziekteverzuimbegeleiding". */
const LEAST_PART = 5;

/** The content words of a text in order, each with the words of the cited lines that bear it. */
export type Borne = readonly {
  readonly word: string;
  readonly root: string;
  readonly by: readonly string[];
}[];

export function wordsBorne(text: string, lines: readonly string[]): Borne {
  const theirs = [...new Set(lines.flatMap((line) => words(line).filter(isContent).map(root)))];
  return words(withoutLinks(text))
    .filter((word) => isContent(word) && numberOf(word) === undefined)
    .map((word) => {
      const own = root(word);
      return { word, root: own, by: theirs.filter((r) => r === own || isPartOf(own, r)) };
    });
}

function isPartOf(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= LEAST_PART && (long.startsWith(short) || long.endsWith(short));
}

export function strangeWord(text: string, borne: Borne, evidence: Evidence): string | undefined {
  // A compound is only known by its whole, or as a part of a longer one.
  const isKnown = (w: Borne[number]) => w.by.some((r) => r.length >= w.root.length) || evidence.knows(w.root);
  const strange = borne.find((w) => !isKnown(w));
  return strange?.word ?? words(withoutLinks(text)).find((w) => isStrangeShort(w));
}

/** Words of one or two letters, beside {@link STOP_WORDS}. */
const SHORT = new Set('af al ga la zo ze we wij nu om ca ja uw'.split(' '));

function isStrangeShort(word: string): boolean {
  return word.length <= 2 && !/^\d/.test(word) && !STOP_WORDS.has(word) && !SHORT.has(word);
}

function withoutLinks(text: string): string {
  return linksIn(text).reduce((rest, link) => rest.replace(link, ' '), text);
}

export function hasTooLittleSupport(borne: Borne, stated: ReadonlySet<string>): boolean {
  const supported = borne.filter((w) => w.by.length > 0);
  const special = borne.filter((w) => w.by.length > 0 || !PLAIN_ROOTS.has(w.root));
  const few =
    supported.length < LEAST_SUPPORT * special.length || supported.length < LEAST_SHARE * borne.length;
  // Curated lines may lend their words, but what is cited has to say something of it by itself.
  return few || !supported.some((w) => w.by.some((r) => stated.has(r)));
}

/** Whether a word that is no everyday one stands in no line with any of those near it. */
export function isScattered(borne: Borne, evidence: Evidence): boolean {
  const row = borne.filter((w) => w.by.length > 0);
  return row.some((one, at) => {
    if (PLAIN_ROOTS.has(one.root) || boundIn(one.word).length > 0) return false;
    const near = row.filter((other, n) => other !== one && Math.abs(n - at) <= NEAR);
    return (
      near.length > 0 &&
      !near.some((other) => one.by.some((x) => other.by.some((y) => evidence.together(x, y))))
    );
  });
}
