/** One thing that must not be found, with the kind by which it is reported. */
export interface Canary {
  readonly kind: string;
  readonly value: string;
}

export interface Haystack {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * Looks for canaries as they are and as they may be written: in other case, escaped for JSON, HTML or a URL, in
 * base64 at each of its three offsets, in hex, and in UTF-16. Gives `kind in name` for each find.
 */
export function findCanaries(haystacks: readonly Haystack[], canaries: readonly Canary[]): string[] {
  const found = new Set<string>();
  for (const { name, bytes } of haystacks) {
    const text = bytes.toString('latin1').toLowerCase();
    for (const { kind, value } of canaries) {
      if (spellings(value).some((spelling) => text.includes(spelling))) found.add(`${kind} in ${name}`);
    }
  }
  return [...found];
}

const known = new Map<string, readonly string[]>();

/** In latin1 and lower case, so that all of them can be looked for in one reading of the bytes. */
function spellings(value: string): readonly string[] {
  const before = known.get(value);
  if (before) return before;
  const plain = Buffer.from(value);
  const made = [
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
  ].map((bytes) => bytes.toString('latin1').toLowerCase());
  known.set(value, made);
  return made;
}
