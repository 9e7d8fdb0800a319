const STEPS: readonly (readonly [RegExp, string])[] = [
  [/c(?=[eiy])/g, 's'],
  [/ch|gh/g, 'g'],
  [/c|q/g, 'k'],
  [/sjt/g, 'st'],
  [/sj|sh/g, 's'],
  [/ph|v/g, 'f'],
  [/th|dt/g, 't'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/ei|ij|y/g, 'i'],
  [/ou|au/g, 'o'],
  [/eu|u/g, 'u'],
  [/ie/g, 'i'],
  [/oe/g, 'u'],
  [/h(?![aeiou])/g, ''],
  [/d$/g, 't'],
  [/g$/g, 'k'],
  [/(.)\1+/g, '$1'],
  [/en$|n$/g, ''],
];

/**
 * How a Dutch word roughly sounds, so that spelling by ear ("inspektie", "leerpligt") meets the right word.
 * Only good for comparing two keys.
 */
function soundKey(word: string): string {
  let key = word;
  for (const [pattern, by] of STEPS) key = key.replace(pattern, by);
  return key;
}

/** Whether a word sounds like one of `words` of five letters or more. Works the keys out when first asked. */
export function createSoundMatcher(words: ReadonlySet<string>): (word: string) => boolean {
  let keys: Set<string> | undefined;
  return (word) => {
    if (word.length < 5) return false;
    keys ??= new Set([...words].filter((known) => known.length >= 5).map(soundKey));
    return keys.has(soundKey(word));
  };
}
