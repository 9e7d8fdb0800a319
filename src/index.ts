import { homedir } from 'node:os';
import { cacheFolderOf } from './answering/recogniser/cache-folder.js';
import { EXIT_USAGE, readCommandLine } from './cli/command.js';
import { loadConfig, readEnvironment } from './config.js';
import { ConfigurationError, DatabaseError, EXIT_CONFIGURATION } from './errors.js';
import { KNOWLEDGE_FOLDER } from './knowledge/folder.js';
import { createLogger, wrapConsole } from './logger.js';
import { usageTexts } from './texts/commands.nl.js';
import { operatorTexts } from './texts/operator.nl.js';

async function main(): Promise<void> {
  const config = loadConfig(readEnvironment());
  // Only now: the SDK takes a second to load, and wrong settings should be told at once.
  const { createApp } = await import('./app.js');
  const logger = createLogger({ level: config.logLevel });
  wrapConsole(logger);
  process.on('unhandledRejection', (error) => logger.error('unhandled-rejection', { error }));

  const app = await createApp(config, {
    logger,
    knowledgeFolder: KNOWLEDGE_FOLDER,
    learning: { cacheFolder: cacheFolderOf(readEnvironment(), process.platform, homedir()) },
  });
  const server = await app.start();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info('stopping');
      void server.stop().then(() => process.exit(0));
    });
  }

  const line = config.mode === 'development' ? operatorTexts.readyInDevelopment : operatorTexts.ready;
  process.stdout.write(`${line(server.address)}\n`);
}

function fail(error: unknown): never {
  if (error instanceof ConfigurationError) {
    process.stderr.write(`${operatorTexts.badConfiguration}\n${error.message}\n`);
    process.exit(EXIT_CONFIGURATION);
  }
  process.stderr.write(`${operatorTexts.cannotStart(reasonOf(error))}\n`);
  process.exit(error instanceof DatabaseError && error.isOfTheSetting ? EXIT_CONFIGURATION : 1);
}

function reasonOf(error: unknown): string {
  if (error instanceof DatabaseError) return operatorTexts.databaseFault[error.fault];
  if (!(error instanceof Error)) return String(error);
  const { code = '' } = error as NodeJS.ErrnoException;
  return code in operatorTexts.listenFault
    ? operatorTexts.listenFault[code as keyof typeof operatorTexts.listenFault]
    : error.message;
}

// Not by the commands' door: a server whose log loses its reader must not end as if all were well.
const start = { name: 'start', usage: usageTexts.start, flags: {}, words: 0 };
const read = readCommandLine(start, process.argv.slice(2));
if (read.kind === 'help') {
  process.stdout.write(`${usageTexts.start}\n`);
} else if (read.kind === 'refused') {
  process.stderr.write(`${read.line}\n`);
  process.exitCode = EXIT_USAGE;
} else {
  main().catch(fail);
}
