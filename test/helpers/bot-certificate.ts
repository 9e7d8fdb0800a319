import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate made for one test run, as an administrator makes one. Needs `openssl`, like the guide. */
export function botCertificate(days = 90): {
  /** Key and certificate in one PEM file. */
  readonly file: string;
  readonly keyOnly: string;
  readonly thumbprint: string;
  /** The thumbprint of another certificate. */
  readonly other: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'bot-certificate-'));
  const make = (name: string) => {
    const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
    const subject = ['-subj', '/CN=verzuimbot', '-days', String(days)];
    const files = ['-keyout', key, '-out', certificate];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...files], {
      stdio: 'ignore',
    });
    const pem = readFileSync(certificate, 'utf8');
    return { key, pem, thumbprint: new X509Certificate(pem).fingerprint.replaceAll(':', '') };
  };
  const [own, other] = [make('own'), make('other')];
  const file = join(folder, 'bot.pem');
  writeFileSync(file, readFileSync(own.key, 'utf8') + own.pem);
  return { file, keyOnly: own.key, thumbprint: own.thumbprint, other: other.thumbprint };
}
