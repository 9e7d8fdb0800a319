import { stepSlot } from '../../consultation/delivery.js';
import type { Finding } from '../../privacy/finding.js';
import type { GuardedText } from '../../privacy/guarded-text.js';
import type { Refusal } from '../../relay/act.js';
import type { OfficerCase } from '../../relay/case-views.js';
import type { OfficerAct } from '../../relay/officer-acts.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { type AdaptiveCard, asMessage, lineCard } from '../cards/card.js';
import { type HeldText, heldTextCard, notSentCard } from '../cards/held-answer-cards.js';
import { retiredCard } from '../cards/officer-cards.js';
import { plainLine } from '../reply.js';
import type { Turn } from '../turn.js';
import { afterwards } from './afterwards.js';
import { replaceInOfficerText } from './officer-check.js';
import { acknowledge, refusalLine, show, tell } from './respond.js';
import type { Answering, Tools } from './turn-facts.js';
import type { ActionData, OfficerVerb } from './verbs.js';

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

/** The case that was clicked, or why this officer can't work on it any more. */
export async function caseAtHand(
  { service }: Tools,
  { officer, act }: Pick<Click, 'officer' | 'act'>,
): Promise<{ readonly one: OfficerCase } | { readonly left: string }> {
  const found = await service.caseForOfficer(officer, act.consultationId);
  if (!found.ok) return { left: lineFor(found.reason) };
  const { case: one } = found;
  if (one.status === 'closed') return { left: lineFor('closed') };
  return one.officer?.id === officer.id ? { one } : { left: lineFor('not-yours') };
}

/**
 * Notes what a card of this case is now, so that it goes with the case; one that the case has left behind meanwhile loses
 * its field and buttons here.
 *
 * @param held what stands in the card to be sent, personal data replaced
 */
export async function noteCard(
  tools: Tools,
  { turn, officer }: Pick<Answering, 'turn' | 'officer'>,
  { consultationId }: Pick<OfficerAct, 'consultationId'>,
  activityId: string | undefined,
  slotOf: (consultationId: string, own: string) => string,
  held?: GuardedText,
): Promise<void> {
  if (activityId === undefined) return;
  const slot = slotOf(consultationId, activityId);
  const { service, now } = tools;
  const note = { consultationId, activityId, slot, held };
  const outrun = await afterwards(tools, () => service.noteCard(officer, note));
  if (outrun === undefined) return;
  const card =
    outrun.why === 'erased'
      ? lineCard(refusalLine('not-found'))
      : retiredCard({ ...outrun, ...(held === undefined ? {} : { held }) }, now());
  // Where Teams doesn't change it, a click on it still says that the case has left.
  await turn.update(activityId, asMessage(card)).catch(() => {});
}

/** A card that a button posts below the chat: one, however often that button is clicked while the card is open. */
export async function postStep(
  tools: Tools,
  click: Click,
  step: {
    readonly verb: OfficerVerb;
    /** What was chosen in the clicked card. */
    readonly of?: string;
    readonly slotOf: typeof stepSlot;
    readonly card: AdaptiveCard;
    readonly line: string;
    readonly held?: GuardedText;
  },
): Promise<void> {
  const { turn, officer, act } = click;
  const clicked = [step.verb, step.of, turn.replyToId].join('~');
  const slotOf = (consultationId: string) => step.slotOf(consultationId, clicked);
  const slot = slotOf(act.consultationId);
  if (!(await tools.service.beginPosting(officer, slot))) return acknowledge(turn, officerTexts.openBelow);
  try {
    const shown = await turn.reply(asMessage(step.card));
    await noteCard(tools, click, act, shown, slotOf, step.held);
  } finally {
    await tools.service.endPosting(officer, slot);
  }
  await acknowledge(turn, step.line);
}

/** What was typed comes as a message of its own: the outbox may be taking the buttons off the clicked card right now. */
export async function giveBack(turn: Turn, line: string, typed: string): Promise<void> {
  if (typed !== '') await turn.reply(asMessage(notSentCard(line, typed)));
  await show(turn, lineCard(line));
}

/**
 * Says that the case is no longer this officer's, and takes the buttons off the card that was clicked.
 *
 * @param typed what stood in the card's field: shown again, since the field goes
 */
export async function endCard(tools: Tools, answering: Answering, line: string, typed = ''): Promise<void> {
  const { turn } = answering;
  const retired = await afterwards(tools, () => retiredClicked(tools, answering));
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
  tools: Tools,
  click: Click,
  text: string,
  findings: readonly Finding[],
  use: Pick<HeldText, 'use' | 'colleague'>,
): Promise<void> {
  const { service, newKey } = tools;
  const {
    turn,
    officer,
    act: { consultationId },
    data,
  } = click;
  const found = await service.caseForOfficer(officer, consultationId);
  const caseName = found.ok ? found.case.caseName : undefined;
  const { act = newKey() } = data;
  const held = { consultationId, caseName, text, act, typed: undefined, origin: undefined };
  const shown = await show(turn, heldTextCard({ ...held, ...use }, findings));
  await noteCard(
    tools,
    click,
    { consultationId },
    shown,
    stepSlot,
    replaceInOfficerText(tools.guard, text, click),
  );
}
