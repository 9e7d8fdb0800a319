import { describe, expect, it } from 'vitest';
import { found, realGuard } from './guard.js';

describe('names', () => {
  it.each([
    ['Het gaat om Youssef el Amrani uit groep 5.', ['NAME:Youssef el Amrani']],
    ['leerling noah komt te laat', ['NAME:noah']],
    ['mevrouw van der Berg belde', ['NAME:van der Berg']],
    ['mw. v.d. linden belde', ['NAME:v.d. linden']],
    ['j.v.d. berg heeft 22 uur', ['NAME:j.v.d. berg']],
    ['A.B. de Vries is ziek', ['NAME:A.B. de Vries']],
    ['leerling B.K. is weg', ['NAME:B.K.']],
    ['YOUSSEF is weer weg', ['NAME:YOUSSEF']],
    ['Ayşe en Łukasz spijbelen', ['NAME:Ayşe', 'NAME:Łukasz']],
    ['Anne-Marie Kaya-Öztürk belde', ['NAME:Anne-Marie Kaya-Öztürk']],
    ['fatimas moeder belde', ['NAME:fatimas']],
    ['Beste lezer, Xhymarkio komt niet', ['NAME:Xhymarkio']],
    ['Groetjes, Sanne', ['NAME:Sanne']],
    ['Олександра є хвора', ['NAME:Олександра']],
  ])('finds the names in %j', (text, findings) => expect(found(text)).toEqual(findings));

  it('counts a name everywhere once it is found', () => {
    expect(found('Leerling Linde is ziek. Ik heb linde gebeld, maar Linde neemt niet op.')).toEqual([
      'NAME:Linde',
      'NAME:linde',
      'NAME:Linde',
    ]);
  });

  it.each([
    ['Onder de linde op het plein', []],
    ['we zagen een wolf op schoolreis', []],
    ['met wolf gaat het niet goed', ['NAME:wolf']],
    ['roos is weer ziek', ['NAME:roos']],
    ['in een roos geprikt', []],
    ['roos uit groep 3', ['NAME:roos']],
    ['kim en bo zijn weg', ['NAME:kim', 'NAME:bo']],
  ])('reads a name that is a word by what stands around it: %j', (text, findings) => {
    expect(found(text)).toEqual(findings);
  });

  it.each([
    ['Kan ik overleggen met Nicole of Bart?', []],
    ['leerling anita is ziek', ['NAME:anita']],
    ['Nicole de Boer belde', ['NAME:Nicole de Boer']],
  ])('lets the officers pass unless it is somebody else: %j', (text, findings) =>
    expect(found(text)).toEqual(findings),
  );

  it.each([
    'hoe moet ik verzium regestreren bij het digtale loket',
    'leerpligtambtenaar en onderwijsinspektie',
    'Leerling A en kind B vechten met leerling X.',
    'LPA, SWV, VT, OM en PV: wie doet wat?',
    'Ouders willen in mei naar Marokko, Parijs of Disneyland.',
    'Where can parents complain about the school in Amersfoort?',
    'Ben ik verplicht dit te melden? Mag dat? Wil de ouder dat niet?',
    'Team Jong en Veilig Thuis werken samen met de gemeente Leusden.',
    'vakantieverlofaanvraagformulier kwijt',
    'mijn printr doet t niet, papier zit vast',
  ])('takes no word for a name in %j', (text) => expect(found(text)).toEqual([]));

  it('always finds the names and the school of the writer', () => {
    const guard = realGuard();
    const text = 'Kwaliteit belt vanuit het Klooster.';
    expect(guard.check(text)).toEqual([]);
    const own = guard.check(text, { ownNames: ['Kwaliteit'], ownSchool: 'Klooster' });
    expect(own.map(({ start, end, type }) => [type, text.slice(start, end)])).toEqual([
      ['NAME', 'Kwaliteit'],
      ['SCHOOL', 'Klooster'],
    ]);
  });
});

describe('a word that no list has', () => {
  it.each([
    ['mag ik Klaversma anoniem bespreken', 'Klaversma'],
    ['volgens de juf is zhyrano vaak moe', 'zhyrano'],
    ['omdat Bouwvak niet durft', 'Bouwvak'],
    ['kan zhyrano nog een kans krijgen', 'zhyrano'],
    ['mag zhyrano thuisblijven', 'zhyrano'],
    ['gymleraar zhyrano belde', 'zhyrano'],
  ])('is a name where Dutch puts nothing but a person: %j', (text, name) =>
    expect(found(text)).toEqual([`NAME:${name}`]),
  );

  it.each([
    'hij slikt Xyloquel 20 mg en krijgt begeleiding bij Zorgkring',
    'een kind met Ypsilonsyndroom',
    'GGD Merwoude en scholengroep Halmerveen weten het niet',
    'boekingsnr en factuurnr kloppen niet',
  ])('is none in the company of care, medicine and bodies: %j', (text) => expect(found(text)).toEqual([]));
});

describe('surnames that are words', () => {
  it.each([
    ['dhr. Appel belt', 'Appel'],
    ['mw kip zegt van niet', 'kip'],
    ['T. Bouwmeester is weg', 'T. Bouwmeester'],
    ['leerling boon, 2 havo', 'boon'],
    ['vd Berg absent', 'vd Berg'],
    ['de Ruijter 12 uur', 'de Ruijter'],
    ['Berg, van den', 'Berg, van den'],
    ['Bakker, T.', 'Bakker, T.'],
    ['eva brood blijft weg', 'eva brood'],
    ['meneer Zondag heeft gebeld', 'Zondag'],
  ])('%j', (text, name) => expect(found(text)).toEqual([`NAME:${name}`]));

  it.each([
    'de mevrouw van het wijkteam',
    'de zoon van de bakker komt niet',
    'Het gezin vervolgd? Hoort dat?',
  ])('%j has none', (text) => expect(found(text)).toEqual([]));
});

describe('whole names', () => {
  it.each([
    ['FENNA DE GRAAF IS WEER ZIEK', 'FENNA DE GRAAF'],
    ['fenna santing is er niet', 'fenna santing'],
    ['familie van dijk reageert niet', 'van dijk'],
    ['LEERLING VAN DIJK IS ZIEK', 'VAN DIJK'],
    ['Achternaam: van Rossum', 'van Rossum'],
    ['Groen, Fenna (groep 6)', 'Groen, Fenna'],
    ['Li Wang is te laat', 'Li Wang'],
    ['Fenna de Heer is ziek', 'Fenna de Heer'],
    ['ouders van Fenna\nvan der Velde', 'Fenna\nvan der Velde'],
    ['Mees D. blijft weg', 'Mees D'],
  ])('%j', (text, name) => expect(found(text)).toEqual([`NAME:${name}`]));

  it.each([
    ['[naam] DE GRAAF IS WEER ZIEK', 'DE GRAAF'],
    ['[naam] SANTING', 'SANTING'],
    ['[naam] van Es komt niet', 'van Es'],
    ['Groen, [naam]', 'Groen'],
    ['Li [naam] is weg', 'Li'],
  ])('what stands beside a placeholder is looked at again: %j', (text, rest) =>
    expect(found(text)).toEqual([`NAME:${rest}`]),
  );

  it.each(['[naam] is ziek', 'De ouders van [naam] bellen niet', '[leerling] uit groep 5 en [naam]'])(
    'a placeholder alone is no name: %j',
    (text) => expect(found(text)).toEqual([]),
  );
});

describe('bare answers in an open consultation', () => {
  const reply = (text: string) =>
    realGuard()
      .check(text, { isReply: true })
      .map(({ start, end, type, hard }) => `${type}:${text.slice(start, end)}:${hard}`);
  it.each(['Roos', 'Groen', 'Xhymarkio'])('%s can be a name', (text) =>
    expect(reply(text)).toEqual([`NAME:${text}:false`]),
  );
  it('also behind a few words', () => expect(reply('ik bedoel juni')).toEqual(['NAME:juni:false']));
  it.each(['ja', 'Klopt', 'ok dank', 'maandag', 'Lisette'])('%s is no pupil', (text) =>
    expect(reply(text)).toEqual([]),
  );
  it('are ordinary words elsewhere', () => expect(found('ik bedoel juni')).toEqual([]));
});

describe('a bare message that is hardly ever anything but a name', () => {
  it.each([
    ['roos', 'roos'],
    ['Mees dus', 'Mees'],
    ['xin yi', 'xin yi'],
  ])('%j', (text, name) => expect(found(text)).toEqual([`NAME:${name}`]));
  it.each(['boete', 'luxe verzuim', 'mei', 'ziek'])('%j is a question', (text) =>
    expect(found(text)).toEqual([]),
  );
});

describe('what stands within a name', () => {
  it.each([
    ['Wilhelmina (Mien) Boonstoppel belde', 'Wilhelmina (Mien) Boonstoppel'],
    ['Jan-Jaap baron van Hagenbeek tot Oldenaller', 'Jan-Jaap baron van Hagenbeek tot Oldenaller'],
    ['Sanne Schothorst belt', 'Sanne Schothorst'],
    ['emre can yilmaz is weg', 'emre can yilmaz'],
    ['zhang li is ziek', 'zhang li'],
    ["Max' vader belt", 'Max'],
    ["Can's moeder is er", "Can's"],
    ['je weet wel hazenbeek', 'hazenbeek'],
    ['slootebier is weer ziek', 'slootebier'],
    ['visser is weer ziek', 'visser'],
    ['Gisteren was Sofia er niet', 'Sofia'],
    ['leerling K. 3x te laat', 'K.'],
  ])('%j', (text, name) => {
    const names = found(text);
    expect(names).toHaveLength(1);
    expect(names[0]?.replace(/'s$/, '')).toBe(`NAME:${name.replace(/'s$/, '')}`);
  });

  it('covers two surnames with a dash between them', () =>
    expect(found('Mol - Jacobs, Ria')).toEqual(['NAME:Mol - Jacobs', 'NAME:Ria']));
  it('does not end a name over a sentence', () =>
    expect(found('de naam is Haoran Xu. Ouders vragen verlof')).toEqual(['NAME:Haoran Xu']));
  it('takes a letter that was a pupil for that pupil again', () =>
    expect(found('over M. uit groep 5: thuis gaat M. uit zijn dak')).toEqual(['NAME:M.', 'NAME:M.']));
  it('takes names from addresses of e-mail', () =>
    expect(found('hij mailt als boy2012@post.example en schreef "doei, Boy"')).toContain('NAME:Boy'));
});

describe('words that are called otherwise', () => {
  it.each([
    'Groep Paars is ziek, Groep Groen niet',
    'code Oranje in het gebouw',
    'Het is Rood of Geel',
    "Het toneelstuk 'De Kleine Prins' gaat door",
    'Het kind gaat elke dinsdag naar Timon voor begeleiding',
    'een school in Amersfoort-Noord',
    'juni heeft bij ons 2 vrije dagen',
    'كل يوم متأخر , schreef de moeder',
    'proszę o pomoc, stond er',
    'we lezen Matilda voor',
    'Max 3 dagen verlof',
    'kind elke dag te laat',
    'een gezin in Veenhuizen',
  ])('%j has no name', (text) => expect(found(text)).toEqual([]));
});

describe('initials', () => {
  it.each([
    ['J. uit groep 5 is ziek', 'J.'],
    ['is er nieuws over K. de V.?', 'K. de V.'],
    ['mail over E.R.?', 'E.R.'],
    ['leerling A.M. is zwanger', 'A.M.'],
    ['met L. gaat het niet', 'L.'],
    ['K. (groep 7) spijbelt', 'K.'],
  ])('%j', (text, initial) => expect(found(text)).toEqual([`NAME:${initial}`]));
  it.each(['I.v.m. corona thuis', 'Zie bijlage B. en lid C.', 'T.a.v. de leerplicht'])(
    '%j has none',
    (text) => expect(found(text)).toEqual([]),
  );
});

describe('words that are called after people', () => {
  it.each([
    'Hij heeft Pfeiffer, zij het syndroom van Gilles de la Tourette.',
    'het syndroom van Turner en de ziekte van Crohn',
    'In jan. drie keer ziek, 12 jan ook. April was rustig.',
    'Leg het uit in jip-en-janneketaal.',
    'Kwintes, Timon en Youz hebben een wachtlijst voor Rots en Water in De Bilt.',
    'He was absent on Monday and Tuesday, what should we do?',
    'Mein Kind ist seit Montag krank und kann nicht in die Schule kommen.',
    'Çocuğum hasta, okula gelemedi. Ne yapmalıyım?',
    'Dzień dobry, moje dziecko jest chore i nie będzie go w szkole.',
    'Моя дитина хвора і не може ходити до школи.',
    'Moe belt: 12 uur ongeoorl. Groet, Lisette',
  ])('%j holds no name', (text) => expect(found(text)).toEqual([]));

  it.each([
    ['mein Sohn Emir ist krank und kann nicht kommen', 'Emir'],
    ['mój syn Jakub jest chory i nie będzie w szkole', 'Jakub'],
    ['Мій син Максим хворий і не піде до школи', 'Максим'],
    ['Timon is weer ziek', 'Timon'],
    ['juni uit groep 4', 'juni'],
  ])('%j holds one', (text, name) => expect(found(text)).toEqual([`NAME:${name}`]));
});

describe('schools', () => {
  it.each([
    ['obs De Regenboog', 'obs De Regenboog'],
    ['wij van basisschool de vlinder', 'basisschool de vlinder'],
    ['op het corderius', 'het corderius'],
    ['leerling van het Vathorst College', 'het Vathorst College'],
    ["ib'er van de zonnewijzer", 'de zonnewijzer'],
    ['de Prins Mauritsschool', 'de Prins Mauritsschool'],
    ['BRIN 12AB', '12AB'],
    ['OBS De Vaart aan de Laak is dicht', 'OBS De Vaart aan de Laak'],
    ['islamitische basisschool An-Noer', 'islamitische basisschool An-Noer'],
    ['kun je de vuurtoren in soest mailen', 'de vuurtoren'],
    ["gevraagd aan 't Kofschip in Leusden", "'t Kofschip"],
    ['is De Wijde Blik al gebeld', 'De Wijde Blik'],
    ['Basisschool Atlantis', 'Basisschool Atlantis'],
  ])('finds the school in %j', (text, school) => expect(found(text)).toEqual([`SCHOOL:${school}`]));

  it.each([
    'Kind moet weg van onze school. Overleg met leerplicht: naam of niet?',
    'Op de basisschool gaat het goed, op de zwemschool niet.',
    'Mag een school dat? School zegt van niet.',
  ])('takes no word for a school in %j', (text) => expect(found(text)).toEqual([]));
});
