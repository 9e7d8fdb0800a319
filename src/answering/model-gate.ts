import type { Passage } from '../knowledge/document.js';
import { linksIn } from '../knowledge/links.js';
import { boundIn, countedIn } from './bound-terms.js';
import { droppedCondition } from './conditions.js';
import { swapsDoer } from './doers.js';
import type { Evidence, EvidenceOf } from './evidence.js';
import { wrongFigure } from './figures.js';
import { objectionTo, type Statement } from './gate.js';
import { isEnglish } from './language.js';
import type { ModelSentence } from './model-reply.js';
import { turnsRound } from './polarity.js';
import { contentRoots } from './roots.js';
import { disorders } from './steps-order.js';
import { type Borne, hasTooLittleSupport, isScattered, strangeWord, wordsBorne } from './support.js';
import { quoteOf } from './topic-statements.js';
import { addedWeight } from './weight.js';
import { rewords } from './wording.js';

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
  readonly evidence: EvidenceOf;
  /** What the model was given; nothing else may be cited. */
  readonly offered: readonly Passage[];
  /** Whether a text repeats the instructions. */
  readonly isPrompt: (text: string) => boolean;
}

const MAX_LENGTH = 300;
const MAX_PASSAGES = 4;
/** A quote shorter than this proves nothing, unless it is the whole passage. */
const LEAST_QUOTE = 12;
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
      // A sentence stands on one document: what two say is nobody's statement.
      const [document, ...others] = new Set(passages.map((p) => p.section.document));
      const own = document && evidence(document);
      if (!own || others.length > 0) return { code: 'passage' };
      const proof = new Set(passages.flatMap((p) => [p, ...own.headsOf(p)]));
      const statement: Statement = { text, proof: [...proof].map(quoteOf), shown: [quoteOf(quoted)] };
      const fact = objectionTo(statement);
      if (fact) return { code: 'fact', ...('value' in fact ? { about: fact.value } : {}) };
      return objectionOf(text, passages, quoted, own) ?? statement;
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
  // The owner of the document approved it as it stands.
  if (lines.includes(text)) return undefined;
  const borne = wordsBorne(text, lines);
  const own = passages.map((p) => p.text);
  const withHeads = [...new Set(passages.flatMap((p) => [p, ...evidence.headsOf(p)]))];
  const stated = new Set(withHeads.flatMap((p) => contentRoots(p.text)));
  const used = passages.filter((p) => p === quoted || isMeant(text, p, quoted)).map((p) => p.text);
  const about = wrongFigure(text, withHeads, lines, evidence.rows);
  if (about !== undefined) return { code: 'fact', about };
  const word = strangeWord(text, borne, evidence);
  if (word !== undefined) return { code: 'word', about: word };
  if (asks(text, own)) return { code: 'form' };
  if (linksIn(text).length === 0 && hasTooLittleSupport(borne, stated)) return { code: 'unsupported' };
  const swapped =
    mixesUp(text, borne, evidence) ||
    swapsDoer(
      text,
      own,
      withHeads.map((p) => p.text),
      lines,
    );
  if (swapped || disorders(text, lines, own)) return { code: 'mixed-up' };
  if (
    rewords(
      text,
      withHeads.map((p) => p.text),
    )
  )
    return { code: 'unsupported' };
  if (turnsRound(text, lines, own)) return { code: 'negation' };
  const condition = droppedCondition(text, used, own);
  if (condition !== undefined) return { code: 'condition', about: condition };
  const weight = addedWeight(text, lines);
  return weight === undefined ? undefined : { code: 'strength', about: weight };
}

/** Whether a sentence only asks what its passages state. */
function asks(text: string, passages: readonly string[]): boolean {
  return text.includes('?') && !passages.some((p) => p.includes('?'));
}

/** Whether a sentence is about something of a passage that the quoted one doesn't hold, so that its conditions count. */
function isMeant(text: string, passage: Passage, quoted: Passage): boolean {
  const said = new Set(boundIn(text));
  const there = boundIn(quoted.text);
  return boundIn(passage.text).some((n) => said.has(n) && !there.includes(n));
}

/** Both ways of consulting, with the choice left open. */
const EITHER = /\banoniem of op naam\b|\bop naam of anoniem\b/gi;

/** Whether something of the sentence is said of what no line says it of. */
function mixesUp(text: string, borne: Borne, evidence: Evidence): boolean {
  const { relates } = evidence;
  const bound = boundIn(text.replace(EITHER, ' '));
  return isLonely(bound, relates) || isLonely(countedIn(text), relates) || isScattered(borne, evidence);
}

/** Whether one of several has neither to do with the one before nor with the one after. */
function isLonely(row: readonly number[], related: (a: number, b: number) => boolean): boolean {
  if (row.length < 2) return false;
  return row.some((one, i) => {
    const neighbours = [row[i - 1], row[i + 1]].filter((n) => n !== undefined);
    return !neighbours.some((n) => related(one, n));
  });
}
