import { describe, expect, it } from 'vitest';
import { asksVerdict } from '../../src/answering/verdict.js';

describe('a question asks for yes or no', () => {
  it.each(['Mag ik anoniem overleggen?', 'en moet dat op naam', 'bij schorsing op naam, klopt dat?'])(
    'when its verb stands first or a tag at its end: %s',
    (text) => expect(asksVerdict(text)).toBe(true),
  );

  it.each(['Wie bel ik?', 'Hoe vaak is vaak?', 'Een leerling is ziek.'])('but not so: %s', (text) =>
    expect(asksVerdict(text)).toBe(false),
  );

  it.each(['Moet dat niet op naam?', 'Mag het zonder toestemming?', 'Hoef ik niets te doen, toch?'])(
    'nor when a negation would turn the answer round: %s',
    (text) => expect(asksVerdict(text)).toBe(false),
  );

  it('nor when a situation is told first', () => {
    expect(asksVerdict('Is hij ziek? Ik weet het niet. Wat nu?')).toBe(false);
  });
});
