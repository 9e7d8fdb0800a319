import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { problemsIn } from '../answering/knowledge-check.js';
import { BUILT_FILE, buildLearned } from '../answering/recogniser/open-learned.js';
import { draftKnowledge } from '../knowledge/draft.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';
import { doorTexts, knowledgeTexts, progressTexts, usageTexts } from '../texts/commands.nl.js';
import { type Call, type Command, EXIT_USAGE, runAsProgram } from './command.js';

const FLAGS = { write: { type: 'boolean' } } as const;
type KnowledgeCall = Call<typeof FLAGS>;

/** Each is a script of its own in package.json, which gives the first word. */
const VERBS: Readonly<Record<string, (call: KnowledgeCall, words: readonly string[]) => Promise<number>>> = {
  check: (call, [folder]) => check(call, folder),
  build: (call, [folder]) => build(call, folder),
  draft: (call, [file, folder]) => draft(call, file, folder),
};

const knowledge: Command<typeof FLAGS> = {
  name: 'knowledge:check',
  usage: usageTexts.knowledge,
  flags: FLAGS,
  words: 3,
  run: async (call) => {
    const [verb = 'check', ...words] = call.words;
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (run === undefined) return refuse(call, doorTexts.unknownWord(verb, 'knowledge:check'));
    const name = `knowledge:${verb}`;
    const isDraft = verb === 'draft';
    if (call.values.write && !isDraft) return refuse(call, doorTexts.unknownFlag('--write', name));
    const extra = words[isDraft ? 2 : 1];
    return extra === undefined ? run(call, words) : refuse(call, doorTexts.unknownWord(extra, name));
  },
};

function refuse(call: KnowledgeCall, line: string): number {
  call.warn(line);
  return EXIT_USAGE;
}

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

/** Proposes files for a document, and writes them when told to. What the owner has written is never touched. */
async function draft(call: KnowledgeCall, file?: string, folder = KNOWLEDGE_FOLDER): Promise<number> {
  if (file === undefined)
    return refuse(call, doorTexts.missingWord(knowledgeTexts.document, 'knowledge:draft'));
  for (const { path, text } of await draftKnowledge({ file, out: folder })) {
    const target = join(folder, path);
    if (existsSync(target)) {
      call.warn(knowledgeTexts.kept(target));
    } else if (call.values.write) {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text, { flag: 'wx' });
      await call.print(knowledgeTexts.written(target));
    } else {
      await call.print(`${knowledgeTexts.proposed(target)}\n${text}`);
    }
  }
  await call.print(call.values.write ? knowledgeTexts.next : knowledgeTexts.nothingWritten);
  return 0;
}

function read(folder: string) {
  // A folder that isn't there would count as one without documents.
  readdirSync(folder);
  const base = readKnowledge(folder);
  return { ...base, problems: problemsIn(base) };
}

await runAsProgram(import.meta.url, knowledge);
