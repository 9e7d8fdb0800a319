import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Product } from './teams-stage.js';

/** One mistake in one file of the product: `from` must stand there exactly once. */
export interface Mistake {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const ENTRY = `
  export { createApp } from './src/app.ts';
  export { loadConfig } from './src/config.ts';
  export { createLogger, wrapConsole } from './src/logger.ts';`;

/**
 * Builds the whole product from its own source with mistakes in it, to see whether a test notices. The source
 * itself stays as it is. Below `node_modules`, so that the build finds the product's packages.
 */
export async function withMistakes(
  mistakes: readonly Mistake[],
): Promise<{ readonly product: Product; remove(): void }> {
  const folder = resolve('node_modules/.cache');
  mkdirSync(folder, { recursive: true });
  const out = mkdtempSync(join(folder, 'leak-'));
  const made = new Set<Mistake>();
  const outfile = join(out, 'product.mjs');
  await build({
    stdin: { contents: ENTRY, resolveDir: resolve('.'), loader: 'ts' },
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile,
    logLevel: 'error',
    plugins: [changed(mistakes, made)],
  });
  const unmade = mistakes.filter((mistake) => !made.has(mistake));
  if (unmade.length > 0) throw new Error(`Not in the product: ${unmade.map(({ file }) => file).join()}`);
  const product = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Product;
  return { product, remove: () => rmSync(out, { recursive: true, force: true }) };
}

function changed(mistakes: readonly Mistake[], made: Set<Mistake>): Plugin {
  return {
    name: 'mistakes',
    setup({ onLoad }) {
      onLoad({ filter: /\/src\/.*\.ts$/ }, ({ path }) => {
        let contents = readFileSync(path, 'utf8');
        for (const mistake of mistakes) {
          if (resolve('src', mistake.file) !== path) continue;
          const { from, to } = mistake;
          if (contents.split(from).length !== 2) throw new Error(`Not once in ${mistake.file}: ${from}`);
          contents = contents.replace(from, () => to);
          made.add(mistake);
        }
        // In the bundle all files stand in another place than where they look for others from.
        const here = JSON.stringify(pathToFileURL(path).href);
        return { contents: contents.replaceAll('import.meta.url', here), loader: 'ts' };
      });
    },
  };
}
