import type { Span } from '../finding.js';
import { hasSurnameBehind, isIntroduced, type NameScene } from './name-scene.js';
import { ROLE, TITLE } from './name-words.js';

/** Initials with dots: "A.B.", "J. P.". */
const CAPITALS = /(?<![\p{L}\d.])(?:[A-Z][a-z]{0,2}\. ?){1,5}(?=$|[^\p{L}\d]|\p{L})/gu;
/** "leerling m.b.": initials in lower case, only behind a pupil word. */
const SMALL = /(?<![\p{L}\d.])[a-z]\. ?[a-z]\.(?: ?[a-z]\.){0,2}(?![\p{L}\d])/gu;
/** Organisations and terms that are written with dots. */
const TERM = /^(?:BV|NV|OM|PV|IB|VT|PO|VO|BSN|AVG|DOB|NB|PS|TAV|MBT|IVM|OA|DWZ|MAS|GGD|SWV|LPA|MVG)$/;

/** Names of which only the initials stand in the text. */
export function findInitials(scene: NameScene): Span[] {
  const { plain, tokens, lists } = scene;
  const indexAt = new Map(tokens.map((token, index) => [token.start, index]));
  const spans: Span[] = [];
  const add = (start: number, length: number) => spans.push({ start, end: start + length, type: 'NAME' });
  for (const match of plain.matchAll(CAPITALS)) {
    const text = match[0].trimEnd();
    const at = indexAt.get(match.index) ?? -1;
    if (isInitials(scene, at, text)) add(match.index, text.length);
  }
  for (const match of plain.matchAll(SMALL)) {
    const at = indexAt.get(match.index) ?? -1;
    if (isIntroduced(scene, at) && !lists.domain.has(match[0].replace(/[^a-z]/g, '')))
      add(match.index, match[0].length);
  }
  for (const [at, token] of tokens.entries()) if (isSingleInitial(scene, at)) add(token.start, 2);
  return spans;
}

/** Two or more; the first may be a short syllable ("Th. J.") only where a name is called for. */
function isInitials(scene: NameScene, at: number, text: string): boolean {
  const letters = text.replace(/[^A-Za-z]/g, '');
  const dots = text.split('.').length - 1;
  if (letters.length < 2 || dots < 2 || TERM.test(letters.toUpperCase())) return false;
  return scene.tokens[at]?.text.length === 1 || isIntroduced(scene, at) || hasSurnameBehind(scene, at);
}

/** "meneer K.", "leerling M. komt": behind a title, or behind a pupil word within a sentence. */
function isSingleInitial(scene: NameScene, at: number): boolean {
  const [before, token, next] = [scene.tokens[at - 1], scene.tokens[at], scene.tokens[at + 1]];
  if (token === undefined || before === undefined || !/^[A-Z]$/.test(token.text)) return false;
  if (scene.plain[token.end] !== '.' || !/^(?: |\. ?)$/.test(token.gap) || !ROLE.has(before.base))
    return false;
  const goesOn = next?.shape === 'lower' && next.gap === '. ';
  return TITLE.has(before.base) || (goesOn && !/^[ABCXYZ]$/.test(token.text));
}
