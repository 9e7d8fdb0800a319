import { randomBytes } from 'node:crypto';
import { type Started, startProcess } from './processes.js';

export const TEAM = '19:team-leerplicht@thread.tacv2';
export const CHANNEL = '19:kanaal-overleg@thread.tacv2';
/** Of this run only. */
export const KEY = randomBytes(32);

/** The built product as a deployment with officers has it, its log at the standard level. */
export function startBot(databaseUrl: string, serviceUrl: string): Promise<Started> {
  return startProcess(['dist/index.js'], /luistert/, {
    DATABASE_URL: databaseUrl,
    ENCRYPTION_KEY: KEY.toString('base64'),
    OFFICERS_TEAM_ID: TEAM,
    OFFICERS_CHANNEL_ID: CHANNEL,
    TEAMS_SERVICE_URL: serviceUrl,
  });
}

/** The same without officers: it only answers. */
export function startAnsweringBot(databaseUrl: string): Promise<Started> {
  return startProcess(['dist/index.js'], /luistert/, { DATABASE_URL: databaseUrl });
}

export function startEcho(): Promise<Started> {
  return startProcess(['--import', 'tsx', 'test/bench/echo-process.ts'], /ready/);
}
