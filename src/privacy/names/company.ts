import type { Token } from '../tokens.js';
import type { NameScene } from './context.js';

const MEDICAL_BEFORE =
  /(?<!\p{L})(?:syndroom|ziekte|aandoening|stoornis|dystrofie|anemie|klierkoorts|sarcoom|trisomie|morbus|test|toets|methode|training|traject|programma|behandeling|begeleiding|hulp|jeugdhulp|wachtlijst|stichting|organisatie|zorgaanbieder|aanbieder|schaal|model|piramide|wet|effect|therapie|aangemeld|diagnose)(?: (?:van|bij|door|via|met|volgens|op|de))*(?: de la| de)? ?["']?$/iu;
const MEDICAL_AFTER =
  /^["']?[ -]?(?:syndroom|ziekte|training|test|toets|methode|project|traject|aanpak|schaal|begeleiding|jeugdhulp|therapie|kliniek|stichting|zorg|disease|syndrome)/iu;

/** "gaat iedere dinsdag naar Timon", "zit elke middag bij Pim": a day in the week, as appointments have. */
const BY_APPOINTMENT =
  /(?<!\p{L})(?:gaat|ging|gaan|is|zit|mag|moet|wil|moeten|gingen)(?: \p{L}+){0,3} (?:iedere|elke|om de) (?:week|\p{L}+dag|\p{L}*middag|\p{L}*ochtend)(?: \p{L}+)? (?:naar|bij) $/u;

/** "het syndroom van Turner", "de Beck-test", "aangemeld bij Timon": in the company of a disease or a helper. */
export function isInMedicalCompany({ plain, tokens, lists }: NameScene, at: number, token: Token): boolean {
  const listed = [at - 2, at - 1, at + 1, at + 2].some(
    (other) =>
      lists.eponyms.has(tokens[other]?.base ?? '') && !/[.\n]/.test(tokens[Math.max(at, other)]?.gap ?? ''),
  );
  return (
    listed ||
    MEDICAL_BEFORE.test(plain.slice(Math.max(0, token.start - 40), token.start)) ||
    BY_APPOINTMENT.test(plain.slice(Math.max(0, token.start - 60), token.start).toLowerCase()) ||
    MEDICAL_AFTER.test(plain.slice(token.end, token.end + 16))
  );
}

const THING_BEFORE =
  /(?<!\p{L})(?:behandeld|behandeling|opgenomen|aangemeld|wachtlijst|zorg|begeleiding|hulp|traject|training|therapie|cursus|stage|dagbesteding|ambulant|verwezen|verwijzing|doorverwezen|indicatie|medicatie|medicijn\p{L}*|pillen|slikt|gebruik|gebruikt|gebruiken|methode|lesmethode|programma|app|systeem|software|game|spel|merk|bedrijf|stichting|organisatie|instelling|aanbieder|kliniek|groepswoning|woonvorm|platform|website|vereniging|club|scouting|voetbalclub|museum|boek|film|serie|tabletten?|mg|testen?|toets\p{L}*|screening)(?: (?:van|bij|door|via|met|op|voor|de|het|en|is|heet|nu|we|wij|ik|hij|ze|zij|\d+))*:? ["'(]?$/iu;
const THING_BEHIND =
  /^["']? (?:\d+ ?(?:mg|ml)|heeft een wachtlijst|-?(?:methode|toets|test|training|app|pillen|tabletten|licentie|account|rooster|code|begeleiding|behandeling|therapie|medicatie|groep|kliniek))(?!\p{L})|^-\p{L}/iu;

/** What Dutch makes of other nouns: "Downsyndroom", "Plusvoorziening". */
const NOUN =
  /.{3}(?:manie|esis|itis|emie|pathie|isme|fobie|lexie|plegie|trofie|algie|sclerose|syndroom|ziekte|voorziening|journaal|training|methode|toets|gesprek|traject|regeling|formulier|kliniek|ziekenhuis|centrum|stichting|overleg|loket|bureau|dienst|systeem|programma|vakantie|verlof|opvang|begeleiding|behandeling|therapie|klachten|pijn|aanval|medicijn|medicatie|onderzoek|protocol|gemeente|vereniging|kampioenschap|wedstrijd|verzuim|leerling|leerlingen|ouders|school|scholen|klas|klassen|groep|groepen|team|teams|onderwijs|plicht|wet|voucher|portaal|platform|website|account)$/;

/** A word that no list has and that is built as a common noun. */
export function isCommonNoun({ base }: Token): boolean {
  return NOUN.test(base);
}

/** A word that no list knows in the company of care, medicine, teaching methods and apps: what it names is no person. */
export function isThing({ plain }: NameScene, token: Token): boolean {
  return (
    THING_BEFORE.test(plain.slice(Math.max(0, token.start - 48), token.start)) ||
    THING_BEHIND.test(plain.slice(token.end, token.end + 24))
  );
}

/** Bodies and places that a word with a capital right behind them belongs to: "GGD Merwoude", "gemeente Almelo". */
const BODY =
  /^(?:gemeente|gemeenten|leerplicht|leerplichtbureau|leerplichtambtenaar|swv|samenwerkingsverband|ggd|jgz|regio|wijkteam|jeugdteam|stichting|scholengroep|scholenstichting|rbl|rmc|bureau|provincie|jeugdbescherming|wijk|stadsdeel|ziekenhuis|stad|eiland|vereniging|universiteit|hogeschool|mbo|roc)$/;

export function isOfBody({ tokens }: NameScene, at: number): boolean {
  return tokens[at]?.gap === ' ' && BODY.test(tokens[at - 1]?.lower ?? '');
}

/** A class, a colour on a board, a house: what is called by an ordinary word behind one of these is no person. */
const CLASSED =
  /^(?:groep|stamgroep|basisgroep|team|code|kleur|fase|niveau|unit|lijn|zone|vak|tafel|cluster|thema|project|domein|ster|huis|lokaal|gang|ruimte|kamer|bus|route|schema|rooster|plan|vlag|kaart)$/;

/** "Groep Geel niet", "code Rood": a word of the dictionary behind what it classes. */
export function isClassed({ tokens, lexicon }: NameScene, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return token?.gap === ' ' && CLASSED.test(before?.lower ?? '') && lexicon.isDutch(token.base);
}

/** Trees, flowers and animals that people are called after. */
const OF_NATURE =
  /^(?:roos|roosje|linde|iris|jasmijn|madelief|lelie|tulp|narcis|violet|klaver|wilg|berk|beuk|hazel|mees|merel|lijster|valk|arend|raaf|wolf|beer|leeuw|vos|das|haas|ree|hert|lynx|dolfijn|tijger|bloem|olijf|palm|spar|den|eik)$/;
/** What is said of those that grow, fly and hunt. */
const IN_NATURE =
  /(?<!\p{L})(?:vogel(?:telling|huis\p{L}*|nest\p{L}*|s)|nest(?:kast\p{L}*|je|elt|elen)?|takken|bloempot\p{L}*|bloeit|bloeien|gekapt|omgewaaid|gesnoeid|gesignaleerd|roedel|schapen|eik|berk|beuk|specht|uil|kraai|mussen)(?!\p{L})/u;

/** "heeft roos in zijn haar", "last van roos": what comes off a head. */
const DANDRUFF_BEHIND =
  /^ (?:in|op) (?:zijn|z'n|zn|haar|d'r|dr|het|hun|mijn) (?:haar|haren|hoofd|hoofdhuid|kruin|schouders)(?!\p{L})/u;
const DANDRUFF_BEFORE = /(?<!\p{L})(?:last van|shampoo (?:tegen|voor)|middel tegen|jeuk (?:van|door)) $/u;

/** "Roos gevallen, bloempot stuk", "Linde, berk en eik": in the company of trees and birds. */
export function isOfNature({ plain }: NameScene, token: Token): boolean {
  if (!OF_NATURE.test(token.base)) return false;
  const before = /[^.!?\n]{0,40}$/.exec(plain.slice(Math.max(0, token.start - 40), token.start))?.[0] ?? '';
  const behind = /^[^.!?\n]{0,50}/.exec(plain.slice(token.end, token.end + 50))?.[0] ?? '';
  if (
    token.base === 'roos' &&
    (DANDRUFF_BEFORE.test(before.toLowerCase()) || DANDRUFF_BEHIND.test(behind.toLowerCase()))
  )
    return true;
  return IN_NATURE.test(`${before}\n${behind}`.toLowerCase());
}

/** Small words of English that stand in its sayings. */
const ENGLISH_SMALL = /^(?:my|your|his|her|their|our|the|is|in|of|and|to|a|on|for|no)$/;

/** "mark dit bericht als gelezen": what programs call it to set a sign. */
const MARKED =
  /^ (?:(?:dit|deze|dat|die|het|de|alle) \p{L}+ )?(?:(?:aub|svp|even|maar) )?als (?:gelezen|ongelezen|afge\p{L}+|spam|klaar|nieuw|belangrijk|favoriet|gezien|opgelost|gesloten|geoorloofd|ongeoorloofd)(?!\p{L})/u;

/** "mark my words", "sky is the limit", "grace period": a word of English beside one that nothing else is. */
export function isInEnglishPhrase({ plain, tokens, lexicon, lists }: NameScene, at: number): boolean {
  const token = tokens[at];
  if (
    token?.shape !== 'lower' ||
    !lexicon.isAlsoWord(token.base) ||
    (!lexicon.isEnglish(token.base) && !lexicon.isDutch(token.base))
  )
    return false;
  if (token.base === 'mark' && MARKED.test(plain.slice(token.end, token.end + 60).toLowerCase())) return true;
  for (let index = at + 1; index <= at + 3; index += 1) {
    const next = tokens[index];
    if (next?.gap !== ' ') return false;
    const { base, lower } = next;
    if (/^(?:my|your|his|their|our|the)$/.test(lower)) return true;
    if (lexicon.isEnglish(base) && !lexicon.isDutch(base) && !lexicon.isName(base) && !lists.domain.has(base))
      return true;
    if (!ENGLISH_SMALL.test(lower)) return false;
  }
  return false;
}

/** "sam (schoolondersteuningsteam)": an abbreviation with what it stands for in brackets behind it. */
export function isAbbreviated({ plain }: NameScene, { base, end }: Token): boolean {
  const full = /^ ?\(([\p{L} -]{8,60})\)/u.exec(plain.slice(end, end + 64))?.[1]?.toLowerCase();
  if (full === undefined || base.length > 6 || full[0] !== base[0] || !/\p{L}{10}| /u.test(full))
    return false;
  let from = 0;
  for (const letter of base) {
    const place = full.indexOf(letter, from);
    if (place < 0) return false;
    from = place + 1;
  }
  const words = full.split(/[ -]/);
  return words.length === 1 || words.length >= base.length - 1;
}

const COLOUR = /^(?:rood|blauw|geel|groen|oranje|paars|wit|zwart|bruin|grijs|roze)$/;

/** "Blauw of Geel": colours among colours. */
export function isColour({ tokens }: NameScene, at: number): boolean {
  if (!COLOUR.test(tokens[at]?.base ?? '')) return false;
  return [at - 3, at - 2, at - 1, at + 1, at + 2, at + 3].some((other) =>
    COLOUR.test(tokens[other]?.base ?? ''),
  );
}

/** "de musical is annie", "boekbespreking matilda": somebody in a story. */
const STORY_BEFORE =
  /(?<!\p{L})(?:musical|boekbespreking|film|voorstelling|toneelstuk|prentenboek|leesboek|tekenfilm|liedje|hoofdrol|titelrol)(?: (?:is|heet|over|van|gaat|de|het))* ["']?$/iu;

/** "we lezen Matilda voor", "Lucas 14 vers 3". */
function isRead(plain: string, token: Token): boolean {
  const behind = plain.slice(token.end, token.end + 12);
  if (/^ \d{1,3}(?: vers|:\d)/.test(behind)) return true;
  const before = plain.slice(Math.max(0, token.start - 14), token.start).toLowerCase();
  return /^ (?:voor|uit)\b/.test(behind) && /\b(?:lees|leest|lezen|las|lazen) (?:nu |weer )?$/.test(before);
}

export function isInStory({ plain }: NameScene, token: Token): boolean {
  return (
    isRead(plain, token) ||
    STORY_BEFORE.test(plain.slice(Math.max(0, token.start - 40), token.start)) ||
    isInTitle(plain, token)
  );
}

/** What has a title: 'toneel, "De Kleine Prins"', "we lezen 'Kees de Jongen'". */
const TITLED =
  /(?<!\p{L})(?:toneel\p{L}*|musical|boek|boeken|boekje|\p{L}*boek|film|voorstelling|theater\p{L}*|liedje|lied|verhaal|methode|thema|project|les|lessen|serie|app|game|spel|roman|gedicht|stuk|lezen|leest|las|voorlezen|gelezen|titel|artikel|rapport|brochure|podcast|documentaire|opera|sprookje|leeslijst)(?!\p{L})[^.!?\n"]{0,30}["']$/u;

/** Whether a token stands between the quotes of a title. */
function isInTitle(plain: string, token: Token): boolean {
  const before = plain.slice(Math.max(0, token.start - 70), token.start);
  const open = /(?:^|[\s(:,])["'](?=[^"'\n]{0,30}$)/.exec(before);
  if (open === null || !/^[^"'\n]{0,40}["']/.test(plain.slice(token.end))) return false;
  return TITLED.test(before.slice(0, open.index + open[0].length).toLowerCase());
}

/** Whatever a syndrome is called after, listed or not: "het syndroom van Xyrel", "Xyrel-syndroom". */
export function isSyndrome({ plain }: NameScene, token: Token): boolean {
  return (
    /(?<!\p{L})syndroom (?:van )?(?:de )?(?:la )?["']?$/iu.test(
      plain.slice(Math.max(0, token.start - 24), token.start),
    ) ||
    /^[ -](?:syndroom|syndrome)|^-(?:versie|dekbed|knuffel|boek|film|test|methode|training|schaal|ziekte|therapie)/i.test(
      plain.slice(token.end, token.end + 10),
    )
  );
}
