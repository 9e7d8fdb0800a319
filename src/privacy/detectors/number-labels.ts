/** What the words around a number say that it is: shared by the detectors of numbers. */

const END = String.raw`[- ]?(?:nummers?|nrs?|no|codes?|id)?\.?[ :=#(]{0,3}(?:is |was |van |voor )?(?:[a-z]{1,4}[-/ ]?)?(?:\d{2,4}[-/.])?$`;

/** Numbers of things and of files: nobody is found by them outside the office that gave them. */
const THING = new RegExp(
  String.raw`(?<!\p{L})(?:(?:ons|uw|jullie) kenmerk|kenmerk|referenties?|ref|dossier|zaak|polis|aanvraag|besluit|beschikking|formulier|isbn|issn|kvk|k\.v\.k\.?|btw|factuur|rekening|declaratie|nota|order|bestelling|bestel|artikel|ticket|boekings?|reserverings?|tracking|pakket|serie|offerte|crebo|begroting|budget|duo|vestigings?|instellings?|bestuurs?|project|transactie|werkorder|document|model|versie|pagina|lokaal|kamer|toestel|meldcode|melding|meld|meldings|fout|error|storing|meldingscode|regeling|staatscourant|stb|kamerstuk|ecli)${END}`,
  'iu',
);
const COUNTED =
  /^ ?(?:euro|eur|€|leerlingen|mensen|inwoners|kinderen|bezoekers|keer|miljoen|mln|uur|uren|lesuren|minuten|min|dagen|weken|stuks|woorden|tekens|meldingen|studenten|scholen|gezinnen|jongeren|verzuimers|km|%|procent)(?!\p{L})/iu;
/** "uren: 5 5 4 3", "cijfers 7 8 6": a row of counts or marks. */
const ROW =
  /(?<!\p{L})(?:les|verzuim|klok)?(?:uren|uur|punten|cijfers|scores?|leeftijden|aantallen|aantal|absenties|dagen|weken|groepen|klassen|jaren|rooster|tellingen?|telling|toets\p{L}*|resultaten|percentages?|maanden|bladzijden|hoofdstukken|artikelen)[^\d\n.!?]{0,20}$/iu;

/** Whether the words before the number at `start` say that a thing or a file has it. */
export function isNumberOfThing(plain: string, start: number): boolean {
  return THING.test(plain.slice(Math.max(0, start - 40), start));
}

/** Whether the number from `start` to `end` is an amount: "€ 1200", "6033391 uren". */
export function isAmount(plain: string, start: number, end: number): boolean {
  return (
    /(?:€|\beuro) ?$/i.test(plain.slice(Math.max(0, start - 6), start)) ||
    COUNTED.test(plain.slice(end, end + 16))
  );
}

/** Whether the words before `start` announce a row of counts, hours or marks. */
export function isRowOfCounts(plain: string, start: number): boolean {
  return ROW.test(plain.slice(Math.max(0, start - 40), start));
}

/** Words by which somebody gives a telephone number. */
const PHONE_WORD =
  /(?<!\p{L})(?:tel(?:efoon)?(?:nummer|nr)?s?|mobiel(?:e nummer)?|mobieltje|mob|gsm|06(?:-nummer)?|app(?:en|t)?|bel(?:len|t|de)?|terugbel\p{L}*|gebeld|bereikbaar|whats ?app|nood(?:nummer|contact)|phone|call|(?:nummer|nr|no) (?:(?:van|v) )?(?:de |zijn |haar )?(?:moeder|vader|ma|pa|ouders?|oma|opa|tante|oom|stiefvader|stiefmoeder|voogd|verzorger))(?!\p{L})[^\d\n]{0,25}$/iu;

export function isPhoneAnnounced(plain: string, start: number): boolean {
  return PHONE_WORD.test(plain.slice(Math.max(0, start - 60), start));
}

const CITIZEN_WORD =
  /(?<!\p{L})(?:bsn|b\.s\.n\.?|burgerservice(?:nummer|nr)?|burger service ?(?:nummer|nr)|sofi[- ]?(?:nummer|nr)?|pgn|onderwijs(?:nummer|nr)|persoonsgebonden nummer|bsn-?nummer|bsn-?nr)s?(?!\p{L})[^\d\n]{0,40}$/iu;

export function isCitizenNumberAnnounced(plain: string, start: number): boolean {
  return CITIZEN_WORD.test(plain.slice(Math.max(0, start - 70), start));
}
