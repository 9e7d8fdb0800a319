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

describe('numbers that are told', () => {
  it.each([
    ['bsn is een twee drie, uhm, vier vijf zes... zeven acht twee', 'BSN'],
    ['burgerservicenummer twee drie vier eh zes zeven negen een acht', 'BSN'],
    ['bel nul zes eh achtien, nou, vierentwintig dertig dan dubbel acht nul', 'PHONE'],
    ['06 dubbel 4 12 dubbel 9 3 0', 'PHONE'],
    ['leerlingnummer twee nul eh vier een acht', 'STUDENT_NUMBER'],
    ['postcode drie acht een vier k l', 'POSTCODE'],
    ['ze wonen op zevenendertig eenenzestig b d', 'POSTCODE'],
    ['postcode achtendertig elf xk', 'POSTCODE'],
    ['mail naar noor2012 at hotmail', 'EMAIL'],
    ['postcode 38 12 x k', 'POSTCODE'],
    ['insta is liv punt xx', 'URL_PROFILE'],
    ['lisa.de.boer apenstaartje dewijzer', 'EMAIL'],
    ['w w w punt volgsysteem punt nl slash leerling slash 2 0 4 1', 'URL_PROFILE'],
    ['lvs punt school punt nl slash dossier slash vier vier een', 'URL_PROFILE'],
    ['instagram . com / noor.2012', 'URL_PROFILE'],
    ['3 8 1 4 K L', 'POSTCODE'],
    ['postcode drie acht een vier en dan kl', 'POSTCODE'],
    ['lvs punt school punt nl slash dossier slash 2041', 'URL_PROFILE'],
  ])('are found with their hesitations in %j', (text, type) =>
    expect(realGuard().check(text)).toMatchObject([{ type, hard: true }]),
  );

  it.each([
    'we hebben drie, nou vier, ja vijf keer gebeld',
    'een twee drie vier a b',
    'twee drie vier e n zo',
    'kijk op rijksoverheid punt nl voor de regels',
    'er staat geen apenstaartje in het adres',
    'wij zijn at school vandaag',
  ])('are no numbers in %j', (text) => expect(found(text)).toEqual([]));
});

describe('numbers and addresses over the end of a line', () => {
  it.each([
    ['m.kaya@\nziggo.nl belde', 'EMAIL:m.kaya@\nziggo.nl'],
    ['jan.visser@school.\nnl', 'EMAIL:jan.visser@school.\nnl'],
    ['https://portaal.example/\ndoc/hp-7.pdf', 'URL_PROFILE:https://portaal.example/\ndoc/hp-7.pdf'],
    ['https://portaal.example/leer\nling/4410', 'URL_PROFILE:https://portaal.example/leer\nling/4410'],
    ['https://portaal.example/\nen bel mij', 'URL_PROFILE:https://portaal.example/'],
  ])('are one in %j', (text, finding) => expect(found(text)).toEqual([finding]));
});

describe('counts', () => {
  it.each([
    'Week\tZiek\tTe laat\n36\t11\t0\n37\t4\t9\n38\t0\t15',
    'week ziek te laat\n1 0 4\n2 12 0\n3 6 18\n4 0 2',
    'de kinderen zijn 6, 12, 14, 16, 18 jaar',
    'verzuim per week 0 12 4 6 8 10 12',
    '0 4 2 1 6\n3 5 0 2 1',
    '06 12 14 16 18 uur',
    '0 - 10 - 20 - 30 - 40 - 5',
    '40 41 42 43 44\n0 12 6 18 4\n2 0 0 1 3',
    '40|0|12|6\n41|0|2|18\n42|4|0|9',
  ])('in a row or a table make no number of anybody: %j', (text) => expect(found(text)).toEqual([]));

  it.each(['moeder 06 12\n34 56\n78 90', 'tel 0 3 3 4 6 1 9 0 2 7', '06 1 2 3 4 5 6 7 8', '0 6 12345678'])(
    'do not hide a telephone number: %j',
    (text) => expect(realGuard().check(text)).toMatchObject([{ type: 'PHONE', hard: true }]),
  );
});

describe('numbers of pupils', () => {
  it.each([
    ['deelnemersnummer: K 0211 507', 'STUDENT_NUMBER:K 0211 507'],
    ['lln 8-2204 is weg', 'STUDENT_NUMBER:8-2204'],
    ['nr bij de vorige school was PO-19-0311', 'STUDENT_NUMBER:PO-19-0311'],
    ['YUSUF KAYA 3VWO 51877', 'STUDENT_NUMBER:51877'],
    ['51877 Yusuf Kaya', 'STUDENT_NUMBER:51877'],
  ])('are found however they are built: %j', (text, finding) => expect(found(text)).toContain(finding));

  it.each([
    'kenmerk PO-19-0311',
    'lln 10-100 procent',
    'leerlingen 12-18 jaar',
    'de 12000 Syrische kinderen',
  ])('are not found in %j', (text) => expect(found(text)).toEqual([]));
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

describe('streets that no list has', () => {
  it.each([
    ['ESRA KAYA // Meerveld 18 // 3824XK', 'ADDRESS:Meerveld 18'],
    ['Kolkgriet 9 | 3811 AB', 'ADDRESS:Kolkgriet 9'],
    ['Noah, Zwaanstede 4, groep 5', 'ADDRESS:Zwaanstede 4'],
    ['kolkgriet 31 3823xk', 'ADDRESS:kolkgriet 31'],
    ['bij vader thuis, oude dijk 14 te soest', 'ADDRESS:oude dijk 14'],
    ['grote markt 12b', 'ADDRESS:grote markt 12b'],
    ['adres: Molenpad 2\nB 3751 BW', 'ADDRESS:Molenpad 2\nB'],
  ])('are found by the number and what stands behind: %j', (text, finding) =>
    expect(found(text)).toContain(finding),
  );

  it.each([
    'slaapt bij zijn oom (tulpenlaan)',
    'ze helpt in de zaak (Hellestraat), mag dat',
    'bij oma, kerkstraat',
  ])('are found by themselves in brackets or behind a comma: %j', (text) =>
    expect(realGuard().check(text)).toMatchObject([{ type: 'ADDRESS', hard: false }]),
  );

  it.each([
    'we zijn op de goede weg 3 keer',
    'een nieuwe weg 5 jaar geleden',
    'gezien bij het vechten (snelweg)',
    'op kompas 12 wordt gemeld',
    'slaapt tot 12 op school',
  ])('are not found in %j', (text) => expect(found(text)).toEqual([]));
});

describe('dates of birth that are told otherwise', () => {
  it.each([
    ['ze is oudjaarsavond 2011 geboren', 'DOB:oudjaarsavond 2011'],
    ['geboren op tweede kerstdag 2013', 'DOB:tweede kerstdag 2013'],
    ['dogum tarihi 3 Nisan 2012', 'DOB:3 Nisan 2012'],
    ['data urodzenia: 8 maja 2012', 'DOB:8 maja 2012'],
    ['geb. 3 april twaalf', 'DOB:3 april twaalf'],
    ['fecha de nacimiento 5 de mayo de 2013', 'DOB:5 de mayo de 2013'],
  ])('are found in %j', (text, finding) => expect(found(text)).toContain(finding));

  it('are not found where no birth is spoken of', () =>
    expect(found('met kerst 2024 waren ze weg')).toEqual([]));
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

describe('numbers of pupils without a label', () => {
  it.each([
    ['Bakker\tNoah\t118203\nVisser\tSem\t118377', ['118203', '118377']],
    ['| Warsame | Ridwan | 118203 | 14u |', ['118203']],
    ['gaat het om noah?\n118954 in magister', ['118954']],
    ['33401, 33417, 33498 (llnrs)', ['33401', '33417', '33498']],
    ['zijn weer weg, nrs 50412 en 50433', ['50412', '50433']],
  ])('are found beside a name, a system or one another in %j', (text, numbers) =>
    expect(found(text).filter((one) => one.startsWith('STUDENT'))).toEqual(
      numbers.map((number) => `STUDENT_NUMBER:${number}`),
    ),
  );

  it.each([
    'we hebben 12000 leerlingen in magister',
    'in 2024 waren er 1200, 1300 en 1400 meldingen',
    '| week | uren |\n| 40 | 11820 |',
  ])('are not seen in %j', (text) => expect(found(text)).toEqual([]));
});
