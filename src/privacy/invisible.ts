/**
 * Signs that take no room, change the writing direction, hide a text in a text or show as a blank that is none:
 * soft hyphen, zero-width space, joiners, direction marks, variation selectors, tags, Hangul fillers, the empty
 * braille cell, control signs, halves of signs. Line breaks and tabs are none of them.
 */
const INVISIBLE = /(?![\n\t])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\u2800\ufff9-\ufffb]/u;
const ANY_INVISIBLE = new RegExp(INVISIBLE.source, 'gu');

/** Where such a sign has work to do: within an emoji, and between letters of scripts that join theirs. */
const AT_WORK = new RegExp(
  [
    String.raw`\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`,
    String.raw`(?![\d#*])\p{Emoji}(?:\p{Emoji_Modifier}|\ufe0f)?(?:\u200d(?![\d#*])\p{Emoji}(?:\p{Emoji_Modifier}|\ufe0f)?)*`,
    String.raw`[\d#*]\ufe0f\u20e3`,
    String.raw`(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}]\p{M}*)[\u200c\u200d](?=\p{L})`,
  ].join('|'),
  'gu',
);

/** Whether `char` is a sign that nobody sees; `foldText` drops all of them. */
export function isInvisible(char: string): boolean {
  return INVISIBLE.test(char);
}

/**
 * Text as its readers see it: without invisible signs, with one kind of line break. Call it on everything that is
 * relayed before it is checked and shown, so that what is shown is what was checked, to the character. Checking
 * the given text or the stripped one finds the same. Never throws; stripping twice changes nothing more.
 */
export function stripInvisible(text: string): string {
  let stripped = text.replace(/\r\n?|\u2028|\u2029/g, '\n');
  // What a sign was at work with may itself go, or come to stand beside others.
  for (let before = ''; stripped !== before && INVISIBLE.test(stripped); ) {
    before = stripped;
    stripped = stripOnce(before);
  }
  return stripped;
}

function stripOnce(text: string): string {
  let result = '';
  let at = 0;
  for (const match of text.matchAll(AT_WORK)) {
    result += text.slice(at, match.index).replace(ANY_INVISIBLE, '') + match[0];
    at = match.index + match[0].length;
  }
  return result + text.slice(at).replace(ANY_INVISIBLE, '');
}
