import { describe, expect, it } from 'vitest';
import { found } from './guard.js';

describe('names of the register of schools', () => {
  it.each([
    ['niet verschenen op de goede herder', 'de goede herder'],
    ['geen contact meer met DE OPEN KRING', 'DE OPEN KRING'],
    ['mail van de wijde wereld gehad', 'de wijde wereld'],
  ])('of several words count behind a preposition: %j', (text, name) =>
    expect(found(text)).toContain(`SCHOOL:${name}`),
  );

  it.each([
    ['overstap naar de lasenberg', 'de lasenberg'],
    ['zit nu op de egelantier', 'de egelantier'],
    ['de malelande wil niet melden', 'de malelande'],
    ['(de open kring)', 'de open kring'],
  ])('that are no words count behind an article: %j', (text, name) =>
    expect(found(text)).toContain(`SCHOOL:${name}`),
  );

  it.each([
    ['die zat vorig jaar op de koperwiek', 'de koperwiek'],
    ['het gaat om\nSamira\nvan de gondelier', 'de gondelier'],
    ['directeur van de postiljon belde', 'de postiljon'],
    ['leerling van de magneet, groep 5', 'de magneet'],
    ['gesprek op de spreng in soest', 'de spreng'],
    ['ze is naar de wartburg gegaan', 'de wartburg'],
    ['die op de gondelier zit', 'de gondelier'],
  ])('that are words count where somebody goes to school: %j', (text, name) =>
    expect(found(text)).toContain(`SCHOOL:${name}`),
  );

  it.each([
    ['ze gaat naar het dr. aletta jacobs college', 'SCHOOL:aletta jacobs college'],
    ['prisma lyceum of zo', 'SCHOOL:prisma lyceum'],
    ['van het hoornbeeck college', 'SCHOOL:het hoornbeeck college'],
    ['kaart naar het nieuwe lyceum', 'SCHOOL:het nieuwe lyceum'],
    ['BASISSCHOOL DE GONDELIER', 'SCHOOL:BASISSCHOOL DE GONDELIER'],
    ['sbo sint michael belde', 'SCHOOL:sbo sint michael'],
    ['csg reggesteyn belde', 'SCHOOL:csg reggesteyn'],
  ])('count beside the kind of school: %j', (text, finding) => expect(found(text)).toContain(finding));

  it.each([
    ['zit op mbo amersfoort', 'mbo amersfoort'],
    ['gaat naar roc midden nederland', 'roc midden nederland'],
    ['mentor van een b op het eemland', 'het eemland'],
    ['zou naar so vrolingk houwer gaan', 'so vrolingk houwer'],
  ])('stand beside schools that are called after a place, or that no list has: %j', (text, name) =>
    expect(found(text)).toContain(`SCHOOL:${name}`),
  );

  it.each([
    'mijn kind zit op de bank en speelt',
    'ze zit op het plein te huilen',
    'moeten wij de ouders op de hoogte houden',
    'wat is het startpunt voor leerplicht',
    'hoe verloopt een overstap naar so stap voor stap',
    'is een online school toegestaan',
    'naar het speciaal onderwijs',
    'onze school ligt bij het park',
    'op de brede school in de wijk',
  ])('are no schools in %j', (text) => expect(found(text)).toEqual([]));
});
