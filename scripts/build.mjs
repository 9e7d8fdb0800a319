import { buildSync } from 'esbuild';

// Each file on its own: stack traces name the files of the source, and lazy imports stay lazy.
buildSync({
  entryPoints: ['src/**/*.ts'],
  outdir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
});
