import stemmers from 'snowball-stemmers';

const stemmer = stemmers.newStemmer('dutch');
const stemCache = new Map<string, string>();
const STEM_CACHE_LIMIT = 20_000;

/** Abbreviations of the field and what they stand for, after {@link fold}. */
const ABBREVIATIONS = new Map(
  Object.entries({
    lpa: 'leerplichtambtenaar',
    lpas: 'leerplichtambtenaren',
    swv: 'samenwerkingsverband',
    vt: 'veilig thuis',
    om: 'om',
    pv: 'proces verbaal',
    ib: 'intern begeleider',
    iber: 'intern begeleider',
    ibers: 'intern begeleiders',
    lln: 'leerling',
    ll: 'leerling',
    llen: 'leerlingen',
    lk: 'leerkracht',
    lkr: 'leerkracht',
    dir: 'directeur',
    wk: 'weken',
    wkn: 'weken',
    mnd: 'maanden',
    gr: 'groep',
    ggd: 'ggd',
    lp: 'leerplicht',
    oba: 'onderwijs',
    pr: 'proces',
    vso: 'speciaal onderwijs',
    sbo: 'speciaal onderwijs',
    evt: 'eventueel',
    iig: 'in ieder geval',
    mbt: 'met betrekking tot',
    ivm: 'in verband met',
    ipv: 'in plaats van',
    aub: 'alstublieft',
    svp: 'alstublieft',
    gesch: 'geschorst',
    oudrs: 'ouders',
  }).map(([short, full]) => [short, full.split(' ')]),
);

const isAscii = (text: string): boolean => !/[^\t\n\r -~]/.test(text);

/** Lower case, no diacritics, ĳ as ij, curly apostrophes gone: the form in which words are compared. */
export function fold(text: string): string {
  // Nearly every question; normalising would give it back as it is.
  if (isAscii(text)) return text.replace(/['`]/g, '').toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u200B-\u200F\u2060\uFEFF\u00AD]/gu, '')
    .replace(/[’‘'`´]/g, '')
    .toLowerCase();
}

/** Folded words of a text in order, abbreviations written out. Numbers stay (`16`, `27000`). */
export function words(text: string): string[] {
  const folded = fold(text).replace(/(\d)[.](?=\d{3})/g, '$1');
  const found: string[] = [];
  // Matching without properties of Unicode takes half the time; an apostrophe or an accent is gone by now.
  for (const word of folded.match(isAscii(folded) ? /[a-z\d]+/g : /[\p{L}\d]+/gu) ?? []) {
    const full = ABBREVIATIONS.get(word);
    if (full) found.push(...full);
    else found.push(word.length > 40 ? word.slice(0, 40) : word);
  }
  return found;
}

/** The Dutch stem of a folded word (Snowball). */
export function stem(word: string): string {
  const known = stemCache.get(word);
  if (known !== undefined) return known;
  const made = stemmer.stem(word);
  if (stemCache.size >= STEM_CACHE_LIMIT) stemCache.clear();
  stemCache.set(word, made);
  return made;
}

/** Words that say nothing about the subject of a question. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `aan al alle als altijd andere ben bij bijvoorbeeld daar dan dat de deze die dit doe doen door dus een eens en er even ga gaan gaat geen geven haar had heb hebben heeft heel hem hen het hier hij hoe hun iemand iets ik in is ja je jij jou jouw jullie kan kon kun kunnen kunt laat maar me mee meer men met mij mijn moet moeten mag mogen na naar nee niet nog nu of om omdat ons onze ook op over s t te tegen toch toe tot u uit uw van vanuit veel via volgens voor waar waarom wanneer want waren was wat we wel welk welke wie wil willen worden wordt zal ze zeer zelf zich zij zijn zo zonder zou graag bedankt dank alvast mvg groet groeten hoi hallo beste goedemorgen goedemiddag vraag vraagje weten zeggen zegt komt komen zit zitten gewoon onszelf mezelf jezelf uzelf elkaar staat staan`.split(
    ' ',
  ),
);
