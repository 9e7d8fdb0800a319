import { homedir } from 'node:os';
import { cacheFolderOf } from '../../src/answering/recogniser/cache-folder.js';
import { BUILT_FILE, buildLearned } from '../../src/answering/recogniser/open-learned.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';

/** Before all tests: what is learned from the knowledge, once, as a build does it. Without it each answerer would learn anew. */
export async function setup(): Promise<void> {
  const cacheFolder = cacheFolderOf(process.env, process.platform, homedir());
  await buildLearned(readKnowledge(KNOWLEDGE_FOLDER), BUILT_FILE, { cacheFolder });
}
