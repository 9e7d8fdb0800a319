import { describe, expect, it } from 'vitest';
import { found, realGuard } from './guard.js';

const hardness = (text: string) =>
  realGuard()
    .check(text)
    .map(({ type, hard }) => `${type}:${hard ? 'hard' : 'soft'}`);

describe('streets of ordinary words', () => {
  it.each([
    ['vader zit op lange duin 9', 'lange duin 9'],
    ['ze slaapt bij haar oma aan achter de molen 3', 'achter de molen 3'],
    ['hij woont tegenwoordig bij de sluis 2', 'bij de sluis 2'],
    ['moeder woont op plein 44 nr 5', 'plein 44 nr 5'],
    ['wij zijn langsgeweest bij het veen 21 maar niemand thuis', 'bij het veen 21'],
    ['stond op de zoom 3, nu elders', 'de zoom 3'],
    ['ZE WONEN OP DE WIEKEN 77', 'DE WIEKEN 77'],
    ['verhuisd naar kleine koppel 23b', 'kleine koppel 23b'],
    ['opa woont aan het spoor 12', 'aan het spoor 12'],
    ['staat nog zonder adres, laatste was de horst 8', 'de horst 8'],
  ])('are found where somebody lives: %j', (text, street) =>
    expect(found(text)).toEqual([`ADDRESS:${street}`]),
  );

  it.each([
    ['verhuisd naar almere, overloop 31', 'overloop 31'],
    ['zit al weken thuis, weidekant 15', 'weidekant 15'],
    ['in de lucht 5 heet die straat', 'in de lucht 5'],
    ['komt vanuit de soesterstraat lopen', 'de soesterstraat'],
  ])('are found behind a town or a comma, and where a street is spoken of: %j', (text, street) =>
    expect(found(text)).toEqual([`ADDRESS:${street}`]),
  );

  it('are soft but for a label or a postcode', () => {
    expect(hardness('vader zit op lange duin 9')).toEqual(['ADDRESS:soft']);
    expect(hardness('adres: lange duin 9')).toEqual(['ADDRESS:hard']);
    expect(hardness('adres: Hoge Es 6, 3828 VC')).toEqual(['ADDRESS:hard', 'POSTCODE:hard']);
  });

  it.each([
    'hij zit op school 4 dagen',
    'zit in groep 3',
    'ze zat op havo 4',
    'zit in cluster 4',
    'staat in artikel 11',
    'moeder op maandag 12',
    'woont bij oma 3 dagen per week',
    'woont in amersfoort 2 straten verder',
    'staat op categorie 2',
    'zit in de bovenbouw 3',
    'graag verlof, november 15',
    'hij staat bij ons 3 keer genoteerd',
    'in de derde, lokaal 12',
    'de overgang naar niveau 3 of 4',
  ])('are not seen in %j', (text) => expect(found(text)).toEqual([]));
});
