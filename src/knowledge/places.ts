import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of municipalities and large places, as written, of `words/places.txt` in a knowledge folder. */
export function readPlaces(folder: string): string[] {
  return readFileSync(join(folder, 'words', 'places.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Names of the world's countries in Dutch: somebody goes there, no document is for them. */
export function countryNames(): ReadonlySet<string> {
  const names = new Intl.DisplayNames('nl', { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Set(codes.flatMap((code) => names.of(code)?.toLowerCase() ?? []));
}
