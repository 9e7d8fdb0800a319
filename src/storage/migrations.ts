import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.js';

export type DatabaseKind = 'sqlite' | 'postgres';

/** Any number that nothing else in the database uses for an advisory lock. */
const MIGRATION_LOCK = 727_130_319;

/**
 * Brings the tables up to date. Safe when several processes start at once: each takes the lock in turn, and the
 * later ones find nothing to do. Steps are only ever added at the end, never changed.
 *
 * Not Kysely's `Migrator`: its own tables know nothing of the steps that stand in databases of today, and on SQLite
 * it takes no lock between processes, which a transaction that begins as the only writer is.
 */
export async function migrate(tx: Kysely<Schema>, kind: DatabaseKind): Promise<void> {
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx);
  await sql`create table if not exists schema_steps (step integer primary key)`.execute(tx);
  const done = await sql<{ step: number }>`select step from schema_steps`.execute(tx);
  const known = new Set(done.rows.map((row) => row.step));
  for (const [index, step] of STEPS.entries()) {
    if (known.has(index + 1)) continue;
    for (const statement of step(kind)) await sql.raw(statement).execute(tx);
    await sql`insert into schema_steps (step) values (${index + 1})`.execute(tx);
  }
}

const STEPS: readonly ((kind: DatabaseKind) => readonly string[])[] = [
  (kind) => {
    const counter = counterType(kind);
    return [
      `create table consultations (
        id text primary key, case_name text not null unique, theme text not null, mode text not null,
        status text not null, officer_id text, officer_name text, colleague_id text, colleague_name text,
        shown_to_officer integer, shown_to_requester integer, name_revealed integer not null,
        reminded integer not null, reminders integer not null, noticed integer not null,
        rated integer not null, opened_at bigint not null, waiting_since bigint not null, closed_at bigint,
        closed_by text, last_to_officer integer not null, last_to_requester integer not null,
        relayed_to_officer integer not null)`,
      `create index consultations_waiting on consultations (waiting_since) where status = 'waiting'`,
      `create index consultations_officer on consultations (officer_id, opened_at) where status <> 'closed'`,
      `create index consultations_closed on consultations (closed_at) where status = 'closed'`,
      `create table data_keys (
        consultation_id text primary key references consultations (id) on delete cascade,
        kek text not null, wrapped text not null)`,
      `create table requester_links (
        consultation_id text primary key references consultations (id) on delete cascade,
        requester_key text not null, sealed text not null)`,
      `create index requester_links_key on requester_links (requester_key)`,
      `create table messages (
        consultation_id text not null references consultations (id) on delete cascade,
        direction text not null, seq integer not null, sealed text not null, accepted_at bigint not null,
        state text not null, maybe_arrived integer not null default 0,
        primary key (consultation_id, direction, seq))`,
      // No reference to the case: what tells others that it was erased must outlive it.
      `create table outbox (
        id ${counter}, recipient text not null, lane text not null, consultation_id text not null,
        kind text not null, direction text, seq integer, slot text, body text, body_sealed integer not null,
        state text not null, unsettled integer not null, ready_at bigint not null, lease text,
        attempts integer not null, possibly_duplicate integer not null, alarmed integer not null,
        created_at bigint not null)`,
      `create index outbox_ready on outbox (ready_at, id) where unsettled = 1`,
      `create index outbox_order on outbox (lane, id) where unsettled = 1`,
      `create index outbox_case on outbox (consultation_id)`,
      `create index outbox_settled on outbox (created_at) where unsettled = 0`,
      `create table cards (
        recipient text not null, slot text not null, consultation_id text not null,
        activity_id text not null, primary key (recipient, slot))`,
      `create index cards_case on cards (consultation_id)`,
      `create table officer_conversations (
        owner text primary key, conversation_id text not null, service_url text not null, tenant_id text)`,
      `create table seen_activities (key text primary key, seen_at bigint not null)`,
      `create index seen_activities_time on seen_activities (seen_at)`,
      `create table rate_events (requester_key text not null, at bigint not null)`,
      `create index rate_events_key on rate_events (requester_key, at)`,
      `create table audit_events (
        id ${counter}, at_hour bigint not null, type text not null, consultation_id text not null,
        actor text not null)`,
      `create table ratings (id ${counter}, stars integer not null, at_hour bigint not null)`,
      `create table feedback (
        id ${counter}, reaction text not null, comment text, at_hour bigint not null)`,
      `create table server_keys (name text primary key, kek text not null, wrapped text not null)`,
    ];
  },
  () => [
    `create table passage_vectors (
      model text not null, text_hash text not null, vector text not null, primary key (model, text_hash))`,
  ],
  () => [
    `alter table consultations add column last_message_at bigint not null default 0`,
    `alter table consultations add column closing_warned_at bigint`,
    `update consultations set last_message_at = coalesce(
      (select max(accepted_at) from messages where consultation_id = consultations.id), opened_at)`,
    `create index consultations_silent on consultations (last_message_at) where status <> 'closed'`,
    `create index cards_slot on cards (slot)`,
    `create index cards_activity on cards (activity_id)`,
    `alter table messages add column typed_key text`,
    `create index messages_typed on messages (typed_key) where typed_key is not null`,
  ],
  // One row, written to know that writing works.
  () => [`create table probes (name text primary key, at bigint not null)`],
  // Weeks, subjects and numbers; and lines that officers propose.
  (kind) => [
    `create table insight_counts (
      week text not null, subject text not null, kind text not null, number integer not null,
      primary key (week, subject, kind))`,
    `create table handout_proposals (
      id ${counterType(kind)}, line text not null)`,
    `create index audit_events_type on audit_events (type, id)`,
  ],
  // What could be laid beside each other: ratings in the order of cases, one key for all cases of a person, ids of
  // messages in a requester's chat.
  () => [
    `create table rating_counts (
      group_number integer not null, stars integer not null, number integer not null,
      primary key (group_number, stars))`,
    `insert into rating_counts (group_number, stars, number)
      select place / 5, stars, count(*) from (
        select stars, row_number() over (order by id) - 1 as place from ratings) as placed
      group by place / 5, stars`,
    `drop table ratings`,
    `delete from audit_events where type = 'rated'`,
    `alter table consultations drop column rated`,
    `alter table requester_links rename column requester_key to tag`,
    `delete from cards where recipient like 'requester:%'`,
    `delete from rate_events`,
  ],
  // What officers have begun to write in a card.
  () => [
    `create table held_texts (
      recipient text not null, activity_id text not null,
      consultation_id text not null references consultations (id) on delete cascade,
      sealed text not null, primary key (recipient, activity_id))`,
    `create index held_texts_case on held_texts (consultation_id)`,
  ],
];

/** AUTOINCREMENT: ids must keep growing, since the order of what happened is the order of ids. */
function counterType(kind: DatabaseKind): string {
  return kind === 'sqlite'
    ? 'integer primary key autoincrement'
    : 'bigint generated always as identity primary key';
}
