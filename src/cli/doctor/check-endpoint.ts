import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { doctorTexts as texts } from '../../texts/doctor.nl.js';
import { bad, type Finding, good, remark } from './finding.js';

const DAY_MS = 86_400_000;
const SOON_DAYS = 21;
const MESSAGES = '/api/messages';
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
]);

/**
 * Asks the public address as Teams reaches it: https, a certificate that is trusted, and this bot behind it.
 *
 * @param ca who is trusted instead of the machine's own list, for tests
 */
export async function checkEndpoint(url: string, now: Date, ca?: string): Promise<Finding> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    return bad('endpoint', texts.endpointFault.address);
  try {
    const { status, validTo } = await ask(new URL(MESSAGES, url), ca);
    if (status !== 200) return bad('endpoint', texts.endpointFault.other(status));
    const days = Math.floor((validTo.getTime() - now.getTime()) / DAY_MS);
    return days < SOON_DAYS
      ? remark('endpoint', texts.endpointEnds(days))
      : good('endpoint', texts.endpoint(days));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const fault = UNREACHABLE.has(code) ? 'unreachable' : 'certificate';
    return bad('endpoint', texts.endpointFault[fault]);
  }
}

function ask(url: URL, ca: string | undefined): Promise<{ status: number; validTo: Date }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method: 'HEAD', timeout: 10_000, agent: false, ...(ca === undefined ? {} : { ca }) },
      (response) => {
        const { valid_to: validTo } = (response.socket as TLSSocket).getPeerCertificate();
        response.resume();
        resolve({ status: response.statusCode ?? 0, validTo: new Date(validTo) });
      },
    );
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    asked.on('error', reject);
    asked.end();
  });
}
