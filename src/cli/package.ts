import { mkdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createGuide } from '../answering/guide.js';
import { readEnvironment, readOffice } from '../config.js';
import { isGuid } from '../config-values.js';
import { ConfigurationError } from '../errors.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { readKnowledge } from '../knowledge/knowledge-base.js';
import { usageTexts } from '../texts/commands.nl.js';
import { operatorTexts } from '../texts/operator.nl.js';
import { settingTexts } from '../texts/settings.nl.js';
import { buildAppPackage } from './app-package.js';
import { type Command, runAsProgram } from './command.js';

const root = join(import.meta.dirname, '..', '..');
const standardTarget = join(root, 'dist', 'verzuim-bot-teams-app.zip');
/** For a container, in which no file can be written: the zip goes to the standard output. */
const TO_OUTPUT = '-';
/** Teams wants three addresses; a package for a try-out has at least one that is about the subject. */
const ANY_PAGE = 'https://www.rijksoverheid.nl/onderwerpen/leerplicht';

const flags = { out: { type: 'string' } } as const;

/** Makes the zip that an administrator uploads to Teams, for the bot of `BOT_ID`. */
const makePackage: Command<typeof flags> = {
  name: 'package',
  usage: usageTexts.package,
  flags,
  words: 0,
  run: async (call) => {
    const env = readEnvironment();
    const botId = env.BOT_ID?.trim() ?? '';
    if (!isGuid(botId)) throw new ConfigurationError([{ variable: 'BOT_ID', problem: settingTexts.botId }]);
    const { organisation, pages } = readOffice(env);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const standard = { WEBSITE_URL: pages.website, PRIVACY_URL: pages.privacy, TERMS_URL: pages.terms };
    for (const [variable, page] of Object.entries({ ORGANISATION: organisation, ...standard }))
      if (page === undefined) call.warn(operatorTexts.packageWithout(variable));
    const zip = buildAppPackage({
      folder: join(root, 'manifest'),
      botId,
      version,
      organisation: organisation ?? operatorTexts.anyOrganisation,
      pages: {
        website: pages.website ?? ANY_PAGE,
        privacy: pages.privacy ?? ANY_PAGE,
        terms: pages.terms ?? ANY_PAGE,
      },
      situations: createGuide(readKnowledge(KNOWLEDGE_FOLDER)).situations.map(({ title }) => title),
    });
    const target = call.values.out ?? standardTarget;
    if (target === TO_OUTPUT) {
      writeSync(1, zip);
      return 0;
    }
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, zip);
    await call.print(operatorTexts.packageReady(target));
    return 0;
  },
};

await runAsProgram(import.meta.url, makePackage);
