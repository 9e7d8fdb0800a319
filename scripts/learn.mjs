import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { relative } from 'node:path';

/**
 * Puts what is learned from the ways of asking into `dist`, unless it is there already: a system that can't write, such
 * as a container, then starts at once. Takes some seconds after a change of the knowledge, and tells so on a terminal.
 *
 * @throws {Error} with file and line, when the knowledge is wrong
 */
export async function learnIntoDist() {
  // A tree without a recogniser has nothing to learn.
  if (!existsSync(new URL('../dist/answering/recogniser/open-learned.js', import.meta.url))) return;
  const { BUILT_FILE, buildLearned } = await import('../dist/answering/recogniser/open-learned.js');
  const { cacheFolderOf } = await import('../dist/answering/recogniser/cache-folder.js');
  const { readKnowledge } = await import('../dist/knowledge/knowledge-base.js');
  const { KNOWLEDGE_FOLDER } = await import('../dist/knowledge/folder.js');
  const { stderr, platform, env } = process;
  const onProgress = stderr.isTTY
    ? (share) => stderr.write(`\r${relative('.', BUILT_FILE)}: learned ${Math.round(100 * share)} %${share < 1 ? '' : '\n'}`)
    : undefined;
  const cacheFolder = cacheFolderOf(env, platform, homedir());
  await buildLearned(readKnowledge(KNOWLEDGE_FOLDER), BUILT_FILE, { cacheFolder, onProgress });
}
