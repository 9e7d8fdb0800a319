import type { TurnState } from '@microsoft/teams-ai';
// Not from the package's front door, which also loads its planners, models and tokenizers.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import type { TurnContext } from 'botbuilder';
import type { QuestionAnswering } from '../answering/answer.js';
import type { Logger } from '../logger.js';
import { texts } from '../texts/bot.nl.js';
import type { CardAction, InboundMessage } from './activity.js';
import { CONSULT_VERB } from './cards/answer-card.js';
import { cardMessage } from './cards/card.js';
import { chosenCard, PICK_VERB } from './cards/choice-card.js';
import { ASK_VERB, welcomeCard } from './cards/welcome-card.js';
import { show } from './consultation/respond.js';
import type { Consultation, ConsultationTurn } from './consultation.js';
import type { Feedback } from './feedback.js';
import type { RecentKeys } from './recent-keys.js';
import { answerMessage, lineMessage, plainLine } from './reply.js';
import { createTurn, type Turn } from './turn.js';
import { createWaitingSign } from './waiting-sign.js';

export interface BotParts {
  readonly answering: QuestionAnswering;
  readonly consultation: Consultation;
  readonly takeFeedback: (given: Pick<Feedback, 'reaction'> & { comment: string }) => Promise<void>;
  /** Conversations that have been welcomed: an installation comes as two activities. */
  readonly welcomed: RecentKeys;
  readonly retentionDays: number;
  /** Whether the client shows a clicked question in the chat; not so in development mode. */
  readonly showClicks: boolean;
  readonly logger: Logger;
}

/** A turn with its consultation side. */
type RoutedTurn = Turn & { readonly consultation: ConsultationTurn };

/** One line of the route table. The first route that accepts a turn gets it. */
interface Route {
  readonly name: string;
  accepts(turn: RoutedTurn): boolean | Promise<boolean>;
  handle(turn: RoutedTurn): Promise<void>;
}

/**
 * The bot, as a table that reads from top to bottom. The order is a rule: a button works whatever is open, a
 * line that begins with "vraag:" is for the bot even during a consultation, and everything else that is typed
 * then goes to the officer. The last route takes all that is left, so that nothing falls to the SDK.
 */
export function createBot(parts: BotParts): { run(context: TurnContext): Promise<void> } {
  const { consultation, welcomed } = parts;
  const routes: readonly Route[] = [
    {
      name: 'removed',
      accepts: ({ inbound }) => inbound.kind === 'removed',
      handle: async (turn) => welcomed.forget(turn.place.conversationId),
    },
    {
      name: 'welcome',
      accepts: ({ inbound }) => inbound.kind === 'installed',
      handle: async (turn) => {
        const { teamId, conversationId } = turn.place;
        if (teamId !== undefined && consultation.isOfficersTeam(teamId)) return;
        if (welcomed.isNew(conversationId)) await welcome(turn, parts);
      },
    },
    {
      name: 'unaddressed',
      accepts: ({ inbound }) => inbound.kind === 'message' && !inbound.isForBot,
      handle: async () => {},
    },
    {
      name: 'help',
      accepts: ({ inbound }) => inbound.kind === 'message' && isHelp(inbound.text),
      handle: (turn) => welcome(turn, parts),
    },
    {
      name: 'card-action',
      accepts: ({ inbound }) => inbound.kind === 'card-action',
      handle: (turn) => onCardAction(turn, turn.inbound as CardAction, parts),
    },
    {
      // A suggested action arrives as typed text; its title is a button all the same.
      name: 'consult',
      accepts: ({ inbound }) => inbound.kind === 'message' && isConsultButton(inbound.text),
      handle: openConsultation,
    },
    {
      name: 'feedback',
      accepts: ({ inbound }) => inbound.kind === 'feedback',
      handle: async (turn) => {
        if (turn.inbound.kind === 'feedback') await parts.takeFeedback(turn.inbound);
        await turn.answerInvoke({ status: 200 });
      },
    },
    {
      name: 'question-by-prefix',
      accepts: ({ inbound }) => inbound.kind === 'message' && questionAfterPrefix(inbound.text) !== undefined,
      handle: (turn) => answer(turn, questionAfterPrefix((turn.inbound as InboundMessage).text) ?? '', parts),
    },
    {
      name: 'open-consultation',
      accepts: async (turn) =>
        turn.inbound.kind === 'message' &&
        turn.place.kind === 'personal' &&
        (await turn.consultation.takes(turn.inbound)),
      handle: (turn) => turn.consultation.relay(turn.inbound as InboundMessage),
    },
    {
      name: 'question',
      accepts: ({ inbound }) => inbound.kind === 'message',
      handle: (turn) => answer(turn, (turn.inbound as InboundMessage).text, parts),
    },
    {
      name: 'edited',
      accepts: ({ inbound, place }) => inbound.kind === 'edited' && place.kind === 'personal',
      handle: async (turn) => {
        if (!(await turn.consultation.edited())) await turn.reply(plainLine(texts.edited));
      },
    },
    {
      name: 'deleted',
      accepts: ({ inbound, place }) => inbound.kind === 'deleted' && place.kind === 'personal',
      handle: (turn) => turn.consultation.deleted(),
    },
    {
      name: 'catch-all',
      accepts: () => true,
      handle: async (turn) => {
        if (turn.inbound.kind === 'unknown-invoke')
          await turn.answerInvoke(notUnderstood(turn.inbound.isCardAction));
      },
    },
  ];
  return createApplication(routes, parts);
}

function createApplication(routes: readonly Route[], { consultation, logger }: BotParts) {
  const application = new Application<TurnState>({
    // Waiting for a model shows itself, see waiting-sign.ts.
    startTypingTimer: false,
    removeRecipientMention: false,
    longRunningMessages: false,
  });
  for (const route of routes) {
    application.addRoute(
      async (context) => route.accepts(turnOf(context)),
      async (context) => {
        logger.info('turn', { route: route.name });
        await route.handle(turnOf(context));
      },
    );
  }
  return {
    run: async (context: TurnContext) => {
      const turn = createTurn(context);
      const routed: RoutedTurn = { ...turn, consultation: await consultation.begin(turn) };
      context.turnState.set(TURN, routed);
      await application.run(context);
    },
  };
}

/** Under which the turn is kept while the SDK looks for its route. */
const TURN = 'routed-turn';

function turnOf(context: TurnContext): RoutedTurn {
  return context.turnState.get(TURN) as RoutedTurn;
}

async function welcome(turn: Turn, { retentionDays, showClicks }: BotParts): Promise<void> {
  await turn.reply(
    turn.place.kind === 'personal'
      ? cardMessage(welcomeCard({ retentionDays, showClicks }), texts.welcome.summary)
      : plainLine(texts.welcome.inGroup),
  );
}

async function onCardAction(turn: RoutedTurn, action: CardAction, parts: BotParts): Promise<void> {
  if (parts.consultation.knows(action)) return turn.consultation.act(action);
  if (action.verb === PICK_VERB) return onPick(turn, action, parts);
  const { question } = action.data;
  const asks = action.verb === ASK_VERB && typeof question === 'string';
  if (!asks && action.verb !== CONSULT_VERB) {
    if (action.via === 'execute') return turn.answerInvoke(notUnderstood(true));
    await turn.reply(plainLine(texts.unknownAction));
    return;
  }
  if (action.via === 'execute') await turn.answerInvoke({ status: 200 });
  return asks ? answer(turn, question, parts) : openConsultation(turn);
}

/** The asker said what was meant: the card says so too, and the answer comes as a message of its own. */
async function onPick(turn: Turn, action: CardAction, parts: BotParts): Promise<void> {
  const { option: id } = action.data;
  const taken = typeof id === 'string' ? parts.answering.take(conversationOf(turn), id) : undefined;
  if (!taken) {
    if (action.via === 'execute') return turn.answerInvoke(notUnderstood(true));
    await turn.reply(plainLine(texts.unknownAction));
    return;
  }
  await show(turn, chosenCard(taken.title));
  await turn.reply(answerMessage(taken.answer, { place: turn.place }));
}

async function openConsultation(turn: RoutedTurn): Promise<void> {
  if (turn.place.kind === 'personal') return turn.consultation.open();
  await turn.reply(plainLine(texts.consultOnlyPersonal));
}

async function answer(turn: RoutedTurn, question: string, parts: BotParts): Promise<void> {
  const { place, inbound } = turn;
  const hasFiles = inbound.kind === 'message' && inbound.hasFiles;
  if (hasFiles && question === '') {
    await turn.reply(lineMessage(texts.onlyText, turn));
    return;
  }
  const waiting = createWaitingSign(turn);
  const given = await parts.answering.ask({
    conversationId: conversationOf(turn),
    text: question,
    onWait: waiting.show,
    get signal() {
      return waiting.stopped;
    },
  });
  if (given.kind === 'consult') return openConsultation(turn);
  await waiting.reply(answerMessage(given, { place, notes: hasFiles ? [texts.fileNotRead] : [] }));
}

/** In a group each asker has a context of their own. */
function conversationOf({ place, sender }: Turn): string {
  return place.kind === 'personal' ? place.conversationId : `${place.conversationId} ${sender.id}`;
}

function isHelp(text: string): boolean {
  const word = text.toLowerCase().replace(/[.!\s]+$/, '');
  return (texts.helpWords as readonly string[]).includes(word);
}

function isConsultButton(text: string): boolean {
  return text.toLowerCase().replace(/[.!\s]+$/, '') === texts.buttons.consult.toLowerCase();
}

/** As people type it: a blank before the colon, the wide colon of some keyboards, signs that nobody sees. */
const QUESTION_PREFIX = new RegExp(`^[\\s\\p{Cf}]*${texts.questionPrefix}\\s*[:：]([^]*)$`, 'iu');

function questionAfterPrefix(text: string): string | undefined {
  return QUESTION_PREFIX.exec(text)?.[1]?.trim();
}

/** A card shows an error only when the invoke itself succeeds and its body tells of one. */
function notUnderstood(inCard: boolean): { status: number; body?: unknown } {
  return inCard
    ? {
        status: 200,
        body: {
          statusCode: 400,
          type: 'application/vnd.microsoft.error',
          value: { code: 'BadRequest', message: texts.unknownAction },
        },
      }
    : { status: 400 };
}
