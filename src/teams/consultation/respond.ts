import type { Refusal } from '../../relay/act.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { type AdaptiveCard, asMessage } from '../cards/card.js';
import { plainLine } from '../reply.js';
import type { InvokeAnswer, Turn } from '../turn.js';

/**
 * Shows a card where the act came from: in place of the clicked card, or as a new message for typed text. A card
 * in an invoke's answer changes it for this one window only, so the message is updated too.
 *
 * @returns id of the message that now holds the card
 */
export async function show(turn: Turn, card: AdaptiveCard): Promise<string | undefined> {
  const message = asMessage(card);
  if (turn.inbound.kind !== 'card-action') return await turn.reply(message);
  const answered = turn.inbound.via === 'execute';
  if (answered) await turn.answerInvoke(cardAnswer(card));
  if (turn.replyToId === undefined) return answered ? undefined : await turn.reply(message);
  try {
    await turn.update(turn.replyToId, message);
    return turn.replyToId;
  } catch {
    return answered ? undefined : await turn.reply(message);
  }
}

/**
 * The same click for what leaves its card as it is: what is shown comes as messages of their own. The click itself is
 * still to be answered.
 */
export function beside(turn: Turn): Turn {
  const { inbound } = turn;
  return inbound.kind === 'card-action'
    ? { ...turn, inbound: { ...inbound, via: 'submit' }, replyToId: undefined }
    : turn;
}

/** Says a line to the one who acted; the clicked card stays. In a group only the clicker sees it. */
export async function tell(turn: Turn, line: string): Promise<void> {
  if (turn.place.kind === 'personal') await turn.reply(plainLine(line));
  await acknowledge(turn, line);
}

/** Ends a click without changing the card. Every invoke needs an answer. */
export async function acknowledge(turn: Turn, line: string): Promise<void> {
  if (turn.inbound.kind !== 'card-action' || turn.inbound.via !== 'execute') return;
  await turn.answerInvoke({
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: line },
  });
}

export function cardAnswer(card: AdaptiveCard): InvokeAnswer {
  return {
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
  };
}

/** Why something had no effect, in a sentence. */
export function refusalLine(reason: Refusal): string {
  const { refused } = consultationTexts;
  const { refused: officer } = officerTexts;
  const lines: Readonly<Record<Refusal, string>> = {
    duplicate: refused.nothing,
    'no-change': refused.nothing,
    'not-found': refused.notFound,
    closed: refused.closed,
    'not-closed': refused.broken,
    invalid: refused.broken,
    'too-many-open': refused.tooManyOpen,
    'too-many-messages': refused.tooManyMessages,
    'already-claimed': officer.notYours,
    'not-yours': officer.notYours,
    'no-offer': officer.noOffer,
    'offer-pending': officer.offerPending,
    'too-late': officer.tooLate,
    'to-oneself': officer.toOneself,
  };
  return lines[reason];
}
