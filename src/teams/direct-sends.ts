import type { ConnectorClient } from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import { postOnce } from './single-post.js';

/**
 * Takes sending and updating out of the hands of the SDK's client, which has three faults there: it posts a message
 * up to four times on 408, 429, 5xx and broken connections, although creating a message cannot be repeated safely,
 * and ignores the options that should switch this off; its mapper cuts citations, the AI label and streaming
 * information out of entities without an error; and it takes four times the processor time. Tokens stay its business.
 */
export function sendDirectly(client: ConnectorClient, serviceUrl: string): void {
  const base = serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`;
  const send = async (method: 'POST' | 'PUT', body: Partial<Activity>, ...path: string[]) =>
    await postOnce({
      method,
      url: new URL(`v3/conversations/${path.map(encodeURIComponent).join('/')}`, base),
      headers: { 'user-agent': 'Microsoft-BotFramework/3.1', ...(await authorization(client)) },
      body,
    });
  Object.assign(client.conversations, {
    sendToConversation: (conversationId: string, activity: Partial<Activity>) =>
      send('POST', activity, conversationId, 'activities'),
    replyToActivity: (conversationId: string, activityId: string, activity: Partial<Activity>) =>
      send('POST', activity, conversationId, 'activities', activityId),
    updateActivity: (conversationId: string, activityId: string, activity: Partial<Activity>) =>
      send('PUT', activity, conversationId, 'activities', activityId),
  });
}

/** The SDK's credentials sign a request by setting its header; without a registration they set none. */
async function authorization({ credentials }: ConnectorClient): Promise<Record<string, string>> {
  const signed: Record<string, string> = {};
  const headers = {
    set: (name: string, value: string) => void Object.assign(signed, { [name.toLowerCase()]: value }),
  };
  await credentials.signRequest({ headers } as unknown as Parameters<typeof credentials.signRequest>[0]);
  return signed;
}
