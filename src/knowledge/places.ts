import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of municipalities and large places, as written, of `words/places.txt` in a knowledge folder. */
export function readPlaces(folder: string): string[] {
  return readFileSync(join(folder, 'words', 'places.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
