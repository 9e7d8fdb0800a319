import { historyParts, historySlot } from '../../consultation/delivery.js';
import { caseCardSlot } from '../../relay/card-store.js';
import type { CaseSoFar } from '../../relay/officer-acts.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { asMessage } from '../cards/card.js';
import { caseCard, historyCard } from '../cards/officer-cards.js';
import { overviewCard } from '../cards/overview-card.js';
import { plainLine } from '../reply.js';
import { type Click, lineFor, noteCard } from './officer-click.js';
import { acknowledge, show } from './respond.js';
import type { Answering, Tools } from './turn-facts.js';

export async function showOverview(
  { service, now }: Tools,
  { turn, officer }: Answering,
  page = 0,
): Promise<void> {
  await show(turn, overviewCard(await service.overview(officer), now(), page));
}

/** The same below what stands in the chat, for a button on another card. */
export async function postOverview({ service, now }: Tools, { turn, officer }: Answering): Promise<void> {
  await turn.reply(asMessage(overviewCard(await service.overview(officer), now())));
  await acknowledge(turn, officerTexts.overview.summary);
}

/** `Open`: the case so far, and the overview that was clicked brought up to date. */
export async function openCase(tools: Tools, click: Click): Promise<void> {
  const { officer, act } = click;
  const found = await tools.service.caseSoFar(officer, act.consultationId);
  if (!found.ok) {
    await click.turn.reply(plainLine(lineFor(found.reason)));
    return afterClick(tools, click, lineFor(found.reason));
  }
  await postCase(tools, click, found.soFar);
  return afterClick(tools, click, officerTexts.caseSoFar.summary(found.soFar.case.caseName));
}

/** Posts the case so far with its reply field. */
export async function postCase(
  tools: Tools,
  answering: Pick<Answering, 'turn' | 'officer'>,
  soFar: CaseSoFar,
): Promise<void> {
  const { newKey, now, standardAnswers } = tools;
  const { turn } = answering;
  const { parts, rest } = historyParts(soFar.history);
  const { caseName, id: consultationId } = soFar.case;
  const context = { act: newKey(), maybeDouble: false, now: now(), standardAnswers };
  for (const history of parts) {
    const id = await turn.reply(asMessage(historyCard({ caseName, history }, context)));
    await noteCard(tools, answering, { consultationId }, id, historySlot);
  }
  const id = await turn.reply(asMessage(caseCard({ ...soFar, history: rest }, context)));
  await noteCard(tools, answering, { consultationId }, id, caseCardSlot);
}

/** An overview that was clicked shows how things stand now; any other card stays as it is. */
export async function afterClick(tools: Tools, click: Click, line: string): Promise<void> {
  const { page } = click.data;
  return page === undefined ? acknowledge(click.turn, line) : showOverview(tools, click, page);
}
