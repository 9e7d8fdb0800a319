import type { HistoryLine, MessageDelivery, OfficerDelivery } from '../../consultation/delivery.js';
import type { Theme } from '../../consultation/theme.js';
import type { OfficerCase } from '../../relay/case-views.js';
import type { CaseSoFar } from '../../relay/officer-acts.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { moment } from '../consultation/waiting-time.js';
import { type AdaptiveCard, type CardElement, card, heading, paragraph, plainAction } from './card.js';
import { literal } from './literal.js';
import { type OfferedAnswer, replyField } from './reply-field.js';

type Assigned = Extract<OfficerDelivery, { kind: 'case-assigned' }>;
type History = Pick<Extract<OfficerDelivery, { kind: 'case-history' }>, 'caseName' | 'history'>;
/** How and when a card is shown. */
export interface Shown {
  /** Fresh random value, by which an answer that comes twice counts once. */
  readonly act: string;
  readonly maybeDouble: boolean;
  readonly now: Date;
  readonly standardAnswers: readonly OfferedAnswer[];
}
type Retired = Extract<OfficerDelivery, { kind: 'card-retired' }>;
type Relayed = Pick<MessageDelivery, 'consultationId' | 'caseName' | 'seq' | 'text' | 'about'>;

/**
 * What an officer can do with a case of their own, besides answering.
 *
 * @param isAsked a colleague has been asked to take it: what is left is to take that back
 */
function caseActions(id: string, isAsked = false): CardElement[] {
  const { message, handoff } = officerTexts;
  return [
    isAsked
      ? plainAction(handoff.withdraw, verb('withdraw-handoff'), { case: id, view: 'case' })
      : plainAction(message.handoff, verb('hand-off'), { case: id }),
    plainAction(message.release, verb('release'), { case: id }),
    plainAction(message.close, verb('officer-close'), { case: id }),
  ];
}

/** One relayed message with a field of its own, so that each answer belongs to one case without doubt. */
export function relayedCard(
  { consultationId, caseName, seq, text, about: context }: Relayed,
  { maybeDouble, now, ...field }: Shown,
): AdaptiveCard {
  const { message } = officerTexts;
  return card(
    message.summary(caseName),
    [
      paragraph(label(message.label(caseName, seq), maybeDouble), { weight: 'Bolder' }),
      ...(context ? [about(context.theme, context.openedAt, now)] : []),
      ...(context?.lastAnswer ? lineBefore(context.lastAnswer, now) : []),
      ...literal(text),
      ...replyField({ consultationId, theme: context?.theme, ...field }),
    ],
    caseActions(consultationId),
  );
}

/** A card of a case that is no longer this officer's: what it said, and why nothing can be done with it. */
export function retiredCard(
  { caseName, history, why, held }: Pick<Retired, 'caseName' | 'history' | 'why' | 'held'>,
  now: Date,
): AdaptiveCard {
  const { caseSoFar, refused, message } = officerTexts;
  const words = { closed: refused.closed, 'not-yours': refused.notYours, 'no-offer': refused.noOffer };
  return card(caseSoFar.summary(caseName), [
    heading(caseName),
    ...linesOf(history, now, 'known'),
    paragraph(words[why], { isSubtle: true }),
    ...(held === undefined
      ? []
      : [paragraph(message.heldBack, { weight: 'Bolder' }), ...literal(held, { italic: true })]),
  ]);
}

/** A card after an answer: what was said and answered, and when. A further answer is a step of its own. */
export function answeredCard(
  { id, caseName, theme, openedAt, colleague }: Omit<OfficerCase, 'officer' | 'waitingSince'>,
  lines: readonly HistoryLine[],
  now: Date,
): AdaptiveCard {
  const { caseSoFar, message } = officerTexts;
  return card(
    caseSoFar.summary(caseName),
    [heading(caseName), about(theme, openedAt, now), ...linesOf(lines, now)],
    [
      plainAction(message.again, verb('open-case'), { case: id }),
      ...caseActions(id, colleague !== undefined),
    ],
  );
}

/** A case with all that was said, to answer in. */
export function caseCard(
  { case: one, requesterName, history }: CaseSoFar,
  { now, ...field }: Omit<Shown, 'maybeDouble'>,
): AdaptiveCard {
  const { caseSoFar, assigned } = officerTexts;
  return card(
    caseSoFar.summary(one.caseName),
    [
      heading(one.caseName),
      about(one.theme, one.openedAt, now),
      ...(requesterName === undefined
        ? []
        : [paragraph(assigned.name), ...literal(requesterName, { weight: 'Bolder' })]),
      ...linesOf(history, now),
      ...replyField({ consultationId: one.id, theme: one.theme, ...field }),
    ],
    caseActions(one.id, one.colleague !== undefined),
  );
}

/** A part of what was said before, when it is too much for the card that follows. */
export function historyCard(
  { caseName, history }: History,
  { maybeDouble, now }: Pick<Shown, 'maybeDouble' | 'now'>,
): AdaptiveCard {
  const { assigned } = officerTexts;
  return card(assigned.historySummary(caseName), [
    heading(label(assigned.historyOf(caseName), maybeDouble)),
    ...historyOf(history, now),
  ]);
}

export function assignedCard(delivery: Assigned, { maybeDouble, now, ...field }: Shown): AdaptiveCard {
  const { assigned, channel } = officerTexts;
  const { consultationId, caseName, through, theme, requesterName, history } = delivery;
  const title = through === 'claim' ? assigned.byClaim(caseName) : assigned.byHandoff(caseName);
  return card(
    assigned.summary(caseName),
    [
      heading(label(title, maybeDouble && history.length > 0)),
      paragraph(channel.theme(consultationTexts.themes[theme]), { spacing: 'Small' }),
      ...(requesterName === undefined
        ? [paragraph(assigned.anonymous)]
        : [paragraph(assigned.name), ...literal(requesterName, { weight: 'Bolder' })]),
      ...historyOf(history, now),
      // Without new messages there is no other card to answer in.
      ...(through === 'handoff' || history.length > 0 ? replyField({ consultationId, theme, ...field }) : []),
    ],
    caseActions(consultationId),
  );
}

/** Enough of the line before to know the case again; the whole of it stands behind `Open`. */
const SHOWN_OF_LINE_BEFORE = 200;

function lineBefore({ direction, text, acceptedAt }: HistoryLine, now: Date): CardElement[] {
  const { line } = officerTexts;
  const who = direction === 'to-officer' ? line.requester : line.officer;
  const signs = [...text.replace(/\s+/g, ' ')];
  const short = signs.slice(0, SHOWN_OF_LINE_BEFORE).join('');
  const shown = signs.length > SHOWN_OF_LINE_BEFORE ? `${short}…` : short;
  return literal(line.before(who(moment(acceptedAt, now)), shown), { isSubtle: true, size: 'Small' });
}

function about(theme: Theme, openedAt: Date, now: Date): CardElement {
  const line = officerTexts.caseSoFar.about(consultationTexts.themes[theme], moment(openedAt, now));
  return paragraph(line, { spacing: 'Small' });
}

export function historyOf(history: readonly HistoryLine[], now: Date): CardElement[] {
  if (history.length === 0) return [];
  return [paragraph(officerTexts.assigned.before, { weight: 'Bolder' }), ...linesOf(history, now)];
}

/**
 * Each message under who wrote it and when; what nobody has answered yet is called new.
 *
 * @param unanswered `known` where nobody has to answer any more
 */
function linesOf(
  history: readonly HistoryLine[],
  now: Date,
  unanswered: 'new' | 'known' = 'new',
): CardElement[] {
  const { line, caseSoFar } = officerTexts;
  const last = unanswered === 'known' ? history.length : -1;
  const answered = Math.max(last, newestAnswer(history));
  return history.flatMap(({ direction, text, acceptedAt }, index) => {
    const who = direction === 'to-officer' ? line.requester : line.officer;
    const title = who(moment(acceptedAt, now));
    return [
      paragraph(index > answered ? caseSoFar.fresh(title) : title, { isSubtle: true, size: 'Small' }),
      ...literal(text),
    ];
  });
}

function newestAnswer(history: readonly HistoryLine[]): number {
  return history.findLastIndex(({ direction }) => direction === 'to-requester');
}

export function label(text: string, maybeDouble: boolean): string {
  return maybeDouble ? `${text} ${consultationTexts.message.maybeDouble}` : text;
}
