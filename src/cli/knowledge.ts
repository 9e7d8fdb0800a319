import { readdirSync } from 'node:fs';
import { problemsIn } from '../answering/knowledge-check.js';
import { BUILT_FILE, buildLearned } from '../answering/recogniser/open-learned.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';
import { doorTexts, knowledgeTexts, progressTexts, usageTexts } from '../texts/commands.nl.js';
import { type Call, type Command, EXIT_USAGE, runAsProgram } from './command.js';

type KnowledgeCall = Call<Record<never, never>>;

/** Each is a script of its own in package.json, which gives the first word. */
const VERBS: Readonly<Record<string, (call: KnowledgeCall, words: readonly string[]) => Promise<number>>> = {
  check: (call, [folder]) => check(call, folder),
  build: (call, [folder]) => build(call, folder),
};

const knowledge: Command<Record<never, never>> = {
  name: 'knowledge:check',
  usage: usageTexts.knowledge,
  flags: {},
  words: 3,
  run: async (call) => {
    const [verb = 'check', ...words] = call.words;
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (run) return run(call, words);
    call.warn(doorTexts.unknownWord(verb, 'knowledge:check'));
    return EXIT_USAGE;
  },
};

/** Refuses a curated line that its passages don't bear. */
async function check(call: KnowledgeCall, folder = KNOWLEDGE_FOLDER): Promise<number> {
  const { documents, topics, problems } = read(folder);
  for (const problem of problems) call.warn(problem);
  if (problems.length > 0) return 1;
  await call.print(knowledgeTexts.inOrder(documents.length, topics.length));
  return 0;
}

/** Checks, and learns from the ways of asking anew. */
async function build(call: KnowledgeCall, folder = KNOWLEDGE_FOLDER): Promise<number> {
  const code = await check(call, folder);
  if (code !== 0) return code;
  const onProgress = (share: number) => call.progress(progressTexts.learning(share));
  await buildLearned(readKnowledge(folder), BUILT_FILE, { onProgress });
  return 0;
}

function read(folder: string) {
  // A folder that isn't there would count as one without documents.
  readdirSync(folder);
  const base = readKnowledge(folder);
  return { ...base, problems: problemsIn(base) };
}

await runAsProgram(import.meta.url, knowledge);
