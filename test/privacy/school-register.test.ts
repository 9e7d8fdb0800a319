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
    ['sbo de wilg is tevreden', 'SCHOOL:sbo de wilg'],
    ['lyceum het sticht zegt vol te zitten', 'SCHOOL:lyceum het sticht'],
    ['praktijkschool de weerklank heeft plek', 'SCHOOL:praktijkschool de weerklank'],
    ['administratie van zuyderlicht college', 'SCHOOL:zuyderlicht college'],
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
    ['groep 8 van de kinkerhoek', ['de kinkerhoek']],
    ['iemand van de bron?', ['de bron']],
    ['aanmelding de meander afgewezen', ['de meander']],
    ['vijf kids op de koppel', ['de koppel']],
    ['je contact voor de bolster', ['de bolster']],
    ['vrijgesteld van de plantage', ['de plantage']],
    ['1x melden of bij het hoogveld doen ze dat niet', ['het hoogveld']],
    ['mail van het baken gehad', ['het baken']],
    ['bel even met de hoeksteen', ['de hoeksteen']],
    ['het kompas heeft geen plek', ['het kompas']],
    ['vincent van gogh zit dicht', ['vincent van gogh']],
  ])('count in small letters where a school is spoken of: %j', (text, names) =>
    expect(found(text)).toEqual(names.map((name) => `SCHOOL:${name}`)),
  );

  it.each([
    ['neem jij de werf en het mozaiek van mij over', ['de werf', 'het mozaiek']],
    ['die doet het westerkwartier en de horizon', ['het westerkwartier', 'de horizon']],
    ['ik doe voortaan de brug en de akker', ['de brug', 'de akker']],
    ['is de pijler ook van jou?', ['de pijler']],
  ])('count where an officer hands them over, all that "en" joins: %j', (text, names) =>
    expect(found(text)).toEqual(names.map((name) => `SCHOOL:${name}`)),
  );

  it.each([
    'mijn kind zit op de bank en speelt',
    'ouders hebben de bron van het probleem gevonden',
    'zij neemt de wijk van mij over',
    'hij pakt de trein en de bus',
    'bij de brug gaan ze staan roken',
    'iemand van de leerplicht',
    'het zwembad is dicht',
    'sbo de laatste tijd te vol',
    'is sbo de oplossing',
    'op het sbo de juiste plek',
    'op een openbar lyceum',
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
