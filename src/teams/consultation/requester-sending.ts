import type { Mode } from '../../consultation/consultation.js';
import { statusSlot } from '../../consultation/delivery.js';
import { adviceFor } from '../../consultation/theme.js';
import type { CheckContext, Finding } from '../../privacy/finding.js';
import type { GuardedText } from '../../privacy/guarded-text.js';
import type { Refusal, RequesterCase } from '../../relay/service-types.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { asMessage } from '../cards/card.js';
import { byNameCard, editCard, heldCard } from '../cards/draft-cards.js';
import { formCard } from '../cards/form-card.js';
import { openedCard } from '../cards/requester-cards.js';
import { statusCard } from '../cards/status-card.js';
import { plainLine } from '../reply.js';
import type { Turn } from '../turn.js';
import type { Draft, OpeningDraft, RelayDraft } from './draft.js';
import { acknowledge, show, tell } from './outlet.js';
import { activityKey, type ConsultationParts, requesterOf, typedMessage } from './parts.js';
import { refusalLine } from './refusal-line.js';
import { MAX_TEXT, visibleText } from './relayed-text.js';

/** How a draft may pass the personal-data check. */
type Passing = 'checked' | 'replaced' | 'called-harmless';

/** From a written text to a sent one: the only way in which what a requester writes gets to the service. */
export interface RequesterSending {
  /**
   * Sends when nothing is found; else shows what was found and sends nothing.
   *
   * @param known the case of a message that is relayed, when it has just been read
   */
  send(turn: Turn, draft: Draft, passing?: Passing, known?: RequesterCase): Promise<void>;
  /** The draft in a card where it can be changed. */
  edit(turn: Turn, draft: Draft, problem?: string): Promise<void>;
}

export function createRequesterSending(parts: ConsultationParts): RequesterSending {
  const { service, guard, roster, newKey, retentionDays, forget } = parts;

  async function send(
    turn: Turn,
    given: Draft,
    passing: Passing = 'checked',
    justRead?: RequesterCase,
  ): Promise<void> {
    const draft = { ...given, text: visibleText(given.text) };
    const { refused, form } = consultationTexts;
    if (draft.text === '') return edit(turn, draft, form.questionMissing);
    if (draft.text.length > MAX_TEXT) return edit(turn, draft, refused.tooLong);
    const mode = draft.kind === 'opening' ? modeOf(draft) : undefined;
    if (draft.kind === 'opening' && mode === undefined) {
      await show(turn, byNameCard(draft, requesterOf(turn).displayName));
      return;
    }
    const known = draft.kind === 'relay' ? (justRead ?? (await ownCase(turn, draft.caseId))) : undefined;
    if (draft.kind === 'relay' && known === undefined) return tell(turn, refused.notFound);
    // Who is on name may sign with it; who is anonymous must not by accident.
    const onName = mode === 'by-name' || known?.mode === 'by-name' || known?.nameRevealed === true;
    const context: CheckContext = !onName && turn.sender.name ? { ownNames: [turn.sender.name] } : {};
    const checked = check(draft.text, passing, context);
    if (!checked.ok) {
      await show(turn, heldCard(draft, checked.findings, guard.quasiIdentifiers(draft.text)));
      return;
    }
    if (draft.kind === 'relay') return relay(turn, draft, checked.text);
    return open(turn, draft, mode ?? 'anonymous', checked.text);
  }

  function check(
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

  async function open(turn: Turn, draft: OpeningDraft, mode: Mode, question: GuardedText): Promise<void> {
    // Who is in the officers' team gets no form; a form's button can be pressed without one.
    if (await roster.find(turn.sender)) return tell(turn, consultationTexts.refused.officer);
    const outcome = await service.open({
      activity: activityKey(turn, draft.act),
      requester: requesterOf(turn),
      theme: draft.theme,
      mode,
      question,
    });
    if (!outcome.ok) return refuse(turn, draft, outcome.reason);
    forget(turn.place.conversationId);
    const { facts } = outcome;
    await showStatus(turn, { ...facts, consultationId: facts.id, seq: 1, waiting: true });
    await turn.reply(asMessage(openedCard(facts, hintFor(question))));
  }

  async function relay(turn: Turn, draft: RelayDraft, text: GuardedText): Promise<void> {
    const outcome = await service.sendAsRequester({
      activity: activityKey(turn, turn.inbound.kind === 'card-action' ? draft.act : undefined),
      requester: requesterOf(turn),
      consultationId: draft.caseId,
      text,
      typed: draft.typed === undefined ? undefined : typedMessage(turn, draft.typed),
    });
    if (!outcome.ok) return refuse(turn, draft, outcome.reason);
    await showStatus(turn, outcome.message);
    const hint = hintFor(text);
    if (hint) await turn.reply(plainLine(hint));
  }

  async function showStatus(
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
  async function refuse(turn: Turn, draft: Draft, reason: Refusal): Promise<void> {
    const line = refusalLine(reason);
    if (reason === 'duplicate') return acknowledge(turn, line);
    const again = reason === 'too-many-open' || reason === 'too-many-messages';
    if (again && turn.inbound.kind === 'card-action') return edit(turn, { ...draft, act: newKey() }, line);
    return tell(turn, line);
  }

  async function edit(turn: Turn, draft: Draft, problem?: string): Promise<void> {
    const { theme, text: question } = { theme: undefined, ...draft };
    const card =
      draft.kind === 'relay'
        ? editCard(draft, problem)
        : formCard({ act: draft.act, retentionDays, theme, question, ...(problem ? { problem } : {}) });
    await show(turn, card);
  }

  const ownCase = (turn: Turn, id: string): Promise<RequesterCase | undefined> =>
    service.caseOfRequester(requesterOf(turn), id);

  function hintFor(text: string): string | undefined {
    const labels = guard.quasiIdentifiers(text);
    return labels.length > 0 ? consultationTexts.hint(labels) : undefined;
  }

  return { send, edit };
}

/** The hand-out wants some themes on name; then the asker chooses, and nothing is chosen for them. */
function modeOf({ theme, mode }: OpeningDraft): Mode | undefined {
  return mode ?? (adviceFor(theme) === 'by-name' ? undefined : 'anonymous');
}
