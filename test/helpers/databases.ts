import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe } from 'vitest';

/** A database of one test: empty, and gone afterwards. */
export interface Scratch {
  readonly url: string;
  remove(): Promise<void>;
}

const POSTGRES_URL = process.env.TEST_DATABASE_URL;

async function scratchFile(): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-'));
  return {
    url: join(folder, 'test.db'),
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A schema of its own, so that suites can run side by side in one database. */
async function scratchSchema(): Promise<Scratch> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onPostgres(`create schema ${name}`);
  const url = new URL(POSTGRES_URL ?? '');
  url.searchParams.set('options', `-csearch_path=${name}`);
  return { url: url.toString(), remove: () => onPostgres(`drop schema ${name} cascade`) };
}

async function onPostgres(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES_URL });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Runs one suite on both databases; the PostgreSQL one is skipped by name without `TEST_DATABASE_URL`. */
export function onEachDatabase(name: string, suite: (open: () => Promise<Scratch>) => void): void {
  describe(`${name} on SQLite`, () => suite(scratchFile));
  onPostgresOnly(name, suite);
}

/** For what only several connections can show. */
export function onPostgresOnly(name: string, suite: (open: () => Promise<Scratch>) => void): void {
  describe.skipIf(!POSTGRES_URL)(`${name} on PostgreSQL`, () => suite(scratchSchema));
}

export function onSqliteOnly(name: string, suite: (open: () => Promise<Scratch>) => void): void {
  describe(`${name} on SQLite`, () => suite(scratchFile));
}
