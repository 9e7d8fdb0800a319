import nock from 'nock';

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** Plays what a doctor asks of Teams at its public address: a team's members, and a channel that takes a card. */
export class TeamsConnector {
  members: Reply = {
    status: 200,
    body: {
      members: ['olga', 'otto'].map((key) => ({
        id: `29:${key}`,
        aadObjectId: key,
        name: key,
        userRole: 'user',
      })),
    },
  };
  sending: Reply | 'unreachable' = { status: 201, body: { id: 'm-1' } };
  removing: Reply = { status: 200, body: {} };
  /** Cards that stand in the channel now, and every token that came. */
  cards = 0;
  readonly tokens = new Set<string>();

  constructor(host = 'https://smba.trafficmanager.net') {
    const scope = nock(host).persist();
    const teams = this;
    scope.get(/\/v3\/conversations\/.*members/).reply(function () {
      teams.tokens.add(String([this.req.headers.authorization].flat()[0]));
      return [teams.members.status, teams.members.body as nock.Body];
    });
    scope.post(/\/v3\/conversations\/.*activities/).reply(() => {
      if (teams.sending === 'unreachable') throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
      if (teams.sending.status < 300) teams.cards += 1;
      return [teams.sending.status, teams.sending.body as nock.Body];
    });
    scope.delete(/\/v3\/conversations\/.*activities/).reply(() => {
      if (teams.removing.status < 300) teams.cards -= 1;
      return [teams.removing.status, teams.removing.body as nock.Body];
    });
  }
}
