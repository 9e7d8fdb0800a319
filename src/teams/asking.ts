import type { Answer, QuestionAnswering } from '../answering/answer.js';
import { isTheme, type Theme } from '../consultation/theme.js';
import type { AreaOf } from '../tenant-area.js';
import { texts } from '../texts/bot.nl.js';
import type { CardAction } from './activity.js';
import type { AnswerMessages } from './answer-message.js';
import { notUnderstood } from './card-refusal.js';
import type { KnownQuestion } from './cards/answer-card.js';
import { chosenCard } from './cards/choice-card.js';
import { show } from './consultation/respond.js';
import type { RecentKeys } from './recent-keys.js';
import { lineMessage } from './reply.js';
import type { RoutedTurn } from './route-table.js';
import type { Turn } from './turn.js';
import { createWaitingSign } from './waiting-sign.js';

export interface AskingParts {
  readonly answering: Pick<QuestionAnswering, 'ask' | 'take' | 'asked'>;
  readonly answerMessage: AnswerMessages;
  readonly recent: RecentKeys;
  readonly areaOf: AreaOf;
  /** The asker wants an officer instead of an answer. */
  readonly openConsultation: (turn: RoutedTurn, known: KnownQuestion) => Promise<void>;
  /** Themes of consultations by the subject of an answer. */
  readonly themes: ReadonlyMap<string, string>;
}

/** What the bot does with a question, and with a tap on an answer that it offered. */
export interface Asking {
  /** A typed question. */
  question(turn: RoutedTurn, text: string): Promise<void>;
  /** A button that asks: its answer comes as a message, the card stays for the next question. */
  ask(turn: RoutedTurn, action: CardAction): Promise<void>;
  /** A button of a choice: the card says what was chosen, the answer comes as a message. */
  pick(turn: Turn, action: CardAction): Promise<void>;
  /** The asker wants an officer: the form holds what they asked last. */
  consult(turn: RoutedTurn): Promise<void>;
}

export function createAsking(parts: AskingParts): Asking {
  const { answering, recent, openConsultation } = parts;
  const taken = (turn: Turn, { data: { option } }: CardAction) =>
    typeof option === 'string' ? answering.take(conversationOf(turn), option) : undefined;

  return {
    question: (turn, text) => askQuestion(parts, turn, text),
    consult: (turn) => openConsultation(turn, knownQuestion(parts, turn)),
    async ask(turn, action) {
      const option = taken(turn, action);
      const { question } = action.data;
      if (!option && typeof question !== 'string') return notUnderstood(turn);
      if (action.via === 'execute') await turn.answerInvoke({ status: 200 });
      if (option) await turn.reply(messageOf(parts, turn, option.answer));
      else await askQuestion(parts, turn, String(question));
    },
    async pick(turn, action) {
      const option = taken(turn, action);
      if (!option) return notUnderstood(turn);
      await show(turn, chosenCard(option.title));
      // A click can come twice under two ids; what makes it one is its card.
      const key = `pick ${turn.place.conversationId} ${turn.replyToId ?? turn.activityId} ${option.id}`;
      await recent.once(key, async () => void (await turn.reply(messageOf(parts, turn, option.answer))));
    },
  };
}

async function askQuestion(parts: AskingParts, turn: RoutedTurn, text: string): Promise<void> {
  const { inbound } = turn;
  const hasFiles = inbound.kind === 'message' && inbound.hasFiles;
  if (hasFiles && text === '') return void (await turn.reply(lineMessage(texts.onlyText, turn)));
  const waiting = createWaitingSign(turn);
  const area = parts.areaOf(turn.place.tenantId);
  const given = await parts.answering.ask({
    conversationId: conversationOf(turn),
    text,
    ...(area === undefined ? {} : { area }),
    onWait: waiting.show,
    get signal() {
      return waiting.stopped;
    },
  });
  if (given.kind === 'consult') return parts.openConsultation(turn, knownQuestion(parts, turn));
  await waiting.reply(messageOf(parts, turn, given, notesOn(turn, given)));
}

function messageOf(parts: AskingParts, turn: Turn, given: Answer, notes: readonly string[] = []) {
  return parts.answerMessage(given, { place: turn.place, notes, known: knownQuestion(parts, turn, given) });
}

/** What a form opened now would be filled in with. */
function knownQuestion({ answering, themes }: AskingParts, turn: Turn, to?: Answer): KnownQuestion {
  const asked = answering.asked?.(conversationOf(turn), to);
  if (asked === undefined) return {};
  const [theme] = asked.subjects.flatMap((subject) => themeOf(subject, themes) ?? []);
  return { question: asked.question, ...(theme ? { theme } : {}) };
}

/** A subject that a theme is named after, or the theme of the group in which it is offered. */
function themeOf(subject: string, themes: ReadonlyMap<string, string>): Theme | undefined {
  const named = subject.slice(subject.lastIndexOf('/') + 1);
  if (isTheme(named)) return named;
  const theme = themes.get(subject);
  return isTheme(theme) ? theme : undefined;
}

/** What of the message was not read. A quote matters only when the text by itself was not enough. */
function notesOn({ inbound }: Turn, { kind }: Answer): string[] {
  if (inbound.kind !== 'message') return [];
  const isUnanswered = kind === 'not-found' || kind === 'choice';
  return [
    ...(inbound.hasFiles ? [texts.fileNotRead] : []),
    ...(inbound.hasQuote && isUnanswered ? [texts.quoteNotRead] : []),
  ];
}

/** In a group each asker has a context of their own. */
function conversationOf({ place, sender }: Turn): string {
  return place.kind === 'personal' ? place.conversationId : `${place.conversationId} ${sender.id}`;
}
