import type { AnswerKinds } from '../knowledge/answer-type.js';
import type { DocumentNarrowing, Narrowing } from '../knowledge/narrowing.js';
import type { AnswerTopic, Topic } from '../knowledge/topics.js';
import { CalledOff } from '../model/language-model.js';
import { type GuardedText, joinGuarded } from '../privacy/guarded-text.js';
import { answeringTexts as texts } from '../texts/answering.nl.js';
import type { Answer, Question, QuestionAnswering } from './answer.js';
import { foundCandidate, ofTopic } from './candidates.js';
import type { Chooser } from './choose/chooser.js';
import { type Consideration, createConsider } from './consider.js';
import type { MixUps } from './contrasts.js';
import { type Answering, answer, type Decision, NOT_UNDERSTOOD } from './decision.js';
import { isEnglish } from './language.js';
import { isManipulation } from './manipulation.js';
import type { ConversationMemory, Turn } from './memory.js';
import type { PassageFinder } from './passage-finder.js';
import { type Around, fixedReply, NONE_OF_THESE, type ReplyMaker } from './reply.js';
import type { TalkAct } from './talk.js';
import type { TopicReader } from './topic-reader.js';
import { asksVerdict } from './verdict.js';

/** In characters; longer ones are no question. */
const MAX_QUESTION_LENGTH = 4_000;
/** Fits in a card, to be made shorter there. */
const MAX_KEPT_LENGTH = 8_000;

/** Replaces personal data; `found` says whether there was any. */
export type Redact = (text: string) => { readonly text: GuardedText; readonly found: boolean };

export interface AnsweringParts {
  readonly topics: readonly Topic[];
  readonly reader: TopicReader;
  readonly finder: PassageFinder;
  readonly kinds: AnswerKinds;
  readonly mixUps: MixUps;
  readonly narrowing: DocumentNarrowing;
  readonly readTalk: (text: string) => TalkAct | undefined;
  readonly memory: ConversationMemory;
  readonly redact: Redact;
  readonly replies: ReplyMaker;
  /** Chooses when the recogniser isn't sure; without one the asker does. */
  readonly chooser?: Chooser | undefined;
}

/**
 * Answers a question: finds the candidates for what it asks, lets the recogniser, a model or the asker choose among
 * them, and says what the owner of the documents wrote about what was chosen.
 */
export function createQuestionAnswering(parts: AnsweringParts): QuestionAnswering {
  const { memory, replies } = parts;
  const consider = createConsider(parts);
  const choosing = parts.chooser && createChoosing(parts.chooser);

  async function answerTo(asked: Question): Promise<Answer> {
    const { conversationId, text } = asked;
    const { text: kept, found } = parts.redact(text);
    const previous = memory.recall(conversationId);
    const where = parts.narrowing.documentsFor(text, { tenantArea: asked.area });
    const around = { ...aroundOf(text, where), holdsPersonalData: found };
    if (isManipulation(text)) return replies.reply([NOT_UNDERSTOOD], around);
    const act = parts.readTalk(text);
    if (act) return replies.talk(act, previous?.offersConsult ?? false);
    if (where.kind === 'unknown-place') return replies.unknownPlace(around);
    // The text itself is read, in this process only; what is remembered of it holds no personal data.
    const considered = await consider({ text, kept, previous, where });
    const byModel = await choosing?.choose(asked, kept, considered);
    const decisions = byModel ? [byModel] : considered.decisions;
    const reply = replies.reply(decisions, around);
    memory.remember(
      conversationId,
      turnOf(considered.follows ? previous : undefined, kept, decisions, reply),
    );
    return reply;
  }

  /** Not read, but kept for the form of a consultation: there it can be made shorter. */
  function tooLong({ conversationId, text }: Question): Answer {
    const reply = fixedReply('not-found', texts.tooLong);
    if (text.length > MAX_KEPT_LENGTH) return reply;
    const question = parts.redact(text).text;
    memory.remember(conversationId, { question, reply, offersConsult: false, wasChoice: false });
    return reply;
  }

  return {
    async ask(asked) {
      choosing?.callOff(asked.conversationId);
      if (asked.text.length > MAX_QUESTION_LENGTH) return tooLong(asked);
      if (!/[\p{L}\d]/u.test(asked.text)) return fixedReply('smalltalk', texts.empty);
      return answerTo(asked);
    },
    take: createTaking(parts),
    asked(conversationId, to) {
      const last = memory.recall(conversationId);
      if (last === undefined || (to !== undefined && to !== last.reply)) return undefined;
      return { question: last.question, subjects: last.subjects ?? last.reply?.subjects ?? [] };
    },
    forget: (conversationId) => memory.forget(conversationId),
  };
}

function aroundOf(text: string, where: Narrowing): Around {
  return { isEnglish: isEnglish(text), holdsPersonalData: false, asksVerdict: asksVerdict(text), where };
}

function turnOf(
  followed: Turn | undefined,
  question: GuardedText,
  decisions: readonly Decision[],
  reply: Answer,
): Turn {
  const { kind, offersConsult } = reply;
  const [first] = decisions;
  const topic =
    first?.kind === 'answer' && first.chosen[0]?.kind === 'topic' ? first.chosen[0].topic : undefined;
  return {
    subjects: [...(reply.subjects ?? []), ...(followed?.subjects ?? [])],
    question: followed ? joinGuarded(followed.question, question) : question,
    reply,
    offersConsult,
    wasChoice: kind === 'choice',
    ...(topic ? { topic } : {}),
  };
}

/** Gives the answer that a button stands for. */
function createTaking(parts: AnsweringParts): QuestionAnswering['take'] {
  const { memory, replies } = parts;
  const openOption = createOptionOpener(parts);
  return (conversationId, optionId) => {
    const previous = memory.recall(conversationId);
    const candidate = openOption(optionId);
    if (!candidate && optionId !== NONE_OF_THESE) return undefined;
    const decision: Decision = candidate ? answer([candidate], 'asker') : NOT_UNDERSTOOD;
    const reply = replies.reply([decision], aroundOf('', { kind: 'all' }));
    // Not taken from a choice but from what is offered unasked, its title is all that there is of a question.
    const question =
      previous?.wasChoice || !candidate ? previous?.question : parts.redact(candidate.title).text;
    if (question) memory.remember(conversationId, turnOf(undefined, question, [decision], reply));
    return { id: optionId, title: candidate?.title ?? texts.noneOfThese, answer: reply };
  };
}

/** Opens what a button of a choice names, also of a message that is older than this process. */
function createOptionOpener({ topics, finder }: Pick<AnsweringParts, 'topics' | 'finder'>) {
  const answers = topics.filter((t): t is AnswerTopic => t.kind === 'answer').map(ofTopic);
  const byId = new Map<string, Answering>(answers.map((c) => [c.id, c]));
  return (id: string) => {
    const found = byId.has(id) ? undefined : finder.byId(id);
    return byId.get(id) ?? (found && foundCandidate(found));
  };
}

/** Has a model choose, one question a conversation at a time: who asks something new no longer waits for the old. */
function createChoosing(chooser: Chooser) {
  const running = new Map<string, AbortController>();
  return {
    callOff: (conversationId: string) => running.get(conversationId)?.abort(new CalledOff()),
    async choose(asked: Question, question: GuardedText, considered: Consideration) {
      if (!considered.isOpen || considered.candidates.length === 0) return undefined;
      const { conversationId } = asked;
      const own = new AbortController();
      running.set(conversationId, own);
      try {
        const choice = await chooser.choose({
          asker: conversationId,
          question,
          previous: considered.follows,
          candidates: considered.candidates,
          signal: asked.signal ? AbortSignal.any([own.signal, asked.signal]) : own.signal,
          onWait: asked.onWait,
        });
        return choice && considered.decideBy(choice);
      } finally {
        if (running.get(conversationId) === own) running.delete(conversationId);
      }
    },
  };
}
