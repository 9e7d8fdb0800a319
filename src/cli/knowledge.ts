import { problemsIn } from '../answering/knowledge-check.js';
import { BUILT_FILE, buildLearned } from '../answering/recogniser/open-learned.js';
import { KnowledgeError } from '../knowledge/document.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';

/** `check` refuses a curated line that its passages don't bear; `build` also learns what changed in the ways of asking. */
async function main([command = 'check', folder = KNOWLEDGE_FOLDER]: readonly string[]): Promise<number> {
  try {
    const knowledge = readKnowledge(folder);
    const problems = problemsIn(knowledge);
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    if (problems.length > 0) return 1;
    if (command === 'build') await buildLearned(knowledge, BUILT_FILE);
    process.stdout.write(
      `${knowledge.documents.length} document(s), ${knowledge.topics.length} topics: in order\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
