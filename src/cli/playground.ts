/**
 * A window of the Microsoft 365 Agents Playground: one person with their own tenant, chat and team. The file
 * format wants exactly five further users, and the odd key `userPrincipleName` is what it reads.
 */
export interface Window {
  readonly tenantId: string;
  readonly me: string;
  readonly others: readonly [string, string, string, string, string];
  readonly team: {
    readonly id: string;
    readonly name: string;
    readonly channel: { id: string; name: string };
  };
}

export const REQUESTER_WINDOW: Window = {
  tenantId: 'demo-school',
  me: 'Ineke Bosmans',
  others: ['Directeur', 'Leerkracht groep 8', 'Leerkracht groep 5', 'Administratie', 'Conciërge'],
  team: {
    id: '19:demo-school@thread.tacv2',
    name: 'School',
    channel: { id: '19:demo-zorg@thread.tacv2', name: 'Zorg' },
  },
};

/** The only window that holds the officers' team: the bot's roster and its channel are looked up here. */
export const OFFICER_WINDOW: Window = {
  tenantId: 'demo-gemeente',
  me: 'Olga Ambtman',
  others: ['Otto Regter', 'Opal Linden', 'Oscar Hovink', 'Odile Vermaat', 'Omar Zandee'],
  team: {
    id: '19:demo-leerplicht@thread.tacv2',
    name: 'Leerplicht',
    channel: { id: '19:demo-overleg@thread.tacv2', name: 'Overleg' },
  },
};

/** The content of `.m365agentsplayground.yml`, as JSON, which YAML includes. */
export function playgroundConfig(window: Window): string {
  const key = window.tenantId;
  const user = (name: string, index: number | 'me') => ({
    id: `${key}-${index}`,
    name,
    userPrincipleName: `${key}-${index}@example.org`,
    aadObjectId: `aad-${key}-${index}`,
    givenName: name.split(' ')[0] ?? name,
    surname: name.split(' ').slice(1).join(' '),
    email: `${key}-${index}@example.org`,
  });
  return JSON.stringify({
    version: '0.1.1',
    tenantId: window.tenantId,
    bot: { id: 'verzuim-bot', name: 'Verzuimbot' },
    currentUser: user(window.me, 'me'),
    users: window.others.map((name, index) => user(name, index)),
    personalChat: { id: `${key}-chat` },
    groupChat: { id: `${key}-groep`, name: 'Groep' },
    team: {
      id: window.team.id,
      name: window.team.name,
      aadGroupId: `aad-${key}-team`,
      channels: [window.team.channel],
    },
  });
}
