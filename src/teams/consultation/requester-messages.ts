import type { Mode } from '../../consultation/consultation.js';
import { stateSlot } from '../../consultation/delivery.js';
import type { Requester } from '../../consultation/requester.js';
import { adviceFor } from '../../consultation/theme.js';
import type { GuardedText } from '../../privacy/guarded-text.js';
import type { AcceptedMessage, Refusal } from '../../relay/act.js';
import type { RequesterCase } from '../../relay/case-views.js';
import type { RequesterAct } from '../../relay/requester-acts.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { asMessage } from '../cards/card.js';
import { byNameCard, type DraftNotes, editCard } from '../cards/draft-cards.js';
import { formCard } from '../cards/form-card.js';
import { closedCard, type OtherCases, openedCard, sentCard, unsentCard } from '../cards/requester-cards.js';
import { stateMessage } from '../cards/status-card.js';
import type { Turn } from '../turn.js';
import { afterwards } from './afterwards.js';
import type { Draft, OpeningDraft, RelayDraft } from './draft.js';
import { type Passing, passed, withReplacements } from './draft-check.js';
import { MAX_TEXT, visibleText } from './relayable.js';
import { acknowledge, refusalLine, show, tell } from './respond.js';
import { type Asking, activityKey, requesterOf, type Tools, typedMessage } from './turn-facts.js';

/**
 * From a written text to a sent one: the only way in which what a requester writes gets to the service. Sends when
 * nothing is found; else shows what was found and sends nothing.
 *
 * @returns what was sent, undefined when nothing was
 * @param known the case of a message that is relayed, when it has just been read
 */
export async function sendDraft(
  tools: Tools,
  asking: Asking,
  given: Draft,
  passing: Passing = 'checked',
  known?: RequesterCase,
): Promise<GuardedText | undefined> {
  const { turn } = asking;
  const draft = { ...given, text: visibleText(given.text) };
  const problem = problemWith(draft);
  if (problem !== undefined) return showDraft(tools, turn, draft, { problem });
  if (draft.kind === 'opening') return sendOpening(tools, asking, draft, passing);
  const own = known ?? (await tools.service.caseOfRequester(requesterOf(turn), draft.caseId));
  if (own === undefined) return refuse(tools, turn, draft, 'not-found');
  const text = await passed(tools, turn, draft, passing, isOnName(own));
  return text === undefined ? undefined : relay(tools, turn, draft, text);
}

function isOnName({ mode, nameRevealed }: RequesterCase): boolean {
  return mode === 'by-name' || nameRevealed;
}

/** Why a draft can't be sent as it stands. A case that only signs open is one that nobody can answer. */
function problemWith({ kind, text }: Draft): string | undefined {
  const { refused, form } = consultationTexts;
  if (text === '') return form.questionMissing;
  if (text.length > MAX_TEXT) return refused.tooLong;
  return kind === 'opening' && !/[\p{L}\d]/u.test(text) ? form.questionWordless : undefined;
}

/** `Vervang`: shows the draft as it would be sent, to be read and changed. Sends nothing. */
export async function replaceInDraft(tools: Tools, { turn }: Asking, draft: Draft): Promise<void> {
  const notice = consultationTexts.held.replaced;
  const own =
    draft.kind === 'relay' ? await tools.service.caseOfRequester(requesterOf(turn), draft.caseId) : undefined;
  const onName = draft.kind === 'opening' ? draft.mode === 'by-name' : own !== undefined && isOnName(own);
  await showDraft(tools, turn, await withReplacements(tools, turn, draft, onName), { notice });
}

async function sendOpening(
  tools: Tools,
  { turn, isOfficer }: Asking,
  draft: OpeningDraft,
  passing: Passing,
): Promise<GuardedText | undefined> {
  const mode = modeOf(draft);
  if (mode === undefined) {
    await show(turn, byNameCard(draft, tools.onName, await nameOf(tools, turn)));
    return undefined;
  }
  const question = await passed(tools, turn, draft, passing, mode === 'by-name');
  if (question === undefined) return undefined;
  // Who is in the officers' team gets no form; a form's button can be pressed without one.
  if (isOfficer) return void (await tell(turn, consultationTexts.refused.officer));
  return open(tools, turn, draft, mode, question);
}

/** The name of this activity, else the last one under which they have written. */
async function nameOf({ service }: Tools, turn: Turn): Promise<Requester> {
  const requester = requesterOf(turn);
  if (!requester.isNameUnknown) return requester;
  const known = (await service.knownWriter(requester)).names.at(-1);
  return known === undefined ? requester : { ...requester, displayName: known, isNameUnknown: false };
}

/** The hand-out wants some themes on name; then the asker chooses, and nothing is chosen for them. */
function modeOf({ theme, mode }: OpeningDraft): Mode | undefined {
  return adviceFor(theme) === 'by-name' ? mode : 'anonymous';
}

async function open(
  tools: Tools,
  turn: Turn,
  draft: OpeningDraft,
  mode: Mode,
  question: GuardedText,
): Promise<GuardedText | undefined> {
  const { service, answerExpectation } = tools;
  const requester = await nameOf(tools, turn);
  const { theme } = draft;
  const activity = activityKey(turn, draft.act);
  const outcome = await service.open({ activity, requester, theme, mode, question });
  if (!outcome.ok) return refuse(tools, turn, draft, outcome.reason);
  tools.forget(turn.place.conversationId);
  const { facts } = outcome;
  await show(turn, sentCard({ ...facts, text: question }));
  const openCount = (await afterwards(tools, () => service.openCasesOf(requester)))?.length ?? 1;
  await turn.reply(asMessage(openedCard(facts, { openCount, answerExpectation })));
  return question;
}

async function relay(
  tools: Tools,
  turn: Turn,
  draft: RelayDraft,
  text: GuardedText,
): Promise<GuardedText | undefined> {
  const act = {
    activity: activityKey(turn, turn.inbound.kind === 'card-action' ? draft.act : undefined),
    requester: requesterOf(turn),
    consultationId: draft.caseId,
    text,
  };
  if (draft.ends) return closeWith(tools, turn, draft, act);
  const outcome = await tools.service.sendAsRequester({
    ...act,
    typed: draft.typed === undefined ? undefined : typedMessage(turn, draft.typed),
  });
  if (!outcome.ok) return refuse(tools, turn, draft, outcome.reason);
  // What was typed stands in the chat; what was sent from a card would go with the card.
  const { inbound } = turn;
  const isFromOwnCard =
    inbound.kind === 'card-action' && (inbound.via === 'execute' || turn.replyToId !== undefined);
  if (isFromOwnCard) await show(turn, sentCard({ ...outcome.message, theme: undefined, text }));
  await showState(tools, turn, outcome.message);
  return text;
}

/** The last line of a case, and its end. */
async function closeWith(
  tools: Tools,
  turn: Turn,
  draft: RelayDraft,
  act: RequesterAct & { readonly text: GuardedText },
): Promise<GuardedText | undefined> {
  const outcome = await tools.service.closeAsRequester(act);
  if (!outcome.ok) return refuse(tools, turn, draft, outcome.reason);
  const { facts } = outcome;
  await show(turn, sentCard({ ...facts, theme: undefined, text: act.text }));
  const others = await afterwards(tools, () => otherCases(tools.service, act.requester));
  await turn.reply(asMessage(closedCard(facts, 'requester', others ?? 'unknown')));
  return act.text;
}

/** After an end: whether what is typed still goes to an officer. */
export async function otherCases(
  service: Tools['service'],
  requester: RequesterAct['requester'],
): Promise<OtherCases> {
  return (await service.openCasesOf(requester)).length > 0 ? 'some' : 'none';
}

/** A refused click has used up its key; what is shown again gets a new one, with the text still there. */
async function refuse(tools: Tools, turn: Turn, draft: Draft, reason: Refusal): Promise<undefined> {
  const line = reason === 'not-found' ? consultationTexts.refused.goneUnsent : refusalLine(reason);
  if (reason === 'duplicate') return void (await acknowledge(turn, line));
  if (turn.inbound.kind !== 'card-action') return void (await tell(turn, line));
  if (reason === 'too-many-open' || reason === 'too-many-messages') {
    return showDraft(tools, turn, { ...draft, act: tools.newKey() }, { problem: line });
  }
  await show(turn, unsentCard(line, draft.text));
}

/** The draft in a card where it can be changed. */
export async function showDraft(
  { retentionDays, answerExpectation }: Pick<Tools, 'retentionDays' | 'answerExpectation'>,
  turn: Turn,
  draft: Draft,
  notes: DraftNotes = {},
): Promise<undefined> {
  const shared = { retentionDays, answerExpectation, ...notes };
  await show(
    turn,
    draft.kind === 'relay' ? editCard(draft, notes) : formCard({ ...shared, ...draft, question: draft.text }),
  );
}

/**
 * Says that a requester's message was sent, in the one line that says how their messages fare. The line changes in place
 * until something else has come below it: then it stands too far up to be seen, and a new one begins.
 */
async function showState(tools: Tools, turn: Turn, message: AcceptedMessage): Promise<void> {
  const { service } = tools;
  const { consultationId, waiting, seq } = message;
  const { first, line } = message.state ?? { first: seq, line: undefined };
  const state = stateMessage({ ...message, line, status: waiting ? 'waiting' : 'sent' });
  const to = { kind: 'requester' } as const;
  const slot = stateSlot(consultationId, first);
  const known = await afterwards(tools, () => service.findCard({ consultationId, to, slot }));
  if (known !== undefined && (await isUpdated(turn, known, state))) return;
  const activityId = await turn.reply(state);
  if (activityId === undefined) return;
  await afterwards(tools, () => service.rememberCard({ consultationId, to, slot, activityId }));
}

/** Somebody may have deleted the line, or Teams may no longer change it. */
async function isUpdated(turn: Turn, id: string, message: ReturnType<typeof stateMessage>): Promise<boolean> {
  try {
    await turn.update(id, message);
    return true;
  } catch {
    return false;
  }
}
