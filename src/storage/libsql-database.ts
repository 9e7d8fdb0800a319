import type { SqliteDatabase, SqliteStatement } from 'kysely';
import Libsql from 'libsql';

/**
 * A libsql file as the object that Kysely's SQLite dialect wants, and three guards: transactions begin `immediate`
 * (a read that later writes would otherwise fail when another process wrote in between), and neither a closed
 * database nor a value that can't be bound reaches libsql, which ends the whole process on both.
 */
export function openLibsql(path: string): SqliteDatabase {
  const connection = new Libsql(path);
  // Only while it opens: another process may be changing the journal's mode too.
  connection.pragma('busy_timeout = 5000');
  connection.pragma('journal_mode = WAL');
  // An accepted message must survive a power cut, not only a crash.
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  // Waiting inside SQLite would stop everything else in this process; a transaction is tried again instead.
  connection.pragma('busy_timeout = 0');
  return {
    prepare: (text) => {
      if (!connection.open) throw new Error('The database is closed.');
      const command = COMMANDS[text];
      return command ? commanding(connection, command) : guarded(connection.prepare(text));
    },
    close: () => {
      if (!connection.open) return;
      // libsql lets go of the file when the last statement is collected, and a half-done transaction would hold its
      // lock until then.
      if (connection.inTransaction) connection.exec('rollback');
      connection.close();
    },
  };
}

const COMMANDS: Readonly<Record<string, string>> = {
  begin: 'begin immediate',
  commit: 'commit',
  rollback: 'rollback',
};

/** Not prepared: a prepared `begin` that found the file busy would stay half done, and no commit would pass after it. */
function commanding(connection: Libsql.Database, command: string): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run: () => {
      connection.exec(command);
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [].values(),
  };
}

function guarded(statement: Libsql.Statement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (values) => statement.all(values.map(bindable)),
    run: (values) => statement.run(values.map(bindable)),
    iterate: (values) => statement.iterate(values.map(bindable)),
  };
}

function bindable(value: unknown): string | number | bigint | null {
  if (value === null || ['string', 'number', 'bigint'].includes(typeof value)) {
    return value as string | number | bigint | null;
  }
  throw new TypeError(`A value of type ${typeof value} can't be stored.`);
}
