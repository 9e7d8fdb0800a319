import { words } from '../knowledge/dutch.js';

/** Words that give a sentence more or less weight than its passage has. One of a class is borne by any other of it. */
const CLASSES: readonly ReadonlySet<string>[] = [
  'moet moeten moest verplicht verplichten verplichting plicht noodzakelijk vereist',
  'mag mogen mocht toegestaan recht',
  'altijd nooit iedereen ieder elke iedere elk automatisch sowieso alle allen',
  'binnen uiterlijk meteen direct onmiddellijk gelijk vandaag spoedig snel dadelijk straks tijdig zojuist per',
  'gratis kosteloos',
  'voorkomen voorkom voorkomt vermijden vermijd vermijdt nalaten loslaten los',
  'eventueel desgewenst vrijblijvend optioneel misschien wellicht desnoods',
  'genoeg voldoende volstaat volstaan',
  'voorkeur liefst',
  'meeste helft enkele paar meerdere tientallen honderden dagelijks wekelijks maandelijks jaarlijks',
].map((list) => new Set(list.split(' ')));

/** All words of {@link CLASSES}: known, but only to be used for a like one. */
export const WEIGHTY: readonly string[] = CLASSES.flatMap((kind) => [...kind]);

/** A word that makes a rule of an advice, an advice of a rule, or sets a limit, where no line has one of its kind. */
export function addedWeight(text: string, lines: readonly string[]): string | undefined {
  if (OBLIGES.test(text) && !lines.some((line) => OBLIGES.test(line))) return OBLIGES.exec(text)?.[1];
  const year = YEARS.find(({ said }) => said.test(text));
  if (year && !lines.some((line) => year.borne.test(line))) return 'jaar';
  const borne = new Set(lines.flatMap((line) => words(line)));
  const kinds = CLASSES.map((kind) => ({ kind, stands: [...kind].some((w) => borne.has(w)) }));
  return words(text.replace(IDIOMS, ' ')).find((word) =>
    kinds.some(({ kind, stands }) => kind.has(word) && !stands),
  );
}

/** "U dient te bellen", "u hoort dit te melden". */
const OBLIGES = /\b(dient|dienen|hoort|horen|behoort|behoren|bent verplicht)\b[^.,]*\bte(?: \p{L}+)?\b/iu;

/** Which year is spoken of. */
const YEARS = [
  { said: /\b(?:vorig|afgelopen)e? (?:school)?jaar/i, borne: /\b(?:vorig|afgelopen)e? (?:school)?jaar/i },
  { said: /\b(?:komend|volgend)e? (?:school)?jaar/i, borne: /\b(?:komend|volgend)e? (?:school)?jaar/i },
  { said: /\bdit (?:school)?jaar/i, borne: /\bdit (?:school)?jaar/i },
];

/** Phrases in which such a word has no weight. */
const IDIOMS =
  /\blos\b(?=.*\bop\b)|\bbinnen\b(?! (?:korte|een|enkele|afzienbare|die|\d))|\b(?:elke|iedere|per) week\b|\bvan alle leerlingen\b|\bmet alle (?:betrokkenen|partijen)\b|\bniet alleen\b/gi;
