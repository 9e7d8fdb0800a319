import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/answering/recogniser/learned.js';
import { readLearned, writeLearned } from '../../../src/answering/recogniser/learned-file.js';
import { buildLearned, openLearned } from '../../../src/answering/recogniser/open-learned.js';
import { hashOf, smallKnowledge } from './small-knowledge.js';

const folder = mkdtempSync(join(tmpdir(), 'learned-'));
const cacheFolder = join(folder, 'cache');
const builtFile = join(folder, 'dist', 'learned.bin');
const knowledge = smallKnowledge();

beforeEach(() => {
  rmSync(cacheFolder, { recursive: true, force: true });
  rmSync(builtFile, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Opens, and says whether it had to learn. */
async function open(options: { builtFile?: string; cacheFolder?: string } = {}, of = knowledge) {
  let learned = false;
  const onProgress = () => {
    learned = true;
  };
  const opened = await openLearned(of, { cacheFolder, builtFile, onProgress, workers: 0, ...options });
  return { opened, learned };
}

const other = (ask: string) => ({ ...knowledge, asks: new Map([...knowledge.asks, ['honden', [ask]]]) });
const cachedFile = () => join(cacheFolder, readdirSync(cacheFolder)[0] ?? 'none');

describe('opening what is learned', () => {
  it('learns at first and reads it at the next start', async () => {
    const first = await open();
    const second = await open();
    expect([first.learned, second.learned]).toEqual([true, false]);
    expect(hashOf(writeLearned(second.opened))).toBe(hashOf(writeLearned(first.opened)));
    expect(second.opened.recogniser.read('zijn er fietsen te huur')).toEqual(
      first.opened.recogniser.read('zijn er fietsen te huur'),
    );
  });

  it('takes what the build learned before all else, and writes nothing', async () => {
    expect(await buildLearned(knowledge, builtFile, { workers: 0 })).toBe(true);
    expect(await buildLearned(knowledge, builtFile, { workers: 0 })).toBe(false);
    expect((await open()).learned).toBe(false);
    expect(() => readdirSync(cacheFolder)).toThrow();
  });

  it('learns anew after a change of an ask or of the notions', async () => {
    await open();
    const [label = '', asks = []] = [...knowledge.asks][0] ?? [];
    const changed = [
      { ...knowledge, asks: new Map([...knowledge.asks, [label, [...asks, 'nog een vraag']]]) },
      {
        ...knowledge,
        vocabulary: { ...knowledge.vocabulary, notions: { auto: ['auto', 'wagen'] } },
      },
    ];
    for (const one of changed) {
      expect(fingerprintOf(one)).not.toBe(fingerprintOf(knowledge));
      expect((await open({}, one)).learned).toBe(true);
    }
  });

  it('needs to learn nothing when a document changes', async () => {
    await open();
    const { learned } = await open({}, smallKnowledge('Er is nu ook een steiger.'));
    expect(learned).toBe(false);
  });

  it('does without a cache where nothing can be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { opened, learned } = await open({ cacheFolder: join(folder, 'file', 'cache') });
    expect(learned).toBe(true);
    expect(opened.recogniser.labels).toHaveLength(knowledge.asks.size);
  });

  it('keeps whole files only, however many open at once', async () => {
    const opened = await Promise.all([open(), open(), open()]);
    expect(new Set(opened.map((o) => hashOf(writeLearned(o.opened)))).size).toBe(1);
    expect(readdirSync(cacheFolder)).toEqual([expect.stringMatching(/^learned-[\da-f]{16}\.bin$/)]);
    expect((await open()).learned).toBe(false);
  });

  it('keeps what was learned from the last few states of the knowledge only', async () => {
    for (let n = 0; n < 6; n++) await open({}, other(`steiger ${n}`));
    expect(readdirSync(cacheFolder)).toHaveLength(4);
  });
});

describe('a cache that is not what it should be', () => {
  it('counts for nothing, whatever was done to it', async () => {
    const whole = Buffer.from(writeLearned((await open()).opened));
    const damaged = fc.oneof(
      fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
      fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
        const other = Buffer.from(whole);
        other[at] = (other[at] ?? 0) ^ by;
        return other;
      }),
      fc.uint8Array({ maxLength: 200 }),
      fc.constant(Buffer.concat([whole, Buffer.from('more')])),
    );
    fc.assert(fc.property(damaged, (bytes) => readLearned(bytes, knowledge) === undefined));
  });

  it('is learned anew and mended', async () => {
    await open();
    const whole = readFileSync(cachedFile());
    writeFileSync(cachedFile(), whole.subarray(0, 1_000));
    expect((await open()).learned).toBe(true);
    expect(hashOf(readFileSync(cachedFile()))).toBe(hashOf(whole));
  });

  it('is learned anew when it is of other knowledge', async () => {
    await open({}, other('iets anders'));
    const foreign = readFileSync(cachedFile());
    await open();
    for (const name of readdirSync(cacheFolder)) writeFileSync(join(cacheFolder, name), foreign);
    expect((await open()).learned).toBe(true);
  });
});
