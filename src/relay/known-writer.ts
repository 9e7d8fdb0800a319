import { BotError } from '../errors.js';
import { TEXTS_REMEMBERED } from '../privacy/cut-numbers.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { Reads } from '../storage/database.js';
import { type DataKey, unwrapKey } from '../storage/encryption.js';
import { readHistory } from './message-store.js';
import { caseTags, openLink, type RequesterKey } from './requester-store.js';
import type { Vault } from './vault.js';

/** What the personal-data check should know of who writes. */
export interface KnownWriter {
  /** Every name under which they have written in a case that is still kept. */
  readonly names: readonly string[];
  /** Their last texts in this case, oldest first. */
  readonly previous: readonly GuardedText[];
  /** Whether an officer has written in this case. */
  readonly isAnswered: boolean;
}

export async function knownWriter(
  reads: Reads,
  { keyring }: Vault,
  owner: RequesterKey,
  consultationId: string | undefined,
): Promise<KnownWriter> {
  const rows = await reads
    .selectFrom('requester_links')
    .innerJoin('data_keys', 'data_keys.consultation_id', 'requester_links.consultation_id')
    .select(['requester_links.consultation_id', 'sealed', 'kek', 'wrapped'])
    .where('tag', 'in', caseTags(owner))
    .execute();
  const names = new Set<string>();
  let own: DataKey | undefined;
  for (const { consultation_id, sealed, ...wrapped } of rows) {
    const key = openKey(() => ({
      consultationId: consultation_id,
      key: unwrapKey(keyring, consultation_id, wrapped),
    }));
    if (!key) continue;
    if (consultation_id === consultationId) own = key;
    for (const name of openLink(key, sealed).names) names.add(name);
  }
  const history = own ? await readHistory(reads, own) : [];
  return {
    names: [...names],
    previous: history
      .filter(({ direction }) => direction === 'to-officer')
      .slice(-TEXTS_REMEMBERED)
      .map(({ text }) => text),
    isAnswered: history.some(({ direction }) => direction === 'to-requester'),
  };
}

/** A case whose key this process doesn't have must not keep its writer from another one. */
function openKey(open: () => DataKey): DataKey | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof BotError && error.code === 'encryption') return undefined;
    throw error;
  }
}
