import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readEnvironment } from '../config.js';
import { EXIT_CONFIGURATION } from '../errors.js';
import { usageTexts } from '../texts/commands.nl.js';
import { operatorTexts } from '../texts/operator.nl.js';
import { buildAppPackage } from './app-package.js';
import { type Command, runAsProgram } from './command.js';

const root = join(import.meta.dirname, '..', '..');
const target = join(root, 'dist', 'verzuim-bot-teams-app.zip');

/** Makes the zip that an administrator uploads to Teams, for the bot of `BOT_ID`. */
const makePackage: Command<Record<never, never>> = {
  name: 'package',
  usage: usageTexts.package,
  flags: {},
  words: 0,
  run: async (call) => {
    const botId = readEnvironment().BOT_ID?.trim() ?? '';
    if (botId === '') {
      call.warn(operatorTexts.packageNeedsBotId);
      return EXIT_CONFIGURATION;
    }
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const zip = buildAppPackage({ folder: join(root, 'manifest'), botId, version });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, zip);
    await call.print(operatorTexts.packageReady(target));
    return 0;
  },
};

await runAsProgram(import.meta.url, makePackage);
