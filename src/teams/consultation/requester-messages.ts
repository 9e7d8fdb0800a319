import type { Mode } from '../../consultation/consultation.js';
import { statusSlot } from '../../consultation/delivery.js';
import { adviceFor } from '../../consultation/theme.js';
import type { CheckContext, Finding } from '../../privacy/finding.js';
import type { GuardedText } from '../../privacy/guarded-text.js';
import type { PiiGuard } from '../../privacy/pii-guard.js';
import type { Refusal } from '../../relay/act.js';
import type { RequesterCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { asMessage } from '../cards/card.js';
import { byNameCard, editCard, heldCard } from '../cards/draft-cards.js';
import { formCard } from '../cards/form-card.js';
import { openedCard } from '../cards/requester-cards.js';
import { statusCard } from '../cards/status-card.js';
import { plainLine } from '../reply.js';
import type { Turn } from '../turn.js';
import type { Draft, OpeningDraft, RelayDraft } from './draft.js';
import { MAX_TEXT, visibleText } from './relayable.js';
import { acknowledge, refusalLine, show, tell } from './respond.js';
import { type Asking, activityKey, requesterOf, type Tools, typedMessage } from './turn-facts.js';

/** How a draft may pass the personal-data check. */
export type Passing = 'checked' | 'replaced' | 'called-harmless';

/**
 * From a written text to a sent one: the only way in which what a requester writes gets to the service. Sends when
 * nothing is found; else shows what was found and sends nothing.
 *
 * @param known the case of a message that is relayed, when it has just been read
 */
export async function sendDraft(
  tools: Tools,
  asking: Asking,
  given: Draft,
  passing: Passing = 'checked',
  known?: RequesterCase,
): Promise<void> {
  const { turn } = asking;
  const draft = { ...given, text: visibleText(given.text) };
  const { refused, form } = consultationTexts;
  if (draft.text === '') return showDraft(tools, turn, draft, form.questionMissing);
  if (draft.text.length > MAX_TEXT) return showDraft(tools, turn, draft, refused.tooLong);
  if (draft.kind === 'opening') return sendOpening(tools, asking, draft, passing);
  const requester = requesterOf(turn);
  const own = known ?? (await tools.service.caseOfRequester(requester, draft.caseId));
  if (own === undefined) return tell(turn, refused.notFound);
  const onName = own.mode === 'by-name' || own.nameRevealed;
  const text = await passed(tools, turn, draft, passing, onName);
  if (text !== undefined) await relay(tools, turn, draft, text);
}

async function sendOpening(
  tools: Tools,
  { turn, isOfficer }: Asking,
  draft: OpeningDraft,
  passing: Passing,
): Promise<void> {
  const mode = modeOf(draft);
  if (mode === undefined) {
    await show(turn, byNameCard(draft, requesterOf(turn).displayName));
    return;
  }
  const question = await passed(tools, turn, draft, passing, mode === 'by-name');
  if (question === undefined) return;
  // Who is in the officers' team gets no form; a form's button can be pressed without one.
  if (isOfficer) return tell(turn, consultationTexts.refused.officer);
  await open(tools, turn, draft, mode, question);
}

/** The hand-out wants some themes on name; then the asker chooses, and nothing is chosen for them. */
function modeOf({ theme, mode }: OpeningDraft): Mode | undefined {
  return mode ?? (adviceFor(theme) === 'by-name' ? undefined : 'anonymous');
}

/** The text when it passes the check; else shows what was found. */
async function passed(
  { guard }: Tools,
  turn: Turn,
  draft: Draft,
  passing: Passing,
  onName: boolean,
): Promise<GuardedText | undefined> {
  // Who is on name may sign with it; who is anonymous must not by accident.
  const context: CheckContext = !onName && turn.sender.name ? { ownNames: [turn.sender.name] } : {};
  const checked = check(guard, draft.text, passing, context);
  if (checked.ok) return checked.text;
  await show(turn, heldCard(draft, checked.findings, guard.quasiIdentifiers(draft.text)));
  return undefined;
}

function check(
  guard: PiiGuard,
  text: string,
  passing: Passing,
  context: CheckContext,
): { ok: true; text: GuardedText } | { ok: false; findings: readonly Finding[] } {
  if (passing === 'replaced') {
    const replaced = guard.replace(text, guard.check(text, context), context);
    return guard.guard(replaced, {}, context);
  }
  return guard.guard(text, passing === 'called-harmless' ? { accepted: 'soft' } : {}, context);
}

async function open(
  tools: Tools,
  turn: Turn,
  draft: OpeningDraft,
  mode: Mode,
  question: GuardedText,
): Promise<void> {
  const outcome = await tools.service.open({
    activity: activityKey(turn, draft.act),
    requester: requesterOf(turn),
    theme: draft.theme,
    mode,
    question,
  });
  if (!outcome.ok) return refuse(tools, turn, draft, outcome.reason);
  tools.forget(turn.place.conversationId);
  const { facts } = outcome;
  await showStatus(tools, turn, { ...facts, consultationId: facts.id, seq: 1, waiting: true });
  await turn.reply(asMessage(openedCard(facts, hintFor(tools, question))));
}

async function relay(tools: Tools, turn: Turn, draft: RelayDraft, text: GuardedText): Promise<void> {
  const outcome = await tools.service.sendAsRequester({
    activity: activityKey(turn, turn.inbound.kind === 'card-action' ? draft.act : undefined),
    requester: requesterOf(turn),
    consultationId: draft.caseId,
    text,
    typed: draft.typed === undefined ? undefined : typedMessage(turn, draft.typed),
  });
  if (!outcome.ok) return refuse(tools, turn, draft, outcome.reason);
  await showStatus(tools, turn, outcome.message);
  const hint = hintFor(tools, text);
  if (hint) await turn.reply(plainLine(hint));
}

async function showStatus(
  { service }: Tools,
  turn: Turn,
  sent: {
    readonly consultationId: string;
    readonly caseName: string;
    readonly seq: number;
    readonly waiting: boolean;
  },
): Promise<void> {
  const { consultationId, seq, waiting } = sent;
  const state = { ...sent, direction: 'to-officer', status: waiting ? 'waiting' : 'sent' } as const;
  const activityId = await show(turn, statusCard(state));
  if (activityId === undefined) return;
  const slot = statusSlot(consultationId, 'to-officer', seq);
  await service.rememberCard({ consultationId, to: { kind: 'requester' }, slot, activityId });
}

/** A refused click has used up its key; what is shown again gets a new one, with the text still there. */
async function refuse(tools: Tools, turn: Turn, draft: Draft, reason: Refusal): Promise<void> {
  const line = refusalLine(reason);
  if (reason === 'duplicate') return acknowledge(turn, line);
  const again = reason === 'too-many-open' || reason === 'too-many-messages';
  if (!again || turn.inbound.kind !== 'card-action') return tell(turn, line);
  await showDraft(tools, turn, { ...draft, act: tools.newKey() }, line);
}

/** The draft in a card where it can be changed. */
export async function showDraft(
  { retentionDays }: Pick<Tools, 'retentionDays'>,
  turn: Turn,
  draft: Draft,
  problem?: string,
): Promise<void> {
  const { theme, text: question } = { theme: undefined, ...draft };
  const card =
    draft.kind === 'relay'
      ? editCard(draft, problem)
      : formCard({ act: draft.act, retentionDays, theme, question, ...(problem ? { problem } : {}) });
  await show(turn, card);
}

function hintFor({ guard }: Tools, text: string): string | undefined {
  const labels = guard.quasiIdentifiers(text);
  return labels.length > 0 ? consultationTexts.hint(labels) : undefined;
}
