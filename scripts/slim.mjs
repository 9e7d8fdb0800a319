import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Takes out of an installed production tree what the running bot never loads, so that an image is much smaller: maps,
 * types, sources and papers, which are for who develops (110 MB), the tokenizer of teams-ai's prompts (44 MB), sign-in
 * in a browser (25 MB), tables of tokens of models that are not asked here (21 MB), the recognisers' copies for browsers
 * (19 MB), and what is for another C library than the image's (10 MB). Licences stay. `.ci/container.mjs` starts the bot
 * from such a tree.
 */
const UNUSED = [
  'gpt-tokenizer',
  '@azure/msal-browser',
  'js-tiktoken/dist/ranks',
  '@libsql/linux-x64-musl',
  '@libsql/linux-arm64-musl',
  // Copies of chai that the SDK brings along.
  'botbuilder/vendors/chai',
  'botframework-streaming/vendors',
];
const UNUSED_FILE = /(\.map|\.[cm]?ts|recognizers-[\w-]+\.(?:browser|es5)\.js|\.tgz|(?<!LICENSE|NOTICE)\.md)$/i;

const [folder = ''] = process.argv.slice(2);
if (existsSync(join(folder, 'botbuilder'))) {
  for (const name of UNUSED) rmSync(join(folder, name), { recursive: true, force: true });
  for (const file of readdirSync(folder, { recursive: true })) {
    if (UNUSED_FILE.test(file)) rmSync(join(folder, file), { force: true });
  }
} else {
  process.stderr.write('Usage: node scripts/slim.mjs <node_modules of a production installation>\n');
  process.exitCode = 2;
}
