import { texts } from '../texts/bot.nl.js';
import type { CardAction, InboundMessage } from './activity.js';
import type { KnownQuestion } from './cards/answer-card.js';
import type { OnceForChat } from './consultation/greet-officers.js';
import { plainLine } from './reply.js';
import type { Turn } from './turn.js';

/**
 * What the route table needs from consultations. The bot decides *that* something is for a consultation, this side
 * what happens.
 */
export interface Consultation {
  /**
   * For every turn, before its route: learns where officers and their channel are reached, and reads from the roster,
   * once, who acts. Never throws.
   */
  begin(turn: Turn): Promise<ConsultationTurn>;
  /** Whether this card action is one of a consultation's. */
  knows(action: CardAction): boolean;
  /** Whether the bot was added to the officers' team, where it needs no welcome for requesters. */
  isOfficersTeam(teamId: string): boolean;
  /** Welcomes, each in their own chat, who has joined the officers' team. Never throws. */
  greet(turn: Turn, memberIds: readonly string[], once: OnceForChat): Promise<void>;
}

/** The consultation side of one turn. Each method reacts through that turn. */
export interface ConsultationTurn {
  /** Shows the welcome and help of those who have their own, officers; false = they get that of schools. */
  welcome(): Promise<boolean>;
  /** The wish to consult an officer, from a button or typed. Called in the personal chat only. */
  open(known: KnownQuestion): Promise<void>;
  /** Shows what somebody has open, when there is anything. */
  showOpen(): Promise<void>;
  act(action: CardAction): Promise<void>;
  /** Whether what is typed here belongs to a consultation: a requester's open one, or an officer's. */
  takes(message: InboundMessage): Promise<boolean>;
  relay(message: InboundMessage): Promise<void>;
  /** An edited message in a conversation with an open consultation; false = there is none. */
  edited(): Promise<boolean>;
  /** A message that was deleted in the chat: what was sent on of it. */
  deleted(): Promise<void>;
  /** After the turn: the last message that it has put into the chat. */
  replied(activityId: string): Promise<void>;
}

/** For a deployment without officers: says that consulting is not possible here. */
export function withoutConsultation(): Consultation {
  return {
    begin: async (turn) => ({
      welcome: async () => false,
      open: async () => {
        await turn.reply(plainLine(texts.consultNotYet));
      },
      showOpen: async () => {},
      act: async () => {},
      takes: async () => false,
      relay: async () => {},
      edited: async () => false,
      deleted: async () => {},
      replied: async () => {},
    }),
    knows: () => false,
    isOfficersTeam: () => false,
    greet: async () => {},
  };
}
