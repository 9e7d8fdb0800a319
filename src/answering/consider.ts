import type { Narrowing } from '../knowledge/narrowing.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { AnsweringParts } from './answer-question.js';
import { type Candidate, candidatesOf, MAX_CANDIDATES } from './candidates.js';
import { certaintyOf } from './certainty.js';
import type { Choice } from './choose/chooser.js';
import { type Considered, createConsiderOne } from './consider-one.js';
import { answer, type Decision, decideBy, isSure, NOT_UNDERSTOOD, THERE } from './decision.js';
import { pointsBack, seemsToFollow } from './follow-up.js';
import type { Turn } from './memory.js';
import { type AskedPart, splitQuestions } from './questions.js';

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

type ConsiderParts = Pick<AnsweringParts, 'reader' | 'finder' | 'mixUps' | 'kinds'>;

/** Reads what a message asks, alone or with the question before it, and decides as far as the recogniser is sure. */
export function createConsider(parts: ConsiderParts) {
  const { reader } = parts;
  const considerOne = createConsiderOne(parts);
  const considerParts = createConsiderParts(parts);

  /** Whether a message leans on the one before; of other things than the subject it asks by itself. */
  const leansOn = (text: string) =>
    seemsToFollow(text, reader.names(text)) && reader.read(text).strangeness < STRANGE;

  return async ({ text, kept, previous, where }: Asked): Promise<Consideration> => {
    const asked = splitQuestions(text);
    const each = asked.length > 1 ? sureBeside(await considerParts(asked, where)) : [];
    const follows = !asksSeveral(each) && previous && leansOn(text) ? previous : undefined;
    const whole = await considerOne({ text, kept, where }, follows);
    const several = asksSeveral(each) || isOnlyInParts(whole, each) ? each : [];
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

/** A question of which so many words are strange to the subject does not ask on. */
const STRANGE = 0.3;

/** Reads each thing that a message asks: by itself, or with the one before it where it names no subject of its own. */
function createConsiderParts(parts: ConsiderParts) {
  const { reader } = parts;
  const considerOne = createConsiderOne(parts);
  return async (asked: readonly AskedPart[], where: Narrowing): Promise<Considered[]> => {
    const considered: Considered[] = [];
    let before: Pick<Turn, 'question' | 'topic'> | undefined;
    for (const { question, inContext } of asked) {
      const thing = { text: inContext, kept: question as GuardedText, where };
      const names = reader.names(question);
      const alone = await considerOne(thing);
      const leans = before !== undefined && seemsToFollow(question, names);
      const isOwn = isClear(alone.decision) && (names === 'subject' || !pointsBack(question));
      const on = leans && !isOwn ? await considerOne(thing, before) : alone;
      // Read with the one before it asks for the same once more: then it is rather the other thing that it is alone.
      const repeats = on !== alone && considered.some((other) => isSameSubject(other.decision, on.decision));
      const one = repeats ? { ...alone, decision: guessed(alone.decision) } : on;
      const isOfItself = names === 'subject' || before === undefined;
      considered.push(isOfItself ? { ...one, decision: guessed(one.decision) } : one);
      before = { question: thing.kept };
    }
    return considered;
  };
}

/** Whether the parts of a message surely ask different things, of which one at least has an answer. */
function asksSeveral(each: readonly Considered[]): boolean {
  const clear = each.filter(({ decision }) => isClear(decision));
  const different = new Set(clear.map(({ decision }, n) => subjectOf(decision) || `part ${n}`));
  return different.size > 1 && clear.some(({ decision }) => decision.kind === 'answer');
}

/** Whether the message as one thing has no answer, but a part of it has. */
function isOnlyInParts(whole: Considered, each: readonly Considered[]): boolean {
  return whole.decision.kind !== 'answer' && each.some(({ decision }) => decision.kind === 'answer');
}

function isFound({ kind, ...decision }: Decision): boolean {
  return kind === 'answer' && 'chosen' in decision && decision.chosen.some((c) => c.kind === 'passages');
}

function isSameSubject(a: Decision, b: Decision): boolean {
  return subjectOf(a) !== '' && subjectOf(a) === subjectOf(b);
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

/** Beside a part that is known to be missing, an answer to another part has to be as sure as this. */
const BESIDE_MISSING = 0.8;

/** A message of which a part is known not to be there is rarely half answered: the other part is only when it is sure. */
function sureBeside(considered: readonly Considered[]): readonly Considered[] {
  const isMissing = considered.some(({ decision }) => decision.kind === 'refusal' && decision.isSure);
  if (!isMissing) return considered;
  return considered.map((one) =>
    one.decision.kind === 'answer' && isTopic(one.decision) && certaintyOf(one.reading).right < BESIDE_MISSING
      ? { ...one, decision: NOT_UNDERSTOOD }
      : one,
  );
}

function isTopic(decision: Decision & { kind: 'answer' }): boolean {
  return decision.chosen.every((c) => c.kind === 'topic');
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
