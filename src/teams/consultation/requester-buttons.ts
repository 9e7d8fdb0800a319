import type { CaseFacts } from '../../consultation/consultation.js';
import type { Changed } from '../../relay/act.js';
import type { RequesterCase } from '../../relay/case-views.js';
import type { RequesterAct } from '../../relay/requester-acts.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import type { InboundMessage } from '../activity.js';
import { asMessage } from '../cards/card.js';
import { whichCaseCard } from '../cards/draft-cards.js';
import { formCard } from '../cards/form-card.js';
import { closedCard, lineCard, revealCard } from '../cards/requester-cards.js';
import { statusCard } from '../cards/status-card.js';
import type { Turn } from '../turn.js';
import { type Draft, readDraft } from './draft.js';
import { MAX_TEXT, unsendable } from './relayable.js';
import { type Passing, sendDraft, showDraft } from './requester-messages.js';
import { acknowledge, refusalLine, show, tell } from './respond.js';
import { type Asking, activityKey, requesterOf, type Tools } from './turn-facts.js';
import { type ActionData, type RequesterVerb, readActionData } from './verbs.js';

/** A click on a button of a requester's card. */
interface Click extends Asking {
  readonly data: ActionData;
}
type Handler = (tools: Tools, click: Click) => Promise<void>;

/** What each of a requester's buttons does. */
const HANDLERS: Readonly<Record<RequesterVerb, Handler>> = {
  submit,
  cancel: async (_, { turn }) => {
    await show(turn, lineCard(consultationTexts.form.cancelled));
  },
  'on-name': withDraft((draft) => (draft.kind === 'opening' ? { ...draft, mode: 'by-name' } : undefined)),
  anonymous: withDraft((draft) => (draft.kind === 'opening' ? { ...draft, mode: 'anonymous' } : undefined)),
  replace: withDraft((draft) => draft, 'replaced'),
  'no-personal-data': withDraft((draft) => draft, 'called-harmless'),
  edit: async (tools, { turn, data }) => {
    const draft = readDraft(data);
    await (draft ? showDraft(tools, turn, draft) : tell(turn, consultationTexts.refused.broken));
  },
  'send-edited': withDraft((draft) => draft),
  'send-to': withDraft((draft) => draft),
  close: onCase(close),
  reveal: onCase(previewReveal),
  'confirm-reveal': onCase(reveal),
  'keep-hidden': onCase(keepHidden),
  erase: onCase(erase),
  rate: onCase(rate),
  retry: onCase(retry),
};

/** A click in the personal chat. */
export function onRequesterButton(
  tools: Tools,
  asking: Asking,
  verb: RequesterVerb,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  return HANDLERS[verb](tools, { ...asking, data: readActionData(given) });
}

const MAX_OPEN = 3;

/** Always a message of its own: the button stands in a welcome or an answer, which stay. */
export async function openForm({ service, newKey, retentionDays }: Tools, turn: Turn): Promise<void> {
  const open = await service.openCasesOf(requesterOf(turn));
  if (open.length >= MAX_OPEN) return tell(turn, consultationTexts.refused.tooManyOpen);
  await turn.reply(asMessage(formCard({ act: newKey(), retentionDays })));
}

/** Typed text goes to the only open case; with several the requester says to which. */
export async function relayTyped(
  tools: Tools,
  asking: Asking,
  message: InboundMessage,
  cases: readonly RequesterCase[],
): Promise<void> {
  const { turn } = asking;
  const problem = unsendable(message);
  if (problem !== undefined) return tell(turn, problem);
  const [first, second] = cases;
  if (first === undefined) return;
  const { text } = message;
  const [typed, act] = [turn.activityId, tools.newKey()];
  if (second !== undefined) {
    await show(turn, whichCaseCard({ text, act, typed }, cases));
    return;
  }
  if (isButton(text, consultationTexts.opened.close)) {
    return HANDLERS.close(tools, { ...asking, data: readActionData({ case: first.id }) });
  }
  await sendDraft(tools, asking, { kind: 'relay', act, caseId: first.id, text, typed }, 'checked', first);
}

function isButton(text: string, title: string): boolean {
  return text.trim().toLowerCase() === title.toLowerCase();
}

async function submit(tools: Tools, click: Click): Promise<void> {
  const { retentionDays, newKey } = tools;
  const { act = newKey(), theme, question = '' } = click.data;
  const { form } = consultationTexts;
  if (theme !== undefined && question.trim() !== '') {
    return sendDraft(tools, click, { kind: 'opening', act, theme, mode: undefined, text: question });
  }
  const problem = theme === undefined ? form.themeMissing : form.questionMissing;
  const kept = question.slice(0, MAX_TEXT);
  await show(click.turn, formCard({ act, retentionDays, theme, question: kept, problem }));
}

/** A button that sends the draft that its card holds. */
function withDraft(chosen: (draft: Draft) => Draft | undefined, passing: Passing = 'checked'): Handler {
  return async (tools, click) => {
    const draft = readDraft(click.data);
    if (draft === undefined) return tell(click.turn, consultationTexts.refused.broken);
    const ready = chosen(draft);
    if (ready) await sendDraft(tools, click, ready, passing);
  };
}

interface CaseClick extends Click {
  readonly act: RequesterAct;
}

/** A button of one case: the service proves that it is this person's. */
function onCase(handle: (tools: Tools, click: CaseClick) => Promise<void>): Handler {
  return async (tools, click) => {
    const { turn, data } = click;
    if (data.case === undefined) return tell(turn, consultationTexts.refused.broken);
    const act = { activity: activityKey(turn), requester: requesterOf(turn), consultationId: data.case };
    await handle(tools, { ...click, act });
  };
}

async function close({ service }: Tools, { turn, act }: CaseClick): Promise<void> {
  const { closed } = consultationTexts;
  await answer(turn, await service.closeAsRequester(act), closed.already, async ({ id, caseName }) => {
    await turn.reply(asMessage(closedCard(id, caseName, 'requester')));
    await acknowledge(turn, closed.byYou(caseName));
  });
}

async function previewReveal({ service }: Tools, { turn, act }: CaseClick): Promise<void> {
  const { refused, reveal: texts } = consultationTexts;
  const own = await service.caseOfRequester(act.requester, act.consultationId);
  if (own === undefined) return tell(turn, refused.notFound);
  if (own.nameRevealed || own.mode === 'by-name') return tell(turn, texts.already);
  const outcome = await service.previewReveal(act);
  if (!outcome.ok) return tell(turn, refusalLine(outcome.reason));
  await turn.reply(asMessage(revealCard(own.id, own.caseName, outcome.displayName)));
  await acknowledge(turn, texts.title);
}

async function reveal({ service }: Tools, { turn, act }: CaseClick): Promise<void> {
  const { reveal: texts } = consultationTexts;
  await answer(turn, await service.reveal(act), texts.already, async ({ caseName }) => {
    await show(turn, lineCard(texts.done(caseName)));
  });
}

/** Shared by another card meanwhile, it stays shared, and this one must not say otherwise. */
async function keepHidden({ service }: Tools, { turn, act }: CaseClick): Promise<void> {
  const { reveal: texts } = consultationTexts;
  const own = await service.caseOfRequester(act.requester, act.consultationId);
  const isKnown = own?.nameRevealed === true || own?.mode === 'by-name';
  await show(turn, lineCard(isKnown ? texts.already : texts.not));
}

async function erase({ service }: Tools, { turn, act }: CaseClick): Promise<void> {
  const outcome = await service.erase(act);
  if (!outcome.ok) return tell(turn, refusalLine(outcome.reason));
  await show(turn, lineCard(consultationTexts.erased(outcome.caseName)));
}

async function rate({ service }: Tools, { turn, act, data }: CaseClick): Promise<void> {
  const { closed } = consultationTexts;
  const outcome = await service.rate({ ...act, stars: data.stars ?? 0 });
  await answer(turn, outcome, closed.ratedBefore, async ({ caseName }) => {
    await show(turn, lineCard(closed.thanks(caseName)));
  });
}

async function retry({ service }: Tools, { turn, act, data }: CaseClick): Promise<void> {
  const outcome = await service.retryAsRequester({ ...act, seq: data.seq ?? 0 });
  if (!outcome.ok) return tell(turn, refusalLine(outcome.reason));
  const { message } = outcome;
  const status = message.waiting ? 'waiting' : 'sent';
  const hint = consultationTexts.status.retried(message.caseName, message.seq);
  await show(turn, statusCard({ ...message, status, hint }));
}

async function answer(
  turn: Turn,
  outcome: Changed,
  alreadySo: string,
  done: (facts: CaseFacts) => Promise<void>,
): Promise<void> {
  if (outcome.ok) return done(outcome.facts);
  if (outcome.reason === 'duplicate') return acknowledge(turn, refusalLine('duplicate'));
  return tell(turn, outcome.reason === 'no-change' ? alreadySo : refusalLine(outcome.reason));
}
