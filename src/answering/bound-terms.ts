import { termForm } from './gate.js';

/**
 * Things that must not be swapped among each other (which party for what, which form of consultation when). Folded;
 * each form matches at the beginning of a word.
 */
const BOUND: readonly (readonly string[])[] = [
  ['schors', 'geschors'],
  ['verwijder', 'van school'],
  ['ziekteverzuim', 'ziekmelding', 'ziek'],
  ['digitale loket', 'digitaal loket'],
  ['anoniem'],
  ['op naam'],
  ['klacht', 'klagen'],
  ['schoolbestu'],
  ['signa'],
  ['inspectie', 'onderwijsinspectie', 'www.zoekscholen'],
  ['bemiddel'],
  ['onderwijsconsulent', 'https onderwijsconsulent'],
  ['geschil'],
  ['onderwijsgeschil', 'https onderwijsgeschil'],
  ['oudersonderwijs', 'ouders onderwijs', 'www.oudersonderwijs'],
  ['grote zorgen', 'aanhoudende zorgen', 'zorgen over de ontwikkeling'],
  ['zorgmelding'],
  ['veilig thuis'],
  ['verzuimmelding'],
  ['jeugdarts', 'ggd'],
  ['samenwerkingsverband', 'swv'],
  ['passend onderwijs'],
  ['wijkteam'],
  ['begeleiding thuis', 'hulp thuis', 'thuis begeleid', 'behandeling'],
  ['beoordelingstafel'],
  ['vrijstelling'],
  ['te laat'],
  ['luxeverzuim'],
  ['proces verbaal'],
  ['openbaar ministerie'],
  ['ongeoorloofd'],
  ['geoorloofd'],
  ['leerplicht '],
  ['leerplichtambtena'],
  ['rmc'],
  ['startkwalificatie'],
  ['jongerenloket'],
  ['uitkering'],
];

/** What is counted together; a pair of another pairing is another rule. */
const COUNTED: readonly (readonly string[])[] = [
  ['1e keer', 'eerste keer'],
  ['2e keer', 'tweede keer'],
  ['meerdere dagen'],
  ['1 dag ', 'een dag '],
];

/** Opposites among {@link BOUND}. */
export const RIVALS: readonly (readonly [number, number])[] = [
  ['schors', 'verwijder'],
  ['anoniem', 'op naam'],
  ['ongeoorloofd', 'geoorloofd'],
  ['zorgmelding', 'verzuimmelding'],
  ['klacht', 'signa'],
].map(([a, b]) => [numberOf(a), numberOf(b)] as const);

function numberOf(form: string | undefined): number {
  return BOUND.findIndex(([first]) => first === form);
}

/** The terms of {@link BOUND} that a text names, as numbers, in the order in which it names them. */
export function boundIn(text: string): number[] {
  return namedIn(text, BOUND);
}

/** The same for {@link COUNTED}. */
export function countedIn(text: string): number[] {
  return namedIn(text, COUNTED).map((n) => n + BOUND.length);
}

function namedIn(text: string, terms: readonly (readonly string[])[]): number[] {
  // "De leerplicht" is the law, not the party.
  const form = ` ${termForm(text)} `.replace(/ de leerplicht /g, ' de wet ');
  return terms
    .flatMap((forms, n) => {
      const places = forms.map((f) => form.indexOf(` ${f}`)).filter((at) => at >= 0);
      return places.length > 0 ? [{ n, at: Math.min(...places) }] : [];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ n }) => n);
}
