import { type HistoryLine, messageSlot, statusSlot, stepSlot } from '../../consultation/delivery.js';
import type { Finding } from '../../privacy/finding.js';
import type { AcceptedMessage, Refusal } from '../../relay/act.js';
import type { OfficerCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import type { InboundMessage } from '../activity.js';
import { asMessage } from '../cards/card.js';
import { heldTextCard, notSentCard, whichCaseOfOfficer } from '../cards/held-answer-cards.js';
import { answeredCard } from '../cards/officer-cards.js';
import { statusCard } from '../cards/status-card.js';
import { plainLine } from '../reply.js';
import type { Turn } from '../turn.js';
import { afterwards } from './afterwards.js';
import { checkOfficerText, replaceInOfficerText } from './officer-check.js';
import { giveBack, lineFor, noteCard, retiredClicked } from './officer-click.js';
import { unsendable, unsendableText, visibleText } from './relayable.js';
import { endsAsRepeatOfOfficer } from './repeats.js';
import { acknowledge, refusalLine, show, tell } from './respond.js';
import { type Answering, activityKey, type Tools, typedMessage } from './turn-facts.js';

/** An officer's answer, from a card's field or typed in the chat. */
export interface OfficerAnswer {
  readonly consultationId: string;
  readonly text: string;
  /** The card's random value; undefined for typed text. */
  readonly act: string | undefined;
  /** Id of the chat message in which it was typed; undefined for a card's field. */
  readonly typed: string | undefined;
  /** Whether the card that was clicked has done its work. */
  readonly inPlace: boolean;
  /** The card in whose field it was typed, when that is not the clicked one. */
  readonly origin?: string | undefined;
  /** The officer has seen what was found and calls it harmless. */
  readonly pass?: 'soft';
}

/** Sends an answer to the requester. */
export async function sendAnswer(
  tools: Tools,
  { turn, officer, colleagues }: Answering,
  answer: OfficerAnswer,
): Promise<void> {
  const { consultationId, act, typed } = answer;
  // A click shows its answer in the card, and once is enough.
  if (visibleText(answer.text) === '') return nothingTyped(turn);
  const problem = unsendableText(answer.text);
  if (problem !== undefined) return tell(turn, problem);
  const typedText = visibleText(answer.text);
  const team = { officer, colleagues };
  const checked = checkOfficerText(tools.guard, typedText, team, answer.pass);
  if (!checked.ok) {
    return hold(tools, { turn, ...team }, { ...answer, text: typedText }, checked.findings);
  }
  const { text } = checked;
  const outcome = await tools.service.sendAsOfficer({
    activity: activityKey(turn, act),
    officer,
    consultationId,
    text,
    typed: typed === undefined ? undefined : typedMessage(turn, typed),
  });
  if (!outcome.ok) return refuseAnswer(tools, { turn, officer }, answer, outcome.reason);
  const { caseName, seq } = outcome.message;
  const line = { direction: 'to-requester', seq, text, acceptedAt: tools.now() } as const;
  await showAnswered(tools, { turn, officer }, answer, caseName, line);
  const shown = await showSent(turn, outcome.message, answer);
  await noteCard(tools, { turn, officer }, answer, shown, () =>
    statusSlot(consultationId, 'to-requester', seq),
  );
}

/** Nothing leaves before the officer has seen what was found. The card with the field stays as it is. */
async function hold(
  tools: Tools,
  answering: Answering,
  { consultationId, text, act, typed, inPlace, origin }: OfficerAnswer,
  findings: readonly Finding[],
): Promise<void> {
  const { newKey, service, guard } = tools;
  const { turn, officer } = answering;
  if (await endsAsRepeatOfOfficer(tools, answering)) return;
  const found = await service.caseForOfficer(officer, consultationId);
  const caseName = found.ok ? found.case.caseName : undefined;
  const field = inPlace || act === undefined ? origin : turn.replyToId;
  const held = { consultationId, caseName, text, act: act ?? newKey(), typed, origin: field };
  const card = heldTextCard(held, findings);
  const shown = inPlace ? await show(turn, card) : await turn.reply(asMessage(card));
  const replaced = replaceInOfficerText(guard, text, answering);
  await noteCard(tools, answering, { consultationId }, shown, stepSlot, replaced);
  if (!inPlace) await acknowledge(turn, officerTexts.held.title.answer);
}

type Acting = Pick<Answering, 'turn' | 'officer'>;

/** Once: in the card where that is shown, else in the chat. */
async function nothingTyped(turn: Turn): Promise<void> {
  const isShown = turn.inbound.kind === 'card-action' && turn.inbound.via === 'execute';
  if (isShown) return acknowledge(turn, officerTexts.message.empty);
  await turn.reply(plainLine(officerTexts.message.empty));
}

/** A card that was answered in shows what was answered and when; its field has done its work. */
async function showAnswered(
  tools: Tools,
  { turn, officer }: Acting,
  { act, inPlace, origin }: OfficerAnswer,
  caseName: string,
  answer: HistoryLine,
): Promise<void> {
  const { service, now } = tools;
  const field = inPlace || act === undefined ? origin : turn.replyToId;
  const shown =
    field === undefined ? undefined : await afterwards(tools, () => service.shownIn(officer, field));
  if (field === undefined || !shown) {
    return inPlace ? undefined : acknowledge(turn, officerTexts.sent(caseName, answer.seq));
  }
  const isThere = shown.lines.some(
    ({ direction, seq }) => direction === answer.direction && seq === answer.seq,
  );
  const lines = isThere ? shown.lines : [...shown.lines, answer];
  const card = answeredCard(shown.case, lines, now());
  // Where the field was can no longer be changed: what was answered stands in the status below all the same.
  if (inPlace) await turn.update(field, asMessage(card)).catch(() => {});
  else await show(turn, card);
  const { id: consultationId } = shown.case;
  const slotOf = () => messageSlot(consultationId, answer.direction, answer.seq);
  await noteCard(tools, { turn, officer }, { consultationId }, field, slotOf);
}

async function showSent(
  turn: Turn,
  message: AcceptedMessage,
  { inPlace }: OfficerAnswer,
): Promise<string | undefined> {
  const card = statusCard({ ...message, status: 'sent' });
  if (inPlace) return await show(turn, card);
  return await turn.reply(asMessage(card));
}

/** Says why, and shows the typed text again. A card of a case that is not theirs any more loses its field. */
async function refuseAnswer(
  tools: Tools,
  acting: Acting,
  { text, inPlace }: OfficerAnswer,
  reason: Refusal,
): Promise<void> {
  const { turn } = acting;
  const line = lineFor(reason);
  if (reason === 'duplicate') return acknowledge(turn, line);
  if (inPlace) return giveBack(turn, line, visibleText(text));
  await turn.reply(asMessage(notSentCard(line, visibleText(text))));
  const retired = await retiredClicked(tools, acting);
  if (retired === undefined) return acknowledge(turn, line);
  await show(turn, retired);
}

/** Typed text goes to the officer's only open case; with several the officer says to which. */
export async function relayTyped(
  tools: Tools,
  answering: Answering,
  message: InboundMessage,
  cases: readonly OfficerCase[],
): Promise<void> {
  const { turn } = answering;
  const problem = unsendable(message);
  if (problem !== undefined) return tell(turn, problem);
  const [first, second] = cases;
  if (first === undefined) return;
  const { text } = message;
  const typed = turn.activityId;
  if (second !== undefined) {
    if (await endsAsRepeatOfOfficer(tools, answering)) return;
    await show(turn, whichCaseOfOfficer({ text, act: tools.newKey(), typed }, cases));
    return;
  }
  const answer = { consultationId: first.id, text, act: undefined, typed, inPlace: false };
  await sendAnswer(tools, answering, answer);
}

export async function retryAnswer(
  { service }: Tools,
  { turn, officer }: Answering,
  consultationId: string,
  seq: number,
): Promise<void> {
  const outcome = await service.retryAsOfficer({
    activity: activityKey(turn),
    officer,
    consultationId,
    seq,
  });
  if (!outcome.ok) return refuse(turn, outcome.reason);
  const { message } = outcome;
  const hint = consultationTexts.status.retried(message.caseName, seq);
  await show(turn, statusCard({ ...message, status: 'sent', hint }));
}

function refuse(turn: Turn, reason: Refusal): Promise<void> {
  return reason === 'duplicate' ? acknowledge(turn, refusalLine(reason)) : tell(turn, refusalLine(reason));
}
