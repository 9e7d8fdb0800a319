/** Closed classes of words that say whether a name stands next to them. All lower case, folded. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** A person's name follows directly: "leerling Noah", "moeder van Noah", "juf Anne". */
export const ROLE =
  set(`leerling leerlinge lln ll kind kindje jongen jongetje meisje zoon zoontje dochter dochtertje broer
  broertje zus zusje moeder vader mama papa mam pap opa oma oom tante neef neefje nicht nichtje juf juffrouw meester
  mevrouw mevr mvr mw meneer mijnheer dhr heer familie fam gezin stiefvader stiefmoeder pleegmoeder pleegvader
  pleegzoon pleegdochter voogd leerkracht leraar lerares mentor directeur ib'er iber intern begeleider begeleider
  buurvrouw buurman klasgenoot klasgenootje vriend vriendin vriendje vriendinnetje tweelingbroer tweelingzus
  tweeling broers zussen jongens ouders kleuter student pupil son daughter boy girl brother sister mother father
  teacher mr mrs ms miss mister dr drs wijkagent jeugdarts schoolarts oppas partner collega stiefzoon stiefdochter
  stiefbroer stiefzus halfbroer halfzus hr mej ma pa kleinzoon kleindochter leerlinge leerlingen gezinsvoogd neven
  neefjes nichten nichtjes zusjes broertjes vrienden vriendinnen vriendjes zonen zoons zoontjes dochters dochtertjes
  tweelingen jeugdbeschermer buurmeisje buurjongen pleegkind stiefkind wijkcoach`);

/** Pupils and those who are called by a surname too: "leerling van Dijk". */
export const PUPIL = set(
  'leerling leerlinge lln ll kind jongen meisje zoon dochter broer broertje zus zusje broers zussen kleuter student tweeling',
);

/** Titles: what follows is a surname, with or without "van de". */
export const TITLE = set(
  'mevrouw mevr mvr mw mej meneer mijnheer dhr hr heer familie fam juf juffrouw meester mr mrs ms miss mister dr drs gezin',
);

/** "heet Noah", "genaamd Noah", "naam: Noah". */
export const CALLED = set(
  'heet heten heette genaamd genoemd bijnaam naam namen voornaam achternaam roepnaam meisjesnaam familienaam doopnaam leerlingnaam named called name noemen noemt heisst zovut zvaty',
);

/** In front of a colon these announce a person: "Betreft: Mees", "re: storm", "achternaam: van Rossum". */
export const LABEL = set(
  `betreft betr inzake aangaande onderwerp re fw fwd subject leerling lln ll kind naam achternaam voornaam roepnaam
  meisjesnaam familienaam leerlingnaam ouder ouders moeder vader verzorger verzorgers mentor leerkracht contactpersoon
  melder gesprek dossier casus over afwezig absent ziek ziekgemeld aanwezig verzuim spijbelaar spijbelaars name client cliente`,
);

/** The head of a mail that was pasted: "Aan: Riet", "cc: Evert-Jan". */
export const MAIL_HEAD = set('aan cc bcc van to from namens');

/** "groetjes, Noah". */
export const SIGN_OFF = set('groet groeten groetjes gr grt mvg hgr regards groetje vriendelijke');

/** Parts of surnames that do not stand by themselves. */
export const PARTICLE = set(
  "van von de der den het t ter ten te el al ait ben bin ould abd abu da das dos do di del della la le du op in 't d o mac mc ibn bou oulad bint st v vd vdr vander vanden vande",
);

/** A person does this: "Roos komt niet". Third person singular, without the forms that begin questions. */
export const DOES =
  set(`is was heeft had komt kwam gaat ging zit zat wil wilde kan kon moet moest mag mocht blijft bleef mist
  verzuimt verzuimde spijbelt spijbelde woont woonde zegt zei vertelt vertelde wordt werd krijgt kreeg doet deed durft
  durfde weigert weigerde ligt staat loopt slaapt huilt verblijft vertoont voelt lijkt maakt belt appt mailt meldt
  meldde kampt leeft speelt werkt leert reageert verschijnt gebruikt zorgt vindt vond geeft gaf ziet zag hoort
  verhuist verhuisde groeit volgt komen gaan zijn hebben zitten belde appte mailde reageerde verscheen slaat pest
  gepest miste bleek blijkt raakt raakte viel valt stopt stopte begint begon schreeuwt vecht rookt blowt heet
  vertrok vertrekt ontbreekt wou zou zal spreekt sprak zoekt zocht drinkt eet snapt begrijpt vraagt vroeg rent klaagt lacht
  zwijgt luistert helpt hielp wacht dreigt liegt steelt schopt bijt gooit rookte kletst appt kotst spuugt verdwijnt
  verdween droomt haat mijdt ontwijkt`);

/** Of those, what only living beings do: enough for a name that is a month too. */
export const DOES_ALIVE =
  set(`verzuimt verzuimde spijbelt spijbelde woont woonde zegt zei vertelt vertelde durft durfde weigert weigerde loopt
  slaapt huilt belt belde appt appte mailt mailde kampt voelt leert speelt schreeuwt vecht rookt blowt wil wilde spreekt drinkt eet snapt begrijpt rent klaagt lacht zwijgt luistert liegt steelt`);

/** Before these a capital or an unknown word is a pupil: "Noah uit groep 5", "noah (8 jaar)". */
export const PUPIL_AFTER =
  /^ ?(?:[,(] ?)?(?:(?:uit|in|van|zit in|uit onze|from)? ?(?:(?:groep|gr\.?|klas|leerjaar|unit|grade|year|havo|vwo|mavo|vmbo|brugklas) ?\d|\((?:jongen|meisje|jongetje|leerling|kleuter|moeder|vader|broer|zus|zusje|broertje)(?!p{L})|\(?\d{1,2} ?(?:jaar|jr|jarige?|years)|\(\d{1,2}\)|[1-8][a-e]\b)|(?:uit|in|van) (?:[1-8][a-e]?\b(?! ?(?:uur|dag\w*|dgn|week|weken|wkn|keer|x|maand\w*|jaar|juf|meester|euro|leerlingen|kinderen|lln|tot|t\/m|en|of|[./:-] ?\d))|(?:de |mijn |onze )?(?:plusklas|kleuterklas|brugklas|schakelklas|taalklas|kleuters)))/i;

/** Function words: they follow names and triggers, and are never names in lower case. */
export const FUNCTION =
  set(`aan achter al alle alleen als altijd ben bent bij binnen daar dan dat de der deze die dit doet doe door dus een
  eerst en er ergens even gaat ga geen haar had heb hebben heeft heel hem hen het hier hij hoe hun ik in is ja je jij jou
  jouw jullie kan kon komt krijgt kunnen langer later maar mag me meer met mij mijn moet moest mogen na naar net niet niets nog nooit
  nu of om omdat onder ons onze ook op over pas per samen sinds soms staat te tegen ten ter terwijl toch toen tot tussen
  u uit uw vaak van vanaf via voor vol waar waarom wanneer want waren was wat we weer weg wel welke wel wie wij wil wilde willen
  word worden wordt zal ze zelf zich zij zijn zit zo zoals zonder zou zegt zei wou werd doen the and is has was will can in of to
  on at for with who that this from not does did his her their our my your it he she they we i a an as be are were been
  have had do if or but by about what when where how which so no yes all any me him us moe ongeoorl geoorl`);

/** Words that open a sentence with a capital and are no names, though name lists have them. */
export const OPENER = set(
  'can will may mark an do is ben heb wil kan mag moet mijn mijne hoe wat wie waar graag hoi he hey hallo dag beste lieve geachte als dan toen nu na en of op om in uit al je u we ze the my our his her hi hello dear goedemorgen goedemiddag goedenmorgen goedenmiddag goedenavond goeiemorgen goeiemiddag goeienavond goeie goedendag goededag geachten besten moi heej heyy moe pa ma morgen gister',
);

/** Months and days, whole and short, also in English: names of people only where somebody is spoken of. */
export const MONTH = set(
  'jan feb maart mrt april apr mei juni jun juli jul augustus aug sept sep okt nov dec januari february januar march may june july august',
);
export const MONTH_OR_DAY = new Set([
  ...MONTH,
  ...set(
    `februari september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do
    vr za zo monday tuesday wednesday thursday friday saturday sunday`,
  ),
]);

/** Also-words that stand without "de" or "een" in ordinary Dutch: "op reis", "met rust", "bij storm". */
export const BARE_NOUN =
  set(`rust hoop wil storm zon zomer winter april mei juni juli augustus may hope faith kader post can kaan
  haven yoga jazz tango level melodi wende wilde vrolijk zoet snel lief stout tip reis anker brand sint trui imam edel
  adel kern keen rein star page kick hero job zegen ace sky salam rahma amal dove boef brandy cloud stan june olie rain joy
  love level vrij tijger opaal blauw massa lava lemma blue las lis sil io ole ing eli uma des al an as my jan maart`);

/** Surnames that are adverbs or adjectives too: behind a first name in lower case they say how somebody does. */
export const MANNER = set(
  'snel kort lang laat vroeg licht zwaar goed slecht ziek boos blij lief druk stil oud jong klein groot bang vrij wit moe stout dapper vrolijk weg thuis sterk wakker plomp treur diep fier kalm rustig trots slim bleek zwak',
);

/** What "van" leads to when it is no surname: "noah van huis uit", "Sem van school". */
export const NO_SURNAME = set(
  'huis school land stad dorp groep klas team unit hem haar hen ons mij jou hun u thuis plan slag streek mening leerplicht dag week ochtend middag jaar leeftijd afkomst oorsprong alles iets niets tijd kant',
);

/** After one of these an also-word without an article can only be a person: "met roos", "omdat wolf". */
export const BEFORE_PERSON =
  set(`met van bij voor door aan tegen over naar dat omdat als nu toen want en of heb heeft hebben was is wil
  moet kan mag laat laten zag zie ken doen maar volgens namens tussen behalve rond rondom zonder terwijl zodat`);

/** Answers that are no name, though they stand alone: what people say when they are asked for one. */
export const NO_ANSWER = set(
  `ok oke ja nee nvt onbekend anoniem geheim klopt prima top super goed dank bedankt dankjewel dankuwel graag gedaan
  morgen vandaag gisteren straks later helaas geen idee misschien zeker precies inderdaad sorry hallo hoi dag akkoord
  snap begrepen duidelijk helder fijn mooi jammer vreemd lastig natuurlijk uiteraard verder klaar groetjes groet weet
  niet wel eens hi hey hello thanks thank you yes no okay fine please test vraag antwoord bericht ziek thuis weg`,
);

/** Words of other languages that announce a child or a name: "mein Sohn Emir", "okul ... oglum Emir". */
export const FOREIGN_ROLE =
  set(`sohn tochter kind schuler schulerin fils fille eleve oglum kizim ogrenci syn corka syna corki uczen uczennica hijo
  hija alumno heisst name appelle llama nazywa imie nazwisko adi isim soyadi mein meine
  son daughter pupil student boy girl brother sister mr mrs ms miss
  син сина сын сына дочка дочки дочь донька доньки учень учня учениця ученик ученица хлопчик дівчинка дитина ребенок
  звати зовут імя имя прізвище фамилия мама тато папа
  ابني ابنتي ابنه ابنته الطالب الطالبة اسمه اسمها اسم والد والدة طفلي طفلتي`);

/** Dotted abbreviations of ordinary Dutch, without their dots. */
export const ABBREVIATION = set(
  `ivm mbt nav tav ihkv dmv obv vwb igv mn oa ed ea nvt ip vp zsm tzt tgv ivp iov ipv iom tnv tbv twv adhv avg aub svp
  bv bvd dd dwz em eo evt hg ia ic ihb ihv io isv itt jl ll mi mvg nb nl no od og oid oz pg pp ps qed ref resp rk sg
  tap tk tt tot uh ai va vgl vhb vnl vz wo wv zg zgn zi zn zoz ib po vo mbo vt om pv bsn dob mas ggd swv lpa gvd pm am ls ns`,
);

/** An initial, also of two letters: "A", "Th"; "Xu" is a name. */
export const INITIAL = /^[A-Z][bcdfghjklmnpqrstvwxz]?$/;
