/** Builders of activities in the shapes in which Teams sends them. People and ids are invented. */
export interface Scene {
  readonly serviceUrl: string;
  readonly conversationId?: string;
  readonly userId?: string;
  readonly tenantId?: string;
}

export type ActivityJson = Record<string, unknown>;

const BOT = { id: '28:verzuim-bot', name: 'Verzuimbot' };
let counter = 0;

function base(scene: Scene, type: string): ActivityJson {
  const {
    serviceUrl,
    conversationId = 'a:gesprek-1',
    userId = '29:gebruiker-1',
    tenantId = 'tenant-school',
  } = scene;
  counter += 1;
  return {
    type,
    id: `activity-${counter}`,
    timestamp: '2026-01-12T09:30:00.123Z',
    localTimestamp: '2026-01-12T10:30:00.123+01:00',
    channelId: 'msteams',
    serviceUrl,
    from: { id: userId, name: 'Iris Voorbeeld', aadObjectId: `aad-${userId}` },
    conversation: { conversationType: 'personal', tenantId, id: conversationId },
    recipient: BOT,
    entities: [
      {
        locale: 'nl-NL',
        country: 'NL',
        platform: 'Windows',
        timezone: 'Europe/Amsterdam',
        type: 'clientInfo',
      },
    ],
    channelData: { tenant: { id: tenantId } },
    locale: 'nl-NL',
  };
}

/** A typed message in the 1:1 chat, with the HTML twin that Teams adds. */
export function typed(scene: Scene, text: string, more: ActivityJson = {}): ActivityJson {
  return {
    ...base(scene, 'message'),
    textFormat: 'plain',
    text,
    attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }],
    ...more,
  };
}

/** A message in a channel; `mention` says whether the bot is called. */
export function typedInChannel(scene: Scene, text: string, mention: boolean): ActivityJson {
  const activity = base(scene, 'message');
  const { tenantId = 'tenant-school' } = scene;
  return {
    ...activity,
    text: mention ? `<at>Verzuimbot</at> ${text}` : text,
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId,
      id: `${scene.conversationId ?? '19:kanaal@thread.tacv2'};messageid=1`,
    },
    channelData: {
      teamsChannelId: '19:kanaal@thread.tacv2',
      channel: { id: '19:kanaal@thread.tacv2' },
      team: { id: '19:team@thread.tacv2' },
      tenant: { id: tenantId },
    },
    entities: mention ? [{ type: 'mention', text: '<at>Verzuimbot</at>', mentioned: BOT }] : [],
  };
}

/** A click on an Action.Submit. */
export function submitted(scene: Scene, value: unknown, more: ActivityJson = {}): ActivityJson {
  return { ...base(scene, 'message'), replyToId: 'card-1', value, ...more };
}

/** A click on an Action.Execute. */
export function executed(scene: Scene, verb: string, data: ActivityJson = {}): ActivityJson {
  return {
    ...base(scene, 'invoke'),
    name: 'adaptiveCard/action',
    replyToId: 'card-1',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  };
}

export function invoked(scene: Scene, name: string, value: unknown): ActivityJson {
  return { ...base(scene, 'invoke'), name, value };
}

export function thumb(scene: Scene, reaction: string, comment = ''): ActivityJson {
  return invoked(scene, 'message/submitAction', {
    actionName: 'feedback',
    actionValue: { reaction, feedback: JSON.stringify({ feedbackText: comment }) },
  });
}

/** The bot was installed: Teams tells it twice, in either order. */
export function installation(scene: Scene, action = 'add'): ActivityJson {
  return { ...base(scene, 'installationUpdate'), action };
}

export function botAdded(scene: Scene): ActivityJson {
  return { ...base(scene, 'conversationUpdate'), membersAdded: [BOT, { id: '29:gebruiker-1' }] };
}

export function memberAdded(scene: Scene): ActivityJson {
  return { ...base(scene, 'conversationUpdate'), membersAdded: [{ id: '29:iemand-anders' }] };
}

export function edited(scene: Scene, text: string): ActivityJson {
  const { tenantId = 'tenant-school' } = scene;
  return {
    ...base(scene, 'messageUpdate'),
    text,
    channelData: { eventType: 'editMessage', tenant: { id: tenantId } },
  };
}

export function event(scene: Scene, type: string, more: ActivityJson = {}): ActivityJson {
  return { ...base(scene, type), ...more };
}
