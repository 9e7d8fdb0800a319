import { describe, expect, it } from 'vitest';
import { found } from './guard.js';

describe('hard kinds', () => {
  it.each([
    ['bsn 123456782', 'BSN:123456782'],
    ['nummer 1234.56.782 hoort erbij', 'BSN:1234.56.782'],
    ['123-456-782', 'BSN:123-456-782'],
    ['1 2 3 4 5 6 7 8 2', 'BSN:1 2 3 4 5 6 7 8 2'],
    ['123456789 klopt niet volgens de elfproef', 'BSN:123456789'],
    ['１２３４５６７８２ in brede cijfers', 'BSN:１２３４５６７８２'],
    ['12345\u200b6782 met een onzichtbaar teken', 'BSN:12345\u200b6782'],
  ])('finds a citizen service number in %j', (text, finding) => expect(found(text)).toContain(finding));

  it.each([
    ['bel 0612345678', '0612345678'],
    ['06 - 1234 5678', '06 - 1234 5678'],
    ['+31 (0)33 123 45 67', '+31 (0)33 123 45 67'],
    ['033-1234567', '033-1234567'],
    ['0048 512 345 678', '0048 512 345 678'],
    ['+90 532 123 45 67', '+90 532 123 45 67'],
    ['O6-l2345678', 'O6-l2345678'],
    ['nul zes een twee drie vier vijf zes zeven acht', 'nul zes een twee drie vier vijf zes zeven acht'],
    ['06\u00a012345678', '06\u00a012345678'],
    ['bel 06 1234\n5678 graag', '06 1234\n5678'],
  ])('finds a telephone number in %j', (text, number) => expect(found(text)).toEqual([`PHONE:${number}`]));

  it.each([
    ['mail j.jansen@school.example', 'j.jansen@school.example'],
    ['jan @ school . nl', 'jan @ school . nl'],
    ['jan at school punt nl', 'jan at school punt nl'],
    ['x_y(at)gmail(dot)com', 'x_y(at)gmail(dot)com'],
  ])('finds an e-mail address in %j', (text, address) => expect(found(text)).toEqual([`EMAIL:${address}`]));

  it.each([
    ['3812 AB', '3812 AB'],
    ['postcode 3812ab', '3812ab'],
    ['woont in 3812 cv', '3812 cv'],
    ['postcode is 3 8 1 2 c v', '3 8 1 2 c v'],
    ['postcode 3812 A B', '3812 A B'],
  ])('finds a postcode in %j', (text, code) => expect(found(text)).toContain(`POSTCODE:${code}`));

  it.each([
    ['Kerkstraat 12a', 'ADDRESS:Kerkstraat 12a'],
    ['woont op de hogeweg 3', 'ADDRESS:de hogeweg 3'],
    ['Burgemeester de Beaufortweg 21-2', 'ADDRESS:Burgemeester de Beaufortweg 21-2'],
    ['opvang aan de Stadsring 100', 'ADDRESS:de Stadsring 100'],
    ['adres: Zielhorst 4', 'ADDRESS:Zielhorst 4'],
  ])('finds an address in %j', (text, finding) => expect(found(text)).toContain(finding));

  it.each([
    ['leerlingnummer 12345', ['STUDENT_NUMBER:12345']],
    ['llnr. 4471, 4472 en 4473', ['STUDENT_NUMBER:4471', 'STUDENT_NUMBER:4472', 'STUDENT_NUMBER:4473']],
    ['Edex-nummer: L2041', ['STUDENT_NUMBER:L2041']],
  ])('finds pupil numbers in %j', (text, findings) => expect(found(text)).toEqual(findings));

  it.each([
    ['zie instagram.com/noah_12', 'URL_PROFILE:instagram.com/noah_12'],
    ['insta: yara.xx', 'URL_PROFILE:yara.xx'],
    ['@sem_2012 plaatste dit', 'URL_PROFILE:@sem_2012'],
    ['https://rijksoverheid.nl.example/d/1', 'URL_PROFILE:https://rijksoverheid.nl.example/d/1'],
    ['https://school.sharepoint.example/d/1', 'URL_PROFILE:https://school.sharepoint.example/d/1'],
  ])('finds links and account names in %j', (text, finding) => expect(found(text)).toContain(finding));

  it.each([
    'De lessen zijn van 08.30 - 09.15 uur.',
    'Schooljaar 2018-2019 en 2019-2020.',
    'Bel 112, 14033 of 0800-2000.',
    'Er zijn 1.500.000 leerlingen en 125.000.000 euro.',
    'ISBN 9789088506123',
    'In 2019 is dat zo, in 2020 om de week.',
    'Groep 5, 6, 7 en 8 samen.',
    'Kijk op www.oudersonderwijs.nl of https://www.swvdeeem.nl/vrijstelling/.',
    'Kijk op https://www.rijksoverheid.nl/onderwerpen/leerplicht en mijn.overheid.nl/berichten.',
    'Mail ah.vangriethuijsen@amersfoort.nl voor het actieonderzoek.',
  ])('leaves %j alone', (text) => expect(found(text)).toEqual([]));
});

describe('dates of birth', () => {
  it.each([
    ['geb. 12-05-2014', '12-05-2014'],
    ['geboren op 3 mei', '3 mei'],
    ['geboren op vijf mei tweeduizendtwaalf', 'vijf mei tweeduizendtwaalf'],
    ['Sem (12/5/2014) is ziek', '12/5/2014'],
    ['jongen uit 2013', '2013'],
    ['op 12 mei is hij jarig', '12 mei'],
    ['2014-05-12', '2014-05-12'],
  ])('finds %j', (text, date) => expect(found(text)).toContain(`DOB:${date}`));

  it.each([
    'Op 11 november gemeld.',
    'Sinds 3 maart 2023 is er overleg.',
    'De hand-out van 13-03-2019.',
    'Wij melden op 12-01-2026.',
  ])('leaves the date in %j alone', (text) => expect(found(text)).toEqual([]));
});
