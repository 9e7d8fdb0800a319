import { hasSurnameBehind, isLabelled, type NameScene, nameOf } from './context.js';
import {
  ABBREVIATION,
  CALLED,
  DOES,
  FUNCTION,
  INITIAL,
  MONTH_OR_DAY,
  NO_SURNAME,
  OPENER,
  PARTICLE,
  PUPIL,
  ROLE,
  TITLE,
} from './words.js';

/**
 * Whether token `at` can go on with the name before it: a space, a hyphen, the dot of "J." or of "v.d."; over a line
 * end only with a particle on one side of it, or when the next line holds nothing but the rest of the name.
 */
export function isJoined(scene: NameScene, at: number): boolean {
  const { tokens, lexicon } = scene;
  const [token, before, next] = [tokens[at], tokens[at - 1], tokens[at + 1]];
  if (token === undefined || before === undefined) return false;
  if (/^(?: {1,2}|-|'| - ?| ?["(] ?)$/.test(token.gap) && !/["(]/.test(token.gap)) return true;
  if (token.gap === " '" && token.lower === 't') return true;
  if (/^ ?\n ?$/.test(token.gap)) {
    if (
      PARTICLE.has(before.lower) ||
      (PARTICLE.has(token.lower) && !OPENER.has(token.lower) && next?.gap === ' ')
    )
      return true;
    const isAlone = next === undefined || /[\n,.(]/.test(next.gap);
    return isAlone && token.shape !== 'lower' && !lexicon.isProper(token.base);
  }
  if (/^[./] ?$/.test(token.gap))
    return INITIAL.test(before.text) || /^(?:v|d|vd|vdr|r|n)$/.test(before.lower);
  return false;
}

/** Parts before a surname, and the article of Arabic names where it is written as it sounds: "en-naciri". */
export function isParticle({ tokens }: NameScene, at: number): boolean {
  const lower = tokens[at]?.lower ?? '';
  return (
    PARTICLE.has(lower) ||
    (/^(?:en|er|es|ed|ez|et|ech|ad|as|az|at)$/.test(lower) && tokens[at + 1]?.gap === '-')
  );
}

/**
 * Index of the surname behind particles that begin at `at`: "van | der | Berg". `named`: a name, a placeholder or a
 * title stands before them, so that hardly anything else can follow.
 */
export function surnameAfter(scene: NameScene, at: number, named: boolean): number | undefined {
  const { tokens } = scene;
  let index = at;
  while (index - at < 3 && isParticle(scene, index)) {
    const next = tokens[index + 1];
    if (next === undefined || !isJoined(scene, index + 1)) return undefined;
    // "Noah de Heer", "van Es": a capital behind small particles is a surname though it is a particle too.
    if (
      index > at &&
      tokens[index]?.shape === 'capital' &&
      tokens[index - 1]?.shape === 'lower' &&
      !scene.flat
    )
      break;
    index += 1;
  }
  const token = tokens[index];
  if (token === undefined || /^(?:number|anchor)$/.test(token.shape)) return undefined;
  if (PARTICLE.has(token.lower) && token.shape !== 'capital') return undefined;
  return isSurnameBehindParticle(scene, index, index - at, tokens[at]?.lower ?? '', named)
    ? index
    : undefined;
}

/** `first` is the first of `count` particles: "van bakker" is no name, "van der bakker" and "Sem van bakker" are. */
function isSurnameBehindParticle(
  scene: NameScene,
  at: number,
  count: number,
  first: string,
  named: boolean,
): boolean {
  const { lexicon, lists, tokens } = scene;
  const token = tokens[at];
  if (token === undefined || MONTH_OR_DAY.has(token.base)) return false;
  // "in 't Veld" and "op den Kamp", but "een gezin in Veenhuizen".
  if (count === 1 && (NO_SURNAME.has(token.base) || /^(?:in|op)$/.test(first))) return false;
  const surnameWord = lexicon.isSurnameWord(token.base);
  const name = nameOf(lexicon, token) !== undefined;
  // "van den" and "van der" have died out but in names.
  if (count > 1 && /^(?:van|v|vd)$/.test(first) && /^(?:den|der)$/.test(tokens[at - 1]?.lower ?? ''))
    return token.shape === 'capital' || !(FUNCTION.has(token.lower) || lists.domain.has(token.lower));
  if (scene.fixed.has(at)) return false;
  // "Noah van Leusden", "mevrouw Van Zeist": towns are surnames behind a name.
  const capital = token.shape === 'capital' && !scene.flat;
  if (lists.ownProper.has(token.base) && !surnameWord)
    return named && capital && first === 'van' && !lists.eponyms.has(token.base);
  if (capital) {
    if (named && !ROLE.has(token.base.replace(/^heer$/, '')))
      return !lists.domain.has(token.base) || surnameWord;
    return surnameWord || (!lists.domain.has(token.base) && (name || !lexicon.isDutch(token.base)));
  }
  if (FUNCTION.has(token.lower) || ROLE.has(token.base)) return false;
  if (surnameWord) return count > 1 || named || !/^(?:van|in|op)$/.test(first);
  if (lexicon.isDutch(token.base)) {
    if (named && count === 1 && isPersonAhead(scene, at - 2) && !lists.domain.has(token.base))
      return DOES.has(tokens[at + 1]?.lower ?? '');
    return named && /^(?:ten|ter|op den)$/.test(tokens[at - 1]?.lower ?? '');
  }
  return name || !lexicon.isExplained(token.base) || (named && !lexicon.isProper(token.base));
}

/** "mevr | van brood belt", "thijs | van hout is ziek": a title or a name that is no word. */
function isPersonAhead({ tokens, lexicon, lists }: NameScene, at: number): boolean {
  const head = tokens[at];
  if (head === undefined) return false;
  if (/^(?:mevrouw|mevr|mvr|mw|meneer|mijnheer|dhr|hr|heer)$/.test(head.base)) return true;
  if (lists.officers.has(head.base)) return false;
  return (
    lexicon.winsAsName(head.base) || (nameOf(lexicon, head) !== undefined && !lexicon.isDutch(head.base))
  );
}

/** A single letter that is no part of an abbreviation such as "i.v.m.". */
export function isInitial(scene: NameScene, at: number): boolean {
  const { tokens, lists } = scene;
  if (!/^[a-z]$/i.test(tokens[at]?.text ?? '')) return false;
  let [from, to] = [at, at];
  while (from > 0 && at - from < 6 && tokens[from]?.gap === '.' && tokens[from - 1]?.text.length === 1)
    from -= 1;
  while (to - at < 6 && tokens[to + 1]?.gap === '.' && tokens[to + 1]?.text.length === 1) to += 1;
  const letters = tokens
    .slice(from, to + 1)
    .map(({ lower }) => lower)
    .join('');
  return letters.length === 1 || !(lists.domain.has(letters) || ABBREVIATION.has(letters));
}

/** "leerling van dijk", "LEERLING VAN DIJK": a pupil by surname, which no "de" makes a place. */
function pupilBySurname(scene: NameScene, at: number): number | undefined {
  const { tokens } = scene;
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || token.gap !== ' ') return undefined;
  // "kind de Koning".
  if (
    token.text === 'de' &&
    next?.shape === 'capital' &&
    !scene.flat &&
    scene.lexicon.isSurnameWord(next.base)
  )
    return surnameAfter(scene, at, true);
  if (!/^(?:van|von|v|vd)$/.test(token.lower)) return undefined;
  // "zoon van de bakker".
  const isKin = /^(?:zoon|dochter|kind|broer|broertje|zus|zusje|jongen|meisje)$/.test(
    tokens[at - 1]?.base ?? '',
  );
  if (isKin && /^(?:de|het|t)$/.test(next?.text ?? '') && tokens[at + 2]?.shape === 'lower') return undefined;
  const surname = surnameAfter(
    scene,
    at,
    /^(?:van|vd)$/.test(token.lower) && next !== undefined && !/^(?:de|het|t)$/.test(next.lower),
  );
  if (surname === undefined) return undefined;
  const behind = tokens[surname + 1];
  const capital = tokens[surname]?.shape === 'capital' && !scene.flat;
  const isEnd = behind === undefined || behind.opens || /^[,(]| \(/.test(behind.gap);
  return capital || isEnd || DOES.has(behind?.lower ?? '') || hasSurnameBehind(scene, surname)
    ? surname
    : undefined;
}

/** A surname that no seed rule sees: "mevrouw de vries", "j.v.d. berg", "achternaam: van Rossum", "leerling van dijk". */
export function surnameByContext(scene: NameScene, at: number): number | undefined {
  const { tokens, lexicon, lists } = scene;
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token === undefined || scene.fixed.has(at)) return undefined;
  if (before === undefined) return bareSurname(scene, at);
  const titled =
    (TITLE.has(before.base) && /^(?: |\. ?| ')$/.test(token.gap)) ||
    (isLabelled(scene, at) && PARTICLE.has(token.lower)) ||
    (CALLED.has(before.base) &&
      token.gap === ' ' &&
      PARTICLE.has(token.lower) &&
      !/^(?:de|het)$/.test(token.text));
  const isInitialled = /^\. ?$/.test(token.gap) && isInitial(scene, at - 1);
  if (!titled && !isInitialled)
    return PUPIL.has(before.base) ? pupilBySurname(scene, at) : bareSurname(scene, at);
  if (PARTICLE.has(token.lower)) return surnameAfter(scene, at, true);
  if (titled && MONTH_OR_DAY.has(token.base))
    return token.shape === 'capital' && !token.opens ? at : undefined;
  if (FUNCTION.has(token.lower) || lists.domain.has(token.lower) || lists.ownProper.has(token.lower))
    return undefined;
  if (isNamedByCapital(scene, at, titled) || (titled && isBeforeDeed(scene, at))) return at;
  return lexicon.isSurnameWord(token.base) ||
    (!titled && !lexicon.isDutch(token.base) && nameOf(lexicon, token) !== undefined)
    ? at
    : undefined;
}

/** "T. Bouwmeester", "dhr. Appel": whatever the word, its capital makes it a name in that place. */
function isNamedByCapital({ tokens, lists, flat }: NameScene, at: number, titled: boolean): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token?.shape !== 'capital' || flat || lists.eponyms.has(token.base)) return false;
  if (titled) return !token.opens && token.text.length > 2;
  return /^[A-Z]$/.test(before?.text ?? '') && before?.gap !== '' && !ROLE.has(token.base);
}

/** "mw kip zegt": a word of small letters between a title and what somebody does. */
function isBeforeDeed({ tokens }: NameScene, at: number): boolean {
  const [title, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token === undefined || /^(?:gezin|familie|fam)$/.test(title?.base ?? '') || token.opens) return false;
  if (DOES.has(token.lower) || ROLE.has(token.base)) return false;
  return next?.gap === ' ' && DOES.has(next.lower);
}

/** Surnames with "de" that no noun or adjective makes. */
const DE_SURNAME = /^(?:vries|pina|wit|groot|jong|jonge|bruin|zwart|graaf|waard|rooij|bruijn)$/;

/** "van dijk is ziek" at a line's start: nothing else opens a sentence like that. */
function openingSurname(scene: NameScene, at: number): number | undefined {
  const { tokens } = scene;
  const [token, second] = [tokens[at], tokens[at + 1]];
  if (!token?.opens || !/^(?:van|de|ter|ten)$/.test(token.lower) || second === undefined) return undefined;
  const isWritten =
    second.shape === 'capital' && token.text === 'de' && scene.lexicon.isSurnameWord(second.base);
  if (token.lower === 'de' && !DE_SURNAME.test(second.lower) && !isWritten) return undefined;
  const surname = surnameAfter(scene, at, isWritten || /^(?:van|ter|ten)$/.test(token.lower));
  const next = surname === undefined ? undefined : tokens[surname + 1];
  return next?.gap === ' ' && (DOES.has(next.lower) || /^(?:senior|junior|sr|jr)$/.test(next.lower))
    ? surname
    : undefined;
}

/** What stands behind a name on a list: "absent", "12 uur", "(klas 2)", ", klas 2", ": ziek". */
const ON_LIST =
  /^(?: ?[:=,(-]| )? ?(?:absent|afwezig|afw|ziek|te laat|verlof|geschorst|spijbelt|familie|fam|\d+ ?(?:uur|u|x|keer|dagen|dgn|lessen)|(?:klas|groep|gr\.?|havo|vwo|vmbo|mavo|leerjaar) ?\d|\d ?(?:havo|vwo|vmbo|mavo|[a-e]\b))(?!\p{L})/iu;

/** "vd Meer absent", "de Ruijter 12 uur", "van Zuilen (klas 2)": a surname with its particles on a line of a list. */
function listedSurname(scene: NameScene, at: number): number | undefined {
  const { tokens, plain } = scene;
  const token = tokens[at];
  if (!token?.opens || !/^(?:van|de|den|der|v|vd|ter|ten|el|al|ait|ben)$/.test(token.lower)) return undefined;
  const surname = surnameAfter(scene, at, true);
  const last = surname === undefined ? undefined : tokens[surname];
  if (last === undefined || scene.lists.domain.has(last.base)) return undefined;
  const isName = scene.lexicon.isSurnameWord(last.base) || nameOf(scene.lexicon, last) !== undefined;
  return (isName || last.shape === 'capital') && ON_LIST.test(plain.slice(last.end, last.end + 24))
    ? surname
    : undefined;
}

/** Words that stand behind "ten" and "ter" in surnames, and hardly elsewhere. */
const BEHIND_TEN =
  /^(?:hove|hoeve|broeke|brink|hage|horst|kate|napel|berge|laak|haar|wal|braak|steege|stege|veldhuis|welle|beek|maat|heide|meulen|cate|hoor)$/;

/** "ten hove", "van der plaats": particles that stand before hardly anything but a surname. */
function bareSurname(scene: NameScene, at: number): number | undefined {
  const { tokens, lexicon } = scene;
  const [token, second] = [tokens[at], tokens[at + 1]];
  if (token === undefined || !/^(?: '?|[./] ?)$/.test(second?.gap ?? '') || second === undefined)
    return undefined;
  // "m de groot belt".
  if (token.opens && /^[abcdefghjklmoprvwxyz]$/.test(token.lower) && PARTICLE.has(second.lower))
    return surnameAfter(scene, at + 1, true);
  if (/^(?:van|v)$/.test(token.lower) && /^(?:den|der)$/.test(second.lower))
    return surnameAfter(scene, at, true);
  if (/^(?:vander|vanden)$/.test(token.lower)) return surnameAfter(scene, at, true);
  const opening = openingSurname(scene, at) ?? listedSurname(scene, at);
  if (opening !== undefined) return opening;
  if (!/^(?:ten|ter)$/.test(token.lower)) return undefined;
  if (BEHIND_TEN.test(second.lower)) return at + 1;
  return lexicon.isDutch(second.base) ? undefined : surnameAfter(scene, at, false);
}
