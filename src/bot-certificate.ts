import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { settingTexts as texts } from './texts/settings.nl.js';

export interface BotCertificate {
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
export function readCertificate(file: string, thumbprint: string): BotCertificate | Fault {
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
