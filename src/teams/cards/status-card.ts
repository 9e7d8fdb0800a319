import type { Direction } from '../../consultation/consultation.js';
import type { StateLine } from '../../consultation/delivery.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { plainLine } from '../reply.js';
import type { OutgoingMessage } from '../turn.js';
import { type AdaptiveCard, asMessage, card, paragraph, plainAction } from './card.js';

export interface MessageState {
  readonly consultationId: string;
  readonly caseName: string;
  readonly direction: Direction;
  readonly seq: number;
  readonly status: 'sent' | 'waiting' | 'delivered' | 'undelivered' | 'withdrawn';
  /** For a line that tells of several messages: how each of them fares. */
  readonly line?: StateLine | undefined;
  /** What the writer should think of, said once. */
  readonly hint?: string | undefined;
}

/** The state as one quiet line; only trouble, which asks for something, is a card. */
export function stateMessage(state: MessageState): OutgoingMessage {
  if (state.line !== undefined) return plainLine(wholeLine(state, state.line));
  const isTrouble = state.status === 'undelivered' || state.direction === 'to-requester';
  return isTrouble ? asMessage(statusCard(state)) : plainLine(line(state));
}

/**
 * The visible state of one message, for the one who wrote it. Updated in place: verstuurd, then bezorgd or not
 * bezorgd with a retry.
 */
export function statusCard(state: MessageState): AdaptiveCard {
  const { consultationId, direction, seq, status, hint } = state;
  const { status: words } = consultationTexts;
  const failed = status === 'undelivered';
  const retry = direction === 'to-officer' ? 'retry' : 'officer-retry';
  return card(
    words.summary,
    [
      paragraph(
        line(state),
        failed ? { color: 'Attention', weight: 'Bolder' } : { isSubtle: true, size: 'Small' },
      ),
      ...(hint ? [paragraph(hint, { size: 'Small' })] : []),
    ],
    failed ? [plainAction(words.retry, verb(retry), { case: consultationId, seq })] : [],
  );
}

function line({ caseName, direction, seq, status }: MessageState): string {
  const own = consultationTexts.status;
  const words = direction === 'to-officer' ? own : officerTexts;
  switch (status) {
    case 'sent':
      return words.sent(caseName, seq);
    case 'waiting':
      return `${words.sent(caseName, seq)} ${own.waiting}`;
    case 'delivered':
      return words.delivered(caseName, seq);
    case 'withdrawn':
      return words.withdrawn(caseName, seq);
    case 'undelivered':
      return words.undelivered(caseName, seq);
    default:
      return status satisfies never;
  }
}

function wholeLine({ caseName, seq, status }: MessageState, line: StateLine): string {
  const { status: words } = consultationTexts;
  const say = (numbers: readonly number[], said: (caseName: string, n: string) => string) =>
    numbers.length > 0 ? [said(caseName, inWords(numbers))] : [];
  return [
    ...say(status === 'withdrawn' ? [seq] : [], words.withdrawn),
    ...say(line.delivered, words.delivered),
    ...say(line.undelivered, words.undelivered),
    ...say(line.sent, words.sent),
    ...(status === 'waiting' ? [words.waiting] : []),
  ].join(' ');
}

/** Growing numbers, as "2", "2 en 3" or "2 tot en met 4 en 6". */
function inWords(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  const { upTo } = consultationTexts.status;
  const parts = runs.flatMap((run) =>
    run.length > 2 ? [upTo(run[0] ?? 0, run.at(-1) ?? 0)] : run.map((number) => String(number)),
  );
  return new Intl.ListFormat('nl').format(parts);
}
