import { describe } from 'vitest';
import { type Scratch, scratchFile, scratchSchema } from './scratch.js';

export type { Scratch } from './scratch.js';

const POSTGRES_URL = process.env.TEST_DATABASE_URL;

/** Runs one suite on both databases; the PostgreSQL one is skipped by name without `TEST_DATABASE_URL`. */
export function onEachDatabase(name: string, suite: (open: () => Promise<Scratch>) => void): void {
  describe(`${name} on SQLite`, () => suite(scratchFile));
  onPostgresOnly(name, suite);
}

/** For what only several connections can show. */
export function onPostgresOnly(name: string, suite: (open: () => Promise<Scratch>) => void): void {
  describe.skipIf(!POSTGRES_URL)(`${name} on PostgreSQL`, () =>
    suite(() => scratchSchema(POSTGRES_URL ?? '')),
  );
}

export function onSqliteOnly(name: string, suite: (open: () => Promise<Scratch>) => void): void {
  describe(`${name} on SQLite`, () => suite(scratchFile));
}
