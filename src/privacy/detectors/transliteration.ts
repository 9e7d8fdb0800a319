/** Cyrillic letters as names in passports have them (ICAO 9303, part 3; Ukrainian where the languages differ). */
const LATIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'h',
    ґ: 'g',
    д: 'd',
    е: 'e',
    є: 'ie',
    ж: 'zh',
    з: 'z',
    и: 'y',
    і: 'i',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'shch',
    ь: '',
    ю: 'iu',
    я: 'ia',
    ы: 'y',
    э: 'e',
    ъ: '',
  }),
); // prettier-ignore

/** A Cyrillic word in Latin letters, so that it meets the lists of names; undefined for other scripts. */
export function inLatin(word: string): string | undefined {
  let latin = '';
  for (const char of word) {
    const letter = LATIN.get(char);
    if (letter === undefined) return undefined;
    latin += letter;
  }
  return latin;
}
