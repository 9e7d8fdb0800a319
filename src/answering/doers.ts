import { words } from '../knowledge/dutch.js';
import { contentRoots, root } from './roots.js';

/** Who may do something, each by the beginnings of the words for it. `reader` is the school. */
const DOERS = {
  reader: [
    'school',
    'leerkracht',
    'directeur',
    'intern',
    'interne',
    'mentor',
    'leraar',
    'collega',
    'team',
    'ib',
  ],
  owner: ['leerplicht', 'leerplichtambtenaar', 'leerplichtambtenaren', 'wij', 'we'],
  home: ['ouder', 'moeder', 'vader', 'verzorger', 'kind', 'leerling', 'jongere', 'gezin'],
  other: [
    'jeugdarts',
    'samenwerkingsverband',
    'swv',
    'wijkteam',
    'schoolbestuur',
    'inspectie',
    'onderwijsinspectie',
    'hulpverlening',
    'onderwijsconsulent',
    'beoordelingstafel',
    'gemeente',
    'veilig',
    'openbaar',
    'rmc',
    'jongerenloket',
    'ggd',
    'ministerie',
  ],
} as const;
type Doer = keyof typeof DOERS;

const IMPERATIVE =
  /^(?:zorg|zet|spreek|vertel|houd|neem|neemt|meld|bespreek|ga|zoek|vraag|geef|maak|stel)\b/i;
const ARTICLES = new Set('de het een onze uw zijn haar alle deze die'.split(' '));
const VERB = /^(?:\p{L}+t|\p{L}+en|is|zal|kan|wil|mag|was|gaat|doet|ziet)$/u;
const NEVER_VERB = new Set(
  'eerst samen alleen even geen hen net best echt tussen tegen een met niet het dat wat ziet uit moment contact direct recht gesprek'.split(
    ' ',
  ),
);

/** Who may act according to a passage; undefined when it doesn't say. */
function doersOf(passage: string): readonly Doer[] | undefined {
  if (IMPERATIVE.test(passage) || /^(?:als eerste|ten tweede) is het belangrijk\b/i.test(passage))
    return ['reader'];
  if (/\b(?:we|wij)\b.*\b(?:kunnen|moeten)\b|\b(?:kunnen|moeten) (?:we|wij)\b/i.test(passage))
    return ['owner', 'reader'];
  const [main = ''] = passage.split(/\b(?:als|wanneer|zodra)\s/i);
  return /\b(?:wij|we|leerplichtambtenaar)\b/i.test(main) ? ['owner'] : undefined;
}

/**
 * Whether somebody else acts in a sentence than in the passages that it stands on, or somebody does for the asker
 * what no line says he does. `owner` of a document receives reports and makes none.
 */
export function swapsDoer(
  text: string,
  passages: readonly string[],
  withHeads: readonly string[],
  lines: readonly string[],
): boolean {
  if (
    REPORTS_BACK.test(text) ||
    leadsElsewhere(text, withHeads) ||
    comesFromOther(text, withHeads) ||
    takesAnother(text, withHeads) ||
    addressesAnother(text, lines)
  )
    return true;
  const proven = passages.map(doersOf);
  const known = new Set(lines.flatMap((line) => contentRoots(line)));
  return text.split(/[.,;:]\s/).some((clause) => {
    const all = words(clause);
    const subject = subjectOf(all);
    if (!subject) return false;
    const { doer, verb } = subject;
    const acts = (doer === 'other' || doer === 'owner') && ACTING.has(verb) && !known.has(root(verb));
    return acts || (!proven.includes(undefined) && !proven.flat().includes(doer));
  });
}

/** Verbs by which somebody comes to the asker's aid of his own accord. */
const ACTING = new Set(
  'neemt nemen belt bellen komt komen stuurt sturen schrijft spreekt bezoekt zorgt vraagt vertelt doet doen bepaalt regelt'.split(
    ' ',
  ),
);
const REPORTS_BACK =
  /melding (?:van|door) (?:de )?leerplicht|\bleerplicht\w* (?:doet|stuurt|meldt|maakt)\b.*melding|\b(?:bericht|antwoord|contact) van (?:de )?leerplicht/i;
/** The place to go: "naar het wijkteam", "contact met de ouders". */
const DESTINATION =
  /\b(?:naar|bij|aan|door|contact (?:op )?met|(?:zaak|taak|rol|beurt|kwestie|verantwoordelijkheid) (?:van|voor|bij|aan))\s+(?:(?:de|het|een|uw)\s+)?(\p{L}+)/giu;

/** Whether somebody is sent to a party that no passage names. */
function leadsElsewhere(text: string, passages: readonly string[]): boolean {
  const named = passages.flatMap(words);
  const speaks = named.some((w) => ['wij', 'we', 'ons', 'onze'].includes(w));
  return Array.from(text.matchAll(DESTINATION)).some(([phrase, to = '']) => {
    const [word = ''] = words(to);
    const doer = doerNamed(word);
    if (doer === undefined || (doer === 'owner' && speaks) || (doer === 'home' && /^aan/i.test(phrase)))
      return false;
    return !named.some(
      (w) => root(w) === root(word) || (w.startsWith(word.slice(0, 8)) && word !== 'school'),
    );
  });
}

/** "Van", "voor" and "met" somebody, as the passages have it. */
const TIES = ['van', 'voor', 'met'];

/** Whether something is another's, or for or with another, than in the passages: "interventies van leerplicht". */
function comesFromOther(text: string, passages: readonly string[]): boolean {
  const all = passages.flatMap((p) => words(p).flatMap((word) => doerNamed(word) ?? []));
  return TIES.some((tie) => {
    const named = passages.flatMap((p) => tiedIn(p, tie));
    const strangers = tiedIn(text, tie).filter((doer) => !named.includes(doer) && !all.includes(doer));
    return named.length > 0 && strangers.some((doer) => doer !== 'home' || tie !== 'van');
  });
}

function tiedIn(text: string, tie: string): Doer[] {
  const found = text.matchAll(new RegExp(`\\b${tie}\\s+(?:(?:de|het|een|uw|hun)\\s+)?(\\p{L}+)`, 'giu'));
  return Array.from(found).flatMap(([, word = '']) => doerNamed(words(word)[0]) ?? []);
}

const PEOPLE = new Set(['parents', 'pupil']);

/** Whether a sentence names others in the place of all whom its passages name, or has one of them come to the asker. */
function takesAnother(text: string, passages: readonly string[]): boolean {
  const theirs = partiesIn(passages.join(' '));
  const said = partiesIn(text);
  const all = words(text);
  const comes = all.some(
    (word, at) =>
      all[at + 1] === 'u' &&
      ['owner', 'other'].includes(doerNamed(word) ?? '') &&
      /\b(?:dat|die)\b/.test(all.slice(0, at).join(' ')),
  );
  const people = theirs.length > 0 && theirs.every((one) => PEOPLE.has(one));
  const replaced = people && said.length > 0 && !said.some((one) => theirs.includes(one));
  return comes || replaced;
}

/** "Vertel leerplicht …" where the lines have "Vertel de ouders …". */
function addressesAnother(text: string, lines: readonly string[]): boolean {
  const [verb, whom] = addresseeIn(text) ?? [];
  if (verb === undefined) return false;
  const theirs = lines
    .flatMap((line) => [addresseeIn(line) ?? []])
    .filter(([theirVerb]) => theirVerb === verb);
  return theirs.length > 0 && !theirs.some(([, one]) => one === whom);
}

function addresseeIn(text: string): [verb: string, whom: string] | undefined {
  const [verb = '', ...rest] = words(text);
  const [whom] = partiesIn(rest.slice(0, 2).join(' '));
  return IMPERATIVE.test(text) && whom !== undefined ? [root(verb), whom] : undefined;
}

/** Each party that a text names, parents and pupils apart from each other. */
export function partiesIn(text: string): string[] {
  return words(text).flatMap((word) => {
    const doer = doerNamed(word);
    if (doer === undefined) return [];
    if (doer !== 'home') return [doer === 'other' ? root(word) : doer];
    return [/^(?:ouder|moeder|vader|verzorger)/.test(word) ? 'parents' : 'pupil'];
  });
}

/** The party at the head of a clause with its verb after it ("De jeugdarts houdt …"), or with its verb before it and no "u". */
function subjectOf(all: readonly string[]): { readonly doer: Doer; readonly verb: string } | undefined {
  const start = ARTICLES.has(all[0] ?? '') ? 1 : 0;
  const head = doerNamed(all[start]);
  const verb = all[start + 1] ?? '';
  if (head && isVerb(verb) && (all[start + 2] !== 'u' || verb.endsWith('en'))) return { doer: head, verb };
  const [, before = ''] = all;
  if (all.includes('u') || !isVerb(before)) return undefined;
  const doer = doerNamed(all[ARTICLES.has(all[2] ?? '') ? 3 : 2]);
  return doer && { doer, verb: before };
}

function isVerb(word: string | undefined): boolean {
  return word !== undefined && VERB.test(word) && !NEVER_VERB.has(word);
}

const ENDINGS = /^(?:s|en|n|ren|eren|eraren|e)$/;

function doerNamed(word: string | undefined): Doer | undefined {
  if (word === undefined) return undefined;
  for (const doer of Object.keys(DOERS) as Doer[]) {
    if (
      DOERS[doer].some(
        (form) => word === form || (ENDINGS.test(word.replace(form, '')) && word.startsWith(form)),
      )
    )
      return doer;
  }
  return undefined;
}
