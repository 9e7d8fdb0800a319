import { describe, expect, it } from 'vitest';
import { passesElevenTest } from '../../src/privacy/detectors/bsn.js';
import { realGuard } from './guard.js';

const guard = realGuard();

describe('guard', () => {
  it('passes clean text unchanged', () => {
    const text = 'Een leerling uit groep 7 komt te laat.';
    expect(guard.guard(text)).toEqual({ ok: true, text });
  });

  it('keeps text with personal data back and says where they stand', () => {
    expect(guard.guard('Noah is ziek')).toEqual({
      ok: false,
      findings: [{ start: 0, end: 4, type: 'NAME', hard: false }],
    });
  });

  it('lets the user wave soft findings away, one by one or all', () => {
    const text = 'Noah is ziek, en Sem ook';
    const [first, second] = guard.check(text);
    expect(first && guard.guard(text, { accepted: [first] })).toEqual({ ok: false, findings: [second] });
    expect(guard.guard(text, { accepted: guard.check(text) })).toEqual({ ok: true, text });
    expect(guard.guard(text, { accepted: 'soft' })).toEqual({ ok: true, text });
  });

  it('never lets a hard finding be waved away', () => {
    const text = 'Noah belt 0612345678';
    for (const accepted of ['soft' as const, guard.check(text)]) {
      const result = guard.guard(text, { accepted });
      expect(result).toMatchObject({ ok: false, findings: [{ type: 'PHONE', hard: true }] });
    }
  });

  it('does not take an acceptance that belongs to another place', () => {
    const text = 'Noah is ziek';
    const accepted = guard.check(text).map((finding) => ({ ...finding, start: finding.start + 1 }));
    expect(guard.guard(text, { accepted }).ok).toBe(false);
  });
});

describe('replace and redact', () => {
  it('puts a placeholder a kind', () => {
    const text = 'Noah (8 jaar) van obs De Vlinder, geb. 12-05-2014, Kerkstraat 3, 3812 AB, 0612345678';
    expect(guard.replace(text, guard.check(text))).toBe(
      '[leerling] (8 jaar) van [school], geb. [datum], [adres], [postcode], [telefoonnummer]',
    );
  });

  it('also replaces what the given findings leave', () => {
    expect(guard.replace('Noah belt 0612345678', [])).toBe('[naam] belt [telefoonnummer]');
  });

  it('passes over findings that do not fit the text', () => {
    const strange = [{ start: 3, end: 900, type: 'NAME' as const, hard: false }];
    expect(guard.replace('Geen naam hier', strange)).toBe('Geen naam hier');
  });

  it('redacts in silence and says what it found', () => {
    const { text, findings } = guard.redact('Moeder van Aya mailt naar aya@thuis.example');
    expect(text).toBe('Moeder van [naam] mailt naar [mailadres]');
    expect(findings.map(({ type }) => type)).toEqual(['NAME', 'EMAIL']);
  });

  it('leaves names that the reader knows, in what it finds and in what it replaces', () => {
    const context = { knownNames: ['Olga Ambtman'] };
    const text = 'Ik sprak Fleur de Vries. Groet, Olga Ambtman';
    expect(guard.check(text, context)).toHaveLength(1);
    expect(guard.review(text, context).replaced).toBe('Ik sprak [naam]. Groet, Olga Ambtman');
  });

  it('passes the words of the project itself', () =>
    expect(guard.trusted('Bart, Jolanda')).toBe('Bart, Jolanda'));
});

describe('review', () => {
  it('gives text, findings, features and the replaced text at once', () => {
    const { text, findings, features, replaced } = guard.review(
      'Noah\u200b, een Turks meisje uit groep 6, belt 0612345678',
    );
    expect(text).toBe('Noah, een Turks meisje uit groep 6, belt 0612345678');
    expect(findings.map(({ type, hard }) => [type, hard])).toEqual([
      ['NAME', false],
      ['PHONE', true],
    ]);
    expect(features.map(({ start, end, label }) => [text.slice(start, end), label])).toEqual([
      ['Turks', 'de herkomst'],
      ['meisje', 'jongen of meisje'],
      ['groep 6', 'de groep'],
    ]);
    expect(replaced).toBe('[naam], een Turks meisje uit groep 6, belt [telefoonnummer]');
  });

  it('knows every name that the writer is known by', () => {
    const { findings } = guard.review('Groet van Kwaliteit Deksel', { ownNames: ['Kwaliteit', 'Deksel'] });
    expect(findings).toMatchObject([{ start: 10, end: 26, type: 'NAME' }]);
  });
});

describe('recognisable features', () => {
  it('names the features from three on', () => {
    expect(guard.quasiIdentifiers('Een Turks meisje uit groep 6 met epilepsie')).toHaveLength(4);
    expect(guard.quasiIdentifiers('Een meisje uit groep 6')).toEqual([]);
    expect(guard.quasiIdentifiers('Hoe meld ik verzuim?')).toEqual([]);
  });
});

describe('the eleven test', () => {
  it.each([
    ['123456782', true],
    ['123456789', false],
    ['000000000', false],
    ['10000008', true],
  ])('%s: %s', (digits, valid) => expect(passesElevenTest(digits)).toBe(valid));
});
