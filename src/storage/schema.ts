import type { Generated } from 'kysely';

/**
 * The words of these columns, written out: a table is what lies on disk, and must not change when a rule's type does.
 * Whoever maps a row to a rule's type is held to both by the compiler.
 */
type Direction = 'to-officer' | 'to-requester';
type Side = 'requester' | 'officer';

/**
 * The tables, the same in SQLite and PostgreSQL. Times are milliseconds since 1970, truth values 0 and 1 (SQLite
 * has neither type). Columns called `sealed` or `wrapped`, and the outbox's `body`, hold ciphertext in base64. No
 * other column holds text that a person wrote, but for the comment beside a thumb and the line of a proposal.
 */
export interface Schema {
  consultations: ConsultationRow;
  data_keys: DataKeyRow;
  requester_links: RequesterLinkRow;
  messages: MessageRow;
  outbox: OutboxRow;
  cards: CardRow;
  held_texts: HeldTextRow;
  officer_conversations: OfficerConversationRow;
  seen_activities: { key: string; seen_at: number };
  rate_events: { requester_key: string; at: number };
  audit_events: AuditRow;
  /** How often a number of stars was given, by groups of five ratings; in a group there is no order. */
  rating_counts: { group_number: number; stars: number; number: number };
  feedback: FeedbackRow;
  server_keys: { name: string; kek: string; wrapped: string };
  /** Embeddings of passages; `vector` holds 32-bit floats in base64. */
  passage_vectors: { model: string; text_hash: string; vector: string };
  probes: { name: string; at: number };
  insight_counts: InsightCountRow;
  /** Lines that officers propose for the next edition; the personal-data check has passed each. */
  handout_proposals: { id: Generated<number>; line: string };
}

export interface ConsultationRow {
  id: string;
  case_name: string;
  theme: string;
  mode: 'anonymous' | 'by-name';
  status: 'waiting' | 'claimed' | 'handoff-offered' | 'closed';
  officer_id: string | null;
  officer_name: string | null;
  colleague_id: string | null;
  colleague_name: string | null;
  shown_to_officer: number | null;
  shown_to_requester: number | null;
  name_revealed: number;
  reminded: number;
  reminders: number;
  noticed: number;
  opened_at: number;
  waiting_since: number;
  closed_at: number | null;
  closed_by: Side | 'clock' | null;
  last_to_officer: number;
  last_to_requester: number;
  relayed_to_officer: number;
  last_message_at: number;
  closing_warned_at: number | null;
}

/** In a table of its own so that a backup can leave it out: without it the rest can't be read. */
export interface DataKeyRow {
  consultation_id: string;
  kek: string;
  wrapped: string;
}

export interface RequesterLinkRow {
  consultation_id: string;
  /** By which whoever has the hash key finds a person's cases; different for each. See `caseTags`. */
  tag: string;
  sealed: string;
}

export interface MessageRow {
  consultation_id: string;
  direction: Direction;
  seq: number;
  sealed: string;
  accepted_at: number;
  state: 'accepted' | 'delivered' | 'undelivered';
  /** 1 when an attempt that was given up may have arrived all the same. */
  maybe_arrived: number;
  /** Keyed hash of the chat message in which it was typed, by which its deletion is known; null for a form's text. */
  typed_key: string | null;
}

export interface OutboxRow {
  id: Generated<number>;
  /** `requester:<case>`, `officer:<id>` or `channel`. */
  recipient: string;
  /** Rows of one lane leave one by one, in order of id. The recipient, or a lane beside it for message states. */
  lane: string;
  consultation_id: string;
  kind: string;
  direction: Direction | null;
  seq: number | null;
  slot: string | null;
  /** Null once sent. */
  body: string | null;
  body_sealed: number;
  state: 'queued' | 'sending' | 'sent' | 'dead';
  /** 1 while queued or sending. */
  unsettled: number;
  /** Queued: not before. Sending: when the lease ends. */
  ready_at: number;
  lease: string | null;
  attempts: number;
  possibly_duplicate: number;
  alarmed: number;
  created_at: number;
}

export interface CardRow {
  recipient: string;
  slot: string;
  consultation_id: string;
  /** Of a requester's chat sealed: beside an export of the chat it would say whose case this is. */
  activity_id: string;
}

/** A text of an officer that has not been sent, its personal data replaced. */
export interface HeldTextRow {
  /** `officer:<id>` */
  recipient: string;
  /** Of the card that it stands in. */
  activity_id: string;
  consultation_id: string;
  sealed: string;
}

export interface OfficerConversationRow {
  /** `officer:<id>` or `channel`. */
  owner: string;
  conversation_id: string;
  service_url: string;
  tenant_id: string | null;
}

/** What happened, without content: the hour, a fixed word, the case and which side acted. */
export interface AuditRow {
  id: Generated<number>;
  at_hour: number;
  type: string;
  consultation_id: string;
  actor: Side | 'clock';
}

/** A thumb on an answer. No question, no answer, no person. */
export interface FeedbackRow {
  id: Generated<number>;
  reaction: 'like' | 'dislike';
  comment: string | null;
  at_hour: number;
}

/** How often something was counted in a week. No sentence, no person, no time finer than the week. */
export interface InsightCountRow {
  /** ISO 8601, for instance `2026-W48`. */
  week: string;
  /** Key of a topic, id of a passage's place or of a theme; `onbekend` for what was not understood. */
  subject: string;
  kind: 'answered' | 'chosen' | 'refused' | 'consulted';
  number: number;
}
