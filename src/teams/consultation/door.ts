import type { Logger } from '../../logger.js';
import type { RequesterCase } from '../../relay/service-types.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import type { ConsultationDoor } from '../consultation-door.js';
import type { TeamMember } from '../roster.js';
import type { Turn } from '../turn.js';
import { createOfficerRoutes } from './officer-routes.js';
import { tell } from './outlet.js';
import { type ConsultationParts, requesterOf, typedMessage } from './parts.js';
import { createRequesterRoutes } from './requester-routes.js';
import { isConsultationVerb, officerVerb, requesterVerb } from './verbs.js';

export interface DoorOptions extends ConsultationParts {
  readonly officers: { readonly teamId: string; readonly channelId: string };
  /** Tells the officers' own connector to who reads their roster. */
  readonly onOfficersPlace: (place: { readonly serviceUrl: string; readonly tenantId?: string }) => void;
  readonly logger: Logger;
}

/**
 * The consultation, as the route table sees it. Who is in the officers' team is an officer everywhere; all others
 * are requesters in their personal chat and nobody elsewhere.
 */
export function createConsultationDoor(options: DoorOptions): ConsultationDoor {
  const { service, roster, officers, onOfficersPlace, logger } = options;
  const requester = createRequesterRoutes(options);
  const officer = createOfficerRoutes(options);
  const { refused } = consultationTexts;
  /** What is stored of places already, so that not every activity writes. */
  const remembered = new Map<string, string>();
  /** The asked cases that decided that a turn is taken, for what relays it. */
  const justRead = new WeakMap<Turn, readonly RequesterCase[]>();

  async function remember(turn: Turn): Promise<void> {
    const { conversationId, serviceUrl, tenantId, teamId, kind } = turn.place;
    const [channelId = ''] = conversationId.split(';');
    const inChannel = channelId === officers.channelId;
    if (inChannel || teamId === officers.teamId) {
      onOfficersPlace({ serviceUrl, ...(tenantId === undefined ? {} : { tenantId }) });
    }
    if (inChannel) {
      await once('channel', `${serviceUrl} ${tenantId}`, () =>
        service.rememberChannel({ conversationId: channelId, serviceUrl, tenantId }),
      );
    } else if (kind === 'personal') {
      const member = await roster.find(turn.sender);
      if (member === undefined) return;
      await once(member.id, `${conversationId} ${serviceUrl}`, () =>
        service.rememberOfficerConversation(member.id, { conversationId, serviceUrl, tenantId }),
      );
    }
  }

  async function once(key: string, value: string, write: () => Promise<void>): Promise<void> {
    if (remembered.get(key) === value) return;
    await write();
    remembered.set(key, value);
  }

  /** Works for both: an officer sees cases that are theirs, a requester their own. */
  async function openCases(turn: Turn, member: TeamMember | undefined): Promise<number> {
    return (member ? await officer.casesOf(member) : await requester.casesOf(turn)).length;
  }

  return {
    async seen(turn) {
      try {
        await remember(turn);
      } catch (error) {
        logger.warn('place-not-remembered', { error });
      }
    },

    async open(turn) {
      if (await roster.find(turn.sender)) return tell(turn, refused.officer);
      return requester.openForm(turn);
    },

    knows: ({ verb }) => isConsultationVerb(verb),

    async act(turn, { verb, data }) {
      const asOfficer = officerVerb(verb);
      if (asOfficer) return officer.act(turn, asOfficer, data);
      const asRequester = requesterVerb(verb);
      if (asRequester === undefined) return tell(turn, refused.broken);
      if (turn.place.kind !== 'personal') return tell(turn, refused.onlyPersonal);
      return requester.act(turn, asRequester, data);
    },

    async takes(turn, message) {
      const member = await roster.find(turn.sender);
      if (member) return officer.isOverview(message) || (await openCases(turn, member)) > 0;
      // Who has a case and is no officer now, or can't be looked up, types an answer and no question to a bot.
      const who = { ...requesterOf(turn), officerId: turn.sender.aadObjectId };
      const { asked, answers } = await service.involvementOf(who);
      justRead.set(turn, asked);
      return asked.length > 0 || answers;
    },

    async relay(turn, message) {
      const member = await roster.find(turn.sender);
      if (member === undefined) {
        const own = justRead.get(turn) ?? (await requester.casesOf(turn));
        return own.length > 0 ? requester.relay(turn, message, own) : officer.refuseStranger(turn);
      }
      if (officer.isOverview(message)) return officer.overview(turn, member);
      return officer.relay(turn, member, message, await officer.casesOf(member));
    },

    async edited(turn) {
      if ((await openCases(turn, await roster.find(turn.sender))) === 0) return false;
      await tell(turn, refused.edited);
      return true;
    },

    async deleted(turn) {
      const typed = typedMessage(turn);
      if (typed === undefined) return;
      const member = await roster.find(turn.sender);
      const outcome = member
        ? await service.withdrawAsOfficer(member, typed)
        : await service.withdrawAsRequester(requesterOf(turn), typed);
      // A question to the bot is not stored, so there is nothing to tell.
      if (!outcome.ok) return;
      const { caseName, seq, fate } = outcome.withdrawn;
      await tell(turn, consultationTexts.withdrawn[fate](caseName, seq));
    },

    isOfficersTeam: (teamId) => teamId === officers.teamId,
  };
}
