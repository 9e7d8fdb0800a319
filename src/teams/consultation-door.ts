import { texts } from '../texts/bot.nl.js';
import type { CardAction, InboundMessage } from './activity.js';
import { plainLine } from './reply.js';
import type { Turn } from './turn.js';

/**
 * What the route table needs from consultations. The bot decides *that* something is for a consultation, the
 * door what happens. Each method reacts through the turn that it gets.
 */
export interface ConsultationDoor {
  /** Every turn, before its route: where officers and their channel are reached is learned here. Never throws. */
  seen(turn: Turn): Promise<void>;
  /** The wish to consult an officer, from a button or typed. Called in the personal chat only. */
  open(turn: Turn): Promise<void>;
  /** Whether this card action is one of a consultation's. */
  knows(action: CardAction): boolean;
  act(turn: Turn, action: CardAction): Promise<void>;
  /** Whether what is typed here belongs to a consultation: a requester's open one, or an officer's. */
  takes(turn: Turn, message: InboundMessage): Promise<boolean>;
  relay(turn: Turn, message: InboundMessage): Promise<void>;
  /** An edited message in a conversation with an open consultation; false = there is none. */
  edited(turn: Turn): Promise<boolean>;
  /** A message that was deleted in the chat: what was sent on of it. */
  deleted(turn: Turn): Promise<void>;
  /** Whether the bot was added to the officers' team, where it needs no welcome for requesters. */
  isOfficersTeam(teamId: string): boolean;
}

/** The door of a deployment without officers: says that consulting is not possible here. */
export function createClosedDoor(): ConsultationDoor {
  return {
    seen: async () => {},
    open: async (turn) => {
      await turn.reply(plainLine(texts.consultNotYet));
    },
    knows: () => false,
    act: async () => {},
    takes: async () => false,
    relay: async () => {},
    edited: async () => false,
    deleted: async () => {},
    isOfficersTeam: () => false,
  };
}
