import type { OnName } from '../../answering/guide.js';
import type { Requester } from '../../consultation/requester.js';
import type { StandardAnswer } from '../../knowledge/standard-answers.js';
import type { Logger } from '../../logger.js';
import type { PiiGuard } from '../../privacy/pii-guard.js';
import type { ActivityKey, TypedMessage } from '../../relay/act.js';
import type { ConsultationService } from '../../relay/service.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { findMember, type Roster, type TeamMember } from '../roster.js';
import type { Turn } from '../turn.js';
import type { DoubleClicks } from './double-click.js';
import { visibleText } from './relayable.js';

/** What the acts of both sides work with. */
export interface Tools {
  readonly service: ConsultationService;
  readonly guard: PiiGuard;
  /** Drops the answering context of a conversation. */
  readonly forget: (conversationId: string) => void;
  readonly retentionDays: number;
  /** When an answer may be expected, as a sentence of the office's own; undefined when it says nothing. */
  readonly answerExpectation: string | undefined;
  /** By which words of a document some consultations go on name. */
  readonly onName: OnName | undefined;
  /** What officers can put into the field of a reply. */
  readonly standardAnswers: readonly StandardAnswer[];
  readonly logger: Logger;
  /** What was clicked a moment ago. */
  readonly doubleClicks: DoubleClicks;
  readonly newKey: () => string;
  readonly now: () => Date;
}

/** What the roster said in this turn. Asked once: two readings could tell two things of one person. */
export interface TeamReading {
  /** Nobody, when it could not be read. */
  readonly members: readonly TeamMember[];
  readonly isReadable: boolean;
  /** The one who acts, if they are an officer. */
  readonly me: TeamMember | undefined;
}

export async function readTeam(roster: Roster, { sender }: Pick<Turn, 'sender'>): Promise<TeamReading> {
  try {
    const members = await roster.members();
    return { members, isReadable: true, me: findMember(members, sender) };
  } catch {
    return { members: [], isReadable: false, me: undefined };
  }
}

/** The one who acts in a requester's place. An officer may not ask. */
export interface Asking {
  readonly turn: Turn;
  readonly isOfficer: boolean;
}

/** The one who acts as an officer, and the others whom a case can be handed to. */
export interface Answering {
  readonly turn: Turn;
  readonly officer: TeamMember;
  readonly colleagues: readonly TeamMember[];
}

export function activityKey(turn: Turn, actKey?: string): ActivityKey {
  return {
    conversationId: turn.place.conversationId,
    activityId: turn.activityId,
    type: turn.inbound.kind,
    ...(actKey === undefined ? {} : { actKey }),
  };
}

/** The chat message of this turn, or the one with the id that a card brings back. */
export function typedMessage(
  { place, activityId }: Turn,
  id: string | undefined = activityId,
): TypedMessage | undefined {
  return id === undefined ? undefined : { conversationId: place.conversationId, activityId: id };
}

/** The one who acts, as the service keeps them: sealed. Made from this very activity and passed on nowhere else. */
export function requesterOf({ sender, place }: Turn): Requester {
  const { conversationId, serviceUrl, tenantId } = place;
  const name = visibleText(sender.name ?? '');
  return {
    userId: sender.id,
    ...(name === '' ? { displayName: consultationTexts.noName, isNameUnknown: true } : { displayName: name }),
    address: { conversationId, serviceUrl, tenantId },
  };
}
