import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { BotError } from '../errors.js';

/** 32 bytes under a short name, by which a wrapped key says what it was wrapped with. */
interface MasterKey {
  readonly id: string;
  readonly key: Buffer;
}

/** `ENCRYPTION_KEY`, and during a rotation the one before it, which can still open but wraps nothing new. */
export interface Keyring {
  readonly current: MasterKey;
  readonly previous: MasterKey | undefined;
}

/** A key that was wrapped: safe to store beside what it protects. */
export interface WrappedKey {
  readonly kek: string;
  readonly wrapped: string;
}

/** The unwrapped key of one consultation. Destroying the wrapped one makes all its texts unreadable. */
export interface DataKey {
  readonly consultationId: string;
  readonly key: Buffer;
}

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Part of what every ciphertext is bound to, so that a later format can't be taken for this one. */
const VERSION = 'v1';

/** @throws BotError `encryption` when a key is not 32 bytes long. */
export function createKeyring(current: Uint8Array, previous?: Uint8Array): Keyring {
  return { current: masterKey(current), previous: previous && masterKey(previous) };
}

/** By which wrapped keys say that this process can open them. */
export function masterKeyIds({ current, previous }: Keyring): string[] {
  return previous ? [current.id, previous.id] : [current.id];
}

/** Makes a key and wraps it with the current master key. `name` is what it is for; it opens under no other. */
export function wrapNewKey(keyring: Keyring, name: string): WrappedKey & { readonly key: Buffer } {
  const key = randomBytes(KEY_BYTES);
  return { ...wrap(keyring, name, key), key };
}

/** @throws BotError `encryption` when neither master key opens it. */
export function unwrapKey(keyring: Keyring, name: string, { kek, wrapped }: WrappedKey): Buffer {
  const master = [keyring.current, keyring.previous].find((candidate) => candidate?.id === kek);
  if (!master) throw failure('A stored key was wrapped with another ENCRYPTION_KEY.');
  return decrypt(master.key, `${VERSION}|key|${name}`, wrapped);
}

/** The same key under the current master key; undefined when it already is. */
export function rewrapKey(keyring: Keyring, name: string, stored: WrappedKey): WrappedKey | undefined {
  if (stored.kek === keyring.current.id) return undefined;
  return wrap(keyring, name, unwrapKey(keyring, name, stored));
}

/**
 * Encrypts a text of a consultation. `place` says where it belongs (direction and number, for a message): moved
 * to any other place or consultation it no longer opens.
 */
export function seal(dataKey: DataKey, place: string, text: string): string {
  return encrypt(dataKey.key, boundTo(dataKey, place), Buffer.from(text, 'utf8'));
}

/** @throws BotError `encryption` when the text was changed, moved or sealed with another key. */
export function unseal(dataKey: DataKey, place: string, sealed: string): string {
  return decrypt(dataKey.key, boundTo(dataKey, place), sealed).toString('utf8');
}

/** A keyed hash: the same input gives the same text, which tells nothing to those without the key. */
export function keyedHash(key: Buffer, ...parts: readonly string[]): string {
  return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}

function masterKey(bytes: Uint8Array): MasterKey {
  if (bytes.length !== KEY_BYTES) throw failure('ENCRYPTION_KEY must be 32 bytes.');
  // What is used is derived: the id then says nothing of the key, and the setting serves no other purpose.
  const key = Buffer.from(hkdfSync('sha256', bytes, '', 'wrap data keys', KEY_BYTES));
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 12), key };
}

function wrap(keyring: Keyring, name: string, key: Buffer): WrappedKey {
  const { current } = keyring;
  return { kek: current.id, wrapped: encrypt(current.key, `${VERSION}|key|${name}`, key) };
}

function boundTo({ consultationId }: DataKey, place: string): string {
  return `${VERSION}|${consultationId}|${place}`;
}

function encrypt(key: Buffer, bound: string, plain: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(bound, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

function decrypt(key: Buffer, bound: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(bound, 'utf8'))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw failure('A stored text is damaged or stands in the wrong place.', cause);
  }
}

function failure(message: string, cause?: unknown): BotError {
  return new BotError('encryption', message, cause === undefined ? {} : { cause });
}
