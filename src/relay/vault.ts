import type { Keyring } from '../storage/encryption.js';
import type { DatabaseKind } from '../storage/migrations.js';

/** What it takes to lock and open cases: the kind of database they lie in, and the keys. */
export interface Vault {
  readonly kind: DatabaseKind;
  readonly keyring: Keyring;
}

/** SQLite has no row locks; its transaction has begun as the only writer. */
export function locksRows({ kind }: Pick<Vault, 'kind'>): boolean {
  return kind === 'postgres';
}
