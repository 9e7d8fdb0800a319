import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createKeyring,
  keyedHash,
  rewrapKey,
  seal,
  unseal,
  unwrapKey,
  wrapNewKey,
} from '../../src/storage/encryption.js';

const keyring = createKeyring(randomBytes(32));
const dataKey = { consultationId: 'c1', key: randomBytes(32) };

describe('Encryption', () => {
  it('gives back any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unseal(dataKey, 'p', seal(dataKey, 'p', text))).toBe(text);
      }),
    );
  });

  it('never gives the same ciphertext twice', () => {
    expect(seal(dataKey, 'p', 'tekst')).not.toBe(seal(dataKey, 'p', 'tekst'));
  });

  it('opens a text only where it belongs: place, consultation and key', () => {
    const sealed = seal(dataKey, 'message|to-officer|1', 'tekst');
    expect(() => unseal(dataKey, 'message|to-officer|2', sealed)).toThrow('wrong place');
    expect(() => unseal(dataKey, 'message|to-requester|1', sealed)).toThrow('wrong place');
    expect(() => unseal({ ...dataKey, consultationId: 'c2' }, 'message|to-officer|1', sealed)).toThrow();
    expect(() => unseal({ ...dataKey, key: randomBytes(32) }, 'message|to-officer|1', sealed)).toThrow();
  });

  it('notices every changed bit', () => {
    const sealed = Buffer.from(seal(dataKey, 'p', 'tekst'), 'base64');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unseal(dataKey, 'p', changed.toString('base64'))).toThrow();
    }
    expect(() => unseal(dataKey, 'p', '')).toThrow();
  });

  it('opens a wrapped key under its own name and master key only', () => {
    const { key, ...stored } = wrapNewKey(keyring, 'c1');
    expect(unwrapKey(keyring, 'c1', stored)).toEqual(key);
    expect(() => unwrapKey(keyring, 'c2', stored)).toThrow();
    expect(() => unwrapKey(createKeyring(randomBytes(32)), 'c1', stored)).toThrow('another ENCRYPTION_KEY');
  });

  it('moves wrapped keys to a new master key, after which the old one opens nothing', () => {
    const [old, fresh] = [randomBytes(32), randomBytes(32)];
    const { key, ...stored } = wrapNewKey(createKeyring(old), 'c1');
    const both = createKeyring(fresh, old);
    const moved = rewrapKey(both, 'c1', stored);
    if (!moved) throw new Error('Nothing was moved.');
    expect(unwrapKey(createKeyring(fresh), 'c1', moved)).toEqual(key);
    expect(() => unwrapKey(createKeyring(old), 'c1', moved)).toThrow();
    expect(rewrapKey(both, 'c1', moved)).toBeUndefined();
  });

  it('refuses a master key of another length', () => {
    expect(() => createKeyring(randomBytes(31))).toThrow('32 bytes');
  });

  it('hashes parts apart, so that moving a border gives another hash', () => {
    const key = randomBytes(32);
    expect(keyedHash(key, 'ab', 'c')).not.toBe(keyedHash(key, 'a', 'bc'));
    expect(keyedHash(key, 'a')).not.toBe(keyedHash(randomBytes(32), 'a'));
  });
});
