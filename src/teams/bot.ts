import type { TurnContext } from 'botbuilder';
import type { QuestionAnswering } from '../answering/answer.js';
import { NO_GUIDE } from '../answering/guide.js';
import { isTheme } from '../consultation/theme.js';
import type { Logger } from '../logger.js';
import type { AreaOf } from '../tenant-area.js';
import { texts } from '../texts/bot.nl.js';
import type { CardAction, Inbound } from './activity.js';
import { createAnswerMessages } from './answer-message.js';
import { type Asking, createAsking } from './asking.js';
import { notUnderstood } from './card-refusal.js';
import { ASK_VERB, CONSULT_VERB, type KnownQuestion } from './cards/answer-card.js';
import { PICK_VERB } from './cards/choice-card.js';
import { ROUTE_VERB, STEP_VERB } from './cards/route-card.js';
import type { Consultation } from './consultation.js';
import type { FeedbackTaker } from './feedback.js';
import { createGuiding, type Guiding } from './guiding.js';
import { isTyped } from './message-text.js';
import type { RecentKeys } from './recent-keys.js';
import { lineMessage, plainLine } from './reply.js';
import { type Route, type RoutedTurn, route, runRoutes } from './route-table.js';
import type { Turn } from './turn.js';

export interface BotParts {
  readonly answering: QuestionAnswering;
  readonly consultation: Consultation;
  readonly takeFeedback: FeedbackTaker;
  /** What was done a moment ago: Teams tells some things twice. */
  readonly recent: RecentKeys;
  /** Whose documents come first for the people of a tenant. */
  readonly areaOf: AreaOf;
  /** Name of the officers' office. */
  readonly organisation: string | undefined;
  readonly retentionDays: number;
  /** Whether the client shows a clicked situation in the chat; not so in development mode. */
  readonly showClicks: boolean;
  readonly logger: Logger;
  /** What officers may ask for of what was counted; absent without officers. */
  readonly insight?: readonly Route[];
}

/** What the routes work with. */
interface RouteParts extends BotParts {
  readonly asking: Asking;
  readonly guiding: Guiding;
}

/**
 * The bot, as a table that reads from top to bottom. The order is a rule: a button works whatever is open, a
 * line that begins with "vraag:" is for the bot even during a consultation, and everything else that is typed
 * then goes to the officer. The last route takes all that is left, so that nothing falls to the SDK.
 */
export function createBot(parts: BotParts): { run(context: TurnContext): Promise<void> } {
  const { answering, recent, areaOf } = parts;
  const guide = answering.guide ?? NO_GUIDE;
  const used: RouteParts = {
    ...parts,
    guiding: createGuiding({ ...parts, guide }),
    asking: createAsking({
      answering,
      recent,
      areaOf,
      answerMessage: createAnswerMessages(guide.circles),
      openConsultation,
      themes: guide.themes,
    }),
  };
  return runRoutes(
    [...comings(used), ...(parts.insight ?? []), ...taps(used), ...typing(used), ...changes(), rest],
    parts,
  );
}

/** The bot comes or goes. An installation comes as two activities and gets one welcome. */
function comings({ consultation, recent, guiding }: RouteParts): Route[] {
  const welcomeKey = (conversationId: string) => `welcome ${conversationId}`;
  const welcomed = ({ place }: Turn) => welcomeKey(place.conversationId);
  return [
    route('removed', 'removed', async (turn) => recent.forget(welcomed(turn))),
    route('welcome', 'installed', async (turn) => {
      const { teamId } = turn.place;
      if (teamId !== undefined && consultation.isOfficersTeam(teamId)) return;
      await recent.once(welcomed(turn), () => welcome(turn, guiding));
    }),
    route(
      'joined',
      'joined',
      (turn, { memberIds }) =>
        consultation.greet(turn, memberIds, (conversationId, greet) =>
          recent.once(welcomeKey(conversationId), greet),
        ),
      (_, { place: { teamId } }) => teamId !== undefined && consultation.isOfficersTeam(teamId),
    ),
  ];
}

/** Officers get their own, all others that of schools. */
async function welcome(turn: RoutedTurn, guiding: Guiding): Promise<void> {
  if (!(await turn.consultation.welcome())) await guiding.welcome(turn);
}

/** Buttons, and words that stand for one. */
function taps(parts: RouteParts): Route[] {
  const { takeFeedback, guiding, asking } = parts;
  return [
    route(
      'unaddressed',
      'message',
      async () => {},
      ({ isForBot }) => !isForBot,
    ),
    route(
      'help',
      'message',
      async (turn) => {
        await welcome(turn, guiding);
        if (turn.place.kind === 'personal') await turn.consultation.showOpen();
      },
      ({ text }) => isTyped(texts.helpWords, text),
    ),
    route('card-action', 'card-action', (turn, action) => onCardAction(turn, action, parts)),
    route('consult', 'message', asking.consult, ({ text }) => isTyped([texts.buttons.consult], text)),
    route('feedback', 'feedback', async (turn, thumb) => {
      await takeFeedback(thumb);
      await turn.answerInvoke({ status: 200 });
      if (thumb.reaction === 'dislike') await turn.reply(afterThumbDown(turn, thumb.comment));
    }),
  ];
}

/** What is typed: for the bot, for the officer, and else for the bot again. */
function typing({ asking, guiding }: RouteParts): Route[] {
  return [
    route(
      'question-by-prefix',
      'message',
      async (turn, message) => {
        const { question, rest, all } = splitByPrefix(message.text);
        const others = { ...message, text: rest };
        const isSplit =
          rest !== '' && turn.place.kind === 'personal' && (await turn.consultation.takes(others));
        if (isSplit) await turn.consultation.relay(others);
        await asking.question(turn, isSplit ? question : all);
      },
      ({ text }) => linesOf(text).some((line) => questionAfterPrefix(line) !== undefined),
    ),
    route(
      'open-consultation',
      'message',
      (turn, message) => turn.consultation.relay(message),
      (message, turn) => turn.place.kind === 'personal' && turn.consultation.takes(message),
    ),
    route('guided-route', 'message', guiding.begin, ({ text }) => isTyped(texts.route.words, text)),
    route('question', 'message', (turn, { text }) => asking.question(turn, text)),
  ];
}

/** A message that was sent before is edited, deleted or put back. In groups nobody is told. */
function changes(): Route[] {
  const isPersonal = (_: Inbound, { place }: Turn) => place.kind === 'personal';
  return [
    route(
      'edited',
      'edited',
      async (turn) => {
        if (!(await turn.consultation.edited())) await turn.reply(plainLine(texts.edited));
      },
      isPersonal,
    ),
    route('deleted', 'deleted', (turn) => turn.consultation.deleted(), isPersonal),
    route(
      'restored',
      'restored',
      async (turn) => void (await turn.reply(plainLine(texts.restored))),
      isPersonal,
    ),
  ];
}

const rest: Route = {
  name: 'catch-all',
  accepts: () => true,
  handle: async (turn) => {
    if (turn.inbound.kind === 'unknown-invoke') await notUnderstood(turn);
  },
};

async function onCardAction(turn: RoutedTurn, action: CardAction, parts: RouteParts): Promise<void> {
  const { consultation, asking, guiding } = parts;
  if (consultation.knows(action)) return turn.consultation.act(action);
  switch (action.verb) {
    case PICK_VERB:
      return asking.pick(turn, action);
    case ASK_VERB:
      return asking.ask(turn, action);
    case ROUTE_VERB:
      return guiding.begin(turn);
    case STEP_VERB:
      return guiding.step(turn, action);
    case CONSULT_VERB:
      if (action.via === 'execute') await turn.answerInvoke({ status: 200 });
      return openConsultation(turn, readKnown(action));
    default:
      return notUnderstood(turn);
  }
}

async function openConsultation(turn: RoutedTurn, known: KnownQuestion = {}): Promise<void> {
  if (turn.place.kind === 'personal') return turn.consultation.open(known);
  await turn.reply(plainLine(texts.consultOnlyPersonal));
}

/** A button under an answer brings along what was asked, one of the guided route its situation and theme. */
function readKnown({ data: { question, theme } }: CardAction): KnownQuestion {
  return {
    ...(typeof question === 'string' ? { question: question.slice(0, MAX_KNOWN) } : {}),
    ...(isTheme(theme) ? { theme } : {}),
  };
}

/** More does not fit in a card. It is more than may be sent: who wrote too much makes it shorter in the form. */
const MAX_KNOWN = 12_000;

function afterThumbDown(turn: Turn, comment: string) {
  const { ask, thanks, offer } = texts.missed;
  const said = comment === '' ? ask : thanks;
  return lineMessage(turn.place.kind === 'personal' ? `${said} ${offer}` : said, turn);
}

/** As people type it: a blank before the colon, the wide colon of some keyboards, characters that nobody sees. */
const QUESTION_PREFIX = new RegExp(`^[\\s\\p{Cf}]*${texts.questionPrefix}\\s*[:：]([^]*)$`, 'iu');

function questionAfterPrefix(line: string): string | undefined {
  return QUESTION_PREFIX.exec(line)?.[1]?.trim();
}

function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/**
 * A message by its lines: a line that begins with the prefix is for the bot and no other, since what stands under it may
 * well be for the officer, and lines come about by hand only (Shift and Enter). Behind a bare prefix the question can
 * but stand below, so there the lines up to an empty one are for the bot.
 *
 * @returns `all`: the whole message without prefixes, for when there is nobody but the bot to send it to
 */
function splitByPrefix(text: string): { question: string; rest: string; all: string } {
  const [question, rest]: [string[], string[]] = [[], []];
  let isBelow = false;
  for (const line of linesOf(text)) {
    const asked = questionAfterPrefix(line);
    isBelow = asked === '' || (isBelow && asked === undefined && line.trim() !== '');
    (asked !== undefined || isBelow ? question : rest).push(asked ?? line);
  }
  const all = linesOf(text).map((line) => questionAfterPrefix(line) ?? line);
  const joined = (lines: readonly string[]) => lines.join('\n').trim();
  return { question: joined(question), rest: joined(rest), all: joined(all) };
}
