import { type CloudAdapter, TeamsInfo } from 'botbuilder';
import { type TeamOfficer, vouchFor } from '../consultation/team-officer.js';
import { BotError } from '../errors.js';
import { withinConversation } from './messenger.js';

/** A member of the officers' team. */
export interface TeamMember extends TeamOfficer {
  /** The id by which Teams opens a 1:1 conversation. */
  readonly memberId: string;
  readonly tenantId: string | undefined;
}

/** Who is in the configured officers' team now. */
export interface Roster {
  /**
   * @param age `fresh`: somebody has just come, a list of a moment ago won't do
   * @throws BotError `roster` when Teams can't be asked; nobody is an officer then.
   */
  members(age?: 'fresh'): Promise<readonly TeamMember[]>;
}

/** The member who sent something, or undefined for everybody else. */
export function findMember(
  members: readonly TeamMember[],
  { id, aadObjectId }: { readonly id: string; readonly aadObjectId: string | undefined },
): TeamMember | undefined {
  return members.find(
    (member) => (aadObjectId !== undefined && member.id === aadObjectId) || member.memberId === id,
  );
}

export interface RosterOptions {
  readonly readMembers: () => Promise<readonly TeamMember[]>;
  /** How long a list counts. Somebody who leaves the team can act this much longer, so at most five minutes. */
  readonly cacheMs?: number;
  /** How long a failure counts, so that a broken roster does not slow each message down. */
  readonly failureMs?: number;
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

/**
 * The roster, read at most every half minute. Fails closed: without a fresh list nobody is an officer.
 */
export function createRoster(options: RosterOptions): Roster {
  const {
    readMembers,
    cacheMs = 30_000,
    failureMs = 5_000,
    timeoutMs = 4_000,
    now = () => performance.now(),
  } = options;
  const entraIds = new Map<string, string>();
  let kept: { readonly until: number; readonly list: Promise<readonly TeamMember[]> } | undefined;

  return {
    members(age) {
      if (age !== 'fresh' && kept && kept.until > now()) return kept.list;
      const list = withTimeout(readMembers(), timeoutMs).then((members) => withKnownIds(members, entraIds));
      const mine = { until: now() + cacheMs, list };
      kept = mine;
      list.catch(() => {
        if (kept === mine) kept = { until: now() + failureMs, list };
      });
      return list;
    },
  };
}

/**
 * Teams leaves the Entra id out of a list now and then. Whoever was known by it stays so: under another id, an
 * officer's own cases would be somebody else's.
 */
function withKnownIds(members: readonly TeamMember[], entraIds: Map<string, string>): readonly TeamMember[] {
  return members.map((member) => {
    if (member.id !== member.memberId) entraIds.set(member.memberId, member.id);
    const id = entraIds.get(member.memberId);
    return id === undefined ? member : { ...member, id };
  });
}

const PAGE = 500;
/** A team holds at most 25,000 people; an officers' team a few. */
const MAX_PAGES = 50;

/** The fields of a member as Teams sends them; `objectId` in the older list, `aadObjectId` in the paged one. */
interface WireMember {
  readonly id?: string;
  readonly name?: string;
  readonly aadObjectId?: string;
  readonly objectId?: string;
  readonly tenantId?: string;
  readonly userRole?: string;
}

/** Reads the members of a team through the officers' own connector; others do not know the team. */
export function teamReader(options: {
  readonly adapter: CloudAdapter;
  readonly botId: string;
  readonly teamId: string;
  readonly serviceUrl: () => string | undefined;
}): () => Promise<readonly TeamMember[]> {
  const { teamId } = options;
  return async () => {
    const serviceUrl = options.serviceUrl();
    if (serviceUrl === undefined) throw new BotError('roster', 'No address to ask the roster at.');
    return await withinConversation(options, { serviceUrl, conversationId: teamId }, async (context) => {
      const found: WireMember[] = [];
      let token: string | undefined;
      for (let page = 0; page < MAX_PAGES; page++) {
        const result = await TeamsInfo.getPagedTeamMembers(context, teamId, PAGE, token);
        found.push(...((result.members ?? []) as WireMember[]));
        token = result.continuationToken || undefined;
        if (token === undefined) break;
      }
      return found.flatMap(toMember);
    });
  };
}

/** Guests are in the team but not officers; bots have ids of their own kind. */
function toMember(member: WireMember): TeamMember[] {
  const { id, name, tenantId, userRole } = member;
  if (!id || id.startsWith('28:') || /^(guest|anonymous)$/i.test(userRole ?? '')) return [];
  const officer = { id: member.aadObjectId || member.objectId || id, name: name || id };
  return [vouchFor({ ...officer, memberId: id, tenantId })];
}

function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new BotError('roster', 'The roster did not answer in time.', { isRetryable: true })),
      ms,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
