import type { Requester } from '../../consultation/requester.js';
import type { PiiGuard } from '../../privacy/pii-guard.js';
import type { ActivityKey, ConsultationService, TypedMessage } from '../../relay/service-types.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import type { Roster } from '../roster.js';
import type { Turn } from '../turn.js';
import { visibleText } from './relayed-text.js';

/** What the routes of both sides share. */
export interface ConsultationParts {
  readonly service: ConsultationService;
  readonly guard: PiiGuard;
  readonly roster: Roster;
  /** Drops the answering context of a conversation. */
  readonly forget: (conversationId: string) => void;
  readonly retentionDays: number;
  readonly newKey: () => string;
  readonly now: () => Date;
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
  return {
    userId: sender.aadObjectId ?? sender.id,
    displayName: visibleText(sender.name ?? '') || consultationTexts.noName,
    address: { conversationId, serviceUrl, tenantId },
  };
}
