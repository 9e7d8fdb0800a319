import type { CaseFacts } from '../../consultation/consultation.js';
import { revealSlot, stateSlot } from '../../consultation/delivery.js';
import type { Changed } from '../../relay/act.js';
import type { RequesterAct } from '../../relay/requester-acts.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { asMessage, lineCard } from '../cards/card.js';
import { officerAnswerCard, ownCasesCard, soFarCard } from '../cards/own-case-cards.js';
import { closedCard, closingCard, eraseCard, ratedCard, revealCard } from '../cards/requester-cards.js';
import { stateMessage, statusCard } from '../cards/status-card.js';
import type { Turn } from '../turn.js';
import { oncePerDoubleClick } from './double-click.js';
import { otherCases, sendDraft } from './requester-messages.js';
import { acknowledge, beside, refusalLine, show, tell } from './respond.js';
import { type Asking, activityKey, requesterOf, type Tools } from './turn-facts.js';
import type { ActionData } from './verbs.js';

/** A click on a button of a requester's card. */
export interface Click extends Asking {
  readonly data: ActionData;
}
export type Handler = (tools: Tools, click: Click) => Promise<void>;

interface CaseClick extends Click {
  readonly act: RequesterAct;
}

/** What the buttons of one case do. */
export const CASE_HANDLERS = {
  close: onCase(oncePerDoubleClick('close', askToClose)),
  finish: onCase(finish),
  'reopen-own': onCase(reopen),
  answer: onCase(answerInCard),
  'open-own': onCase(oncePerDoubleClick('open-own', openOwn)),
  reveal: onCase(oncePerDoubleClick('reveal', previewReveal)),
  'confirm-reveal': onCase(reveal),
  'keep-hidden': onCase(keepHidden),
  erase: onCase(oncePerDoubleClick('erase', askToErase)),
  'confirm-erase': onCase(erase),
  'keep-case': async (_: Tools, { turn }: Click) => {
    await show(turn, lineCard(consultationTexts.kept));
  },
  rate: onCase(rate),
  retry: onCase(retry),
} as const;

/** The requester's open cases; `problem` says why they are shown. False = there are none. */
export async function showOwnCases({ service, now }: Tools, turn: Turn, problem?: string): Promise<boolean> {
  const cases = await service.openCasesOf(requesterOf(turn));
  if (cases.length > 0) await turn.reply(asMessage(ownCasesCard(cases, now(), problem)));
  return cases.length > 0;
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

/** A last line, and a second thought: the button stands beside others. */
async function askToClose({ service, newKey }: Tools, { turn, act }: CaseClick): Promise<void> {
  const { refused, closed, closing } = consultationTexts;
  const own = await service.caseOfRequester(act.requester, act.consultationId);
  if (own === undefined) return tell(turn, refused.notFound);
  if (own.status === 'closed') return tell(turn, closed.already);
  await turn.reply(asMessage(closingCard(own.id, own.caseName, newKey())));
  await acknowledge(turn, closing.title(own.caseName));
}

async function finish(tools: Tools, click: CaseClick): Promise<void> {
  const { turn, act, data } = click;
  const text = (data.closing ?? '').trim();
  if (text !== '') {
    const draft = {
      kind: 'relay',
      act: data.act ?? tools.newKey(),
      caseId: act.consultationId,
      text,
    } as const;
    return void (await sendDraft(tools, click, { ...draft, typed: undefined, ends: true }));
  }
  const { closed } = consultationTexts;
  await answer(turn, await tools.service.closeAsRequester(act), closed.already, async (facts) => {
    await show(turn, closedCard(facts, 'requester', await otherCases(tools.service, act.requester)));
  });
}

async function reopen(tools: Tools, { turn, act }: CaseClick): Promise<void> {
  const { reopened } = consultationTexts;
  const outcome = await tools.service.reopenAsRequester(act);
  if (!outcome.ok && outcome.reason === 'too-many-open') {
    await showOwnCases(tools, turn, reopened.tooMany);
    return acknowledge(turn, reopened.tooMany);
  }
  await answer(turn, outcome, reopened.already, async ({ caseName }) => {
    const { length } = await tools.service.openCasesOf(act.requester);
    const next = consultationTexts.opened.nextOfSeveral(length);
    const line = length > 1 ? reopened.byYouOfSeveral(caseName, next) : reopened.byYou(caseName);
    await show(turn, lineCard(line));
  });
}

/** A reply in the card of an answer or of a case so far. What is asked about it comes beside the card, which stays. */
async function answerInCard(tools: Tools, click: CaseClick): Promise<void> {
  const { service } = tools;
  const { turn, act, data } = click;
  const { reply, refused } = consultationTexts;
  const text = data.reply ?? '';
  if (text.trim() === '') return acknowledge(turn, refused.emptyReply);
  const draft = { kind: 'relay', act: data.act ?? tools.newKey(), caseId: act.consultationId, text } as const;
  const sent = await sendDraft(tools, { ...click, turn: beside(turn) }, { ...draft, typed: undefined });
  const own = await service.caseOfRequester(act.requester, act.consultationId);
  const isOpen = own !== undefined && own.status !== 'closed';
  if (isOpen && sent === undefined) return acknowledge(turn, reply.seeBelow);
  await showReplied(tools, click, isOpen ? tools.newKey() : undefined, sent);
}

/** The card again, with what was answered from it; without a field once the case has ended. */
async function showReplied(
  tools: Tools,
  { turn, act: { requester, consultationId }, data }: CaseClick,
  act: string | undefined,
  sent: string | undefined,
): Promise<void> {
  const { service, now } = tools;
  const { replyToId } = turn;
  if (data.view === 'case' && act !== undefined) {
    const soFar = await service.ownCaseSoFar(requester, consultationId);
    if (soFar.ok) return void (await show(turn, soFarCard(soFar.case, soFar.history, { act, now: now() })));
  }
  const own = await service.caseOfRequester(requester, consultationId);
  const shown =
    replyToId === undefined ? undefined : await service.answerShownIn(requester, consultationId, replyToId);
  const { reply, refused } = consultationTexts;
  if (!own) return acknowledge(turn, refused.goneUnsent);
  if (!shown) return acknowledge(turn, sent === undefined ? refused.closed : reply.done);
  const answered = { ...shown, consultationId, caseName: own.caseName, officerName: data.by };
  const replied = sent === undefined ? {} : { replied: { text: sent, at: now() } };
  await show(turn, officerAnswerCard(answered, { act, ...replied }));
}

async function openOwn({ service, newKey, now }: Tools, { turn, act }: CaseClick): Promise<void> {
  const soFar = await service.ownCaseSoFar(act.requester, act.consultationId);
  if (!soFar.ok) return tell(turn, refusalLine(soFar.reason));
  await turn.reply(asMessage(soFarCard(soFar.case, soFar.history, { act: newKey(), now: now() })));
  await acknowledge(turn, soFar.case.caseName);
}

async function previewReveal({ service }: Tools, { turn, act }: CaseClick): Promise<void> {
  const { refused, reveal: texts } = consultationTexts;
  const { consultationId } = act;
  const own = await service.caseOfRequester(act.requester, consultationId);
  if (own === undefined) return tell(turn, refused.notFound);
  if (own.nameRevealed || own.mode === 'by-name') return tell(turn, texts.already);
  const outcome = await service.previewReveal(act);
  if (!outcome.ok)
    return tell(turn, outcome.reason === 'closed' ? texts.closed : refusalLine(outcome.reason));
  const activityId = await turn.reply(asMessage(revealCard(own.id, own.caseName, outcome)));
  await acknowledge(turn, texts.title);
  if (activityId === undefined) return;
  const slot = revealSlot(consultationId);
  await service.rememberCard({ consultationId, to: { kind: 'requester' }, slot, activityId });
}

async function reveal({ service }: Tools, { turn, act }: CaseClick): Promise<void> {
  const { reveal: texts } = consultationTexts;
  const outcome = await service.reveal(act);
  const isOver = !outcome.ok && outcome.reason === 'closed';
  if (isOver) return void (await show(turn, lineCard(texts.closed)));
  await answer(turn, outcome, texts.already, async ({ caseName }) => {
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

async function askToErase({ service, newKey }: Tools, { turn, act }: CaseClick): Promise<void> {
  const own = await service.caseOfRequester(act.requester, act.consultationId);
  if (own === undefined) return tell(turn, consultationTexts.refused.notFound);
  await turn.reply(asMessage(eraseCard(own, newKey())));
  await acknowledge(turn, consultationTexts.erase.title(own.caseName));
}

async function erase({ service }: Tools, { turn, act, data }: CaseClick): Promise<void> {
  const outcome = await service.erase({ ...act, activity: activityKey(turn, data.act) });
  if (!outcome.ok && outcome.reason === 'duplicate') return acknowledge(turn, refusalLine('duplicate'));
  if (!outcome.ok) return tell(turn, refusalLine(outcome.reason));
  await show(turn, lineCard(consultationTexts.erase.done(outcome.caseName)));
}

async function rate({ service }: Tools, { turn, act, data }: CaseClick): Promise<void> {
  const { closed } = consultationTexts;
  const outcome = await service.rate({ ...act, stars: data.stars ?? 0 });
  await answer(turn, outcome, closed.ratedBefore, async ({ id, caseName }) => {
    await show(turn, ratedCard(id, closed.thanks(caseName)));
  });
}

/** The card that told of the trouble goes on telling of the message, and the line that it stands in is put right. */
async function retry({ service }: Tools, { turn, act, data }: CaseClick): Promise<void> {
  const outcome = await service.retryAsRequester({ ...act, seq: data.seq ?? 0 });
  if (!outcome.ok) return tell(turn, refusalLine(outcome.reason));
  const { message } = outcome;
  const { consultationId, state } = message;
  const status = message.waiting ? 'waiting' : 'sent';
  const hint = consultationTexts.status.retried(message.caseName, message.seq);
  await show(turn, statusCard({ ...message, status, hint }));
  if (state === undefined) return;
  const slot = stateSlot(consultationId, state.first);
  const known = await service.findCard({ consultationId, to: { kind: 'requester' }, slot });
  const line = stateMessage({ ...message, line: state.line, status });
  if (known !== undefined) await turn.update(known, line).catch(() => {});
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
