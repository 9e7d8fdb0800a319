import type { Environment } from '../config.js';

/** Settings of the demo laid over the environment, without a registration, so in development mode. */
export function demoEnvironment(
  env: Environment,
  demo: {
    readonly port: number;
    readonly databaseUrl: string;
    readonly officers: { readonly teamId: string; readonly channelId: string };
    readonly teamsServiceUrl: string;
    readonly tenantIds: readonly string[];
  },
): Environment {
  const { BOT_ID, BOT_PASSWORD, BOT_TENANT_ID, NODE_ENV, HOST, ...rest } = env;
  return {
    ...rest,
    PORT: String(demo.port),
    DATABASE_URL: demo.databaseUrl,
    OFFICERS_TEAM_ID: demo.officers.teamId,
    OFFICERS_CHANNEL_ID: demo.officers.channelId,
    TEAMS_SERVICE_URL: demo.teamsServiceUrl,
    ALLOWED_TENANT_IDS: demo.tenantIds.join(','),
    // A proxy would be asked for loopback addresses too.
    NO_PROXY: 'localhost,127.0.0.1',
    no_proxy: 'localhost,127.0.0.1',
  };
}
