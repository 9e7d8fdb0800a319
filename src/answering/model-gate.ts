import type { Passage } from '../knowledge/document.js';
import { words } from '../knowledge/dutch.js';
import { boundIn, contentStems, denies, type Evidence } from './evidence.js';
import { objectionTo, type Statement } from './gate.js';
import { isEnglish } from './language.js';
import type { ModelSentence } from './model-reply.js';
import { quoteOf } from './topic-statements.js';

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
/** Of a sentence's content words, at least this share must stand in what it cites. */
const LEAST_SUPPORT = 0.5;
/** Letters, digits and the marks of a plain sentence. No quotation marks, brackets of markup, or line breaks. */
const PLAIN = /^[\p{L}\p{M}\d .,;:?!()'’%/@+–-]+$/u;
/** Words that make a rule of an advice, or set a limit. */
const STRONG = new Set(
  'moet moeten verplicht verplichten altijd mag mogen binnen uiterlijk automatisch gratis'.split(' '),
);
/** A passage that opens with its condition: "Bij aanhoudende zorgen: …". */
const OPENING_CONDITION = /^(?:bij|als|zodra|wanneer)\s+([^:,]+)[:,]/i;
const CONSENT = /\b(instem\w*|toestem\w*|akkoord)/i;
const NEEDS_CONSENT = /\b(swv|samenwerkingsverband|wijkteam|jeugdarts)/i;

/**
 * The gate for what a model writes (OWASP LLM01, LLM09). A curated line was read by a person, a model's was not, so
 * beside {@link objectionTo} it must also: cite what it was given, with a verbatim quote; use only words that the
 * documents or everyday Dutch have, half of them from what it cites; not swap what belongs together; keep the
 * negations and conditions of its quote and add none; and not make an advice stronger.
 */
export function createModelGate({ evidence, offered, isPrompt }: ModelGateParts): ModelGate {
  const byId = new Map(offered.map((p) => [p.id, p]));
  return {
    examine({ text: raw, passages: ids, quote }) {
      const text = raw.replace(/\s+/g, ' ').trim();
      if (text.length === 0 || text.length > MAX_LENGTH || !PLAIN.test(text) || isEnglish(text)) {
        return { code: 'form' };
      }
      if (isPrompt(text)) return { code: 'prompt' };
      const cited = [...new Set(ids)].map((id) => byId.get(id));
      const unknown = cited.indexOf(undefined);
      if (cited.length === 0 || cited.length > MAX_PASSAGES || unknown >= 0) return { code: 'passage' };
      const passages = cited as Passage[];
      const quoted = passages.find((p) => holds(p, quote));
      if (!quoted) return { code: 'quote' };
      const statement: Statement = { text, proof: passages.map(quoteOf), shown: [quoteOf(quoted)] };
      const fact = objectionTo(statement);
      if (fact) return { code: 'fact', ...('value' in fact ? { about: fact.value } : {}) };
      return objectionOf(text, passages, quoted, evidence) ?? statement;
    },
  };
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
  const said = contentStems(text);
  const borne = contentStems(lines.join('\n'));
  return (
    strangeWord(text, borne, evidence) ??
    tooLittleSupport(said, borne) ??
    swapped(text, evidence) ??
    negation(text, said, lines, quoted) ??
    condition(text, said, quoted) ??
    strength(text, lines)
  );
}

function strangeWord(
  text: string,
  borne: ReadonlySet<string>,
  evidence: Evidence,
): ModelObjection | undefined {
  for (const word of words(text)) {
    for (const stem of contentStems(word)) {
      if (!borne.has(stem) && !evidence.knows(stem)) return { code: 'word', about: word };
    }
  }
  return undefined;
}

function tooLittleSupport(said: ReadonlySet<string>, borne: ReadonlySet<string>): ModelObjection | undefined {
  const supported = [...said].filter((s) => borne.has(s)).length;
  return supported < LEAST_SUPPORT * said.size || supported === 0 ? { code: 'unsupported' } : undefined;
}

/** Each thing that must not be swapped has to belong with the one before or after it in the sentence. */
function swapped(text: string, evidence: Evidence): ModelObjection | undefined {
  const bound = boundIn(text);
  if (bound.length < 2) return undefined;
  const lonely = bound.some((one, i) => {
    const neighbours = [bound[i - 1], bound[i + 1]].filter((n) => n !== undefined);
    return !neighbours.some((n) => evidence.relates(one, n));
  });
  return lonely ? { code: 'mixed-up' } : undefined;
}

function negation(
  text: string,
  said: ReadonlySet<string>,
  lines: readonly string[],
  quoted: Passage,
): ModelObjection | undefined {
  if (!denies(text)) return denies(quoted.text) ? { code: 'negation' } : undefined;
  const borne = lines.some((line) => denies(line) && [...contentStems(line)].some((s) => said.has(s)));
  return borne ? undefined : { code: 'negation' };
}

function condition(text: string, said: ReadonlySet<string>, quoted: Passage): ModelObjection | undefined {
  if (CONSENT.test(quoted.text) && NEEDS_CONSENT.test(text) && !CONSENT.test(text)) {
    return { code: 'condition', about: 'bij instemming' };
  }
  const [, opening] = OPENING_CONDITION.exec(quoted.text) ?? [];
  if (opening === undefined || [...contentStems(opening)].some((s) => said.has(s))) return undefined;
  return { code: 'condition', about: opening };
}

function strength(text: string, lines: readonly string[]): ModelObjection | undefined {
  const borne = new Set(lines.flatMap((line) => words(line)));
  const about = words(text).find((w) => STRONG.has(w) && !borne.has(w));
  return about === undefined ? undefined : { code: 'strength', about };
}
