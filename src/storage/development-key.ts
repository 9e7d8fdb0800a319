import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { BotError } from '../errors.js';

/**
 * The encryption key of development mode: read from `path`, or made there (readable by its owner only). Safe when
 * two processes start at once: both end up with the same key.
 *
 * @throws BotError `encryption` when the file holds something else than 32 bytes in base64.
 */
export function loadOrCreateDevelopmentKey(path: string): Uint8Array {
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
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (key.length !== 32) {
    throw new BotError('encryption', `The key file of development mode is damaged; remove it to start anew.`);
  }
  return key;
}
