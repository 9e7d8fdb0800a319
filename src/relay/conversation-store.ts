import type { ConversationAddress } from '../consultation/requester.js';
import type { Tx } from '../storage/database.js';

/**
 * Where officers and their channel were last reached. Requesters' addresses are sealed with their case, see
 * `requester-store.ts`.
 *
 * @param owner `officer:<id>` or `channel`, see `recipientKey`
 */
export async function rememberConversation(
  tx: Tx,
  owner: string,
  address: ConversationAddress,
): Promise<void> {
  const place = {
    conversation_id: address.conversationId,
    service_url: address.serviceUrl,
    tenant_id: address.tenantId ?? null,
  };
  await tx
    .insertInto('officer_conversations')
    .values({ owner, ...place })
    .onConflict((conflict) => conflict.column('owner').doUpdateSet(place))
    .execute();
}

export async function findConversations(
  tx: Tx,
  owners: readonly string[],
): Promise<ReadonlyMap<string, ConversationAddress>> {
  if (owners.length === 0) return new Map();
  const rows = await tx
    .selectFrom('officer_conversations')
    .selectAll()
    .where('owner', 'in', owners)
    .execute();
  return new Map(
    rows.map(({ owner, conversation_id: conversationId, service_url: serviceUrl, tenant_id }) => [
      owner,
      { conversationId, serviceUrl, tenantId: tenant_id ?? undefined },
    ]),
  );
}
