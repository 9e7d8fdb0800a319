import type { RequesterCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import type { InboundMessage } from '../activity.js';
import type { KnownQuestion } from '../cards/answer-card.js';
import { asMessage, lineCard } from '../cards/card.js';
import { forBotCard, whichCaseCard } from '../cards/draft-cards.js';
import { formCard } from '../cards/form-card.js';
import type { Turn } from '../turn.js';
import { clickKey } from './double-click.js';
import { type Draft, readDraft } from './draft.js';
import type { Passing } from './draft-check.js';
import { questionForBot } from './for-bot.js';
import { unsendable } from './relayable.js';
import { endsAsRepeat } from './repeats.js';
import { CASE_HANDLERS, type Click, type Handler, showOwnCases } from './requester-cases.js';
import { replaceInDraft, sendDraft, showDraft } from './requester-messages.js';
import { show, tell } from './respond.js';
import { type Asking, requesterOf, type Tools } from './turn-facts.js';
import { type RequesterVerb, readActionData } from './verbs.js';

/** What each of a requester's buttons does. */
const HANDLERS: Readonly<Record<RequesterVerb, Handler>> = {
  submit,
  cancel: async (tools, click) => {
    const line = click.isOfficer ? officerTexts.cancelled : await cancelledLine(tools, click);
    await show(click.turn, lineCard(line));
  },
  'on-name': withDraft((draft) => (draft.kind === 'opening' ? { ...draft, mode: 'by-name' } : undefined)),
  anonymous: withDraft((draft) => (draft.kind === 'opening' ? { ...draft, mode: 'anonymous' } : undefined)),
  replace: async (tools, click) => {
    const draft = readDraft(click.data);
    await (draft ? replaceInDraft(tools, click, draft) : tell(click.turn, consultationTexts.refused.broken));
  },
  'send-anyway': withDraft((draft) => ({ ...draft, noted: true })),
  'no-personal-data': withDraft((draft) => draft, 'called-harmless'),
  edit: async (tools, { turn, data }) => {
    const draft = readDraft(data);
    await (draft ? showDraft(tools, turn, draft) : tell(turn, consultationTexts.refused.broken));
  },
  'send-edited': withDraft((draft) => draft),
  'send-to': withDraft((draft) => draft),
  ...CASE_HANDLERS,
};

/** A click in the personal chat. */
export function onRequesterButton(
  tools: Tools,
  asking: Asking,
  verb: RequesterVerb,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { turn } = asking;
  const data = readActionData(given);
  tools.doubleClicks.clicked(turn.place.conversationId, clickKey(turn, verb, data.case));
  return HANDLERS[verb](tools, { ...asking, data });
}

/** A cancelled text leaves the chat as it was: with a case open, what is typed goes on to the officer. */
async function cancelledLine({ service }: Tools, { turn, data }: Click): Promise<string> {
  const { form, held } = consultationTexts;
  const open = await service.openCasesOf(requesterOf(turn));
  if (open.some(({ id }) => id === data.case)) return held.cancelled;
  return open.length > 0 ? form.cancelledWhileOpen : form.cancelled;
}

const MAX_OPEN = 3;

/** Always a message of its own: the button stands in a welcome or an answer, which stay. */
export async function openForm(tools: Tools, turn: Turn, known: KnownQuestion): Promise<void> {
  const { service, newKey, retentionDays, answerExpectation } = tools;
  const open = await service.openCasesOf(requesterOf(turn));
  if (open.length >= MAX_OPEN) {
    return void (await showOwnCases(tools, turn, consultationTexts.refused.tooManyOpen));
  }
  await turn.reply(asMessage(formCard({ act: newKey(), retentionDays, answerExpectation, ...known })));
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
  const question = questionForBot(text);
  if (question !== undefined) {
    return void (await show(turn, forBotCard({ text, act, typed }, question, cases)));
  }
  if (second !== undefined) {
    if (await endsAsRepeat(tools, turn)) return;
    return void (await show(turn, whichCaseCard({ text, act, typed }, cases)));
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
  const { retentionDays, answerExpectation, newKey } = tools;
  const { act = newKey(), theme, mode, noted, question = '' } = click.data;
  const { form } = consultationTexts;
  if (theme !== undefined && question.trim() !== '') {
    const draft = { kind: 'opening', act, theme, mode, noted: noted === true, text: question } as const;
    return void (await sendDraft(tools, click, draft));
  }
  const problem = theme === undefined ? form.themeMissing : form.questionMissing;
  const kept = { act, theme, mode, noted, question };
  await show(click.turn, formCard({ ...kept, retentionDays, answerExpectation, problem }));
}

/** A button that sends the draft that its card holds. */
function withDraft(chosen: (draft: Draft) => Draft | undefined, passing: Passing = 'checked'): Handler {
  return async (tools, click) => {
    const draft = readDraft(click.data);
    const ready = draft === undefined ? undefined : chosen(draft);
    if (ready === undefined) return tell(click.turn, consultationTexts.refused.broken);
    await sendDraft(tools, click, ready, passing);
  };
}
