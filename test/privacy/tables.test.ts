import { describe, expect, it } from 'vitest';
import { found } from './guard.js';

const rows = (...lines: string[]) => lines.join('\n');

describe('tables', () => {
  it('are judged by their heading', () => {
    const text = rows(
      'Naam;Leerlingnr;Geb.datum;Uren',
      'Kwik;118;01-02-2013;4',
      'Kwek;119;03-04-2014;6',
      'Kwak;120;05-06-2015;8',
    );
    expect(found(text)).toEqual(
      ['Kwik|118|01-02-2013', 'Kwek|119|03-04-2014', 'Kwak|120|05-06-2015'].flatMap((line) => {
        const [name, number, birth] = line.split('|');
        return [`NAME:${name}`, `STUDENT_NUMBER:${number}`, `DOB:${birth}`];
      }),
    );
  });

  it('are judged by what their columns hold when there is no heading', () => {
    expect(found(rows('20418\t12', '20419\t8', '20425\t22'))).toEqual([
      'STUDENT_NUMBER:20418',
      'STUDENT_NUMBER:20419',
      'STUDENT_NUMBER:20425',
    ]);
    expect(found(rows('Groen | Fenna | 6a', 'Bol | Daan | 6b', 'Kaya | Yusuf | 7'))).toHaveLength(6);
    expect(found(rows('Fenna Groen  12 uur', 'Ali Yilmaz  3 uur', 'Roos Storm  7 uur'))).toHaveLength(3);
    expect(found(rows('1. Roos', '2. Daan', '3. Storm'))).toEqual(['NAME:Roos', 'NAME:Daan', 'NAME:Storm']);
  });

  it('are judged by row where the headings stand in the first column', () => {
    expect(found(rows('Roepnaam\tKwik', 'Geboren\t17-10-2012', 'Adres\tDuckstad 61'))).toEqual([
      'NAME:Kwik',
      'DOB:17-10-2012',
      'ADDRESS:Duckstad 61',
    ]);
  });

  it.each([
    rows('maand;uren;meldingen', 'januari;120;14', 'februari;130;12', 'maart;98;8'),
    rows('2023\t1200\t14', '2024\t1340\t12', '2025\t1411\t11'),
    rows('groep 5: 12 uur', 'groep 6: 4 uur', 'groep 7: 9 uur'),
    rows('- brief gestuurd', '- gebeld met ouders', '- gesprek gepland'),
  ])('of counts hold nothing: %j', (text) => expect(found(text)).toEqual([]));
});
