import { describe, expect, it } from 'vitest';
import { found } from './guard.js';

describe('names in capitals', () => {
  it.each([
    ['LI JIAYI en LI JIAQI\n3 weken weg', ['NAME:LI JIAYI', 'NAME:LI JIAQI']],
    ['XU BO is weer te laat', ['NAME:XU BO']],
    ['NGUYEN VAN DUC (vader) belde', ['NAME:NGUYEN VAN DUC']],
    ['EVA TAHAPARY?? staat niet in de lijst', ['NAME:EVA TAHAPARY']],
    ['NOA KWARTEL is ziek', ['NAME:NOA KWARTEL']],
    ['mama DA SILVA kwam niet', ['NAME:DA SILVA']],
    ['DE PINA BELT', ['NAME:DE PINA']],
    ['OOK MINA HOSSEINI IS ZIEK', ['NAME:MINA HOSSEINI']],
  ])('are whole in %j', (text, findings) => expect(found(text)).toEqual(findings));

  it.each([
    'IB en LPA overleg met GGD',
    'DUO EN OM DOEN NIETS',
    'NAAM ADRES TELEFOON invullen',
    'MET SPOED TERUGBELLEN graag',
    'PDF EXPORT doet het niet',
    'TOP IDEE hoor',
    'MAX VERZUIM IS 16 UUR',
  ])('are not found in %j', (text) => expect(found(text)).toEqual([]));
});

describe('names with the endings of other languages', () => {
  it.each([
    ["Mert'in annesi aradı, çocuk hasta", "Mert'in"],
    ["Zeynep'e söyledim ama okula gelmek istemiyor", "Zeynep'e"],
    ['Kubie jest dziś chory, nie będzie go', 'Kubie'],
    ['Rozmawiałam z Krzysztofem i jego mamą, nie chce iść do szkoły', 'Krzysztofem'],
    ['Proszę usprawiedliwić Zosię, jest chora', 'Zosię'],
    ['dziecko Marka nie będzie jutro w szkole', 'Marka'],
    ['pani Kowalskiej nie ma dziś w szkole', 'Kowalskiej'],
  ])('are found in %j', (text, name) => expect(found(text)).toContain(`NAME:${name}`));
});

describe('surnames that other places in the text give away', () => {
  it.each([
    ['Lee is haar achternaam. suzan lee', 'suzan lee'],
    ['ait ali of aitali, dat laatste', 'ait ali'],
    ['Tjon A Kon', 'Tjon A Kon'],
    ['leerling van juf Ank', 'Ank'],
    ['Kromowidjojo is ziek', 'Kromowidjojo'],
  ])('are whole in %j', (text, name) => expect(found(text)).toContain(`NAME:${name}`));
});

describe('one word as the whole message', () => {
  it.each(['Vos', 'storm', 'Wit', 'koning'])('is a name when it can be one: %j', (text) =>
    expect(found(text)).toEqual([`NAME:${text}`]),
  );
  it.each(['verlof', 'melding', 'zomer', 'hulp', 'school', 'mei'])(
    'is none when it is asked about: %j',
    (text) => expect(found(text)).toEqual([]),
  );
});

describe('names that are words of something else', () => {
  it.each([
    'mark your calendar, 3 september is de studiedag',
    'may the force be with you',
    'de grace period is voorbij',
    'faith in humanity restored',
    'sky is the limit zegt ze dan',
    'sam (schoolondersteuningsteam) komt erbij',
    'lotus (leerlingondersteuningsteam) is er donderdag',
    'H3B en V3C zijn vrij',
  ])('are none in %j', (text) => expect(found(text)).toEqual([]));

  it.each(['grace komt niet', 'sky is ziek', 'faith wil niet naar school', 'sam (groep 5)'])(
    'stay names in %j',
    (text) => expect(found(text)).toHaveLength(1),
  );
});

describe('a name that is a word, behind a comma', () => {
  it.each([
    ['noah is weg, mees komt ook niet', 'mees'],
    ['sem wil niet, wolf ook niet', 'wolf'],
    ['moeder belt, max is ziek', 'max'],
    ['ze is moe, bao wil ook niet', 'bao'],
  ])('is one where the same is said of it: %j', (text, name) =>
    expect(found(text)).toContain(`NAME:${name}`),
  );

  it.each(['het regent, storm komt eraan', 'het is koud, roos en tulp bloeien', 'wij zijn een po, geen bao'])(
    'is none in %j',
    (text) => expect(found(text)).toEqual([]),
  );
});

describe('a name that is a word and opens the message', () => {
  it.each([
    ['storm is er vandaag weer niet', 'storm'],
    ['wolf was er gisteren ook niet', 'wolf'],
    ['roos & noah zijn broer en zus', 'roos'],
  ])('is one where somebody is missed, or beside another: %j', (text, name) =>
    expect(found(text)).toContain(`NAME:${name}`),
  );

  it.each(['regen is er vandaag weer niet', 'taal & rekenen gaan goed'])('is none in %j', (text) =>
    expect(found(text)).toEqual([]),
  );

  it('keeps the initials behind its comma, behind a label too', () =>
    expect(found('vader: Tuhusula, R.')).toEqual(['NAME:Tuhusula, R.']));
});

describe('what only looks like a name', () => {
  it.each([
    'hij heeft roos in zn haar',
    'ze heeft last van roos',
    'mark dit bericht aub als gelezen',
    'de koning te rijk als ze komt',
    'verzuimovericht zit in de bijlage',
    'absentieljst is weer weg',
  ])('is a slip, an ailment or a saying: %j', (text) => expect(found(text)).toEqual([]));

  it.each(['ik heb roos in mijn klas', 'mark deze week niet gezien', 'boonstoppel is weer ziek'])(
    'is a name all the same in %j',
    (text) => expect(found(text)).toHaveLength(1),
  );
});
