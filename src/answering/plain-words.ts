import { words } from '../knowledge/dutch.js';
import { root } from './roots.js';
import { WEIGHTY } from './weight.js';

/**
 * Everyday words in which a model may put what the passages say, by class. None of them is a party, a rule, a term, a
 * document, an amount or a judgement; those must come from the documents.
 */
const FUNCTION_WORDS = `
nadat voordat omdat doordat zodat totdat hoewel ondanks indien mits terwijl sinds zolang zodra wanneer noch evenmin
uzelf jezelf zichzelf elkaar elkaars ieder iedereen elke elk iedere allebei beide beiden degene diegene zulke zulk
dergelijke hetzelfde dezelfde ene zelf eigen hem haar hen hun ons onze wij jullie mijn zijn deze die dit dat
achter beneden boven buiten dankzij gedurende langs naast omtrent onder per rond rondom tegenover tijdens tussen vanaf
vanwege wegens richting qua binnen zonder alsnog anders bovendien daarentegen eigenlijk elders helaas immers
inmiddels intussen mede net opnieuw overigens samen sowieso straks tevens toen trouwens uiteindelijk vervolgens
vooral vooraf vooralsnog zelfs zojuist zoals zover zoveel zowel alleen pas slechts juist dus daarom namelijk eerst
daarna daarnaast ook verder nog weer alvast alweer opeens soms vaak steeds telkens nogal best redelijk tamelijk vrij
erg heel zeer echt gewoon natuurlijk  mogelijk ongeveer circa rond want maar hoe welke wie wat waar wiens
nooit niemand niets nergens hoeft hoef hoeven hoefde uitsluitend enkel tenzij hooguit
ergens iets alles ieders achteraf tussendoor tegelijk tegelijkertijd apart oftewel ofwel hetzij althans aangezien opdat toch
ondertussen onderweg voorlopig tezamen inclusief evenals desondanks niettemin echter zodoende weleens verreweg liever
ben bent is was waren geweest heb hebt heeft hebben had hadden gehad word wordt worden werd werden geworden zal zult
zullen zou zouden kan kunt kun kunnen kon konden gekund mag mogen mocht mochten wil wilt willen wilde wilden moet moeten
moest moesten laat laten liet gelaten ga gaat gaan ging gingen gegaan doe doet doen deed deden gedaan blijf blijft
blijven bleef gebleven ja nee inderdaad klopt dank hebt indien ten ter aan de het
`;

/** First and last halves of words such as "daarover" and "waarmee". */
const PRONOUNS = 'er hier daar waar'.split(' ');
const PREPOSITIONS =
  'aan achter af bij boven buiten door heen in langs mee na naar naast om onder op over tegen toe uit van vandaan voor'.split(
    ' ',
  );

/** Infinitives; `in|schakelen` comes apart. Talking, thinking, working together, moving and being; no verb of law or money. */
const VERBS = `
aan|bieden aan|bevelen aan|dragen aan|geven aan|haken aan|horen aan|houden aan|kaarten aan|kloppen aan|kijken aan|melden
aan|nemen aan|pakken aan|passen aan|raden aan|schuiven aan|sluiten aan|sporen aan|spreken aan|trekken aan|voelen
aan|vragen aan|vullen aan|wijzen achterhalen af|hangen af|ronden af|spreken af|stemmen af|vragen af|wegen
antwoorden bedenken bedoelen begeleiden beginnen begrijpen behandelen bekijken bellen benaderen benadrukken benoemen
benutten bereiken beschrijven bespreken besteden betekenen betreffen betrekken bevorderen bezoeken bieden bij|dragen
bij|houden bij|springen bij|staan bij|wonen blijken brengen controleren delen denken dienen door|geven door|gaan
door|lopen door|nemen door|praten door|vragen duren duiden ervaren evalueren focussen formuleren gebeuren
gebruiken gelden geven halen helpen herhalen herkennen herinneren hopen horen houden in|brengen in|dienen in|gaan
in|lichten in|plannen in|schakelen in|schatten in|spelen in|stemmen in|vullen in|winnen in|zetten informeren inventariseren
kennen kiezen kijken klinken kloppen komen krijgen leggen leiden leren letten leunen leveren lezen liggen lijken lopen
lukken luisteren maken mailen mee|delen mee|denken mee|doen mee|geven mee|kijken mee|nemen mee|tellen mee|werken melden
merken motiveren na|denken na|gaan na|lezen na|vragen nemen noemen noteren om|gaan onder|bouwen onder|nemen
ondersteunen ontdekken ontstaan ontvangen op|bouwen op|brengen op|halen op|letten op|lopen op|lossen op|merken
op|nemen op|pakken op|schrijven op|stellen op|trekken op|vallen op|volgen op|zetten op|zoeken openen organiseren overleggen
over|brengen overwegen passen peilen plannen praten proberen raadplegen raken reageren rekenen richten samen|komen
samen|vatten samen|werken schakelen schatten schetsen schrijven schuiven signaleren sparren spelen spreken staan
stappen starten stellen steunen stil|staan stimuleren sturen tegen|komen tellen terecht|kunnen terecht|komen terug|bellen
terug|gaan terug|vinden terug|keren terug|kijken terug|koppelen terug|komen toe|lichten toe|voegen tonen treffen twijfelen
uit|dragen uit|gaan uit|leggen uit|nodigen uit|reiken uit|spreken uit|vragen uit|wisselen uit|zoeken vallen vast|houden
vast|lopen veranderen verbeteren verdelen verder|gaan verder|helpen verdienen verduidelijken verkennen verkrijgen verlopen
 vermelden vermoeden verschijnen verschillen verstaan vertellen vertrouwen verwachten verwijzen
verzamelen vinden voegen voelen voeren volgen volstaan voor|bereiden voor|doen voor|komen voor|leggen voor|stellen vragen
waarderen weergeven weigeren wenden wensen werken weten wijzen willen wisselen wonen zeggen zetten zien zitten
zoeken zorgen
aan|gaan aan|moedigen adviseren af|leiden bemoeien beschouwen beseffen bestaan bevatten bewaken bij|praten bouwen checken
dragen draaien durven erkennen groeien gunnen hangen hechten in|leven in|zien in|stappen investeren leven 
mee|maken nuanceren om|kijken onderscheiden onderzoeken ontlasten onthouden ontmoeten op|bellen op|gaan op|vangen
over|dragen over|laten over|nemen overtuigen plaats|vinden presenteren slagen sluiten snappen toe|passen toe|werken
trachten uit|komen uit|werken uiten uit|vallen verdiepen verhelderen verklaren verlangen vermoeden versterken verwoorden
voldoen vol|houden vrezen weg|blijven spijbelen thuis|blijven verslapen verzuimen weigeren
`;

/** Forms that no rule makes. */
const IRREGULAR = `
aangeboden aangedragen aangegeven aangenomen aangesproken afgesproken afgewogen bedacht begonnen begrepen bekeken
beschreven besproken bleek gebleken bood boden geboden bracht brachten gebracht dacht gedacht doorgegeven doorgenomen
ervaren gaf gaven gegeven geholpen hielp gekozen koos gekeken keek gekomen kwam kwamen gelezen las gelegen lag gelopen
liep genomen nam namen genoemd geschreven gesproken sprak spraken gestaan stond gevonden vond gevraagd vroeg gewezen
wees gezegd zei gezien zag gezocht zocht gezeten zat ingebracht ingewonnen meegedacht meegegeven meegenomen nagedacht
nagegaan ondernomen ontstond opgenomen opgeschreven opgezocht overlegd overwogen teruggekomen uitgesproken verlopen
verliep voorgelegd geweten wist gesloten verbonden verwezen ziet zie gaande vastgelopen betrokken ingeschakeld ingezet
geprobeerd gevoerd ingestemd ziekgemeld ziekmelden ziekmeldt aangewezen aanbevolen aangeraden
`;

const NOUNS = `
ouder vader moeder verzorger kind leerling jongere zoon dochter gezin leraar juf meester mentor collega team klas groep les
school onderwijs gesprek vraag antwoord afspraak advies overleg contact stap begin start einde manier wijze plek punt
onderwerp thema idee gedachte mening zicht beeld kant reden oorzaak aanleiding achtergrond doel wens behoefte kans moment
tijd situatie geval zaak kwestie probleem moeite zorg twijfel vertrouwen begrip respect aandacht steun hulp rol taak weg
keuze mogelijkheid oplossing uitleg uitkomst resultaat verhaal woord zin verschil voorbeeld partij persoon iemand mens
instantie adres mail mailtje bericht berichtje telefoontje appje belletje ochtend middag huis thuissituatie afwezigheid
verzuim informatie tip volgorde basis kern geheel belang rust lijn drempel vervolg ruimte beurt gang begrip houding
werkwijze aanspreekpunt ingang uitgangspunt onderdeel overzicht vorm soort middel keer maal kant omgeving
beroep gevolg akkoord toestemming instemming conflict ruzie meningsverschil onenigheid spanning botsing onvrede ziekte buikpijn hoofdpijn verdriet stress
vermoeidheid afspraken klacht vraagstuk casus zorgen
aandachtspunt actie hand begeleider besef betekenis bijdrage blik boodschap deur deel eind ervaring fase gevoel gelegenheid
gesprekspartner gesprekspunt handvat initiatief inzet kracht leven midden nut omstandigheid ontwikkeling opvoeding opening
pad perspectief plan positie praktijk relatie samenwerking schakel sleutel spoor standpunt startpunt structuur succes tafel
terugkeer toekomst toelichting toon tussenstap uitdaging verbinding verandering vertrekpunt verwachting voordeel voortgang
werk zijde dagelijkse thuisblijver spijbelaar gezinssituatie schooldag schooltijd
`;

const DESCRIBING = `
goed beter best fijn prettig handig nuttig verstandig zinvol raadzaam belangrijk nodig logisch juist geschikt aangewezen
eerste tweede volgende vorige vroeg laat lang kort klein groot open eerlijk rustig gerust duidelijk helder bespreekbaar
gezamenlijk persoonlijk nieuw ander lastig moeilijk ingewikkeld zwaar stroef vast ontevreden boos bezorgd ongerust bang
onzeker tevreden blij benieuwd nieuwsgierig welkom bekend onbekend betrokken aanwezig afwezig absent ziek moe gezond
echt bereid laatste concreet zorgvuldig zichtbaar mogelijk eenvoudig simpel gewoon normaal bijzonder waardevol
onafhankelijk extra dichtbij ver snel langzaam terecht bezig klaar genoeg beschikbaar vriendelijk
laagdrempelig onderling wederzijds algemeen specifiek vastgelopen haalbaar hoog laag vol leeg dezelfde
actief blijvend breed compleet constructief diep eensgezind flexibel geduldig geleidelijk gemakkelijk gericht gevoelig
herhaald huidig inhoudelijk makkelijk mondeling moedig neutraal objectief onbevangen oprecht overzichtelijk positief
praktisch precies professioneel recent rechtstreeks schriftelijk soepel sterk stil telefonisch toekomstig uitgebreid
uiteenlopend uitvoerig volledig vruchtbaar warm wenselijk zelfstandig medewerkend onderliggend 
`;

/** All forms of a regular verb, and some that don't exist, which nobody writes. */
function formsOf(infinitive: string): string[] {
  const [prefix, core] = infinitive.includes('|')
    ? (infinitive.split('|') as [string, string])
    : ['', infinitive];
  const bare = core.replace(/en$|n$/, '');
  const single = bare.replace(/([bdfgklmnprst])\1$/, '$1');
  const long = single.replace(/([aeou])([^aeiou])$/, '$1$1$2');
  const stems = [single, long].map((s) => s.replace(/v$/, 'f').replace(/z$/, 's'));
  const apart = stems.flatMap((s) => [s, `${s}t`, `ge${s}d`, `ge${s}t`, `${s}d`, `${s}de`, `${s}te`]);
  const all = [core, `${core}d`, `${core}de`, ...apart];
  return prefix === ''
    ? all
    : [prefix, ...all, ...all.map((form) => `${prefix}${form}`), `${prefix}te${core}`];
}

/** A noun with its plurals. */
function pluralsOf(noun: string): string[] {
  const single = noun.replace(/([aeou])\1([^aeiou])$/, '$1$2');
  const double = noun.replace(/([^aeiou])$/, '$1$1');
  return [
    noun,
    `${noun}s`,
    ...[noun, single, double].map((n) => `${n.replace(/f$/, 'v').replace(/s$/, 'z')}en`),
    `${noun}en`,
  ];
}

function* plainWords(): Iterable<string> {
  for (const list of [FUNCTION_WORDS, IRREGULAR]) yield* words(list);
  yield* WEIGHTY;
  for (const word of words(NOUNS)) yield* pluralsOf(word);
  for (const word of words(DESCRIBING))
    yield* [word, `${word}e`, `${word}er`, `${word}ere`, `${word}st`, `${word}ste`];
  for (const infinitive of VERBS.trim().split(/\s+/)) yield* formsOf(infinitive);
  for (const pronoun of PRONOUNS) for (const preposition of PREPOSITIONS) yield `${pronoun}${preposition}`;
}

/** Roots of the words that describe. */
export const DESCRIBING_ROOTS: ReadonlySet<string> = new Set(
  words(DESCRIBING).flatMap((w) => [root(w), root(`${w}e`)]),
);

/** Roots of the everyday words. */
export const PLAIN_ROOTS: ReadonlySet<string> = new Set(Array.from(plainWords(), root));
