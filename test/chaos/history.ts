import type { Direction } from '../../src/consultation/consultation.js';

/** One message as its writer gave it to the bot. A writer who was told that it failed writes it once more. */
export interface Written {
  /** One direction of one case. */
  readonly lane: string;
  /** From 1, in the order of writing. */
  readonly number: number;
  /** From 1. */
  readonly attempt: number;
  /** Of the writer. */
  readonly chat: string;
  /** The bot took it and told its writer of no failure. */
  readonly isAccepted: boolean;
}

/** One message as it reached the other side. */
export interface Arrived {
  readonly lane: string;
  readonly number: number;
  readonly attempt: number;
  /** It says of itself that it may be a second copy. */
  readonly isMarked: boolean;
}

export interface Found {
  /** Accepted and never arrived. */
  readonly lost: number;
  /** Which those are: lane, number, attempt. */
  readonly lostTokens: readonly string[];
  /** Copies that came without a mark beside another one without a mark. */
  readonly unmarked: number;
  /** First arrivals behind a later message of the same lane. */
  readonly outOfOrder: number;
  readonly marked: number;
}

export function laneOf(direction: Direction, row: number): string {
  return `${direction} ${row}`;
}

const tokenOf = ({ lane, number, attempt }: Omit<Arrived, 'isMarked'>) => `${lane} ${number} ${attempt}`;

/**
 * The same, with those not accepted whose writer heard only later that something failed: a turn goes on after its
 * response when it takes long.
 *
 * @param apologies how often each chat was told of a failure
 */
export function toldLater(
  written: readonly Written[],
  arrived: readonly Arrived[],
  apologies: ReadonlyMap<string, number>,
): readonly Written[] {
  const spare = new Map(apologies);
  for (const { chat, isAccepted } of written) if (!isAccepted) spare.set(chat, (spare.get(chat) ?? 0) - 1);
  const came = group(arrived);
  return written.map((one) => {
    const left = spare.get(one.chat) ?? 0;
    if (!one.isAccepted || came.has(tokenOf(one)) || left <= 0) return one;
    spare.set(one.chat, left - 1);
    return { ...one, isAccepted: false };
  });
}

/** The history as it must be: nothing lost, repeats only when marked, each lane in order. */
export function check(written: readonly Written[], arrived: readonly Arrived[]): Found {
  const copies = group(arrived);
  const lostTokens = written.filter((one) => one.isAccepted && !copies.has(tokenOf(one))).map(tokenOf);
  let unmarked = 0;
  let marked = 0;
  for (const same of copies.values()) {
    const plain = same.filter(({ isMarked }) => !isMarked).length;
    unmarked += Math.max(0, plain - 1);
    marked += same.length - plain;
  }
  return { lost: lostTokens.length, lostTokens, unmarked, marked, outOfOrder: countOutOfOrder(arrived) };
}

function group(arrived: readonly Arrived[]): Map<string, Arrived[]> {
  const copies = new Map<string, Arrived[]>();
  for (const one of arrived) copies.set(tokenOf(one), [...(copies.get(tokenOf(one)) ?? []), one]);
  return copies;
}

/** Only the first copy of each counts: a repeat comes when it comes. */
function countOutOfOrder(arrived: readonly Arrived[]): number {
  const seen = new Set<string>();
  const last = new Map<string, number>();
  let count = 0;
  for (const one of arrived) {
    if (seen.has(tokenOf(one))) continue;
    seen.add(tokenOf(one));
    const place = one.number * 1_000 + one.attempt;
    if (place < (last.get(one.lane) ?? 0)) count += 1;
    else last.set(one.lane, place);
  }
  return count;
}
