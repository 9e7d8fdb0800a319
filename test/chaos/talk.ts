import { setTimeout as sleep } from 'node:timers/promises';
import { members, type OpenCase, typedBy } from '../bench/open-cases.js';
import { typed } from '../helpers/activities.js';
import type { ChaosBot } from './bots.js';
import { laneOf, type Written } from './history.js';
import { activityIdOf, chatOf, type FaultyTeams, wordsOf } from './teams.js';

export interface Talk {
  readonly bots: readonly ChaosBot[];
  readonly teams: FaultyTeams;
  readonly cases: readonly OpenCase[];
  /** In each of the two directions of each case. */
  readonly perLane: number;
  /** Milliseconds between two messages of one writer, at least. */
  readonly paceMs: number;
  /** How much of the trouble is over, 0 to 1: what is written is spread over all of it. */
  readonly progress: () => number;
}

/** All write at once, each the next message once the last was taken; Teams delivers some of them again later. */
export async function talk(options: Talk): Promise<readonly Written[]> {
  const written: Written[] = [];
  const repeats: Promise<void>[] = [];
  await Promise.all(
    options.cases.flatMap((one, row) =>
      (['vraag', 'antwoord'] as const).map((way) => writeLane(options, { one, row, way }, written, repeats)),
    ),
  );
  await Promise.all(repeats);
  return written;
}

interface Writer {
  readonly one: OpenCase;
  readonly row: number;
  readonly way: 'vraag' | 'antwoord';
}

/** A person sees that something went wrong, and writes it again; after so many times they would telephone. */
const MAX_ATTEMPTS = 8;

async function writeLane(
  options: Talk,
  writer: Writer,
  written: Written[],
  repeats: Promise<void>[],
): Promise<void> {
  const { perLane, paceMs, teams, progress } = options;
  const lane = laneOf(writer.way === 'vraag' ? 'to-officer' : 'to-requester', writer.row);
  for (let number = 1; number <= perLane; number++) {
    const share = (number - 1 + Math.random()) / perLane;
    while (progress() < share) await sleep(50);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const activity = activityOf(writer, number, attempt);
      const chat = chatOfWriter(writer);
      const before = teams.apologies.get(chat) ?? 0;
      await deliver(options, activity);
      const isAccepted = (teams.apologies.get(chat) ?? 0) === before;
      written.push({ lane, number, attempt, chat, isAccepted });
      if (isAccepted) {
        repeats.push(...deliverAgain(options, activity));
        break;
      }
      await sleep(500);
    }
    await sleep(paceMs);
  }
}

function chatOfWriter({ one, row, way }: Writer): string {
  return way === 'vraag' ? one.conversationId : chatOf(members[row % members.length]?.id ?? '');
}

function activityOf(writer: Writer, number: number, attempt: number) {
  const { one, row, way } = writer;
  const text = wordsOf(way, row, number, attempt);
  const { id: userId = '', aadObjectId } = members[row % members.length] ?? {};
  // The same person as in the team's list: who is known by another id is nobody's officer while that can't be read.
  const from = { id: userId, aadObjectId };
  const activity =
    way === 'vraag'
      ? typedBy(one, text)
      : typed({ serviceUrl: one.serviceUrl, conversationId: chatOfWriter(writer), userId }, text, { from });
  return { ...activity, id: activityIdOf(way, row, number, attempt) };
}

/** Until some bot has taken it, as Teams does: to any of those that are up, again with the same id. */
async function deliver({ bots }: Talk, activity: unknown): Promise<void> {
  for (;;) {
    const up = bots.filter(({ isUp }) => isUp);
    const bot = up[Math.floor(Math.random() * up.length)];
    const status = await bot?.post(activity);
    if (status === 200) return;
    await sleep(100);
  }
}

/** Teams delivers again after fifteen seconds at the earliest; sooner is harder. */
const LATEST_REPEAT_MS = 10_000;

/** None, one or two further deliveries, each some messages later: out of order. */
function deliverAgain(options: Talk, activity: unknown): Promise<void>[] {
  const times = Math.floor(Math.random() * 3);
  return Array.from({ length: times }, async () => {
    await sleep(Math.random() * LATEST_REPEAT_MS);
    const { bots } = options;
    await bots[Math.floor(Math.random() * bots.length)]?.post(activity);
  });
}
