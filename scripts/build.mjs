import { buildSync } from 'esbuild';
import { learnIntoDist } from './learn.mjs';

// Each file on its own: stack traces name the files of the source, and lazy imports stay lazy.
buildSync({
  entryPoints: ['src/**/*.ts'],
  outdir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
});

await learnIntoDist().catch((error) => {
  if (error.name !== 'KnowledgeError') throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
