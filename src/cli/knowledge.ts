import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LEARNED_FILE } from '../answering/create-answering.js';
import { problemsIn } from '../answering/knowledge-check.js';
import { learn, writeLearned } from '../answering/recogniser/learned.js';
import { KnowledgeError } from '../knowledge/document.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';

/** `check` refuses a curated line that its passages don't bear; `build` also learns from the ways of asking anew. */
function main([command = 'check', folder = KNOWLEDGE_FOLDER]: readonly string[]): number {
  try {
    const knowledge = readKnowledge(folder);
    const problems = problemsIn(knowledge);
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    if (problems.length > 0) return 1;
    if (command === 'build') writeFileSync(join(folder, LEARNED_FILE), writeLearned(learn(knowledge)));
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

process.exitCode = main(process.argv.slice(2));
