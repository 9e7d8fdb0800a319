import { type Command, runAsProgram } from '../../src/cli/command.js';
import { usageTexts } from '../../src/texts/commands.nl.js';
import { walkAsking } from './answering.js';
import { walkConsultation } from './consultation.js';
import { walkModel } from './model.js';

const WALKS = [walkAsking, walkConsultation, walkModel];

const browser: Command<Record<string, never>> = {
  name: 'test:browser',
  usage: usageTexts.browser,
  flags: {},
  words: 1,
  run: async ({ words: [folder = 'data/pictures'], print }) => {
    for (const walk of WALKS) await walk(folder);
    await print(`Pictures are in ${folder}`);
    return 0;
  },
};

await runAsProgram(import.meta.url, browser);
