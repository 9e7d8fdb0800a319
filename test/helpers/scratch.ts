import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A database of its own: empty, and gone afterwards. */
export interface Scratch {
  readonly url: string;
  remove(): Promise<void>;
}

/** Linux' folder in memory: no disk there keeps a test waiting at each commit. */
const MEMORY = '/dev/shm';

/** @param parent the system's folder for temporary files where a disk's own speed matters */
export async function scratchFile(parent = existsSync(MEMORY) ? MEMORY : tmpdir()): Promise<Scratch> {
  const folder = mkdtempSync(join(parent, 'verzuim-bot-'));
  return {
    url: join(folder, 'test.db'),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A schema of its own in the database at `server`, so that several can be used side by side. */
export async function scratchSchema(server: string): Promise<Scratch> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await run(server, `create schema ${name}`);
  const url = new URL(server);
  url.searchParams.set('options', `-csearch_path=${name}`);
  return { url: url.toString(), remove: () => run(server, `drop schema ${name} cascade`) };
}

async function run(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
