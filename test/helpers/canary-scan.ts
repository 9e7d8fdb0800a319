import { createHash } from 'node:crypto';

/** One thing that must not be found, with the kind by which it is reported. */
export interface Canary {
  readonly kind: string;
  readonly value: string;
}

export interface Haystack {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Signs by which a place in the bytes is looked up; no spelling is shorter. */
const KEY_LENGTH = 6;
/** Of a digest this much is looked for: a shortened one gives the value away too. */
const DIGEST_LENGTH = 12;

/**
 * Looks for canaries as they are and as they may be written: in other case, escaped for JSON, HTML or a URL, in
 * base64 at each of its three offsets, in hex, in UTF-16, and as a plain digest, which can be found again by trying
 * all ids. Gives `kind in name` for each find. Reads the bytes once, however many canaries there are.
 */
export function findCanaries(haystacks: readonly Haystack[], canaries: readonly Canary[]): string[] {
  const found = new Set<string>();
  const byKey = new Map<string, { readonly spelling: string; readonly kind: string }[]>();
  const maybe = new Uint8Array(1 << 20);
  for (const { kind, value } of canaries) {
    for (const spelling of spellings(value)) {
      if (spelling.length < KEY_LENGTH) throw new Error(`Too short to look for: ${kind}`);
      const key = spelling.slice(0, KEY_LENGTH);
      const known = byKey.get(key) ?? [];
      known.push({ spelling, kind });
      byKey.set(key, known);
      maybe[slot(Buffer.from(key, 'latin1'), 0)] = 1;
    }
  }
  for (const { name, bytes } of haystacks) {
    const text = bytes.toString('latin1').toLowerCase();
    const lower = Buffer.from(text, 'latin1');
    for (let at = 0; at + KEY_LENGTH <= lower.length; at++) {
      if (maybe[slot(lower, at)] === 0) continue;
      for (const { spelling, kind } of byKey.get(text.slice(at, at + KEY_LENGTH)) ?? []) {
        if (text.startsWith(spelling, at)) found.add(`${kind} in ${name}`);
      }
    }
  }
  return [...found];
}

/** Four bytes as one of a million places: says at once that most places in the bytes begin nothing. */
function slot(bytes: Buffer, at: number): number {
  return Math.imul(bytes.readUInt32LE(at), 0x9e3779b1) >>> 12;
}

/** In latin1 and lower case, so that all of them can be looked for in one reading of the bytes. */
function spellings(value: string): string[] {
  const plain = Buffer.from(value);
  const digests = ['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(value).digest());
  return [
    plain,
    Buffer.from(encodeURIComponent(value)),
    Buffer.from(
      value.replace(/[^a-z0-9]/gi, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ),
    Buffer.from(value.replace(/[^a-z0-9]/gi, (sign) => `&#${sign.charCodeAt(0)};`)),
    Buffer.from(plain.toString('hex')),
    Buffer.from(value, 'utf16le'),
    ...[0, 1, 2].map((offset) => {
      const whole = Buffer.concat([Buffer.alloc(offset), plain]).toString('base64');
      // What stands beside the value changes the first and the last signs.
      return Buffer.from(
        whole
          .slice(offset === 0 ? 0 : offset + 1)
          .replace(/=+$/, '')
          .slice(0, -1),
      );
    }),
    ...digests.flatMap((digest) =>
      (['hex', 'base64', 'base64url'] as const).map((encoding) =>
        Buffer.from(digest.toString(encoding).slice(0, DIGEST_LENGTH)),
      ),
    ),
  ].map((bytes) => bytes.toString('latin1').toLowerCase());
}
