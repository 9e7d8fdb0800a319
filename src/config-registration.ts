import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConfigurationProblem } from './errors.js';
import { settingTexts as texts } from './texts/settings.nl.js';

/** The settings by which a bot is known to Entra ID and Teams, as they were read. */
export interface RegistrationSettings {
  readonly BOT_PASSWORD?: string | undefined;
  readonly BOT_CERTIFICATE_THUMBPRINT?: string | undefined;
  readonly BOT_CERTIFICATE_FILE?: string | undefined;
  readonly BOT_MANAGED_IDENTITY: boolean;
  readonly BOT_TENANT_ID?: string | undefined;
  readonly OFFICERS_TEAM_ID?: string | undefined;
  readonly OFFICERS_CHANNEL_ID?: string | undefined;
  readonly ALLOWED_TENANT_IDS: readonly string[];
  readonly TENANT_AREAS: ReadonlyMap<string, string>;
}

/** How the bot shows Entra ID that it is itself. */
export type BotSignIn =
  | { readonly kind: 'secret'; readonly password: string }
  | {
      readonly kind: 'certificate';
      /** SHA-1, 40 hexadecimal digits. */
      readonly thumbprint: string;
      /** PEM. */
      readonly privateKey: string;
      /** When it stops counting; undefined when the file holds the key alone. */
      readonly validUntil: Date | undefined;
    }
  /** Nothing to keep: the machine in Azure gives the token. */
  | { readonly kind: 'managed-identity' };

/** Undefined when no way to sign in is set, or not a sound one. */
export function signInOf(s: RegistrationSettings): BotSignIn | undefined {
  if (s.BOT_MANAGED_IDENTITY) return { kind: 'managed-identity' };
  if (s.BOT_PASSWORD !== undefined) return { kind: 'secret', password: s.BOT_PASSWORD };
  const { BOT_CERTIFICATE_THUMBPRINT: thumbprint, BOT_CERTIFICATE_FILE: file } = s;
  if (thumbprint === undefined || file === undefined) return undefined;
  const read = readCertificate(file, thumbprint);
  return 'problem' in read ? undefined : { kind: 'certificate', thumbprint, ...read };
}

/** One way to sign in, no less and no more: which of two counts would be a guess. */
export function signInProblems(s: RegistrationSettings): ConfigurationProblem[] {
  const certificate = s.BOT_CERTIFICATE_THUMBPRINT !== undefined || s.BOT_CERTIFICATE_FILE !== undefined;
  const ways = [
    ...(s.BOT_PASSWORD === undefined ? [] : ['BOT_PASSWORD']),
    ...(certificate ? ['BOT_CERTIFICATE_FILE'] : []),
    ...(s.BOT_MANAGED_IDENTITY ? ['BOT_MANAGED_IDENTITY'] : []),
  ];
  if (ways.length === 0) return [{ variable: 'BOT_PASSWORD', problem: texts.signIn }];
  const [first = '', second] = ways;
  if (second !== undefined) return [{ variable: second, problem: texts.oneSignIn(first) }];
  if (!certificate) return [];
  if (s.BOT_CERTIFICATE_THUMBPRINT === undefined)
    return [{ variable: 'BOT_CERTIFICATE_THUMBPRINT', problem: texts.neededBeside('BOT_CERTIFICATE_FILE') }];
  if (s.BOT_CERTIFICATE_FILE === undefined)
    return [{ variable: 'BOT_CERTIFICATE_FILE', problem: texts.neededBeside('BOT_CERTIFICATE_THUMBPRINT') }];
  const read = readCertificate(s.BOT_CERTIFICATE_FILE, s.BOT_CERTIFICATE_THUMBPRINT);
  return 'problem' in read ? [{ variable: read.variable, problem: read.problem }] : [];
}

/** Ids that can't be those of Entra ID or Teams. */
export function idProblems(s: RegistrationSettings): ConfigurationProblem[] {
  return [...tenantProblems(s), ...officersProblems(s)];
}

/** With an id that Teams doesn't know nobody would be an officer, and no question would reach one. */
function officersProblems(s: RegistrationSettings): ConfigurationProblem[] {
  return (['OFFICERS_TEAM_ID', 'OFFICERS_CHANNEL_ID'] as const)
    .filter((variable) => s[variable] !== undefined && !isThreadId(s[variable]))
    .map((variable) => ({ variable, problem: texts.teamsId }));
}

/** How Teams names a team and a channel. Those of before 2018 end on `@thread.skype`. */
function isThreadId(text: string): boolean {
  return /^19:[^@\s]+@thread\.(?:tacv2|skype)$/.test(text);
}

/** Activities name a tenant by its id, so a domain name would shut everybody out without a word. */
function tenantProblems(s: RegistrationSettings): ConfigurationProblem[] {
  const problem = texts.tenantNames;
  const isName = (tenant: string) => /[.@\s/]/.test(tenant);
  return [
    ...(isName(s.BOT_TENANT_ID ?? '') ? [{ variable: 'BOT_TENANT_ID', problem }] : []),
    ...(s.ALLOWED_TENANT_IDS.some(isName) ? [{ variable: 'ALLOWED_TENANT_IDS', problem }] : []),
    ...([...s.TENANT_AREAS.keys()].some(isName) ? [{ variable: 'TENANT_AREAS', problem }] : []),
  ];
}

interface BotCertificate {
  /** PEM, PKCS #8. */
  readonly privateKey: string;
  /** When it stops counting; undefined when the file holds the key alone. */
  readonly validUntil: Date | undefined;
}

type Fault = {
  readonly variable: 'BOT_CERTIFICATE_FILE' | 'BOT_CERTIFICATE_THUMBPRINT';
  readonly problem: string;
};

/**
 * Reads the PEM file of the bot's certificate: a private key without a password, and as a rule the certificate, which
 * then must be the one of the thumbprint (40 hexadecimal digits, capitals) and belong to the key.
 */
function readCertificate(file: string, thumbprint: string): BotCertificate | Fault {
  const wrong = (problem: string): Fault => ({ variable: 'BOT_CERTIFICATE_FILE', problem });
  const pem = contentOf(file);
  if (pem === undefined) return wrong(texts.certificateUnreadable);
  const key = parsed(() => createPrivateKey(pem));
  if (key === undefined) return wrong(texts.certificateKey);
  const privateKey = key.export({ format: 'pem', type: 'pkcs8' }).toString();
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) return { privateKey, validUntil: undefined };
  const certificate = parsed(
    () => new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----'))),
  );
  if (certificate === undefined) return wrong(texts.certificateBroken);
  if (!certificate.checkPrivateKey(key)) return wrong(texts.certificateOther);
  if (certificate.fingerprint.replaceAll(':', '') !== thumbprint)
    return {
      variable: 'BOT_CERTIFICATE_THUMBPRINT',
      problem: texts.thumbprintOther,
    };
  return { privateKey, validUntil: new Date(certificate.validTo) };
}

function contentOf(file: string): string | undefined {
  return parsed(() => readFileSync(file, 'utf8'));
}

function parsed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
