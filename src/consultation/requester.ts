/** Where a conversation can be reached: what Teams needs to send there of one's own accord. */
export interface ConversationAddress {
  readonly conversationId: string;
  /** Address of the Bot Framework connector that this conversation last used. */
  readonly serviceUrl: string;
  readonly tenantId: string | undefined;
}

/**
 * The person who asks. This type and the table `requester_links` are the only places that hold it. Import it
 * where an activity comes in and where an address is looked up, never in code that makes something for an officer.
 */
export interface Requester {
  /**
   * The Teams id, which every activity holds and which is another one for every bot; the Entra id and the name are each
   * absent from some. Kept as a keyed hash only, made with the tenant.
   */
  readonly userId: string;
  /** Stored encrypted; what an officer sees in a case on name or after a reveal. */
  readonly displayName: string;
  /** Teams gave no name: `displayName` says so, until an activity brings one. */
  readonly isNameUnknown?: boolean;
  readonly address: ConversationAddress;
}
