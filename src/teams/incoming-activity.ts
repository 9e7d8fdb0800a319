import { z } from 'zod/v4';

/** Ids of Teams are well under this; it only stops absurd ones. */
const id = z.string().min(1).max(2_048);
const short = z.string().max(1_024);
/** Senders write a missing value as null as well as by leaving it out; {@link readActivity} makes these one. */
const maybe = <T extends z.ZodType>(type: T) => type.nullish();

const account = z.object({ id, name: maybe(short), aadObjectId: maybe(short), role: maybe(short) });
const accounts = maybe(z.array(account).max(1_000));

const conversation = z.object({
  id,
  conversationType: maybe(short),
  tenantId: maybe(short),
  isGroup: maybe(z.boolean()),
  name: maybe(short),
});

const attachment = z.object({
  contentType: maybe(short),
  contentUrl: maybe(z.string()),
  name: maybe(short),
  content: z.unknown().optional(),
});

const entity = z.object({
  type: short,
  text: maybe(short),
  mentioned: maybe(z.object({ id: maybe(short), name: maybe(short) })),
});

const named = z.object({ id: maybe(short), name: maybe(short) });
const channelData = z.object({
  tenant: maybe(z.object({ id: maybe(short) })),
  team: maybe(z.object({ id: maybe(short), name: maybe(short), aadGroupId: maybe(short) })),
  channel: maybe(named),
  eventType: maybe(short),
});

/**
 * The part of a Bot Framework activity that this product reads, each field with the type that the SDK
 * expects. Whatever else a caller sends is dropped here: the SDK copies fields of an activity into its
 * replies, and throws outside of any try on a field of a wrong type.
 */
const incomingActivity = z.object({
  type: z.string().min(1).max(64),
  id: maybe(short),
  channelId: z.string().max(64),
  serviceUrl: z.string().max(1_024),
  from: account,
  recipient: account,
  conversation,
  text: maybe(z.string()),
  textFormat: maybe(short),
  locale: maybe(short),
  name: maybe(short),
  replyToId: maybe(short),
  action: maybe(short),
  value: z.unknown().optional(),
  attachments: maybe(z.array(attachment).max(100)),
  entities: maybe(z.array(entity).max(500)),
  channelData: maybe(channelData),
  membersAdded: accounts,
  membersRemoved: accounts,
});

export type IncomingActivity = WithoutNull<z.infer<typeof incomingActivity>>;

type WithoutNull<T> = T extends object ? { [K in keyof T]: WithoutNull<Exclude<T[K], null>> } : T;

/** The activity in a parsed body, or undefined when it holds none. */
export function readActivity(body: unknown): IncomingActivity | undefined {
  const { success, data } = incomingActivity.safeParse(body);
  return success ? dropNulls(data) : undefined;
}

/** Fields whose content is the sender's own. */
const OPAQUE = new Set(['value', 'content']);

/** Takes out what is null, in place: a transform a field would cost several times as much as all other checks. */
function dropNulls<T extends object>(part: T): WithoutNull<T> {
  for (const key of Object.keys(part) as (keyof T & string)[]) {
    const field = part[key];
    if (OPAQUE.has(key)) continue;
    if (field === null) delete part[key];
    else if (typeof field === 'object') dropNulls(field);
  }
  return part as WithoutNull<T>;
}

/** Deeper than any card or message of Teams; recursion in the SDK is safe up to here. */
const MAX_DEPTH = 40;
const MAX_NODES = 20_000;
/** Keys that reach into object prototypes when a value is merged or copied. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether parsed JSON is shallow, small and free of prototype keys. Walks without recursion. */
export function isHarmlessJson(value: unknown): boolean {
  let level: unknown[] = [value];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return false;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      if (!Array.isArray(item) && Object.keys(item).some((key) => FORBIDDEN_KEYS.has(key))) return false;
      for (const child of Object.values(item)) next.push(child);
      nodes += 1;
    }
    if (nodes + next.length > MAX_NODES) return false;
    level = next;
  }
  return true;
}
