import type { Config } from '../../config.js';
import { DatabaseError } from '../../errors.js';
import { type Database, openDatabase } from '../../storage/database.js';
import { findDevelopmentKey } from '../../storage/development-key.js';
import { createKeyring } from '../../storage/encryption.js';
import { countKeys } from '../../storage/server-keys.js';
import { doctorTexts as texts } from '../../texts/doctor.nl.js';
import { operatorTexts } from '../../texts/operator.nl.js';
import { bad, type Finding, good, remark } from './finding.js';

/** Opens the database, writes to it, and holds the key against those that are stored there. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  try {
    const database = await openDatabase(config.databaseUrl);
    try {
      await database.ping();
      return [good('database', texts.database), ...(await checkKey(config, database))];
    } finally {
      await database.close();
    }
  } catch (error) {
    const fault = error instanceof DatabaseError ? error.fault : 'other';
    return [bad('database', texts.databaseFault(operatorTexts.databaseFault[fault]))];
  }
}

async function checkKey(config: Config, database: Database): Promise<Finding[]> {
  const key = config.encryptionKey ?? findDevelopmentKey(config.databaseUrl);
  if (config.officers === undefined || key === undefined) return [];
  const keyring = createKeyring(key, config.encryptionKeyPrevious);
  const { opened, previous, others } = await database.transaction((tx) => countKeys(tx, keyring));
  if (others > 0) return [bad('key', texts.otherKey)];
  const found = opened === 0 ? texts.noKeysYet : texts.key(Math.max(0, opened - 1));
  return [good('key', found), ...(previous > 0 ? [remark('key', texts.previousKeyInUse(previous))] : [])];
}
