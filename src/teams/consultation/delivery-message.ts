import type {
  CardEmptiedDelivery,
  CaseClosedDelivery,
  ChannelDelivery,
  Delivery,
  MessageDelivery,
  OfficerDelivery,
  RequesterDelivery,
} from '../../consultation/delivery.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { type AdaptiveCard, asMessage, card, heading, lineCard } from '../cards/card.js';
import { channelCard } from '../cards/channel-card.js';
import { literal } from '../cards/literal.js';
import { assignedCard, historyCard, relayedCard, retiredCard } from '../cards/officer-cards.js';
import { endedCard, offeredCard, reopenedCard } from '../cards/officer-step-cards.js';
import { officerAnswerCard } from '../cards/own-case-cards.js';
import type { OfferedAnswer } from '../cards/reply-field.js';
import { closedCard } from '../cards/requester-cards.js';
import { stateMessage } from '../cards/status-card.js';
import { plainLine } from '../reply.js';
import type { OutgoingMessage } from '../turn.js';
import { calendarDay, clockTime } from './waiting-time.js';

export interface RenderContext {
  /** An earlier attempt may have arrived: said on whatever holds relayed text. */
  readonly maybeDouble: boolean;
  /** Fresh random value for a card whose act is not idempotent by itself. */
  readonly act: string;
  readonly now: Date;
  /** What officers can put into the field of a reply. */
  readonly standardAnswers: readonly OfferedAnswer[];
  /** Names of the officers. */
  readonly team: readonly string[];
}

/**
 * A delivery as a message in Teams' shape, made from scratch: nothing of the activity by which the other side
 * wrote is in it, for it would tell who that was.
 */
export function deliveryMessage(delivery: Delivery, context: RenderContext): OutgoingMessage {
  const { caseName } = delivery;
  switch (delivery.kind) {
    case 'message':
      return asMessage(messageCard(delivery, context));
    case 'message-status':
      return stateMessage(delivery);
    case 'case-closed':
      return delivery.to.kind === 'requester'
        ? asMessage(closedCard({ id: delivery.consultationId, caseName }, delivery.by, 'unknown'))
        : asMessage(endedCard(delivery.consultationId, closedLine(delivery)));
    case 'case-reopened':
      return delivery.to.kind === 'requester'
        ? plainLine(consultationTexts.reopened.byOfficer(caseName))
        : asMessage(reopenedCard(delivery.consultationId, caseName));
    case 'card-emptied':
      return asMessage(lineCard(emptiedLine(delivery)));
    case 'closing-announced':
      return plainLine(consultationTexts.closingSoon(caseName, calendarDay(delivery.closesAt)));
    case 'channel-card':
    case 'undelivered-alarm':
      return channelMessage(delivery, context);
    case 'case-assigned':
    case 'case-history':
    case 'handoff-offered':
    case 'handoff-withdrawn':
    case 'handoff-answered':
    case 'card-retired':
    case 'name-revealed':
    case 'case-erased':
      return officerMessage(delivery, context);
    default:
      return plainLine(requesterLine(delivery));
  }
}

function messageCard(delivery: MessageDelivery, context: RenderContext): AdaptiveCard {
  const { act, maybeDouble } = context;
  if (delivery.to.kind === 'officer') return relayedCard(delivery, context);
  return officerAnswerCard(delivery, { act, maybeDouble });
}

function emptiedLine({ why, caseName }: CardEmptiedDelivery): string {
  return why === 'closed' ? consultationTexts.reveal.closed : consultationTexts.emptied(caseName);
}

function closedLine({ by, caseName }: CaseClosedDelivery): string {
  return by === 'clock' ? officerTexts.closedByClock(caseName) : officerTexts.closedByRequester(caseName);
}

function channelMessage(delivery: ChannelDelivery, { now, team }: RenderContext): OutgoingMessage {
  const { channel } = officerTexts;
  return delivery.kind === 'channel-card'
    ? asMessage(channelCard(delivery, now, team))
    : plainLine(channel.alarm(delivery.caseName, delivery.side));
}

function officerMessage(delivery: OfficerDelivery, context: RenderContext): OutgoingMessage {
  const { caseName } = delivery;
  const { handoff } = officerTexts;
  switch (delivery.kind) {
    case 'case-assigned':
      return asMessage(assignedCard(delivery, context));
    case 'case-history':
      return asMessage(historyCard(delivery, context));
    case 'handoff-offered':
      return asMessage(offeredCard(delivery, context));
    case 'handoff-withdrawn':
      return plainLine(handoff.withdrawn(caseName));
    case 'handoff-answered': {
      const line = delivery.accepted ? handoff.answeredYes : handoff.answeredNo;
      return plainLine(line(caseName, delivery.colleagueName));
    }
    case 'card-retired':
      return asMessage(retiredCard(delivery, context.now));
    case 'name-revealed': {
      const title = officerTexts.revealed(caseName);
      return asMessage(
        card(title, [heading(title), ...literal(delivery.requesterName, { weight: 'Bolder' })]),
      );
    }
    case 'case-erased':
      return plainLine(officerTexts.erased(caseName));
    default:
      return delivery satisfies never;
  }
}

function requesterLine(delivery: RequesterDelivery): string {
  const { caseName } = delivery;
  const t = consultationTexts;
  switch (delivery.kind) {
    case 'case-claimed':
      return t.claimed(caseName, delivery.officerName);
    case 'handoff-announced':
      return t.handoffAnnounced(caseName, delivery.officerName, delivery.colleagueName);
    case 'handoff-completed':
      return t.handoffCompleted(caseName, delivery.officerName);
    case 'handoff-declined':
      return t.handoffDeclined(caseName, delivery.officerName);
    case 'case-released':
      return t.released(caseName);
    case 'nobody-claimed':
      return t.nobodyClaimed(caseName, clockTime(delivery.waitingSince));
    default:
      return delivery satisfies never;
  }
}
