import type { Span } from '../finding.js';
import { hasSurnameBehind, isIntroduced, type NameScene } from './context.js';
import { ABBREVIATION, DOES, FUNCTION, PUPIL_AFTER, ROLE, TITLE } from './words.js';

/** Initials with dots: "A.B.", "J. P.". */
const CAPITALS = /(?<![\p{L}\d.])(?:[A-Z][a-z]{0,2}\.[ -]?){1,5}(?=$|[^\p{L}\d]|\p{L})/gu;
/** "leerling m.b.": initials in lower case, only behind a pupil word. */
const SMALL = /(?<![\p{L}\d.])[a-z]\. ?[a-z]\.(?: ?[a-z]\.){0,2}(?![\p{L}\d])/gu;

/** "N-o-a-h", "n o a h": a name that is spelled. */
const SPELLED = /(?<![\p{L}\d])\p{L}(?:[-. ]\p{L}){3,14}(?![\p{L}\d])/gu;

export function findSpelled({ plain, lexicon }: NameScene): Span[] {
  return Array.from(plain.matchAll(SPELLED)).flatMap(({ index, 0: text }) => {
    const word = text.replace(/[^\p{L}]/gu, '').toLowerCase();
    const isSpelledName = lexicon.isName(word) && !ABBREVIATION.has(word) && !lexicon.isDutch(word);
    return isSpelledName || lexicon.winsAsName(word)
      ? [{ start: index, end: index + text.length, type: 'NAME' as const }]
      : [];
  });
}

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
    const letters = match[0].replace(/[^a-z]/g, '');
    if (isIntroduced(scene, at) && !lists.domain.has(letters) && !ABBREVIATION.has(letters))
      add(match.index, match[0].length);
  }
  for (const { index, 0: text, 1: surname = '' } of plain.matchAll(BEHIND_COMMA))
    if (!FUNCTION.has(surname.toLowerCase()) && !lists.domain.has(surname.toLowerCase()))
      add(index, text.trimEnd().length);
  for (const pattern of FURTHER)
    for (const { index, 0: text } of plain.matchAll(pattern)) add(index, text.length);
  for (const { index, 0: text } of plain.matchAll(PARTICLES_BEHIND))
    if (
      !/^(?:beste|hallo|hoi|geachte|dag),/i.test(text) &&
      /^(?: |$|\n|[,;|(\t])/.test(plain.slice(index + text.length))
    )
      if (!lists.domain.has(text.split(',')[0]?.toLowerCase() ?? '')) add(index, text.length);
  const isSeries = hasSeries(scene);
  const single = new Set(tokens.filter((_, at) => isSingleInitial(scene, at, isSeries)));
  const letters = new Set([...single].filter((token) => plain[token.end] === '.').map(({ text }) => text));
  // A letter with a dot that was a pupil once is that pupil again.
  for (const token of tokens)
    if (single.has(token) || (letters.has(token.text) && plain[token.end] === '.'))
      add(token.start, plain[token.end] === '.' ? 2 : 1);
  return spans;
}

/** "Bakker, T." and "van Dijk, A.M.", at a line's start or behind a label: a surname with its initials. */
const BEHIND_COMMA =
  /(?<=(?:^|\n|[;|\t"(]|(?<!\p{L})(?:[Mm]oeder|[Vv]ader|[Vv]erzorger|[Oo]uders?|[Ll]eerling|[Nn]aam|[Kk]ind|[Mm]entor|[Vv]oogd|[Bb]etreft):)[ \d.)*-]{0,6})(?:(?:van|de|der|den|ter|ten|el|al) ){0,3}(\p{Lu}[\p{L}'-]{1,24})(?: (?:van|de|der|den|ter|ten)){0,3}, ?(?:[A-Z]\.? ?){1,4}(?![\p{L}'])/gu;

/** "Meer, van der": a surname with its particles behind a comma, at a line's start. */
const PARTICLES_BEHIND =
  /(?<=(?:^|\n|[;|\t])[ \d.)*-]{0,6})\p{Lu}[\p{L}'-]{1,24}, ?(?:van|v\.? ?d\.?|v|de|den|ter|ten|el)(?: (?:de|der|den|het|'t))?(?![\p{L}'])/gu;

/** "over E.R.", "ouders van O.K.": where a person stands, two letters that mean something else are initials. */
function isOfPerson({ tokens, plain }: NameScene, at: number, letters: string): boolean {
  const token = tokens[at];
  if (letters.length !== 2 || /^(?:ok|po|vo|vt|om|pv|ib|nb|ps|bv|nv)$/.test(letters)) return false;
  if (!/^(?:over|met|van|voor|om|bij|en)$/.test(tokens[at - 1]?.lower ?? '') || token?.gap !== ' ')
    return false;
  return /^[A-Z]\. ?[A-Z]\./.test(plain.slice(token.start, token.start + 5));
}

/** "K. de V.", "initialen zijn lm". */
const FURTHER = [
  /(?<![\p{L}\d.])[A-Z]\.(?: (?:de|den|der|van|ter|ten|el|v\.? ?d\.?))+ [A-Z]\.?(?![\p{L}\d])/gu,
  /(?<=(?<!\p{L})initialen(?: (?:zijn|is|van (?:hem|haar) zijn)|:) ?)[a-z](?:[. ]{0,2}[a-z]){1,3}(?![\p{L}\d])/giu,
];

/** Two or more; the first may be a short syllable ("Th. J.") only where a name is called for. */
function isInitials(scene: NameScene, at: number, text: string): boolean {
  const letters = text.replace(/[^A-Za-z]/g, '').toLowerCase();
  const dots = text.split('.').length - 1;
  if (letters.length < 2 || dots < 2) return false;
  const isKnown = ABBREVIATION.has(letters) || scene.lists.domain.has(letters);
  if (isKnown && !isIntroduced(scene, at) && !isOfPerson(scene, at, letters)) return false;
  // "I.v.m." and "T.a.v.": small letters go on behind the first one.
  const end = (scene.tokens[at]?.start ?? 0) + text.length;
  if (/^[a-z]\./.test(scene.plain.slice(end, end + 2))) return false;
  return scene.tokens[at]?.text.length === 1 || isIntroduced(scene, at) || hasSurnameBehind(scene, at);
}

/** Words that a letter with a dot belongs to as a mark of order. */
const ORDERED =
  /^(?:optie|groep|type|plan|vitamine|bijlage|lid|sub|categorie|variant|scenario|punt|klas|stap|lokaal|artikel|art|unit|onderdeel|hepatitis|route|vak|blok)$/;

/** "meneer K.", "leerling M. komt", "J. uit groep 5", "met L. gaat het", "moeder van E uit 3A". */
function isSingleInitial(scene: NameScene, at: number, isSeries: boolean): boolean {
  const [before, token, next] = [scene.tokens[at - 1], scene.tokens[at], scene.tokens[at + 1]];
  if (token === undefined || !/^[A-Za-z]$/.test(token.text) || ORDERED.test(before?.base ?? '')) return false;
  if (before && token.gap === '.' && /^[a-z]$/.test(before.text)) return false;
  if (before && !/^(?: |\. ?| ?[(,:"\n]+ ?)$/.test(token.gap)) return false;
  // "leerling A", "kind X": letters that stand for nobody.
  const dotted = scene.plain[token.end] === '.';
  // "H3B": a class.
  if (/^\d/.test(scene.plain.slice(token.end))) return false;
  const isCode = dotted
    ? /^[XYZ]$/.test(token.text) || (isSeries && /^[A-D]$/.test(token.text))
    : /^[ABCNXYZ]$/.test(token.text);
  const behind = scene.plain.slice(token.end + (dotted ? 1 : 0), token.end + 26);
  const isCapital = /^[A-Z]$/.test(token.text);
  if (!dotted) return isCapital && !isCode && (PUPIL_AFTER.test(behind) || isOfRole(scene, at));
  if (next?.gap === '.') return false;
  if (PUPIL_AFTER.test(behind) || /^'s \p{L}/u.test(behind)) return true;
  if (!isCapital) return false;
  const goesOn = /^(?:lower|number)$/.test(next?.shape ?? '') && next?.gap === '. ';
  const acts = goesOn && DOES.has(next.lower);
  if (before === undefined || token.opens || token.gap === ', ') return acts;
  if (ROLE.has(before.base)) return TITLE.has(before.base) || (goesOn && !isCode);
  if (!/^(?:met|over|van|bij|voor|door|naar|dat|omdat|als|en|of|om|toen|volgens|aan)$/.test(before.lower))
    return false;
  return acts || (!isCode && (goesOn || next === undefined || next.opens));
}

/** "kind A. en kind B.": letters that count up stand for nobody. */
function hasSeries({ tokens }: NameScene): boolean {
  const letters = new Set(tokens.map(({ text }) => text));
  return letters.has('A') && letters.has('B');
}

/** "moeder van E", "leerling J is ziek". */
function isOfRole({ tokens }: NameScene, at: number): boolean {
  const [second, before, token, next] = [tokens[at - 2], tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.gap !== ' ') return false;
  if (before?.lower === 'van') return ROLE.has(second?.base ?? '');
  return ROLE.has(before?.base ?? '') && next?.gap === ' ' && DOES.has(next.lower);
}
