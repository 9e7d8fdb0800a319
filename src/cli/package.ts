import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readEnvironment } from '../config.js';
import { EXIT_CONFIGURATION } from '../errors.js';
import { operatorTexts } from '../texts/operator.nl.js';
import { buildAppPackage } from './app-package.js';

const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'dist', 'verzuim-bot-teams-app.zip');

/** Makes the zip that an administrator uploads to Teams, for the bot of `BOT_ID`. */
function main(): void {
  const botId = readEnvironment().BOT_ID?.trim() ?? '';
  if (botId === '') {
    process.stderr.write(`${operatorTexts.packageNeedsBotId}\n`);
    process.exit(EXIT_CONFIGURATION);
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const zip = buildAppPackage({ folder: join(root, 'manifest'), botId, version });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, zip);
  process.stdout.write(`${operatorTexts.packageReady(target)}\n`);
}

main();
