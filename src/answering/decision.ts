import { type GapTopic, PRODUCT_TOPICS, type TalkTopic, type Topic } from '../knowledge/topics.js';
import type { ChosenBy } from './answer.js';
import { type Candidate, candidatesOf, type FoundPassages, foundCandidate } from './candidates.js';
import { certaintyOf } from './certainty.js';
import type { Choice } from './choose/chooser.js';
import type { Reading } from './topic-reader.js';

/** A candidate that is an answer. */
export type Answering = Exclude<Candidate, { kind: 'gap' }>;

/** What becomes of one thing that was asked. */
export type Decision =
  | {
      readonly kind: 'answer';
      /** Best first; a further one is another thing that was asked, or another document. */
      readonly chosen: readonly Answering[];
      readonly by: ChosenBy;
      /** Whether a part of what was asked is not in the documents. */
      readonly isPartial: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly options: readonly Answering[];
      /** How sure the first of them would be. */
      readonly certainty: number;
    }
  | {
      readonly kind: 'refusal';
      readonly gap: GapTopic | undefined;
      /** It is clear what was asked, and that it is not there. */
      readonly isSure: boolean;
    }
  | { readonly kind: 'talk'; readonly topic: TalkTopic };

/**
 * Read off the curves of `npm run eval`: from `SURE` on, so few answers are wrong that nobody needs to be asked; below
 * `THERE`, so few questions have an answer that asking what was meant would be a waste of the asker's time.
 */
export const SURE = 0.6;
export const THERE = 0.4;
/**
 * The same for passages that were found without a topic, of the curve of `test/evaluation/documents/measure.ts`: what is
 * said is the document's own text under its heading, so that a wrong one costs less than a silence.
 */
const FOUND = 0.36;
const FOUND_THERE = 0.25;
/** A refusal says what is not there when that is likelier than all else together. */
const NAMED = 0.5;
/** Two to four buttons, the last one of them "none of these". */
const MAX_OPTIONS = 3;

/** Whether the recogniser is sure by itself. */
export function isSure(decision: Decision): boolean {
  return decision.kind === 'answer' || decision.kind === 'talk';
}

/**
 * Chooses by the certainty of the recogniser and of the index alone. Pure.
 *
 * @param own ids of the asker's own documents: what is theirs comes first, and theirs is the one beside another's
 */
export function decide(
  reading: Reading,
  found: readonly FoundPassages[],
  own: readonly string[] = [],
): Decision {
  const decision = decideByCertainty(reading, found, own);
  if (own.length === 0) return decision;
  if (decision.kind === 'answer') return { ...decision, chosen: ownFirst(decision.chosen, own) };
  return decision.kind === 'choice' ? { ...decision, options: ownFirst(decision.options, own) } : decision;
}

function ownFirst(candidates: readonly Answering[], own: readonly string[]): Answering[] {
  const isOwn = (candidate: Answering) => own.includes(documentOf(candidate) ?? '');
  return [...candidates.filter(isOwn), ...candidates.filter((candidate) => !isOwn(candidate))];
}

function documentOf(candidate: Answering): string | undefined {
  return candidate.kind === 'topic'
    ? candidate.topic.documentId
    : candidate.found.passages[0]?.section.document.id;
}

function decideByCertainty(
  reading: Reading,
  found: readonly FoundPassages[],
  own: readonly string[],
): Decision {
  const [best] = reading.ranked;
  const certainty = certaintyOf(reading);
  const strongFound = strongest(found, own);
  if (best?.topic.kind === 'talk' && best.probability >= SURE && strongFound.length === 0)
    return { kind: 'talk', topic: best.topic };
  // The right subject, and yet no answer: the amount, the number, the time that is asked for stands nowhere.
  if (reading.lacksKind && strongFound.length === 0)
    return { kind: 'refusal', gap: gapOf(reading), isSure: true };
  const candidates = candidatesOf(reading, []).filter(isAnswering);
  const first = candidates[0];
  const isTopicSure = first !== undefined && certainty.right >= SURE && best?.topic.kind !== 'gap';
  const chosen = [...(isTopicSure ? [first] : []), ...strongFound.map(foundCandidate)];
  if (chosen.length > 0) return answer(chosen.slice(0, 2), 'recogniser');
  const likely = [
    ...((found[0]?.certainty ?? 0) >= FOUND_THERE ? found : []).slice(0, MAX_OPTIONS).map(foundCandidate),
    ...(certainty.answerable >= THERE && !isForeign(best?.topic) ? candidates : []),
  ].filter(isAnswering);
  if (likely.length > 0)
    return { kind: 'choice', options: likely.slice(0, MAX_OPTIONS), certainty: certainty.right };
  const gap = gapOf(reading);
  return { kind: 'refusal', gap, isSure: gap !== undefined };
}

/** What a model's choice means. Undefined when it is none that can be followed. */
export function decideBy(choice: Choice, candidates: readonly Candidate[]): Decision | undefined {
  const chosen = choice.ids.flatMap((id) => candidates.find((c) => c.id === id) ?? []);
  const gap = chosen.find((c) => c.kind === 'gap');
  const answers = chosen.filter(isAnswering);
  if (choice.covered === 'no' || (answers.length === 0 && gap))
    return { kind: 'refusal', gap: gap?.topic, isSure: true };
  if (answers.length === 0) return undefined;
  return answer(answers.slice(0, 3), 'model', choice.covered === 'partly' || gap !== undefined);
}

/** Nothing that was asked is known to be missing; it was not understood. */
export const NOT_UNDERSTOOD: Decision = { kind: 'refusal', gap: undefined, isSure: false };

export function answer(chosen: readonly Answering[], by: ChosenBy, isPartial = false): Decision {
  return { kind: 'answer', chosen, by, isPartial };
}

/** Whether the likeliest is none of the documents' business: the bot itself, an order to it, another subject. */
function isForeign(topic: Topic | undefined): boolean {
  return topic?.kind === 'gap' && topic.documentId === PRODUCT_TOPICS;
}

/** The gap that a refused question is about, when it is clear which: a refusal then says what is not there. */
function gapOf({ ranked: [best] }: Reading): GapTopic | undefined {
  return best?.topic.kind === 'gap' && best.probability >= NAMED ? best.topic : undefined;
}

/**
 * Another document answers beside the best when it fits this well. Of 50 questions that two documents answer both were
 * shown for 27 at 0.7, for 29 at 0.6, for 30 at 0.5, where one of 420 others got a fact of another document.
 */
const ALSO = 0.6;

/** What was surely found: the best with the next of its document, and that of another document that fits as well. */
function strongest(found: readonly FoundPassages[], own: readonly string[]): FoundPassages[] {
  const [best] = found;
  if (best === undefined || best.certainty < FOUND) return [];
  const others = found.filter(
    (f) => !isSameDocument(f, best) && f.certainty > 0 && f.score >= ALSO * best.score,
  );
  const isOwn = (f: FoundPassages) => own.includes(f.passages[0]?.section.document.id ?? '');
  const other = others.find(isOwn) ?? others[0];
  if (other) return [best, other];
  const next = found.find((f) => f !== best && isSameDocument(f, best));
  return [next ? { ...best, next: next.passages } : best];
}

function isSameDocument(a: FoundPassages, b: FoundPassages): boolean {
  return a.passages[0]?.section.document === b.passages[0]?.section.document;
}

export function isAnswering(candidate: Candidate): candidate is Answering {
  return candidate.kind !== 'gap';
}
