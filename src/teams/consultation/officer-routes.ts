import type { OfficerAct, OfficerCase, Refusal } from '../../relay/service-types.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import type { InboundMessage } from '../activity.js';
import { asMessage } from '../cards/card.js';
import { channelCard } from '../cards/channel-card.js';
import { handoffCard, relayedMessage } from '../cards/officer-cards.js';
import { overviewCard } from '../cards/officer-lists.js';
import { lineCard } from '../cards/requester-cards.js';
import { plainLine } from '../reply.js';
import type { TeamMember } from '../roster.js';
import type { Turn } from '../turn.js';
import { createOfficerSending } from './officer-sending.js';
import { acknowledge, cardAnswer, show, tell } from './outlet.js';
import { activityKey, type ConsultationParts } from './parts.js';
import { refusalLine } from './refusal-line.js';
import { visibleText } from './relayed-text.js';
import { type ActionData, type OfficerVerb, readActionData } from './verbs.js';

/** What officers can do. The service asks the roster again at each act. */
export interface OfficerRoutes {
  act(turn: Turn, verb: OfficerVerb, data: Readonly<Record<string, unknown>>): Promise<void>;
  /** To who acts as an officer and is not in the roster now, or when it can't be read. */
  refuseStranger(turn: Turn): Promise<void>;
  casesOf(officer: TeamMember): Promise<readonly OfficerCase[]>;
  isOverview(message: InboundMessage): boolean;
  overview(turn: Turn, officer: TeamMember): Promise<void>;
  relay(
    turn: Turn,
    officer: TeamMember,
    message: InboundMessage,
    cases: readonly OfficerCase[],
  ): Promise<void>;
}

export function createOfficerRoutes(parts: ConsultationParts): OfficerRoutes {
  const { service, roster, guard, now } = parts;
  const sending = createOfficerSending(parts);
  const { handoff } = officerTexts;
  const { refused: wrong } = consultationTexts;

  async function claim(turn: Turn, act: OfficerAct): Promise<void> {
    const outcome = await service.claim(act);
    if (!outcome.ok && ['not-an-officer', 'not-found'].includes(outcome.reason)) {
      return tell(turn, refusalLine(outcome.reason));
    }
    const found = await service.caseForOfficer(act.officer, act.consultationId);
    if (!found.ok) return tell(turn, refusalLine(found.reason));
    const { case: one } = found;
    if (turn.place.kind === 'personal') {
      // From the overview, which lists other cases too and so stays as it is.
      const name = one.officer?.name ?? '';
      const taken = one.status === 'closed' ? wrong.closed : officerTexts.refused.alreadyClaimed(name);
      const line = one.officer?.id === act.officer.id ? officerTexts.assigned.byClaim(one.caseName) : taken;
      return outcome.ok ? acknowledge(turn, line) : tell(turn, line);
    }
    // The outbox updates the message for everybody; this changes it for the clicker at once.
    const state =
      one.status === 'closed'
        ? ({ status: 'closed' } as const)
        : one.officer
          ? ({ status: 'claimed', officerName: one.officer.name } as const)
          : ({ status: 'waiting', since: one.waitingSince } as const);
    const { id: consultationId, caseName, theme } = one;
    const card = channelCard({ consultationId, caseName, theme, card: 'case', state }, now());
    if (turn.inbound.kind === 'card-action' && turn.inbound.via === 'execute') {
      await turn.answerInvoke(cardAnswer(card));
    }
  }

  async function overview(turn: Turn, { id, name }: TeamMember, page = 0): Promise<void> {
    const outcome = await service.overview({ id, name });
    if (!outcome.ok) return tell(turn, refusalLine(outcome.reason));
    await show(turn, overviewCard(outcome.overview, now(), page));
  }

  async function askColleague(turn: Turn, { officer, consultationId }: OfficerAct, problem?: string) {
    const found = await service.caseForOfficer(officer, consultationId);
    if (!found.ok) return tell(turn, refusalLine(found.reason));
    const { case: one } = found;
    if (one.status === 'closed') return over(turn, officer, officerTexts.refused.closed);
    if (one.officer?.id !== officer.id) return over(turn, officer, refusalLine('not-yours'));
    const colleagues = (await roster.members().catch(() => [])).filter(({ id }) => id !== officer.id);
    if (colleagues.length === 0) return tell(turn, handoff.nobody);
    const sorted = [...colleagues].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
    await turn.reply(asMessage(handoffCard(one, sorted, problem)));
    await acknowledge(turn, handoff.title(one.caseName));
  }

  async function offer(turn: Turn, act: OfficerAct, data: ActionData): Promise<void> {
    const colleague = data.colleague === undefined ? undefined : await roster.byId(data.colleague);
    if (data.colleague === undefined) return tell(turn, handoff.colleagueMissing);
    if (colleague === undefined) return tell(turn, officerTexts.refused.colleagueGone);
    const typedNote = visibleText(data.note ?? '').slice(0, 1_000);
    const note = typedNote === '' ? undefined : guard.hint(typedNote).text;
    const { id, name } = colleague;
    const outcome = await service.offerHandoff({ ...act, colleague: { id, name }, note });
    if (!outcome.ok)
      return isOver(outcome.reason) ? settle(turn, outcome.reason) : refuse(turn, outcome.reason);
    await show(turn, lineCard(handoff.offered(outcome.facts.caseName, name)));
  }

  async function refuse(turn: Turn, reason: Refusal): Promise<void> {
    const line = lineFor(reason);
    return reason === 'duplicate' ? acknowledge(turn, line) : tell(turn, line);
  }

  async function refuseOwn(turn: Turn, officer: TeamMember, reason: Refusal): Promise<void> {
    const gone = isOver(reason) || reason === 'no-change';
    return gone ? over(turn, officer, lineFor(reason)) : refuse(turn, reason);
  }

  /** Says that the case is no longer this officer's, and takes the buttons off the card that was clicked. */
  async function over(turn: Turn, officer: Pick<TeamMember, 'id'>, line: string): Promise<void> {
    const { replyToId } = turn;
    const shown = replyToId === undefined ? undefined : await service.shownIn(officer, replyToId);
    if (shown === undefined) return tell(turn, line);
    await turn.reply(plainLine(line));
    await show(turn, relayedMessage(shown));
  }

  /** For a card that is of no use any more and holds nothing to keep: the sentence takes its place. */
  async function settle(turn: Turn, reason: Refusal): Promise<void> {
    await show(turn, lineCard(lineFor(reason)));
  }

  async function onCase(
    turn: Turn,
    verb: Exclude<OfficerVerb, 'overview'>,
    data: ActionData,
    officer: TeamMember,
    consultationId: string,
  ): Promise<void> {
    const { id, name } = officer;
    const act: OfficerAct = { activity: activityKey(turn), officer: { id, name }, consultationId };
    switch (verb) {
      case 'claim':
        return claim(turn, act);
      case 'reply':
      case 'reply-to': {
        const inPlace = verb === 'reply-to';
        const text = (inPlace ? data.text : data.reply) ?? '';
        const typed = inPlace ? data.typed : undefined;
        return sending.reply(turn, officer, { consultationId, text, act: data.act, typed, inPlace });
      }
      case 'hand-off':
        return askColleague(turn, act);
      case 'offer':
        return offer(turn, act, data);
      case 'accept': {
        const outcome = await service.acceptHandoff(act);
        if (!outcome.ok)
          return isOver(outcome.reason) ? settle(turn, outcome.reason) : refuse(turn, outcome.reason);
        // The card stays: it holds the case so far, which is this officer's to read from now on.
        return tell(turn, handoff.accepted(outcome.facts.caseName));
      }
      case 'refuse': {
        const outcome = await service.refuseHandoff(act);
        if (!outcome.ok)
          return isOver(outcome.reason) ? settle(turn, outcome.reason) : refuse(turn, outcome.reason);
        await show(turn, lineCard(handoff.refused(outcome.facts.caseName)));
        return;
      }
      case 'release': {
        const outcome = await service.release(act);
        if (outcome.ok) return over(turn, officer, officerTexts.released(outcome.facts.caseName));
        return refuseOwn(turn, officer, outcome.reason);
      }
      case 'officer-close': {
        const outcome = await service.closeAsOfficer(act);
        if (outcome.ok) return over(turn, officer, officerTexts.closed(outcome.facts.caseName));
        return refuseOwn(turn, officer, outcome.reason);
      }
      case 'officer-retry':
        return sending.retry(turn, officer, consultationId, data.seq ?? 0);
      default:
        return verb satisfies never;
    }
  }

  async function refuseStranger(turn: Turn): Promise<void> {
    const isReadable = await roster.members().then(
      () => true,
      () => false,
    );
    return tell(turn, isReadable ? refusalLine('not-an-officer') : officerTexts.refused.rosterDown);
  }

  return {
    refuseStranger,
    casesOf: (officer) => service.casesOfOfficer(officer.id),
    relay: sending.relay,
    isOverview: ({ text }) => text.toLowerCase().replace(/[.!?\s]+$/, '') === officerTexts.overview.command,

    overview,

    async act(turn, verb, given) {
      const data = readActionData(given);
      const officer = await roster.find(turn.sender);
      if (officer === undefined) return refuseStranger(turn);
      if (verb !== 'claim' && turn.place.kind !== 'personal') return tell(turn, wrong.onlyPersonal);
      if (verb === 'overview') return overview(turn, officer, data.page);
      if (data.case === undefined) {
        return tell(turn, verb === 'reply-to' ? officerTexts.which.missing : wrong.broken);
      }
      return onCase(turn, verb, data, officer, data.case);
    },
  };
}

/** The case, or the offer of it, is not this officer's any more. */
function isOver(reason: Refusal): boolean {
  return ['closed', 'not-yours', 'no-offer', 'not-found'].includes(reason);
}

function lineFor(reason: Refusal): string {
  return reason === 'closed' ? officerTexts.refused.closed : refusalLine(reason);
}
