import { describe, expect, it } from 'vitest';
import { countedIn, createAlike, holdsCountOf } from '../../src/knowledge/counted.js';

const alike = createAlike({ notions: { school: ['school'] }, synonyms: [['leerling', 'pupil']] });

describe('what a question counts', () => {
  it.each([
    ['Hoeveel thuiszitters zijn er?', 'thuiszitters'],
    ['aantal scholen in de regio', 'scholen'],
    ['How many schools are there?', 'schools'],
  ])('is named behind the word that asks for a number: %s', (question, counted) => {
    expect(countedIn(question)).toBe(counted);
  });

  it.each([
    'Hoeveel dagen duurt het?',
    'Hoeveel gemiste lesuren zijn er?',
    'Hoeveel mensen werken er?',
    'Hoeveel is het?',
    'Wie belt er?',
  ])('is nothing when it asks for time, for people or for no number: %s', (question) => {
    expect(countedIn(question)).toBeUndefined();
  });
});

describe('a text', () => {
  it.each([
    ['scholen', 'Wij zijn er voor 46 scholen.'],
    ['leerlingen', 'Er zijn 27.000 leerplichtige leerlingen.'],
    ['pupils', 'Er zijn twaalf leerlingen geschorst.'],
    ['meldingen', 'Er kwamen 1500 verzuimmeldingen.'],
    ['schorsingen', 'Aantal schorsingen | 7'],
  ])('holds the number of what is counted beside it: %s in "%s"', (counted, text) => {
    expect(holdsCountOf(counted, text, alike)).toBe(true);
  });

  it.each([
    [
      'thuiszitters',
      'Een thuiszitter is een leerling die langer dan vier weken zonder geldige reden niet komt.',
    ],
    ['scholen', 'De scholen werken samen.'],
    ['scholen', 'De adviseur komt binnen tien dagen op de scholen kijken.'],
  ])('does not when its numbers are of something else: %s in "%s"', (counted, text) => {
    expect(holdsCountOf(counted, text, alike)).toBe(false);
  });
});
