import type { GuardedText } from '../privacy/guarded-text.js';
import type { Reads, Tx } from '../storage/database.js';
import { type DataKey, seal, unseal } from '../storage/encryption.js';

/*
 * What officers have begun to write and not sent. It stands in a card of theirs, and what a card says can't be read back:
 * kept here, it is shown again when the card loses its field because the case has left them. It goes with the card's
 * work or with the case.
 */

/** A message of the bot in an officer's chat. */
interface HeldIn {
  readonly recipient: string;
  readonly activityId: string;
}

export async function keepHeldText(tx: Tx, key: DataKey, held: HeldIn, text: GuardedText): Promise<void> {
  const { recipient, activityId: activity_id } = held;
  const { consultationId: consultation_id } = key;
  const sealed = seal(key, place(held), text);
  await tx.insertInto('held_texts').values({ recipient, activity_id, consultation_id, sealed }).execute();
}

export async function dropHeldText(tx: Tx, { recipient, activityId }: HeldIn): Promise<void> {
  await tx
    .deleteFrom('held_texts')
    .where('recipient', '=', recipient)
    .where('activity_id', '=', activityId)
    .execute();
}

/** What one officer has begun to write in one case, by the message that it stands in. */
export async function findHeldTexts(
  reads: Reads,
  key: DataKey,
  recipient: string,
): Promise<ReadonlyMap<string, GuardedText>> {
  const rows = await reads
    .selectFrom('held_texts')
    .select(['activity_id', 'sealed'])
    .where('consultation_id', '=', key.consultationId)
    .where('recipient', '=', recipient)
    .execute();
  // It went in as GuardedText, and AES-GCM proves that it is unchanged.
  return new Map(
    rows.map(({ activity_id: activityId, sealed }) => [
      activityId,
      unseal(key, place({ recipient, activityId }), sealed) as GuardedText,
    ]),
  );
}

/** What a text's ciphertext is bound to: in another message it doesn't open. */
function place({ recipient, activityId }: HeldIn): string {
  return `held|${recipient}|${activityId}`;
}
