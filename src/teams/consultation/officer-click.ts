import type { Finding } from '../../privacy/finding.js';
import type { Refusal } from '../../relay/act.js';
import type { OfficerAct } from '../../relay/officer-acts.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { type AdaptiveCard, asMessage } from '../cards/card.js';
import { type HeldText, heldTextCard, notSentCard } from '../cards/held-answer-cards.js';
import { retiredCard } from '../cards/officer-cards.js';
import { plainLine } from '../reply.js';
import type { Turn } from '../turn.js';
import { acknowledge, refusalLine, show, tell } from './respond.js';
import type { Answering, Tools } from './turn-facts.js';
import type { ActionData } from './verbs.js';

/** A click on a button of a case. */
export interface Click extends Answering {
  readonly act: OfficerAct;
  readonly data: ActionData;
}

export async function tellRefusal(turn: Turn, reason: Refusal): Promise<void> {
  const line = lineFor(reason);
  return reason === 'duplicate' ? acknowledge(turn, line) : tell(turn, line);
}

/** The case, or the offer of it, is not this officer's any more. */
export function isOver(reason: Refusal): boolean {
  return ['closed', 'not-yours', 'no-offer', 'not-found'].includes(reason);
}

export function lineFor(reason: Refusal): string {
  return reason === 'closed' ? officerTexts.refused.closed : refusalLine(reason);
}

/** Notes what a card of this case is now, so that it goes with the case. */
export async function rememberStep(
  { service }: Tools,
  { officer }: Pick<Answering, 'officer'>,
  { consultationId }: Pick<OfficerAct, 'consultationId'>,
  activityId: string | undefined,
  slotOf: (consultationId: string, own: string) => string,
): Promise<void> {
  if (activityId === undefined) return;
  const slot = slotOf(consultationId, activityId);
  await service.rememberStep(officer, { consultationId, activityId, slot });
}

/**
 * Says that the case is no longer this officer's, and takes the buttons off the card that was clicked.
 *
 * @param typed what stood in the card's field: shown again, since the field goes
 */
export async function endCard(tools: Tools, answering: Answering, line: string, typed = ''): Promise<void> {
  const { turn } = answering;
  const retired = await retiredClicked(tools, answering);
  if (retired === undefined && typed === '') return tell(turn, line);
  await turn.reply(typed === '' ? plainLine(line) : asMessage(notSentCard(line, typed)));
  await (retired ? show(turn, retired) : acknowledge(turn, line));
}

/** The clicked card without field and buttons; undefined when the case is theirs, and for a card that is no case's. */
export async function retiredClicked(
  { service, now }: Tools,
  { turn: { replyToId }, officer }: Pick<Answering, 'turn' | 'officer'>,
): Promise<AdaptiveCard | undefined> {
  const shown = replyToId === undefined ? undefined : await service.shownIn(officer, replyToId);
  if (shown === undefined || shown.isMine || shown.lines.length === 0) return undefined;
  const why = shown.case.status === 'closed' ? 'closed' : 'not-yours';
  return retiredCard({ caseName: shown.case.caseName, history: shown.lines, why }, now());
}

/** Shows what was found in a text instead of acting: nothing leaves before the officer has seen it. */
export async function holdText(
  { service, newKey }: Tools,
  { turn, officer, act: { consultationId }, data }: Click,
  text: string,
  findings: readonly Finding[],
  use: Pick<HeldText, 'use' | 'colleague'>,
): Promise<void> {
  const found = await service.caseForOfficer(officer, consultationId);
  const caseName = found.ok ? found.case.caseName : undefined;
  const { act = newKey() } = data;
  const held = { consultationId, caseName, text, act, typed: undefined, origin: undefined };
  await show(turn, heldTextCard({ ...held, ...use }, findings));
}
