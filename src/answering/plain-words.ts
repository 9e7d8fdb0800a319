import { stem, words } from '../knowledge/dutch.js';

/**
 * Everyday words in which a model may put what the passages say: verbs of asking and telling, the people of a
 * school, what befalls a pupil. None of them is a party, a rule, a term or a judgement; those must come from
 * the documents.
 */
const TEXT = `
antwoord bellen belt bespreken bespreek bespreekt betekent betrekken betrekt betreft bied bieden biedt blijf blijft blijven
breng brengen contact opnemen neem neemt nemen denken denkt eerst daarna vervolgens daarnaast ook verder samen
eventueel fijn geef geeft geldt gebeurt gesprek praat praten spreek spreekt spreken overleg overlegt overleggen
haal haalt halen helpen helpt houd houdt kies kiest kijk kijken kijkt leg leggen legt maak maakt maken afspraak
meld melden meldt noem noemt overweeg past passen pak pakken regel schakel schakelt inschakelen staat start starten stap
steun vertel vertelt vertellen vraag vraagt vragen voorleggen volgt volgende werk werkt zoek zoekt zoeken
ouder ouders verzorger verzorgers moeder vader kind kinderen leerling leerlingen zoon dochter gezin thuis school scholen
klas groep leerkracht leraar juf meester collega directeur begeleider team onderwijs situatie situaties geval gevallen
onderwerp zaak zorg zorgen ziek ziekte ziekmelding buikpijn hoofdpijn moe verdriet afwezig absent weg komt komen
naar huis ochtend middag vandaag vaak soms steeds regelmatig weer langer lang kort tijd moment momenten keer
partij partijen instantie persoon mensen iemand informatie hulp verzuim verzuimt verzuimen afwezigheid
klopt ja inderdaad juist belangrijk goed beste eerste tweede mogelijk namelijk dus daarom daarbij daarvoor hierover
daarover erover waarbij zodra terwijl hand-out handout passage bron volgens schrijft zegt
`;

/** Stems of {@link TEXT}. */
export const PLAIN_STEMS: ReadonlySet<string> = new Set(words(TEXT).map(stem));
