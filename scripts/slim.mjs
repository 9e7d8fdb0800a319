import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes out of an installed production tree what the running bot never loads, so that an image is half as large: maps
 * and types, which are for who develops (95 MB), and two packages that others ask for and nothing here imports: the
 * tokenizer of teams-ai's prompts (44 MB) and sign-in in a browser, of @azure/identity (25 MB). Both bot and commands
 * are started from such a tree by `.ci/container.mjs`.
 */
const UNUSED_PACKAGES = ['gpt-tokenizer', '@azure/msal-browser'];
const UNUSED_FILE = /(\.map|\.d\.[cm]?ts)$/;

const [folder = ''] = process.argv.slice(2);
if (existsSync(join(folder, 'botbuilder'))) {
  for (const name of UNUSED_PACKAGES) rmSync(join(folder, name), { recursive: true, force: true });
  for (const file of readdirSync(folder, { recursive: true })) {
    if (UNUSED_FILE.test(file)) rmSync(join(folder, file), { force: true });
  }
} else {
  process.stderr.write('Usage: node scripts/slim.mjs <node_modules of a production installation>\n');
  process.exitCode = 2;
}
