import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.js';
import { fingerprintOf, type Learned, learn } from './learned.js';
import { readLearned, writeLearned } from './learned-file.js';

/** Where the build puts what it learned, the same for source and build; a system that cannot write starts from it. */
export const BUILT_FILE = fileURLToPath(new URL('../../../dist/learned.bin', import.meta.url));

export interface OpenLearnedOptions {
  /** Where what was learned is kept for the next start; undefined = nowhere. */
  readonly cacheFolder?: string | undefined;
  /** What the build learned; {@link BUILT_FILE} unless given. */
  readonly builtFile?: string;
  /** Called now and then while it learns, with the share that is done, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Threads to learn in beside this one, of use up to 2; with 0 it learns in this thread. */
  readonly workers?: number;
}

/**
 * What is learned from the knowledge: as the build made it, or as an earlier start kept it (some tens of
 * milliseconds), or learned now (some seconds). Only what was learned from this very knowledge counts: a file that is
 * missing, cut, damaged or of other knowledge is passed over, and one that cannot be written is done without.
 */
export async function openLearned(
  knowledge: KnowledgeBase,
  options: OpenLearnedOptions = {},
): Promise<Learned> {
  const { cacheFolder, builtFile = BUILT_FILE, onProgress, workers = availableParallelism() } = options;
  const fingerprint = fingerprintOf(knowledge);
  const cached = cacheFolder && join(cacheFolder, nameFor(fingerprint));
  const read = (file: string) => readFrom(file, knowledge, fingerprint);
  const found = read(builtFile) ?? (cached && read(cached));
  if (found) return found;
  const learned = await learn(knowledge, { onProgress, workers });
  if (cached) keep(cached, learned);
  return learned;
}

/** Learns for a build: brings `file` up to date with the knowledge. True when it had to learn. */
export async function buildLearned(
  knowledge: KnowledgeBase,
  file: string,
  options: Omit<OpenLearnedOptions, 'builtFile'> = {},
): Promise<boolean> {
  if (readFrom(file, knowledge)) return false;
  writeWhole(file, writeLearned(await openLearned(knowledge, { ...options, builtFile: file })));
  return true;
}

/** Several versions of the knowledge share a folder: two checkouts, a build and the one before. */
const KEPT_FILES = 4;
const nameFor = (fingerprint: string) => `learned-${fingerprint.slice(0, 16)}.bin`;
const CACHE_NAME = /^learned-[\da-f]{16}\.bin$/;

function readFrom(file: string, knowledge: KnowledgeBase, fingerprint?: string): Learned | undefined {
  try {
    return readLearned(readFileSync(file), knowledge, fingerprint);
  } catch {
    // No such file, not to be read, or not of that form: learning anew mends all of them.
    return undefined;
  }
}

function keep(file: string, learned: Learned): void {
  try {
    writeWhole(file, writeLearned(learned));
    removeOld(dirname(file));
  } catch {
    // A read-only system, a full disk: the next start learns again.
  }
}

/** Nobody ever sees half a file: two that write at a time each put a whole one in its place. */
function writeWhole(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const own = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(own, bytes);
    renameSync(own, file);
  } finally {
    rmSync(own, { force: true });
  }
}

function removeOld(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => CACHE_NAME.test(name))
    .map((name) => ({ file: join(folder, name), written: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.written - a.written);
  for (const { file } of files.slice(KEPT_FILES)) rmSync(file, { force: true });
}
