import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLibsql } from '../../src/storage/libsql-database.js';

it('lets go of the file when it closes in the middle of a transaction, though a statement is still held', () => {
  const folder = mkdtempSync(join(tmpdir(), 'verzuim-libsql-'));
  const path = join(folder, 'half-done.db');
  const closing = openLibsql(path);
  closing.prepare('create table notes (words text)').run([]);
  closing.prepare('begin').run([]);
  const held = closing.prepare('insert into notes values (?)');
  held.run(['half done']);
  closing.close();

  const next = openLibsql(path);
  next.prepare('begin').run([]);
  expect(next.prepare('select * from notes').all([])).toEqual([]);
  next.prepare('commit').run([]);
  next.close();
  expect(held.reader).toBe(false);
  rmSync(folder, { recursive: true });
});
