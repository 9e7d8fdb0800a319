import { join } from 'node:path';
import { createAnswering } from '../answering/create-answering.js';
import { type Config, type Environment, loadConfig, readEnvironment } from '../config.js';
import { ConfigurationError, EXIT_CONFIGURATION } from '../errors.js';
import { openDatabase } from '../storage/database.js';
import { doctorTexts as texts } from '../texts/operator.nl.js';

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Checks a deployment's settings one by one. Reaches no service but the database; prints no secret. */
async function main(env: Environment): Promise<number> {
  const config = check(env);
  if (config === undefined) return EXIT_CONFIGURATION;
  for (const line of describe(config)) say(texts.good(line));
  const works = [
    await attempt(texts.database, async () => {
      const database = await openDatabase(config.databaseUrl);
      await database.ping();
      await database.close();
    }),
    await attempt(texts.knowledge, () =>
      createAnswering({ knowledgeFolder: join(import.meta.dirname, '../../knowledge') }),
    ),
  ];
  for (const line of remarks(config)) say(texts.remark(line));
  say(works.every(Boolean) ? texts.allGood : texts.notGood);
  return works.every(Boolean) ? 0 : 1;
}

function check(env: Environment): Config | undefined {
  try {
    return loadConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const { variable, problem } of error.problems) say(texts.bad(`${variable} ${problem}`));
    say(texts.notGood);
    return undefined;
  }
}

async function attempt(name: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    say(texts.good(name));
    return true;
  } catch (error) {
    say(texts.bad(`${name}: ${error instanceof Error ? error.message : texts.unknown}`));
    return false;
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

process.exitCode = await main(readEnvironment());
