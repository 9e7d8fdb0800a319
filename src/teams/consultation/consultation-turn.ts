import type { RequesterCase } from '../../relay/case-views.js';
import type { TypedFate } from '../../relay/withdraw.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import type { CardAction, InboundMessage } from '../activity.js';
import type { KnownQuestion } from '../cards/answer-card.js';
import { asMessage } from '../cards/card.js';
import { officerWelcomeCard } from '../cards/officer-welcome-card.js';
import type { Consultation, ConsultationTurn } from '../consultation.js';
import { isTyped } from '../message-text.js';
import type { Roster, TeamMember } from '../roster.js';
import type { Turn } from '../turn.js';
import { afterwards } from './afterwards.js';
import { type GreetingParts, greetOfficers } from './greet-officers.js';
import { relayTyped as relayAnswer } from './officer-answers.js';
import { onOfficerButton } from './officer-buttons.js';
import { showOverview } from './officer-overview.js';
import { PlaceMemory, type PlaceMemoryOptions } from './place-memory.js';
import { onRequesterButton, openForm, relayTyped } from './requester-buttons.js';
import { showOwnCases } from './requester-cases.js';
import { acknowledge, refusalLine, tell } from './respond.js';
import {
  type Answering,
  type Asking,
  activityKey,
  readTeam,
  requesterOf,
  type TeamReading,
  type Tools,
  typedMessage,
} from './turn-facts.js';
import { isConsultationVerb, officerVerb, requesterVerb } from './verbs.js';

export interface ConsultationOptions extends Tools, PlaceMemoryOptions, GreetingParts {
  readonly service: Tools['service'];
  readonly roster: Roster;
}

/**
 * The consultation, as the route table sees it. Who is in the officers' team is an officer everywhere; all others
 * are requesters in their personal chat and nobody elsewhere.
 */
export function createConsultation(options: ConsultationOptions): Consultation {
  const { roster, officers, logger } = options;
  const places = new PlaceMemory(options);
  return {
    async begin(turn) {
      const forget = (error: unknown) => logger.warn('place-not-remembered', { error });
      await places.seeTeam(turn.place).catch(forget);
      // In a group only a click can be an officer's act.
      const mayAct = turn.place.kind === 'personal' || turn.inbound.kind === 'card-action';
      const team = mayAct ? await readTeam(roster, turn) : NOBODY;
      if (team.me) await places.seeOfficer(turn.place, team.me).catch(forget);
      return team.me ? new OfficerTurn(options, turn, team, team.me) : new RequesterTurn(options, turn, team);
    },
    knows: ({ verb }) => isConsultationVerb(verb),
    isOfficersTeam: (teamId) => teamId === officers.teamId,
    greet: (turn, memberIds, once) => greetOfficers(options, turn, memberIds, once),
  };
}

const NOBODY: TeamReading = { members: [], isReadable: true, me: undefined };

/** A turn of somebody who is in the officers' team. */
class OfficerTurn implements ConsultationTurn {
  readonly #tools: Tools;
  readonly #answering: Answering;

  constructor(tools: Tools, turn: Turn, { members }: TeamReading, officer: TeamMember) {
    this.#tools = tools;
    this.#answering = { turn, officer, colleagues: members.filter(({ id }) => id !== officer.id) };
  }

  async welcome(): Promise<boolean> {
    const { turn } = this.#answering;
    if (turn.place.kind !== 'personal') return false;
    await turn.reply(asMessage(officerWelcomeCard()));
    return true;
  }

  open(): Promise<void> {
    return tell(this.#answering.turn, consultationTexts.refused.officer);
  }

  async showOpen(): Promise<void> {}

  async act({ verb, data }: CardAction): Promise<void> {
    const { turn, officer } = this.#answering;
    const own = officerVerb(verb);
    if (own) return onOfficerButton(this.#tools, this.#answering, own, data);
    const isDone = requesterVerb(verb) === 'cancel' && turn.replyToId !== undefined;
    if (isDone) await this.#tools.service.forgetStep(officer, turn.replyToId);
    return actAsRequester(this.#tools, { turn, isOfficer: true }, { verb, data });
  }

  /** A repeat too, so that what an officer wrote in a case that has ended is no question to a bot. */
  async takes(message: InboundMessage): Promise<boolean> {
    const { service } = this.#tools;
    return (
      isOverview(message) ||
      (await this.#hasCases()) ||
      (await service.hadEffect(activityKey(this.#answering.turn)))
    );
  }

  async relay(message: InboundMessage): Promise<void> {
    if (isOverview(message)) return showOverview(this.#tools, this.#answering);
    const cases = await this.#tools.service.casesOfOfficer(this.#answering.officer);
    return relayAnswer(this.#tools, this.#answering, message, cases);
  }

  async edited(): Promise<boolean> {
    const { turn, officer } = this.#answering;
    const typed = typedMessage(turn);
    const fate = typed ? await this.#tools.service.fateAsOfficer(officer, typed) : 'unsent';
    return tellOfEdit(turn, fate, await this.#hasCases());
  }

  async deleted(): Promise<void> {
    const { turn, officer } = this.#answering;
    await withdraw(turn, (typed) => this.#tools.service.withdrawAsOfficer(officer, typed));
  }

  async replied(): Promise<void> {}

  async #hasCases(): Promise<boolean> {
    return (await this.#tools.service.casesOfOfficer(this.#answering.officer)).length > 0;
  }
}

/** A turn of anybody else: a requester, or somebody who is no officer any more or can't be looked up. */
class RequesterTurn implements ConsultationTurn {
  readonly #tools: Tools;
  readonly #asking: Asking;
  readonly #isRosterReadable: boolean;
  /** Read once: what decides that the turn is taken is also what it is relayed to. */
  #asked: readonly RequesterCase[] = [];

  constructor(tools: Tools, turn: Turn, { isReadable }: TeamReading) {
    this.#tools = tools;
    this.#asking = { turn, isOfficer: false };
    this.#isRosterReadable = isReadable;
  }

  async welcome(): Promise<boolean> {
    return false;
  }

  open(known: KnownQuestion): Promise<void> {
    return openForm(this.#tools, this.#asking.turn, known);
  }

  async showOpen(): Promise<void> {
    await showOwnCases(this.#tools, this.#asking.turn);
  }

  act({ verb, data }: CardAction): Promise<void> {
    if (officerVerb(verb)) return this.#refuseAsOfficer();
    return actAsRequester(this.#tools, this.#asking, { verb, data });
  }

  /**
   * Who has a case and is no officer now, or can't be looked up, types an answer and no question to a bot. Nor is a
   * repeat of what was sent in a case that has ended.
   */
  async takes({ text }: InboundMessage): Promise<boolean> {
    const { turn } = this.#asking;
    const { service } = this.#tools;
    if (asksForOwnCases(text)) return true;
    const who = { ...requesterOf(turn), officerId: turn.sender.aadObjectId };
    const { asked, answers } = await service.openCasesOfPerson(who);
    this.#asked = asked;
    return asked.length > 0 || answers || (await service.hadEffect(activityKey(turn)));
  }

  async relay(message: InboundMessage): Promise<void> {
    const { turn } = this.#asking;
    if (asksForOwnCases(message.text)) {
      const has = await showOwnCases(this.#tools, turn);
      return has ? undefined : tell(turn, consultationTexts.mine.none);
    }
    if (this.#asked.length === 0) return this.#refuseAsOfficer();
    return relayTyped(this.#tools, this.#asking, message, this.#asked);
  }

  async edited(): Promise<boolean> {
    const { turn } = this.#asking;
    const { service } = this.#tools;
    const [who, typed] = [requesterOf(turn), typedMessage(turn)];
    const fate = typed ? await service.fateAsRequester(who, typed) : 'unsent';
    return tellOfEdit(turn, fate, (await service.openCasesOf(who)).length > 0);
  }

  async deleted(): Promise<void> {
    const { turn } = this.#asking;
    await withdraw(turn, (typed) => this.#tools.service.withdrawAsRequester(requesterOf(turn), typed));
  }

  async replied(activityId: string): Promise<void> {
    const { turn } = this.#asking;
    if (turn.place.kind !== 'personal') return;
    const { service } = this.#tools;
    await afterwards(this.#tools, () => service.rememberLast(requesterOf(turn), activityId));
  }

  /** Teams may deliver again, while the roster can't be read, what was sent before. */
  async #refuseAsOfficer(): Promise<void> {
    const { turn } = this.#asking;
    const { notAnOfficer, rosterDown } = officerTexts.refused;
    const isRepeat = await this.#tools.service.hadEffect(activityKey(turn));
    if (isRepeat) return acknowledge(turn, refusalLine('duplicate'));
    return tell(turn, this.#isRosterReadable ? notAnOfficer : rosterDown);
  }
}

async function actAsRequester(
  tools: Tools,
  asking: Asking,
  { verb, data }: Pick<CardAction, 'verb' | 'data'>,
): Promise<void> {
  const { refused } = consultationTexts;
  const own = requesterVerb(verb);
  if (own === undefined) return tell(asking.turn, refused.broken);
  if (asking.turn.place.kind !== 'personal') return tell(asking.turn, refused.onlyPersonal);
  return onRequesterButton(tools, asking, own, data);
}

/** Said only of what was sent on is that somebody has it, or will read it as it was. */
async function tellOfEdit(turn: Turn, fate: TypedFate, hasCases: boolean): Promise<boolean> {
  if (fate === 'unsent' && !hasCases) return false;
  await tell(turn, consultationTexts.edited[fate]);
  return true;
}

async function withdraw(
  turn: Turn,
  act: (
    typed: NonNullable<ReturnType<typeof typedMessage>>,
  ) => ReturnType<Tools['service']['withdrawAsOfficer']>,
): Promise<void> {
  const typed = typedMessage(turn);
  const outcome = typed && (await act(typed));
  // A question to the bot is not stored, so there is nothing to tell.
  if (!outcome?.ok) return;
  const { caseName, seq, fate } = outcome.withdrawn;
  await tell(turn, consultationTexts.withdrawn[fate](caseName, seq));
}

function isOverview({ text }: InboundMessage): boolean {
  return isTyped(officerTexts.overview.words, text);
}

function asksForOwnCases(text: string): boolean {
  return isTyped(consultationTexts.mine.words, text);
}
