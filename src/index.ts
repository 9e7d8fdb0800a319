import { join } from 'node:path';
import { loadConfig, readEnvironment } from './config.js';
import { ConfigurationError, DatabaseError, EXIT_CONFIGURATION } from './errors.js';
import { createLogger, wrapConsole } from './logger.js';
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
    knowledgeFolder: join(import.meta.dirname, '..', 'knowledge'),
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

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) {
    process.stderr.write(`${operatorTexts.badConfiguration}\n${error.message}\n`);
    process.exit(EXIT_CONFIGURATION);
  }
  process.stderr.write(`${operatorTexts.cannotStart(reasonOf(error))}\n`);
  process.exit(1);
});

function reasonOf(error: unknown): string {
  if (error instanceof DatabaseError) return operatorTexts.databaseFault[error.fault];
  return error instanceof Error ? error.message : String(error);
}
