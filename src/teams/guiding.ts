import { texts } from '../texts/bot.nl.js';
import type { CardAction } from './activity.js';
import { notUnderstood } from './card-refusal.js';
import { asMessage } from './cards/card.js';
import { routeCard } from './cards/route-card.js';
import { sourceOf, type WelcomeContent, welcomeCard } from './cards/welcome-card.js';
import { show } from './consultation/respond.js';
import { plainLine } from './reply.js';
import type { Turn } from './turn.js';

/** Shows what can be asked, to those who don't type a question. */
export interface Guiding {
  welcome(turn: Turn): Promise<void>;
  /** The first step of the guided route, as a message of its own. */
  begin(turn: Turn): Promise<void>;
  /** Another step of it, in place of the one before. */
  step(turn: Turn, action: CardAction): Promise<void>;
}

export function createGuiding(options: WelcomeContent): Guiding {
  const { guide } = options;
  const { route } = guide;
  return {
    async welcome(turn) {
      const message =
        turn.place.kind === 'personal'
          ? asMessage(welcomeCard(options))
          : plainLine(texts.welcome.inGroup(sourceOf(guide)));
      await turn.reply(message);
    },
    async begin(turn) {
      if (!route) return notUnderstood(turn);
      if (turn.inbound.kind === 'card-action' && turn.inbound.via === 'execute')
        await turn.answerInvoke({ status: 200 });
      await turn.reply(asMessage(routeCard(route.first)));
    },
    async step(turn, { data: { step: id } }) {
      const step = typeof id === 'string' ? route?.step(id) : route?.first;
      if (!step) return notUnderstood(turn);
      await show(turn, routeCard(step));
    },
  };
}
