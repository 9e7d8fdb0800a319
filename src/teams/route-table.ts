import type { TurnState } from '@microsoft/teams-ai';
// Not from the package's front door, which also loads its planners, models and tokenizers.
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import type { TurnContext } from 'botbuilder';
import type { Logger } from '../logger.js';
import type { Inbound } from './activity.js';
import type { Consultation, ConsultationTurn } from './consultation.js';
import type { RecentKeys } from './recent-keys.js';
import { createTurn, type Turn } from './turn.js';

/** A turn with its consultation side. */
export type RoutedTurn = Turn & { readonly consultation: ConsultationTurn };

/** One line of the route table. The first route that accepts a turn gets it. */
export interface Route {
  readonly name: string;
  accepts(turn: RoutedTurn): boolean | Promise<boolean>;
  handle(turn: RoutedTurn): Promise<void>;
}

type InboundOf<K extends Inbound['kind']> = Extract<Inbound, { kind: K }>;

/** A route for one kind of activity, for all of them or those that `accepts` lets through. */
export function route<K extends Inbound['kind']>(
  name: string,
  kind: K,
  handle: (turn: RoutedTurn, inbound: InboundOf<K>) => Promise<void>,
  accepts: (inbound: InboundOf<K>, turn: RoutedTurn) => boolean | Promise<boolean> = () => true,
): Route {
  const isOfKind = (inbound: Inbound): inbound is InboundOf<K> => inbound.kind === kind;
  return {
    name,
    accepts: (turn) => isOfKind(turn.inbound) && accepts(turn.inbound, turn),
    handle: async (turn) => {
      if (isOfKind(turn.inbound)) await handle(turn, turn.inbound);
    },
  };
}

interface RouteTools {
  /** Sees every turn, before its route. */
  readonly consultation: Pick<Consultation, 'begin'>;
  readonly recent: RecentKeys;
  readonly logger: Logger;
}

/**
 * Runs each turn through the table, once: what Teams delivers again is taken and not acted on.
 */
export function runRoutes(
  routes: readonly Route[],
  { consultation, recent, logger }: RouteTools,
): { run(context: TurnContext): Promise<void> } {
  const application = new Application<TurnState>({
    // Waiting for a model shows itself, see waiting-sign.ts.
    startTypingTimer: false,
    removeRecipientMention: false,
    longRunningMessages: false,
  });
  for (const { name, accepts, handle } of routes) {
    application.addRoute(
      async (context) => accepts(turnOf(context)),
      async (context) => {
        logger.info('turn', { route: name });
        await handle(turnOf(context));
      },
    );
  }
  return {
    async run(context: TurnContext) {
      let last: string | undefined;
      const turn = noting(createTurn(context), (id) => {
        last = id;
      });
      const act = async () => {
        const routed: RoutedTurn = { ...turn, consultation: await consultation.begin(turn) };
        context.turnState.set(TURN, routed);
        await application.run(context);
        if (last !== undefined) await routed.consultation.replied(last);
      };
      const key = deliveryKey(turn);
      if (key === undefined) return act();
      if (await recent.once(key, act)) return;
      logger.info('turn', { route: 'delivered-before' });
      if (turn.inbound.kind === 'feedback') await turn.answerInvoke({ status: 200 });
    },
  };
}

/** Tells of each message that the turn puts into the chat. */
function noting(turn: Turn, note: (activityId: string) => void): Turn {
  const told = async (sending: Promise<string | undefined>) => {
    const id = await sending;
    if (id !== undefined) note(id);
    return id;
  };
  return {
    ...turn,
    reply: (message) => told(turn.reply(message)),
    send: (message) => told(turn.send(message)),
  };
}

/** Under which the turn is kept while the SDK looks for its route. */
const TURN = 'routed-turn';

function turnOf(context: TurnContext): RoutedTurn {
  return context.turnState.get(TURN) as RoutedTurn;
}

/**
 * By what a redelivered activity is told; an edit has the id of its message, so the kind counts. Absent for clicks that
 * wait for an answer in their card: they get one each time, and those of a consultation carry a key of their own.
 */
function deliveryKey({ inbound, place, activityId }: Turn): string | undefined {
  const { kind } = inbound;
  const isTold =
    kind === 'message' || kind === 'feedback' || (kind === 'card-action' && inbound.via === 'submit');
  return isTold && activityId !== undefined ? `${kind} ${place.conversationId} ${activityId}` : undefined;
}
