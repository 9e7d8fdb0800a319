import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTalkReader } from '../../src/answering/talk.js';

const read = createTalkReader(readFileSync('knowledge/talk.yaml', 'utf8'));

describe('a message that is made of talk', () => {
  it.each([
    ['Oké, dank u wel!', 'thanks'],
    ['OKEEE', 'acknowledgement'],
    ['jaaa graag', 'yes'],
    ['Nee, bedankt.', 'no'],
    ['Dat klopt volgens mij niet!', 'wrong'],
    ['dat klopt', 'yes'],
    ['Hier heb ik niets aan.', 'unhelpful'],
    ['kan het korter?', 'shorter'],
    ['Goedemorgen, ik heb een vraag over een leerling', 'greeting'],
    ['hallo, ik wil even met iemand sparren', 'consult'],
  ])('%j is %s', (text, act) => {
    expect(read(text)).toBe(act);
  });
});

describe('a message that asks something is no talk', () => {
  it.each([
    'Goedemorgen, wie haal ik erbij?',
    'ok en bij verwijdering?',
    'dank u, en waar gaat een klacht heen',
    'nee ik bedoel schorsing',
  ])('%j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('whatever stands around a word that is in no phrase', () => {
    fc.assert(
      fc.property(fc.constantFrom('ok', 'ja', 'dank u', 'hoi'), (talk) => {
        expect(read(`${talk} vrijstelling ${talk}`)).toBeUndefined();
      }),
    );
  });
});
