import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGate, type Statement } from '../../src/answering/gate.js';
import { type Passage, parseDocument } from '../../src/knowledge/document.js';
import { parseVocabulary } from '../../src/knowledge/vocabulary.js';

const handout = parseDocument('handout', readFileSync('knowledge/handout.md', 'utf8'));
const { terms } = parseVocabulary(readFileSync('knowledge/vocabulary.yaml', 'utf8'), 'vocabulary.yaml');
const { objectionTo } = createGate(terms);
const passages = handout.sections.flatMap((s) => s.passages);

function passage(ref: string): Passage {
  const found = passages.find((p) => p.id === `handout/${ref}`);
  if (!found) throw new Error(`no passage ${ref}`);
  return found;
}

function statement(text: string, ...refs: string[]): Statement {
  const proof = refs.map((ref) => ({ passage: passage(ref), text: passage(ref).text }));
  return { text, proof, shown: proof };
}

describe('the gate lets a statement through', () => {
  it.each([
    ['De jeugdarts van de GGD begeleidt bij ziekteverzuim.', 'cirkel-2/2'],
    ['Er kwamen zo’n 1500 meldingen binnen, van ca. 900 leerlingen.', 'cijfers/4'],
    ['Een geschil gaat naar https://onderwijsgeschillen.nl', 'cirkel-3/7'],
    ['Mail naar ah.vangriethuijsen@amersfoort.nl.', 'bedoeling/4'],
    ['Een klacht gaat naar het schoolbestuur.', 'cirkel-3/5'],
  ])('%s', (text, ref) => {
    expect(objectionTo(statement(text, ref))).toBeUndefined();
  });
});

describe('the gate objects to', () => {
  it.each([
    ['a number that the passage lacks', 'Er kwamen 1600 meldingen binnen.', 'cijfers/4', 'number'],
    ['a number in words', 'U krijgt binnen twaalf keer antwoord.', 'cijfers/4', 'number'],
    ['a foreign address', 'Kijk op https://example.org.', 'cirkel-3/7', 'link'],
    ['an address without scheme', 'Kijk op voorbeeld.nl.', 'cirkel-3/7', 'link'],
    ['an address of another passage', 'Kijk op https://onderwijsconsulenten.nl', 'cirkel-3/7', 'link'],
    ['a foreign e-mail address', 'Mail naar iemand@example.org.', 'bedoeling/4', 'link'],
    ['another body', 'Een klacht gaat naar de inspectie.', 'cirkel-3/5', 'term'],
    ['on name where the passage says anonymous', 'Dan overlegt u op naam.', 'overleg/2', 'term'],
    ['schorsing proven by verwijdering', 'Bij een schorsing overlegt u op naam.', 'overleg/3', 'term'],
    ['a term of law', 'Dat staat in artikel 11.', 'cirkel-2/2', 'number'],
    ['a person', 'Vraag naar Willemijn op school.', 'cirkel-2/2', 'name'],
    ['a duration', 'Dat duurt een week.', 'cirkel-2/2', 'term'],
    ['a quotation mark in its own words', 'Er staat “dit”.', 'cirkel-2/2', 'quotation-mark'],
  ])('%s', (_, text, ref, code) => {
    expect(objectionTo(statement(text, ref))?.code).toBe(code);
  });

  it('a statement without proof', () => {
    expect(objectionTo({ text: 'Bel de jeugdarts.', proof: [], shown: [] })?.code).toBe('no-proof');
  });

  it('a quote that is stitched together', () => {
    const from = passage('tips/5');
    const text = 'Vertel dat u bij aanhoudend verzuim leerplicht of SWV, wijkteam of jeugdarts';
    const quote = { passage: from, text };
    expect(objectionTo({ text: '', proof: [quote], shown: [quote] })?.code).toBe('not-verbatim');
  });

  it('any quote that is not a run of its passage', () => {
    fc.assert(
      fc.property(fc.constantFrom(...passages), fc.string({ minLength: 1 }), fc.nat(), (from, noise, at) => {
        const cut = at % from.text.length;
        const text = from.text.slice(0, cut) + noise + from.text.slice(cut);
        fc.pre(!from.text.includes(text));
        const quote = { passage: from, text };
        expect(objectionTo({ text: '', proof: [quote], shown: [quote] })?.code).toBe('not-verbatim');
      }),
    );
  });

  it('any number that its passage lacks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...passages), fc.integer({ min: 28, max: 99_999 }), (from, n) => {
        fc.pre(!from.text.replace(/\./g, '').includes(String(n)));
        const quote = { passage: from, text: from.text };
        expect(objectionTo({ text: `Het gaat om ${n} keer.`, proof: [quote], shown: [quote] })?.code).toBe(
          'number',
        );
      }),
    );
  });
});
