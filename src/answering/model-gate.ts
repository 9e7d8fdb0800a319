import type { Passage } from '../knowledge/document.js';
import { STOP_WORDS, words } from '../knowledge/dutch.js';
import { boundIn, countedIn } from './bound-terms.js';
import { droppedCondition } from './conditions.js';
import { swapsDoer } from './doers.js';
import type { Evidence } from './evidence.js';
import { wrongFigure } from './figures.js';
import { linksIn, numberOf, objectionTo, type Statement } from './gate.js';
import { isEnglish } from './language.js';
import type { ModelSentence } from './model-reply.js';
import { PLAIN_ROOTS } from './plain-words.js';
import { turnsRound } from './polarity.js';
import { contentRoots, isContent, root } from './roots.js';
import { disorders } from './steps-order.js';
import { quoteOf } from './topic-statements.js';
import { addedWeight } from './weight.js';

/** Why a sentence of a model may not be shown; `about` is what it stumbled over, for the repair round. */
export interface ModelObjection {
  readonly code:
    | 'form'
    | 'passage'
    | 'quote'
    | 'fact'
    | 'word'
    | 'unsupported'
    | 'mixed-up'
    | 'negation'
    | 'condition'
    | 'strength'
    | 'prompt';
  readonly about?: string;
}

export interface ModelGate {
  /** The sentence as a statement with its proof, or the first objection. */
  examine(sentence: ModelSentence): Statement | ModelObjection;
}

export interface ModelGateParts {
  readonly evidence: Evidence;
  /** What the model was given; nothing else may be cited. */
  readonly offered: readonly Passage[];
  /** Whether a text repeats the instructions. */
  readonly isPrompt: (text: string) => boolean;
}

const MAX_LENGTH = 300;
const MAX_PASSAGES = 4;
/** A quote shorter than this proves nothing, unless it is the whole passage. */
const LEAST_QUOTE = 12;
/** Of a sentence's words that are not everyday ones, at least this share must stand in what it cites. */
const LEAST_SUPPORT = 0.5;
/** Of all its words that say something, this share. */
const LEAST_SHARE = 0.2;
/** So many words on either side count as near. */
const NEAR = 2;
/** Part of a compound: "begeleiding" in "ziekteverzuimbegeleiding". */
const LEAST_PART = 5;
/** Letters of Dutch, digits and the marks of a plain sentence. No quotation marks, markup or line breaks. */
const PLAIN = /^[A-Za-zÀ-ÖØ-öø-ÿ\d .,;:?!()'’%/@–-]+$/;
/** An apostrophe that is none: it opens or closes a quote. */
const QUOTE_MARK = /(?:^|[\s(])['’](?![stnkm]\b)|['’](?=[\s.,;:?!)]|$)/;
const LIST_MARK = /^\s*(?:[-–*•]|\d+[.)]\s)/;

/**
 * The gate for what a model writes (OWASP LLM01, LLM09). A curated line was read by a person, a model's was not, so
 * beside {@link objectionTo} it must also: cite what it was given, with a verbatim quote; use only words that the
 * documents or everyday Dutch have, and enough from what it cites; not swap what belongs together, who acts or
 * what comes first; keep the negations and conditions of its passages and add none; and give them the same weight.
 */
export function createModelGate({ evidence, offered, isPrompt }: ModelGateParts): ModelGate {
  const byId = new Map(offered.map((p) => [p.id, p]));
  return {
    examine({ text: raw, passages: ids, quote }) {
      const text = raw.replace(/ +/g, ' ').replace(/^ | $/g, '');
      if (!hasForm(text)) return { code: 'form' };
      if (isPrompt(text)) return { code: 'prompt' };
      const cited = [...new Set(ids)].map((id) => byId.get(id));
      const passages = cited.filter((p) => p !== undefined);
      if (cited.length === 0 || cited.length > MAX_PASSAGES || passages.length < cited.length)
        return { code: 'passage' };
      const quoted = passages.find((p) => holds(p, quote));
      if (!quoted) return { code: 'quote' };
      const proof = new Set(passages.flatMap((p) => [p, ...evidence.headsOf(p)]));
      const statement: Statement = { text, proof: [...proof].map(quoteOf), shown: [quoteOf(quoted)] };
      const fact = objectionTo(statement);
      if (fact) return { code: 'fact', ...('value' in fact ? { about: fact.value } : {}) };
      return objectionOf(text, passages, quoted, evidence) ?? statement;
    },
  };
}

function hasForm(text: string): boolean {
  if (text.length === 0 || text.length > MAX_LENGTH || !PLAIN.test(text)) return false;
  return !QUOTE_MARK.test(text) && !LIST_MARK.test(text) && !isEnglish(text);
}

/** Whether the passage holds the quote to the letter; the whole passage is what will be shown. */
function holds(passage: Passage, quote: string): boolean {
  const text = quote.replace(/\s+/g, ' ').trim();
  const at = passage.text.indexOf(text);
  if (at < 0 || (text.length < LEAST_QUOTE && text.length < passage.text.length - 1)) return false;
  const inWord = (index: number) =>
    /[\p{L}\d]{2}/u.test(passage.text.slice(Math.max(0, index - 1), index + 1));
  return !inWord(at === 0 ? -1 : at) && !inWord(at + text.length);
}

function objectionOf(
  text: string,
  passages: readonly Passage[],
  quoted: Passage,
  evidence: Evidence,
): ModelObjection | undefined {
  const lines = passages.flatMap((p) => evidence.linesOf(p));
  const borne = wordsBorne(text, lines);
  const own = passages.map((p) => p.text);
  const heads = passages.flatMap((p) => evidence.headsOf(p).map((head) => head.text));
  const stated = new Set([...own, ...heads].flatMap(contentRoots));
  const used = passages.filter((p) => p === quoted || shares(text, p)).map((p) => p.text);
  const about = wrongFigure(text, passages, lines, evidence.rows);
  if (about !== undefined) return { code: 'fact', about };
  const word = strangeWord(text, borne, evidence);
  if (word !== undefined) return { code: 'word', about: word };
  if (asks(text, own)) return { code: 'form' };
  if (linksIn(text).length === 0 && hasTooLittleSupport(borne, stated)) return { code: 'unsupported' };
  const swapped = mixesUp(text, borne, evidence) || swapsDoer(text, own, [...own, ...heads], lines);
  if (swapped || disorders(text, lines, own)) return { code: 'mixed-up' };
  if (turnsRound(text, lines, own)) return { code: 'negation' };
  const condition = droppedCondition(text, used);
  if (condition !== undefined) return { code: 'condition', about: condition };
  const weight = addedWeight(text, lines);
  return weight === undefined ? undefined : { code: 'strength', about: weight };
}

/** Whether a sentence only asks what its passages state. */
function asks(text: string, passages: readonly string[]): boolean {
  return text.includes('?') && !passages.some((p) => p.includes('?'));
}

/** Whether a sentence is about what a passage is about, so that its conditions hold for it. */
function shares(text: string, passage: Passage): boolean {
  const said = new Set(boundIn(text));
  return boundIn(passage.text).some((n) => said.has(n));
}

/** The content words of a text in order, each with the words of the cited lines that bear it. */
type Borne = readonly { readonly word: string; readonly root: string; readonly by: readonly string[] }[];

function wordsBorne(text: string, lines: readonly string[]): Borne {
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

function strangeWord(text: string, borne: Borne, evidence: Evidence): string | undefined {
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

function hasTooLittleSupport(borne: Borne, stated: ReadonlySet<string>): boolean {
  const supported = borne.filter((w) => w.by.length > 0);
  const special = borne.filter((w) => w.by.length > 0 || !PLAIN_ROOTS.has(w.root));
  const few =
    supported.length < LEAST_SUPPORT * special.length || supported.length < LEAST_SHARE * borne.length;
  // Curated lines may lend their words, but what is cited has to say something of it by itself.
  return few || !supported.some((w) => w.by.some((r) => stated.has(r)));
}

/** Both ways of consulting, with the choice left open. */
const EITHER = /\banoniem of op naam\b|\bop naam of anoniem\b/gi;

/** Whether something of the sentence is said of what no line says it of. */
function mixesUp(text: string, borne: Borne, evidence: Evidence): boolean {
  const { relates } = evidence;
  const bound = boundIn(text.replace(EITHER, ' '));
  return isLonely(bound, relates) || isLonely(countedIn(text), relates) || isScattered(borne, evidence);
}

/** Whether a word that is no everyday one stands in no line with any of those near it. */
function isScattered(borne: Borne, evidence: Evidence): boolean {
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

/** Whether one of several has neither to do with the one before nor with the one after. */
function isLonely(row: readonly number[], related: (a: number, b: number) => boolean): boolean {
  if (row.length < 2) return false;
  return row.some((one, i) => {
    const neighbours = [row[i - 1], row[i + 1]].filter((n) => n !== undefined);
    return !neighbours.some((n) => related(one, n));
  });
}
