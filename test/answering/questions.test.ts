import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuestions } from '../../src/answering/questions.js';

const asked = (text: string) => splitQuestions(text).map((part) => part.question);

describe('the things that a message asks', () => {
  it('are its questions, in its order', () => {
    expect(asked('Wie is er bij ziekte? En waar gaat een geschil heen?')).toEqual([
      'Wie is er bij ziekte?',
      'En waar gaat een geschil heen?',
    ]);
  });

  it('may stand in one sentence', () => {
    expect(asked('waar meld ik het en hoeveel ambtenaren zijn er')).toEqual([
      'waar meld ik het',
      'hoeveel ambtenaren zijn er',
    ]);
  });

  it.each(['wie maakte de methode, welke partijen?', 'Moet ik dat zelf doen of is dat aan de ouders?'])(
    'are one when the rest only says more closely what is asked: %s',
    (text) => {
      expect(splitQuestions(text)).toEqual([{ question: text, inContext: text }]);
    },
  );

  it('are three at most', () => {
    expect(asked('Wie? Wat doet hij? Waar zit hij? Hoe heet hij? Wanneer komt hij?')).toHaveLength(3);
  });

  it('come with what was told before them', () => {
    const [first, second] = splitQuestions('Een kind is ziek. Wie bel ik? Vader wil niet. Mag dat?');
    expect(first?.inContext).toBe('Een kind is ziek. Wie bel ik?');
    expect(second?.inContext).toBe('Vader wil niet. Mag dat?');
  });

  it('are one with the whole text when it asks one thing', () => {
    const text = 'Een leerling zit al weken thuis. We weten het niet meer. Wat nu?';
    expect(splitQuestions(text)).toEqual([{ question: 'Wat nu?', inContext: text }]);
  });

  it('are never none, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const parts = splitQuestions(text);
        expect(parts.length).toBeGreaterThanOrEqual(1);
        expect(parts.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
