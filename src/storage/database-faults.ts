import type { DatabaseFault } from '../errors.js';

/** What of an error the drivers agree on: a code of the system, of SQLite, or PostgreSQL's five signs. */
function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Codes of a connection that a server broke or did not take. */
const BROKEN = /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0[1-3]|08\w{3})$/;

/** PostgreSQL: "Appendix A. Error Codes"; SQLite: "Result and Error Codes"; else errno of the system. */
const FAULTS: readonly (readonly [RegExp, DatabaseFault])[] = [
  [BROKEN, 'unreachable'],
  [/^(ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|53300)$/, 'unreachable'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'unknown-host'],
  [/^(28\w{3})$/, 'password'],
  [/^3D000$/, 'no-such-database'],
  [/^(42501|EACCES|EPERM|SQLITE_PERM|SQLITE_AUTH)$/, 'no-permission'],
  [/^(EROFS|25006|SQLITE_READONLY\w*)$/, 'read-only'],
  [/^(ENOSPC|53100|SQLITE_FULL)$/, 'full'],
  [/^(SQLITE_NOTADB|SQLITE_CORRUPT\w*|XX00[12])$/, 'damaged'],
  [/^(SQLITE_BUSY\w*|SQLITE_LOCKED\w*)$/, 'locked'],
  [/^(EISDIR|ENOTDIR|EEXIST|ENOENT|SQLITE_CANTOPEN\w*)$/, 'no-such-file'],
];

/** Why a database doesn't open or serve, from what its driver threw. */
export function faultOf(error: unknown): DatabaseFault {
  const code = codeOf(error);
  const known = FAULTS.find(([pattern]) => pattern.test(code));
  if (known) return known[1];
  // These have no code, only words: pg's own wait for a connection, and libsql's opening of a file (14 = CANTOPEN).
  const message = error instanceof Error ? error.message : '';
  if (/connection timeout|timeout exceeded when trying to connect/.test(message)) return 'unreachable';
  return /^ConnectionFailed\(.*: 14"\)$/s.test(message) ? 'no-such-file' : 'other';
}

/** A deadlock or a change in between (PostgreSQL), or the write of another process (SQLite): try it again. */
export function isPassing(error: unknown): boolean {
  return ['40P01', '40001', 'SQLITE_BUSY'].includes(codeOf(error));
}

/** A connection to PostgreSQL that broke while it was used; pg has words for it, no code. */
export function isLostConnection(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return (
    BROKEN.test(codeOf(error)) ||
    /^(Connection terminated|Client has encountered a connection error)/.test(message)
  );
}

/**
 * Whether the database answered and refuses this very value: class 22 (data), 23 (constraint) or 54 (too large) of
 * PostgreSQL, a constraint or a type of SQLite. It would refuse it each time, unlike an outage, which passes.
 */
export function isRefusedValue(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return /^((22|23|54)[0-9A-Z]{3}|SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)\w*)$/.test(codeOf(error));
}
