import { createAnswering } from '../answering/create-answering.js';
import { type Config, type Environment, loadConfig, readEnvironment } from '../config.js';
import { ConfigurationError, EXIT_CONFIGURATION } from '../errors.js';
import { KNOWLEDGE_FOLDER } from '../knowledge/folder.js';
import { openDatabase } from '../storage/database.js';
import { progressTexts, usageTexts } from '../texts/commands.nl.js';
import { doctorTexts as texts } from '../texts/operator.nl.js';
import { type Command, runAsProgram } from './command.js';

/** What became of one check; `remark` is worth a look and no fault. */
interface Finding {
  readonly level: 'good' | 'bad' | 'remark';
  readonly text: string;
}

const flags = { json: { type: 'boolean' } } as const;

/** Checks a deployment's settings one by one. Reaches no service but the database; prints no secret. */
const doctor: Command<typeof flags> = {
  name: 'doctor',
  usage: usageTexts.doctor,
  flags,
  words: 0,
  run: async ({ values, print, progress }) => {
    progress(progressTexts.checkingSettings);
    const { config, problems } = check(readEnvironment());
    const findings = config ? await findingsOf(config) : problems;
    const sound = findings.every(({ level }) => level !== 'bad');
    if (values.json) {
      await print(JSON.stringify({ ok: sound, findings }));
    } else {
      for (const { level, text } of findings) await print(texts[level](text));
      await print(sound ? texts.allGood : texts.notGood);
    }
    if (config === undefined) return EXIT_CONFIGURATION;
    return sound ? 0 : 1;
  },
};

function check(env: Environment): { readonly config?: Config; readonly problems: readonly Finding[] } {
  try {
    return { config: loadConfig(env), problems: [] };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const problems = error.problems.map(
      (p) => ({ level: 'bad', text: `${p.variable} ${p.problem}` }) as const,
    );
    return { problems };
  }
}

async function findingsOf(config: Config): Promise<Finding[]> {
  return [
    ...describe(config).map((text) => ({ level: 'good', text }) as const),
    await attempt(texts.database, async () => {
      const database = await openDatabase(config.databaseUrl);
      await database.ping();
      await database.close();
    }),
    await attempt(texts.knowledge, () => createAnswering({ knowledgeFolder: KNOWLEDGE_FOLDER })),
    ...remarks(config).map((text) => ({ level: 'remark', text }) as const),
  ];
}

async function attempt(name: string, work: () => Promise<unknown>): Promise<Finding> {
  try {
    await work();
    return { level: 'good', text: name };
  } catch (error) {
    return { level: 'bad', text: `${name}: ${error instanceof Error ? error.message : texts.unknown}` };
  }
}

function describe(config: Config): string[] {
  return [
    config.mode === 'production' ? texts.production(config.allowedTenantIds.length) : texts.development,
    texts.address(config.host, config.port),
    config.officers ? texts.officers : texts.noOfficers,
    texts.retention(config.retentionDays),
    config.model ? texts.model(new URL(config.model.baseUrl).host, config.model.model) : texts.builtIn,
  ];
}

function remarks(config: Config): string[] {
  const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
  const ids = [config.bot?.id, config.bot?.tenantId, ...(config.bot ? config.allowedTenantIds : [])];
  return [
    ...(ids.some((id) => id !== undefined && !guid.test(id)) ? [texts.noGuid] : []),
    ...(config.bot && !config.databaseUrl.startsWith('postgres') ? [texts.sqliteIsForOne] : []),
    ...(config.claimNoticeMinutes <= config.claimReminderMinutes ? [texts.noticeBeforeReminder] : []),
  ];
}

await runAsProgram(import.meta.url, doctor);
