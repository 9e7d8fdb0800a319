import { createAnswering } from '../../src/answering/create-answering.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { withFolder } from './folders.js';
import { copyKnowledge } from './grown-knowledge.js';
import { atMost, noted, quantile, type Row } from './measure.js';

const ROUNDS = 4;

/** One answer's own time, without HTTP. The first round warms up; in it, later questions are new to a warm process. */
export async function answeringRows(questions: readonly string[]): Promise<Row[]> {
  const { first, warm } = await timesOf(KNOWLEDGE_FOLDER, questions);
  return [
    atMost('one answer, p50', quantile(warm, 0.5), 1, 'ms'),
    atMost('one answer, p99', quantile(warm, 0.99), 5, 'ms'),
    noted('  asked for the first time, p50', quantile(first, 0.5), 'ms'),
    noted('  asked for the first time, p99', quantile(first, 0.99), 'ms'),
  ];
}

/** The same with more documents beside the hand-out: each a hand-out's worth of sections in other words. */
export function growthRows(questions: readonly string[]): Promise<Row[]> {
  return withFolder(async (folder) => {
    const rows: Row[] = [];
    let before: { factor: number; p50: number } | undefined;
    for (const factor of [1, 10, 100, 1_000]) {
      copyKnowledge(folder, factor);
      const { warm, loadMs } = await timesOf(folder, questions);
      const p50 = quantile(warm, 0.5);
      const p99 = quantile(warm, 0.99);
      rows.push(before ? growth(before, { factor, p50 }) : noted(`knowledge ×${factor}, p50`, p50, 'ms'));
      const figure = `  knowledge ×${factor}, p99`;
      rows.push(factor === 1_000 ? atMost(figure, p99, 20, 'ms') : noted(figure, p99, 'ms'));
      const loading = `loading the knowledge ×${factor}`;
      rows.push(
        factor === 1_000 ? atMost(loading, loadMs / 1_000, 5, 's') : noted(`  ${loading}`, loadMs, 'ms'),
      );
      before = { factor, p50 };
    }
    return rows;
  });
}

function growth(
  before: { readonly factor: number; readonly p50: number },
  after: { readonly factor: number; readonly p50: number },
): Row {
  const times = after.p50 / before.p50;
  const limit = after.factor / before.factor;
  return {
    figure: `knowledge ×${after.factor}, p50 against ×${before.factor} (${after.p50.toFixed(2)} ms)`,
    value: `${times.toFixed(2)} ×`,
    target: `< ${limit} ×`,
    ok: times < limit,
  };
}

async function timesOf(knowledgeFolder: string, questions: readonly string[]) {
  const opened = performance.now();
  const answering = await createAnswering({ knowledgeFolder });
  const loadMs = performance.now() - opened;
  const first: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [n, text] of questions.entries()) {
      const started = performance.now();
      await answering.ask({ conversationId: `${round}-${n}`, text });
      const took = performance.now() - started;
      if (round > 0) warm.push(took);
      else if (n >= questions.length / 2) first.push(took);
    }
  }
  return { first, warm, loadMs };
}
