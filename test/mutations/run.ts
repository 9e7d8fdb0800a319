import { type Command, EXIT_USAGE, runAsProgram } from '../../src/cli/command.js';
import { MUTATIONS, type Mutation } from './mutations.js';
import { type Verdict, Workshop } from './workshop.js';

const USAGE = `npm run mutations -- [--only <word>]
Takes the guards of the product away, one at a time and in a copy of the tree, and runs the tests that must notice.
--only <word>: those whose rule or file holds this word. Those that need PostgreSQL run with TEST_DATABASE_URL only.`;

const flags = { only: { type: 'string' } } as const;

const mutations: Command<typeof flags> = {
  name: 'mutations',
  usage: USAGE,
  flags,
  words: 0,
  run: async ({ values, print, warn, progress }) => {
    const word = values.only?.toLowerCase() ?? '';
    const chosen = MUTATIONS.filter(({ guard, file }) => `${guard} ${file}`.toLowerCase().includes(word));
    if (chosen.length === 0) {
      warn(USAGE);
      return EXIT_USAGE;
    }
    const runnable = chosen.filter(isRunnable);
    for (const { guard } of chosen.filter((one) => !isRunnable(one))) await print(`skipped: ${guard}`);
    const began = performance.now();
    const workshop = Workshop.open();
    try {
      progress('the tests on the product as it is');
      const broken = await workshop.failuresUnchanged(runnable);
      for (const line of broken) warn(`fails without any change: ${line}`);
      let noticed = 0;
      for (const [n, mutation] of runnable.entries()) {
        progress(`${n + 1} of ${runnable.length}: ${mutation.guard}`);
        const verdict = await workshop.judge(mutation);
        await print(lineOf(mutation, verdict));
        noticed += Number(verdict.kind === 'noticed');
      }
      const seconds = Math.round((performance.now() - began) / 1_000);
      await print(`${noticed} of ${runnable.length} noticed, in ${seconds} s`);
      return noticed === runnable.length && broken.length === 0 ? 0 : 1;
    } finally {
      workshop.remove();
    }
  },
};

function isRunnable({ isOnPostgres = false }: Mutation): boolean {
  return !isOnPostgres || (process.env.TEST_DATABASE_URL ?? '') !== '';
}

function lineOf({ guard, file }: Mutation, verdict: Verdict): string {
  const seconds = `${Math.round(verdict.ms / 1_000)} s`;
  if (verdict.kind === 'noticed') return `noticed (${seconds}): ${guard}. By: ${verdict.by}`;
  return `${verdict.kind === 'survived' ? 'SURVIVED' : 'NO TEST RAN'} (${seconds}): ${guard} (${file})`;
}

await runAsProgram(import.meta.url, mutations);
