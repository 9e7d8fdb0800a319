import { asksForMore, asksForThis } from '../knowledge/answer-type.js';
import type { Passage } from '../knowledge/document.js';
import type { Narrowing } from '../knowledge/narrowing.js';
import { type AnswerTopic, PRODUCT_TOPICS } from '../knowledge/topics.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { AnsweringParts } from './answer-question.js';
import { type Candidate, candidatesOf, type FoundPassages, MAX_CANDIDATES } from './candidates.js';
import type { Choice } from './choose/chooser.js';
import { type Contrasts, isMixedUp } from './contrasts.js';
import { answer, type Decision, decide, decideBy, isSure, NOT_UNDERSTOOD, THERE } from './decision.js';
import { seemsToFollow } from './follow-up.js';
import type { Turn } from './memory.js';
import { type AskedPart, splitQuestions } from './questions.js';
import type { Reading, TopicReader } from './topic-reader.js';

/** What a message asks, before anybody but the recogniser has chosen. */
export interface Consideration {
  /** The recogniser's own decisions, one for each thing that is asked. */
  readonly decisions: readonly Decision[];
  /** What a model may choose among, likeliest first. */
  readonly candidates: readonly Candidate[];
  /** Whether a model is worth asking: the recogniser isn't sure, or the message leans on another or asks several things. */
  readonly isOpen: boolean;
  /** The question before, when this one was read together with it. */
  readonly follows: GuardedText | undefined;
  decideBy(choice: Choice): Decision | undefined;
}

interface Asked {
  readonly text: string;
  /** The same with personal data replaced. */
  readonly kept: GuardedText;
  readonly previous: Turn | undefined;
  readonly where: Narrowing;
}

/** One reading of one thing that is asked, and what was found for it. */
interface Considered {
  readonly reading: Reading;
  readonly found: readonly FoundPassages[];
  readonly decision: Decision;
}

/** A question by itself, as it is read before anything is decided. */
export function readWithKind(reader: TopicReader, question: string): Reading {
  return withKind(question, reader.read(question));
}

/** Reads what a message asks, alone or with the question before it, and decides as far as the recogniser is sure. */
export function createConsider(parts: Pick<AnsweringParts, 'reader' | 'finder' | 'contrasts'>) {
  const { reader, finder, contrasts } = parts;

  async function considerOne(
    text: string,
    question: GuardedText,
    where: Narrowing,
    before?: Turn,
  ): Promise<Considered> {
    const read = before ? readOn(reader, text, before) : reader.read(text);
    const reading = withKind(text, notMixedUp(text, within(read, where), contrasts));
    const all = await finder.find(question, where.kind === 'named' ? where.documents : undefined);
    // What lacks the kind of thing that is asked for (an amount, a number, a time) is no answer, however well it fits.
    const found = all.filter(({ passages }) => !asksForMore(text, passages));
    return { reading, found, decision: decide(reading, found) };
  }

  /** Whether a message leans on the one before; of other things than the subject it asks by itself. */
  const leansOn = (text: string) =>
    seemsToFollow(text, reader.names(text)) && reader.read(text).strangeness < STRANGE;

  /** The things that a message asks, each on its own; none when it does not surely ask two different ones. */
  async function considerParts(asked: readonly AskedPart[], where: Narrowing): Promise<Considered[]> {
    const considered: Considered[] = [];
    let before: Turn | undefined;
    for (const { question, inContext } of asked) {
      const own = question as GuardedText;
      const names = reader.names(question);
      const alone = await considerOne(inContext, own, where);
      const leans = before && !isClear(alone.decision) && seemsToFollow(question, names);
      const one = leans ? await considerOne(inContext, own, where, before) : alone;
      considered.push(names === 'subject' ? { ...one, decision: guessed(one.decision) } : one);
      before = { question: own, offersConsult: false, wasChoice: false };
    }
    const clear = considered.filter(({ decision }) => isClear(decision));
    const different = new Set(clear.map(({ decision }, n) => subjectOf(decision) || `part ${n}`));
    return different.size > 1 && clear.some(({ decision }) => decision.kind === 'answer') ? considered : [];
  }

  return async ({ text, kept, previous, where }: Asked): Promise<Consideration> => {
    const asked = splitQuestions(text);
    const several = asked.length > 1 ? await considerParts(asked, where) : [];
    const follows = several.length === 0 && previous && leansOn(text) ? previous : undefined;
    const whole = await considerOne(text, kept, where, follows);
    const all = several.length > 0 ? several : [whole];
    const decisions = several.length > 0 ? distinct(several) : [onceOnly(whole.decision, previous)];
    const candidates = merged([...all, whole].map((c) => candidatesOf(c.reading, c.found)));
    return {
      decisions,
      candidates,
      isOpen:
        several.length > 0 || follows !== undefined || !isSure(whole.decision) || isFound(whole.decision),
      follows: follows?.question,
      decideBy: (choice) => decideBy(choice, candidates),
    };
  };
}

/** Topics of documents that are not asked for are out of the question. */
function within(reading: Reading, where: Narrowing): Reading {
  if (where.kind !== 'named') return reading;
  return {
    ...reading,
    ranked: reading.ranked.filter(
      ({ topic }) => topic.documentId === PRODUCT_TOPICS || where.documents.includes(topic.documentId),
    ),
  };
}

/** What speaks of another thing than the one that is named is out of the question, however alike they are asked. */
function notMixedUp(question: string, reading: Reading, contrasts: Contrasts): Reading {
  const ranked = reading.ranked.filter(
    ({ topic }) => topic.kind !== 'answer' || !isMixedUp(question, topic, contrasts),
  );
  return ranked.length === reading.ranked.length ? reading : { ...reading, ranked: shared(ranked) };
}

/** Likelihoods that add up to what they did before something was left out. */
function shared(ranked: Reading['ranked']): Reading['ranked'] {
  const total = ranked.reduce((sum, r) => sum + r.probability, 0) || 1;
  return ranked.map((r) => ({ ...r, probability: r.probability / total }));
}

/** A question of which so many words are strange to the subject does not ask on. */
const STRANGE = 0.3;

/** How much of its likelihood a topic keeps that was answered with just before: it is rarely asked for again. */
const REPEATED = 0.5;

function readOn(reader: TopicReader, text: string, before: Turn): Reading {
  const reading = reader.readOn(text, withoutPlaceholders(before.question));
  const { topic } = before;
  const names = reader.names(text);
  // "Heb je daar een link van?" asks it of what was answered, when that has one.
  if (topic?.kind === 'answer' && names !== 'subject' && asksForThis(text, citedBy(topic), true))
    return { ...reading, ranked: [{ topic, probability: 1 }], strangeness: 0 };
  if (names === 'nothing') return reading;
  const ranked = reading.ranked
    .map((r) => (r.topic === topic ? { ...r, probability: r.probability * REPEATED } : r))
    .sort((a, b) => b.probability - a.probability);
  return { ...reading, ranked };
}

function citedBy({ steps }: AnswerTopic): readonly Passage[] {
  return steps.flatMap((step) => step.cite);
}

/** A placeholder such as [naam] stands for a person; read as a word it would look like a question about names. */
function withoutPlaceholders(text: string): string {
  return text.replace(/\[\p{L}+\]/gu, ' ');
}

/** Among so many of the likeliest topics one that holds the kind of thing that is asked for is meant. */
const MAX_HOLDERS = 3;

/** Puts first what holds the kind of thing that is asked for (an amount, an address, a time), or says that none does. */
function withKind(question: string, reading: Reading): Reading {
  const answers = reading.ranked.filter((r) => r.topic.kind === 'answer').slice(0, MAX_HOLDERS);
  const cites = (n: number) => {
    const topic = answers[n]?.topic;
    return topic?.kind === 'answer' ? citedBy(topic) : [];
  };
  if (!asksForMore(question, cites(0))) return reading;
  const holder = answers.findIndex((_, n) => asksForThis(question, cites(n)));
  const [first] = answers;
  const found = answers[holder];
  if (!first || !found) return { ...reading, lacksKind: true };
  // The two change places; what is likely as such stays as likely as it was.
  const swapped = reading.ranked.map((r) =>
    r === first
      ? { ...found, probability: first.probability }
      : r === found
        ? { ...first, probability: found.probability }
        : r,
  );
  return { ...reading, ranked: swapped };
}

function isFound({ kind, ...decision }: Decision): boolean {
  return kind === 'answer' && 'chosen' in decision && decision.chosen.some((c) => c.kind === 'passages');
}

function isClear(decision: Decision): boolean {
  return decision.kind === 'answer' || (decision.kind === 'refusal' && decision.isSure);
}

function subjectOf(decision: Decision): string {
  if (decision.kind === 'answer') return decision.chosen[0]?.id ?? '';
  return decision.kind === 'refusal' ? (decision.gap?.key ?? '') : '';
}

/** Beside other answers nobody is asked what was meant: the likeliest is given when it is rather right than wrong. */
function guessed(decision: Decision): Decision {
  if (decision.kind !== 'choice' || decision.certainty < THERE) return decision;
  return answer(decision.options.slice(0, 1), 'recogniser');
}

/** In the order of the message; what is asked twice is answered once, and what isn't clear is not guessed at. */
function distinct(considered: readonly Considered[]): Decision[] {
  const decisions = considered.map(
    ({ decision }): Decision =>
      decision.kind === 'choice' || decision.kind === 'talk' ? NOT_UNDERSTOOD : decision,
  );
  return decisions.filter(
    (d, n) => subjectOf(d) === '' || decisions.findIndex((other) => subjectOf(other) === subjectOf(d)) === n,
  );
}

/** Never two choices in a row for one question: who typed on after one gets the likeliest answer. */
function onceOnly(decision: Decision, previous: Turn | undefined): Decision {
  if (decision.kind !== 'choice' || !previous?.wasChoice) return decision;
  return answer(decision.options.slice(0, 1), 'recogniser');
}

/** Round robin over the lists, each id once: what each thing that is asked needs is among the first. */
function merged(lists: readonly (readonly Candidate[])[]): Candidate[] {
  const byId = new Map<string, Candidate>();
  const longest = Math.max(...lists.map((list) => list.length));
  for (let n = 0; n < longest; n++) {
    for (const list of lists) {
      const candidate = list[n];
      if (candidate && !byId.has(candidate.id)) byId.set(candidate.id, candidate);
    }
  }
  return [...byId.values()].slice(0, MAX_CANDIDATES);
}
