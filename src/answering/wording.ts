import { words } from '../knowledge/dutch.js';
import { DESCRIBING_ROOTS } from './plain-words.js';
import { isContent, root } from './roots.js';

/** Who is spoken of in every other passage, so that naming them proves nothing. */
const EVERYWHERE = new Set(['ouders', 'leerling', 'school', 'verzuim', 'kind', 'u'].map(root));
const REASON = /(?:\b(?:omdat|want|doordat|aangezien|waardoor)|, dan)\s+([^,.;]+)/gi;
const LIST = /[^,.;:]+(?:, [^,.;:]+)+ en [^,.;:]+/g;
const LONGEST_ITEM = 4;
const LATER = /\b(?:later|straks|ooit|nadien)\b/i;

/** Whether a sentence describes, widens, explains or puts off what its passages state otherwise or not at all. */
export function rewords(text: string, passages: readonly string[]): boolean {
  const own = new Set(passages.flatMap((p) => words(p).filter(isContent).map(root)));
  return (
    describesOtherwise(text, passages) ||
    inventsReason(text, own) ||
    widensList(text, own) ||
    (LATER.test(text) && passages.some((p) => /\bmeteen\b/i.test(p)))
  );
}

/** "Hoge doelen" where the passage has "haalbare doelen". */
function describesOtherwise(text: string, passages: readonly string[]): boolean {
  const theirs = passages.flatMap(pairsIn);
  const said = new Set(words(text).map(root));
  return pairsIn(text).some(
    ({ before, noun }) =>
      DESCRIBING_ROOTS.has(before) &&
      !DESCRIBING_ROOTS.has(noun) &&
      theirs.some((their) => their.noun === noun) &&
      !theirs.some((their) => their.noun === noun && said.has(their.before)),
  );
}

function pairsIn(text: string): { before: string; noun: string }[] {
  const all = words(text);
  return all.slice(1).flatMap((word, at) => {
    const before = all[at] ?? '';
    return isContent(word) && isContent(before) ? [{ before: root(before), noun: root(word) }] : [];
  });
}

/** A reason has to hold something that the passages say, and not only the people they say it of. */
function inventsReason(text: string, own: ReadonlySet<string>): boolean {
  return Array.from(text.matchAll(REASON)).some(([, reason = '']) => {
    const roots = words(reason).filter(isContent).map(root);
    return roots.length > 0 && !roots.some((r) => !EVERYWHERE.has(r) && bears(own, r));
  });
}

/** Where the passages bear one item of a list, they have to bear each. Clauses and adjectives in a row are no list. */
function widensList(text: string, own: ReadonlySet<string>): boolean {
  return (text.match(LIST) ?? []).some((list) => {
    const parts = list.split(/, | en /).map(words);
    const items = parts.map((part, n) => {
      const roots = part.filter(isContent).map(root);
      return n < parts.length - 1 ? roots : roots.slice(0, 2);
    });
    const isList = parts.slice(1, -1).every((part) => part.length <= LONGEST_ITEM);
    if (!isList || items.some((item) => item.every((r) => DESCRIBING_ROOTS.has(r)))) return false;
    const borne = items.map((item) => item.some((r) => bears(own, r)));
    return borne.some(Boolean) && !borne.every(Boolean);
  });
}

function bears(own: ReadonlySet<string>, one: string): boolean {
  return own.has(one) || [...own].some((r) => one.length > 3 && (r.startsWith(one) || r.endsWith(one)));
}
