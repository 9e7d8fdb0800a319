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
  /** The number that it shows, by which its writer is told of it too. */
  readonly seq: number;
  /** It says of itself that it may be a second copy. */
  readonly isMarked: boolean;
}

/** Something that a writer was told of one message, in the order of telling; what is told last is what they believe. */
export interface Told {
  readonly lane: string;
  /** By its visible number, or as the answer to what was written. */
  readonly about: { readonly seq: number } | { readonly number: number; readonly attempt: number };
  /** `not-taken`: something went wrong, to be written again. */
  readonly says: 'sent' | 'delivered' | 'undelivered' | 'not-taken';
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
  /** Arrived, while its writer believes that it did not. */
  readonly wronglyFailed: readonly string[];
  /** Never arrived, while its writer believes that it did or is on its way. */
  readonly wronglyFine: readonly string[];
}

export function laneOf(direction: Direction, row: number): string {
  return `${direction} ${row}`;
}

const tokenOf = ({ lane, number, attempt }: Pick<Arrived, 'lane' | 'number' | 'attempt'>) =>
  `${lane} ${number} ${attempt}`;
const seqOf = (lane: string, seq: number) => `${lane} bericht ${seq}`;

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

/** The history as it must be: nothing lost, repeats only when marked, each lane in order, each writer told the truth. */
export function check(
  written: readonly Written[],
  arrived: readonly Arrived[],
  told: readonly Told[],
): Found {
  const copies = group(arrived);
  const lostTokens = written.filter((one) => one.isAccepted && !copies.has(tokenOf(one))).map(tokenOf);
  let unmarked = 0;
  let marked = 0;
  for (const same of copies.values()) {
    const plain = same.filter(({ isMarked }) => !isMarked).length;
    unmarked += Math.max(0, plain - 1);
    marked += same.length - plain;
  }
  const outOfOrder = countOutOfOrder(arrived);
  return { lost: lostTokens.length, lostTokens, unmarked, marked, outOfOrder, ...believed(arrived, told) };
}

/** What writers believe at the end that is not so. */
function believed(
  arrived: readonly Arrived[],
  told: readonly Told[],
): Pick<Found, 'wronglyFailed' | 'wronglyFine'> {
  const seqs = new Map(arrived.map((one) => [tokenOf(one), seqOf(one.lane, one.seq)]));
  const came = new Set(seqs.values());
  const last = new Map<string, Told['says']>();
  for (const { lane, about, says } of told) {
    // What was not taken and never came has no number.
    const message = 'seq' in about ? seqOf(lane, about.seq) : seqs.get(tokenOf({ lane, ...about }));
    if (message !== undefined) last.set(message, says);
  }
  const isFine = (says: Told['says']) => says === 'sent' || says === 'delivered';
  const wrong = [...last].filter(([message, says]) => isFine(says) !== came.has(message));
  const listed = (fine: boolean) =>
    wrong.filter(([, says]) => isFine(says) === fine).map(([message]) => message);
  return { wronglyFailed: listed(false), wronglyFine: listed(true) };
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
