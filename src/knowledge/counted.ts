import { numberOf, STOP_WORDS, words } from './dutch.js';
import { root } from './roots.js';
import type { Vocabulary } from './vocabulary.js';
import { createWordForms } from './word-forms.js';

/** Whether two folded words mean the same thing, as far as the vocabulary says. */
export type Alike = (a: string, b: string) => boolean;

const ASKS_COUNT = /\b(?:hoeveel|how many|aantal)\s+(.*)/i;
/** They count whatever there is, or time, of which a table gives the number alone: a text need not name them. */
const ANYTHING: ReadonlySet<string> = new Set(
  `mensen personen man kinderen jongeren keer x maal people children times procent tijd geld er is zijn vrij pv
  dag dagen schooldagen werkdagen lesdagen uur uren lesuren minuten week weken maand maanden jaar days hours weeks`.split(
    /\s+/,
  ),
);
/** So far from its number a thing that is counted stands at most: "46 scholen", "27.000 leerplichtige leerlingen". */
const BEHIND = 4;
const BEFORE = 3;

/** Numbers of days, hours and the like, and a time of the day: they count nothing else. */
const OF_TIME =
  /^(?:\p{L}*dag(?:en)?|\p{L}*u(?:ur|ren)|\p{L}*we(?:ek|ken)|maand(?:en)?|\p{L}*ja(?:ar|ren)|minu(?:ut|ten))$/u;

/** The thing that a question counts ("hoeveel thuiszitters" → thuiszitters); undefined when it names none. */
export function countedIn(question: string): string | undefined {
  const [, behind = ''] = ASKS_COUNT.exec(question) ?? [];
  const [first, second = ''] = words(behind);
  if (first === undefined || ANYTHING.has(first) || STOP_WORDS.has(first)) return undefined;
  return OF_TIME.test(first) || OF_TIME.test(second) ? undefined : first;
}

/** Whether a text gives a number of that thing. */
export function holdsCountOf(counted: string, text: string, alike: Alike): boolean {
  const all = words(text);
  return all.some((word, at) => {
    if (numberOf(word) === undefined || OF_TIME.test(all[at + 1] ?? '')) return false;
    const around = all.slice(Math.max(0, at - BEFORE), at + 1 + BEHIND);
    return around.some((other) => other !== word && alike(counted, other));
  });
}

/** A stemmer would take more off a compound than off its last part. */
const PLURAL = /(?:en|s)$/;

/** Words of one root, a compound and its last part ("verzuimmelding", "melding"), and words that the vocabulary puts together. */
export function createAlike({ notions, synonyms }: Pick<Vocabulary, 'notions' | 'synonyms'>): Alike {
  const forms = createWordForms([...Object.values(notions), ...synonyms]);
  return (a, b) => {
    const part = a.replace(PLURAL, '');
    if (root(a) === root(b) || (part.length > 2 && b.replace(PLURAL, '').endsWith(part))) return true;
    const groups = forms.ofWord(b);
    return forms.ofWord(a).some((group) => groups.includes(group));
  };
}
