import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

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
  if (pem === undefined) return wrong('cannot be read: no such file, or not readable by this user');
  const key = parsed(() => createPrivateKey(pem));
  if (key === undefined) return wrong('must be a PEM file with a private key that has no password');
  const privateKey = key.export({ format: 'pem', type: 'pkcs8' }).toString();
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) return { privateKey, validUntil: undefined };
  const certificate = parsed(
    () => new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE-----'))),
  );
  if (certificate === undefined) return wrong('holds a certificate that cannot be read');
  if (!certificate.checkPrivateKey(key))
    return wrong('holds a private key that does not belong to its certificate');
  if (certificate.fingerprint.replaceAll(':', '') !== thumbprint)
    return {
      variable: 'BOT_CERTIFICATE_THUMBPRINT',
      problem: 'is not that of the certificate in BOT_CERTIFICATE_FILE',
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
