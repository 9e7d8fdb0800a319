import { describe, expect, it } from 'vitest';
import { found, realGuard } from './guard.js';

const guard = realGuard();
const hardness = (text: string) =>
  guard.check(text).map(({ type, hard }) => `${type}:${hard ? 'hard' : 'soft'}`);

describe('numbers in words and odd signs', () => {
  it.each([
    [
      'bel nul zes twaalf vierendertig zesenvijftig achtenzeventig',
      'PHONE:nul zes twaalf vierendertig zesenvijftig achtenzeventig',
    ],
    ['06 drie vier twee acht zeven een een nul', 'PHONE:06 drie vier twee acht zeven een een nul'],
    ['06_1234_5678', 'PHONE:06_1234_5678'],
    ['06,12,34,56,78', 'PHONE:06,12,34,56,78'],
    ['06 12 34 en dan 56 78', 'PHONE:06 12 34 en dan 56 78'],
    ['bsn: 123\n456\n782', 'BSN:123\n456\n782'],
    ['bsn een twee drie vier vijf zes zeven acht twee', 'BSN:een twee drie vier vijf zes zeven acht twee'],
    ['postcode 3811.BK', 'POSTCODE:3811.BK'],
    ['06zevenentwintig 33 41 90', 'PHONE:06zevenentwintig 33 41 90'],
    ['mail a.smit@@school.example', 'EMAIL:a.smit@@school.example'],
    ['woont in 3811 AB 12', 'POSTCODE:3811 AB 12'],
    ['zij werd vijf op drie maart jl.', 'DOB:drie maart jl.'],
    ['paspoort NXR4K8C21', 'BSN:NXR4K8C21'],
    ['gamet als xx_daanie op roblox', 'URL_PROFILE:xx_daanie'],
    ['woont op de Leusderweg\n19, dacht ik', 'ADDRESS:de Leusderweg\n19'],
  ])('are found in %j', (text, finding) => expect(found(text)).toEqual([finding]));

  it('are not found where somebody counts', () =>
    expect(found('een twee drie vier vijf zes zeven acht negen tien')).toEqual([]));
});

describe('hard only by certain form or label', () => {
  it.each([
    ['123456782', 'BSN:hard'],
    ['123456789', 'BSN:soft'],
    ['bsn 123456789', 'BSN:hard'],
    ['leerlingnummer 20418', 'STUDENT_NUMBER:hard'],
    ['20418 is haar leerlingnummer', 'STUDENT_NUMBER:hard'],
    ['het is nr 20418', 'STUDENT_NUMBER:soft'],
    ['Havik 12', 'ADDRESS:hard'],
    ['woont aan de zwanenbloemlaan', 'ADDRESS:soft'],
    ['2026 AB', 'POSTCODE:soft'],
    ['bel 088-1234567', 'PHONE:soft'],
  ])('%j: %s', (text, kind) => expect(hardness(text)).toEqual([kind]));

  it.each([
    'leerplein 2 en 3, plein 1',
    'referentie LP-2026-00123',
    'kenmerk 2026/11873 en dossier 20261187',
    'schooljaar 20262027',
    'uren: 5 5 4 3 6 7 2 1 4',
    'in totaal 6033391 uren',
    'DUO-nummer 123456782',
    'formulier 3811 AB',
    'rekening INV-220199',
    'als een kind 5 wordt op 12 maart',
  ])('%j is none', (text) => expect(found(text)).toEqual([]));
});

describe('numbers of pupils that are corrected', () => {
  it('are found on both sides', () => {
    expect(found('20455 moest zijn 20445 (leerlingnummer)')).toEqual([
      'STUDENT_NUMBER:20455',
      'STUDENT_NUMBER:20445',
    ]);
    expect(found('leerling 78123 en zijn broer 78124')).toHaveLength(2);
    expect(found('Marwa had 40087 moeten zijn')).toEqual(['NAME:Marwa', 'STUDENT_NUMBER:40087']);
  });
});

describe('numbers cut over messages', () => {
  const kinds = (previous: string[], text: string) =>
    guard.check(text, { previous }).map(({ start, end, type }) => `${type}:${text.slice(start, end)}`);

  it('are judged with the last texts of the same writer', () => {
    expect(kinds(['bel vader op 06 12 34'], '56 78 is de rest')).toEqual(['PHONE:56 78']);
    expect(kinds(['06 12', 'wacht even', '34 56'], '78')).toEqual(['PHONE:78']);
    expect(kinds(['bsn 1234'], '56782')).toEqual(['BSN:56782']);
  });

  it('are no find when they make nothing', () => {
    expect(kinds(['om 9 uur, groep 5'], 'het zijn er 12')).toEqual([]);
    expect(kinds([], '56 78 is de rest')).toEqual([]);
  });

  it('are not made of what is counted, whatever its digits come to together', () => {
    const counted = (n: number) =>
      `Het is ${n} keer in week ${n + 1} van groep 6, met 12 of ${n * 3} kinderen`;
    for (let n = 1; n < 60; n++)
      expect(kinds([counted(n), counted(n + 1), counted(n + 2)], counted(n + 3))).toEqual([]);
    expect(kinds(['dat is 1234'], '56782')).toEqual(['BSN:56782']);
  });
});

describe('dates of birth with a slip or in words', () => {
  it.each([
    ['zus is van 2 fberuari 2015', 'DOB:2 fberuari 2015'],
    ['dob 08/22/2014', 'DOB:08/22/2014'],
    ['jarig op nieuwjaarsdag', 'DOB:nieuwjaarsdag'],
    ['wordt dertien op elf februari', 'DOB:elf februari'],
  ])('%j', (text, finding) => expect(found(text)).toEqual([finding]));

  it.each(['sept 4 okt 7 nov 12 dec 3', 'ouderavond 24/11 19u30', '3 4 61'])('%j has none', (text) =>
    expect(found(text)).toEqual([]),
  );
});

describe('streets', () => {
  it('where there is traffic and nobody lives are left alone', () =>
    expect(found('op de Stadsring staat file')).toEqual([]));

  it.each([
    ['Kamp 52 Amersfoort', 'ADDRESS:Kamp 52 Amersfoort'],
    ['Laan naar Emiclaer 101', 'ADDRESS:Laan naar Emiclaer 101'],
    ['woont op de Leusderweg', 'ADDRESS:de Leusderweg'],
    ['Hogeweg 230 III', 'ADDRESS:Hogeweg 230 III'],
  ])('%j is wholly found', (text, finding) => expect(found(text)).toEqual([finding]));

  it('a handle is no mail address, and a bracket stays', () => {
    expect(found('haar insta is @xx.fenna.xx, daar staat alles')).toEqual(['URL_PROFILE:@xx.fenna.xx']);
    const text = 'moeder (06 12345678) belt';
    expect(guard.replace(text, guard.check(text))).toBe('moeder ([telefoonnummer]) belt');
  });
});
