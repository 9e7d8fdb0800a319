import type { ConsultationService } from '../../relay/service.js';
import type { Place } from '../activity.js';
import type { TeamMember } from '../roster.js';

/** Where an officers' place can be reached. */
export interface OfficersPlace {
  readonly serviceUrl: string;
  readonly tenantId?: string;
}

export interface PlaceMemoryOptions {
  readonly service: Pick<ConsultationService, 'rememberChannel' | 'rememberOfficerConversation'>;
  readonly officers: { readonly teamId: string; readonly channelId: string };
  /** Tells the officers' own connector to the reader of their roster. */
  readonly onOfficersPlace: (place: OfficersPlace) => void;
}

/** Learns from each turn where officers and their channel are reached; writes only what is new. */
export class PlaceMemory {
  readonly #options: PlaceMemoryOptions;
  readonly #written = new Map<string, string>();

  constructor(options: PlaceMemoryOptions) {
    this.#options = options;
  }

  /** To be called before the roster is read: it is read through the officers' own connector. */
  async seeTeam({ conversationId, serviceUrl, tenantId, teamId }: Place): Promise<void> {
    const { service, officers, onOfficersPlace } = this.#options;
    const [channelId = ''] = conversationId.split(';');
    const inChannel = channelId === officers.channelId;
    if (inChannel || teamId === officers.teamId) {
      onOfficersPlace({ serviceUrl, ...(tenantId === undefined ? {} : { tenantId }) });
    }
    if (!inChannel) return;
    await this.#once('channel', `${serviceUrl} ${tenantId}`, () =>
      service.rememberChannel({ conversationId: channelId, serviceUrl, tenantId }),
    );
  }

  async seeOfficer(
    { kind, conversationId, serviceUrl, tenantId }: Place,
    officer: TeamMember,
  ): Promise<void> {
    if (kind !== 'personal') return;
    await this.#once(officer.id, `${conversationId} ${serviceUrl}`, () =>
      this.#options.service.rememberOfficerConversation(officer, { conversationId, serviceUrl, tenantId }),
    );
  }

  async #once(key: string, value: string, write: () => Promise<void>): Promise<void> {
    if (this.#written.get(key) === value) return;
    await write();
    this.#written.set(key, value);
  }
}
