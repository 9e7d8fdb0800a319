import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BotError } from '../errors.js';

/** Beside the SQLite file, or in the folder for data when the database is elsewhere. */
function developmentKeyFile(databaseUrl: string): string {
  return join(databaseUrl.includes('://') ? 'data' : dirname(databaseUrl), 'development.key');
}

/**
 * The encryption key of development mode: read from its file, or made there (readable by its owner only). Safe when
 * two processes start at once: both end up with the same key.
 *
 * @throws BotError `encryption` when the file holds something else than 32 bytes in base64.
 */
export function loadOrCreateDevelopmentKey(databaseUrl: string): Uint8Array {
  const path = developmentKeyFile(databaseUrl);
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(mine, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  try {
    // A link appears whole or not at all, and never over an existing file.
    linkSync(mine, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(mine);
  }
  const key = readKey(path);
  if (key === undefined) {
    throw new BotError('encryption', `The key file of development mode is damaged; remove it to start anew.`);
  }
  return key;
}

/** The key that was made at a start; undefined when there is none or its file is damaged. Makes none. */
export function findDevelopmentKey(databaseUrl: string): Uint8Array | undefined {
  const path = developmentKeyFile(databaseUrl);
  return existsSync(path) ? readKey(path) : undefined;
}

function readKey(path: string): Uint8Array | undefined {
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  return key.length === 32 ? key : undefined;
}
