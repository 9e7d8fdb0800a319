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
  teacher mr mrs ms miss mister dr drs wijkagent jeugdarts schoolarts oppas partner collega`);

/** Titles: what follows is a surname, with or without "van de". */
export const TITLE = set(
  'mevrouw mevr mvr mw meneer mijnheer dhr heer familie fam juf juffrouw meester mr mrs ms miss mister dr drs gezin',
);

/** "heet Noah", "genaamd Noah", "naam: Noah". */
export const CALLED = set(
  'heet heten heette genaamd genoemd naam namen voornaam achternaam roepnaam leerlingnaam named called name noemen noemt',
);

/** "groetjes, Noah". */
export const SIGN_OFF = set('groet groeten groetjes gr grt mvg hgr regards');

/** Parts of surnames that do not stand by themselves. */
export const PARTICLE = set(
  "van von de der den het t ter ten te el al ait ben bin ould abd abu da das dos do di del della la le du op in 't d o mac mc ibn bou oulad bint st v vd vdr",
);

/** A person does this: "Roos komt niet". Third person singular, without the forms that begin questions. */
export const DOES =
  set(`is was heeft had komt kwam gaat ging zit zat wil wilde kan kon moet moest mag mocht blijft bleef mist
  verzuimt verzuimde spijbelt spijbelde woont woonde zegt zei vertelt vertelde wordt werd krijgt kreeg doet deed durft
  durfde weigert weigerde ligt staat loopt slaapt huilt verblijft vertoont voelt lijkt maakt belt appt mailt meldt
  meldde kampt leeft speelt werkt leert reageert verschijnt gebruikt zorgt vindt vond geeft gaf ziet zag hoort
  verhuist verhuisde groeit volgt komen gaan zijn hebben zitten`);

/** Before these a capital or an unknown word is a pupil: "Noah uit groep 5", "noah (8 jaar)". */
export const PUPIL_AFTER =
  /^ ?(?:[,(] ?)?(?:(?:uit|in|van|zit in|uit onze|from)? ?(?:(?:groep|gr\.?|klas|leerjaar|unit|grade|year|havo|vwo|mavo|vmbo|brugklas) ?\d|\(?\d{1,2} ?(?:jaar|jr|jarige?|years)|\(\d{1,2}\)|[1-8][a-e]\b)|(?:uit|in) (?:[1-8][a-e]?\b(?! ?(?:uur|dag|week|weken|keer|maand))|(?:de |mijn |onze )?(?:plusklas|kleuterklas|brugklas|schakelklas|taalklas)))/i;

/** Function words: they follow names and triggers, and are never names in lower case. */
export const FUNCTION =
  set(`aan achter al alle alleen als altijd ben bent bij binnen daar dan dat de der deze die dit doet doe door dus een
  eerst en er ergens even gaat ga geen haar had heb hebben heeft heel hem hen het hier hij hoe hun ik in is ja je jij jou
  jouw jullie kan kon komt krijgt kunnen langer later maar mag me meer met mij mijn moet moest mogen na naar net niet niets nog nooit
  nu of om omdat onder ons onze ook op over pas per samen sinds soms staat te tegen ten ter terwijl toch toen tot tussen
  u uit uw vaak van vanaf via voor vol waar waarom wanneer want waren was wat we weer weg wel welke wel wie wij wil wilde willen
  word worden wordt zal ze zelf zich zij zijn zit zo zoals zonder zou zegt zei wou werd doen the and is has was will can in of to
  on at for with who that this from not does did his her their our my your it he she they we i a an as be are were been
  have had do if or but by about what when where how which so no yes all any me him us`);

/** Words by which a message shows itself to be English; none of them is a Dutch word. */
export const ENGLISH_SIGN =
  set(`the and has have does did his her their our your my this that these those what when where how which who
  should would could can't don't doesn't isn't am are were been being with from about because there they you she he it
  not child children school's parents student pupil teacher please must`);

/** Words that open a sentence with a capital and are no names, though name lists have them. */
export const OPENER = set(
  'can will may mark an do is ben heb wil kan mag moet mijn mijne hoe wat wie waar graag hoi he hey hallo dag beste lieve geachte als dan toen nu na en of op om in uit al je u we ze the my our his her hi hello dear',
);

/** Also-words that stand without "de" or "een" in ordinary Dutch: "op reis", "met rust", "bij storm". */
export const BARE_NOUN =
  set(`rust hoop wil storm zon zomer winter april mei juni juli augustus may hope faith kader post can kaan
  haven yoga jazz tango level melodi wende wilde vrolijk zoet snel lief stout tip reis anker brand sint trui imam edel
  adel kern keen rein star page kick hero job zegen ace sky salam rahma amal dove boef brandy cloud stan june olie rain joy
  love level vrij tijger opaal blauw massa lava lemma blue las lis sil io ole ing eli uma des al an as my`);

/** After one of these an also-word without an article can only be a person: "met roos", "omdat wolf". */
export const BEFORE_PERSON =
  set(`met van bij voor door aan tegen over naar dat omdat als nu toen want en of heb heeft hebben was is wil
  moet kan mag laat laten zag zie ken doen maar volgens namens tussen behalve rond rondom zonder terwijl zodat`);
