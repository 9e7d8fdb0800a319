import { openModelAnswering } from '../helpers/model-answering.js';
import { atMost, noted, notMeasured, quantile, type Row } from './measure.js';
import { startProcess } from './processes.js';

const ROUNDS = 4;

/** What an answer of a model costs beside the host's own time: the host answers at once, over a real connection. */
export async function modelRows(questions: readonly string[]): Promise<Row[]> {
  const host = await startProcess(['--import', 'tsx', 'test/bench/model-host-process.ts'], /ready/);
  const hung = await startProcess(['--import', 'tsx', 'test/bench/model-host-process.ts', 'hang'], /ready/);
  try {
    const { answering } = await openModelAnswering({ baseUrl: baseUrlOf(host.port) });
    const own: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [n, text] of questions.entries()) {
        const started = performance.now();
        // The round makes it another question, so that no answer comes from the cache.
        const { chosenBy } = await answering.ask({
          conversationId: `${round}-${n}`,
          text: `${text} (${round})`,
        });
        if (round > 0 && chosenBy === 'model') own.push(performance.now() - started);
      }
    }
    return [
      atMost('one answer of a model, all but the model itself, p99', quantile(own, 0.99), 15, 'ms'),
      noted('  the same, p50', quantile(own, 0.5), 'ms'),
      ...(await hangingRows(baseUrlOf(hung.port), questions)),
    ];
  } finally {
    await Promise.all([host.stop(), hung.stop()]);
  }
}

async function hangingRows(baseUrl: string, questions: readonly string[]): Promise<Row[]> {
  const { answering, meter } = await openModelAnswering({ baseUrl });
  const timed = async (text: string) => {
    const started = performance.now();
    await answering.ask({ conversationId: text, text });
    return performance.now() - started;
  };
  const slow = await Promise.all(questions.slice(0, 20).map(timed));
  const open: number[] = [];
  for (const text of questions.slice(20, 120)) open.push(await timed(text));
  const figures = [
    'a reply when the model host hangs, p95',
    'a reply once that host is left alone, p95',
  ] as const;
  // On a machine that is busy enough, the connection itself may fail before the host can hang.
  if ((meter.read().outcomes['too-slow'] ?? 0) === 0)
    return figures.map((figure) => notMeasured(figure, 'no call took too long'));
  return [
    atMost(figures[0], quantile(slow, 0.95), 10_500, 'ms'),
    atMost(figures[1], quantile(open, 0.95), 50, 'ms'),
  ];
}

const baseUrlOf = (port: number) => `http://127.0.0.1:${port}/v1`;
