import type { Language } from '../language.js';
import type { Lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';
import type { WordLists } from '../word-lists.js';
import {
  BARE_NOUN,
  CALLED,
  DOES,
  DOES_ALIVE,
  FOREIGN_ROLE,
  FUNCTION,
  LABEL,
  MAIL_HEAD,
  MONTH_OR_DAY,
  PARTICLE,
  PUPIL_AFTER,
  ROLE,
  SIGN_OFF,
  TITLE,
} from './words.js';

/** What the rules about names look at: one message with its words. */
export interface NameScene {
  readonly plain: string;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  readonly lists: WordLists;
  /** Capitals say nothing: all or nearly all words have them. */
  readonly flat: boolean;
  /** The language of each token's sentence, where it is not Dutch. */
  readonly languages: readonly (Language | undefined)[];
  /** The writer's own names, folded and in lower case. */
  readonly own: ReadonlySet<string>;
  /** Indexes of tokens that belong to the name of a place, a disease or an organisation. */
  readonly fixed: ReadonlySet<number>;
}

/** The name in a word, without the ending of a possessive: "noahs moeder", "fatima's". */
export function nameOf(lexicon: Lexicon, token: Token): string | undefined {
  const { base } = token;
  if (lexicon.isName(base)) return base;
  const stem = base.replace(/'?s$/, '');
  if (stem !== base && stem.length >= 3 && lexicon.isName(stem) && !lexicon.isDutch(base)) return stem;
  // "gilbertje", "Semmetje".
  const small = base.replace(/(?:etje|tje|je)$/, '');
  if (
    small !== base &&
    small.length >= 3 &&
    lexicon.isName(small) &&
    !lexicon.isDutch(small) &&
    !lexicon.isDutch(base)
  )
    return small;
  // "Elif'in", "Mert'le": what Turkish hangs on a name.
  const root = base.replace(/'(?:n?[iu]n|[nd]?[dt][ae]n?|[yn]?[aeiu]|y?l[ae])$/, '');
  if (root !== base && root.length >= 3 && lexicon.isName(root)) return root;
  const joined = base.replace(/'/g, '');
  return joined !== base && lexicon.isName(joined) ? joined : undefined;
}

/** Whether a heading with a colon stands before token `at`: "Achternaam: van Rossum", "Betreft: Mees". */
export function isLabelled(scene: NameScene, at: number): boolean {
  const [token, before] = [scene.tokens[at], scene.tokens[at - 1]];
  if (token === undefined || before === undefined || !/^ ?[:=] ?$/.test(token.gap)) return false;
  // "absent vandaag: roos", "Verzorger 1: A. Demir".
  const isLater =
    before.shape === 'number' ||
    /^(?:vandaag|gisteren|nu|kind|leerling|moeder|vader|week)$/.test(before.base);
  return (
    LABEL.has(before.base) ||
    MAIL_HEAD.has(before.base) ||
    (isLater && LABEL.has(scene.tokens[at - 2]?.base ?? ''))
  );
}

/** Whether something directly before token `at` calls for a person's name: "leerling", "moeder van", "heet". */
export function isIntroduced(scene: NameScene, at: number): boolean {
  const { tokens } = scene;
  const [token, before, second] = [tokens[at], tokens[at - 1], tokens[at - 2]];
  if (token === undefined || before === undefined) return false;
  if (isLabelled(scene, at) || isBesideRole(scene, at) || isBehindCalled(token, before, second)) return true;
  if (SIGN_OFF.has(before.base) && /^[ ,.!\n]*$/.test(token.gap)) return true;
  if (token.gap !== ' ') return false;
  if (before.lower === 'betreft' && token.shape === 'capital') return true;
  if (second === undefined) return false;
  if (/^(?:van|v|with|of)$/.test(before.lower) && ROLE.has(second.base)) return true;
  if (/^(?:is|was)$/.test(before.lower) && CALLED.has(second.base)) return true;
  if (before.lower === 'naam' && second.lower === 'de' && tokens[at - 3]?.lower === 'met') return true;
  if (/^(?:hij|zij|ze|die)$/.test(before.lower) && /^(?:heet|heette)$/.test(second.lower)) return true;
  const isPointedAt = /^(?:wel|alias|aka|bijgenaamd|a)$/.test(before.lower);
  if (
    isPointedAt &&
    KNOWN_TO_BOTH.test(scene.plain.slice(Math.max(0, token.start - 24), token.start).toLowerCase())
  )
    return true;
  if (/^(?:om|over)$/.test(before.lower))
    return /^(?:gaat|ging|gaan|vraag|zorgen|bezorgd|overleg|overleggen|sparren|melding)$/.test(second.lower);
  if (/^(?:ben|am)$/.test(before.lower)) return /^(?:ik|i)$/.test(second.lower) && token.shape === 'capital';
  return before.lower === 'en' && ROLE.has(tokens[at - 3]?.base ?? '') && scene.lexicon.isName(second.base);
}

/** "je weet wel hagenbeek", "Mo alias Achie". */
const KNOWN_TO_BOTH =
  /(?<!\p{L})(?:(?:je|u|jullie) we(?:et|ten)(?: je| u)? wel|weet je wel|weten jullie wel|alias|a\.?k\.?a\.?|bijgenaamd),? $/u;

/** "gymleraar Noah", "oppasoma Truus". */
const ROLE_BY_ENDING =
  /.{3}(?:leraar|lerares|leerkracht|docent|juf|meester|moeder|vader|oma|opa|zusje|broertje)$/;

/** "leerling Noah", "mijn zoon, Noah", "mein Sohn Emir". */
function isBesideRole({ tokens, languages }: NameScene, at: number): boolean {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token === undefined || before === undefined) return false;
  const isForeign = token.shape === 'foreign' || languages[at] !== undefined;
  if (isForeign && FOREIGN_ROLE.has(before.lower) && token.gap === ' ') return true;
  if (!(ROLE.has(before.base) || ROLE_BY_ENDING.test(before.base))) return false;
  if (/^(?: |\. ?|: ?| ?["'(])$/.test(token.gap)) return true;
  return token.gap === ', ' && (token.shape !== 'lower' || tokens[at + 1]?.gap === ', ');
}

function isBehindCalled(token: Token, before: Token, second: Token | undefined): boolean {
  if (/^(?:hem|haar)$/.test(before.lower) && /^(?:noemen|noemt|noem)$/.test(second?.lower ?? '')) return true;
  if (!CALLED.has(before.base)) return false;
  if (/^(?: ?: ?| ?["'(])$/.test(token.gap)) return true;
  if (token.gap !== ' ') return false;
  return (
    /^(?:heet|heten|heette|genaamd|genoemd|bijnaam|roepnaam|voornaam|named|called)$/.test(before.base) ||
    token.shape !== 'lower'
  );
}

/** "Hoop heet ze", "mustapha heet hij", "moes zeggen ze", "roos is haar naam". */
const CALLED_AFTER =
  /^ (?:heet|heette) (?:ze|zij|hij)(?!\p{L})|^ (?:zeggen|noemen) (?:ze|wij|we|zij)(?!\p{L})|^ is (?:haar|zijn|z'n|de) (?:naam|roepnaam|voornaam|achternaam)(?!\p{L})|^ is (?:de|het|een) (?:leerling|kind|jongen|meisje|moeder|vader) ?(?:[,.]|$)/iu;

/** Whether a word is said to be somebody's name, whatever word it is. */
export function isCalled({ plain, lists }: NameScene, token: Token): boolean {
  if (lists.domain.has(token.base) && token.shape === 'lower') return false;
  if (MONTH_OR_DAY.has(token.base) && /\d[ .]?$/.test(plain.slice(Math.max(0, token.start - 2), token.start)))
    return false;
  if (FUNCTION.has(token.lower) || ROLE.has(token.base) || token.text.length < 2) return false;
  const behind = plain.slice(token.end, token.end + 40);
  // "Na de scheiding heet hij Boaz": the name comes behind.
  return CALLED_AFTER.test(behind) && !/^ (?:heet|heette) [a-z]+ [A-Z]/.test(behind);
}

/** Whether what follows a token is said of a pupil: "uit groep 5", "(8 jaar)". */
export function isFollowedUp(scene: NameScene, token: Token): boolean {
  const behind = scene.plain.slice(token.end, token.end + 32);
  if (PUPIL_AFTER.test(behind) || isCalled(scene, token)) return true;
  if (isOnList(scene, token, behind)) return true;
  const origin = /^ (?:uit |\()(\p{L}{3,})/u.exec(behind)?.[1]?.toLowerCase();
  return origin !== undefined && scene.lists.ownProper.has(origin);
}

/** "roos: 4 uur", "storm: verlof", "wolf 2x": in a list of who was missed. */
function isOnList({ lexicon }: NameScene, token: Token, behind: string): boolean {
  if (!token.opens || MONTH_OR_DAY.has(token.base) || ROLE.has(token.base)) return false;
  const isMissed =
    /^ ?[:=-]? ?\d+ ?(?:uur|u|x|keer|dagen|dgn|lessen)(?!\p{L})/u.test(behind) ||
    /^ ?[:=-] ?(?:weer )?(?:ziek|te laat|verlof|afwezig|absent|ongeoorl\p{L}*|geoorl\p{L}*|spijbel\p{L}*|geschorst|vakantie|griep|dokter|tandarts|ok|aanwezig|thuis|geen bericht|niet afgemeld|onbekend)(?!\p{L})/u.test(
      behind,
    );
  // "Mark: nee", in a chat that was pasted.
  const isSpeaker = token.shape === 'capital' && /^: ?\p{L}/u.test(behind) && !BARE_NOUN.has(token.base);
  return (
    (isMissed && !lexicon.isDutch(token.base)) || ((isMissed || isSpeaker) && lexicon.isAlsoWord(token.base))
  );
}

/** A word that goes before nouns and hardly ever before names: "die andere methode". */
export function hasDeterminer(scene: NameScene, at: number): boolean {
  const [token, before] = [scene.tokens[at], scene.tokens[at - 1]];
  if (token === undefined || before === undefined || token.gap !== ' ') return false;
  return /^(?:de|het|een|n|'n|'t|t|deze|die|mijn|onze|jullie|hun|uw|geen|elke|elk|ieder|iedere|onze|ons|welke|welk|zo'n|alle|eigen|te|zeer|heel|erg|the)$/.test(
    before.lower,
  );
}

/** Verbs of which "naar" makes a person as well: "kijken naar Noah". */
const ABOUT_ONE = /^(?:kijk|vraag|luister|zoek|vroeg|keek|omkijk|gevraagd|gekeken|geluisterd|informeer)/;

/** A capital word behind "naar", "in", "uit" is a place when no list knows it as a name. */
export function isAtPlace(scene: NameScene, at: number): boolean {
  const [token, before] = [scene.tokens[at], scene.tokens[at - 1]];
  if (before?.lower === 'naar' && ABOUT_ONE.test(scene.tokens[at - 2]?.lower ?? '')) return false;
  return (
    token?.gap === ' ' &&
    /^(?:naar|in|uit|richting|te|de|het|weekendje|weekend|weekje|vrijdagje|dagje)$/.test(before?.lower ?? '')
  );
}

/** Whether a surname stands behind token `at`: "Nicole de Boer", "linde jansen". */
export function hasSurnameBehind(scene: NameScene, at: number): boolean {
  const { tokens, lexicon, plain } = scene;
  let index = at + 1;
  const initial = tokens[index];
  if (initial?.gap === ' ' && /^[A-Z]$/.test(initial.text) && plain[initial.end] === '.') return true;
  while (index - at <= 3 && tokens[index]?.gap === ' ' && PARTICLE.has(tokens[index]?.lower ?? ''))
    index += 1;
  const next = tokens[index];
  const particles = index - at - 1;
  if (next === undefined || !/^[ -]$/.test(next.gap) || /^(?:number|anchor)$/.test(next.shape)) return false;
  if (scene.fixed.has(index) || lexicon.isProper(next.base) || FUNCTION.has(next.lower)) return false;
  if (ROLE.has(next.base) && next.shape === 'lower') return false;
  const capital = next.shape === 'capital' && !scene.flat;
  const name = nameOf(lexicon, next) !== undefined;
  if (lexicon.isDutch(next.base))
    return (
      lexicon.isSurnameWord(next.base) || lexicon.winsAsName(next.base) || (capital && name && particles > 0)
    );
  if (capital) return name || !lexicon.isExplained(next.base);
  return name;
}

/** One of the officers by first name: no finding, unless a pupil word or a surname says it is somebody else. */
export function isOfficer(scene: NameScene, at: number, token: Token): boolean {
  if (!scene.lists.officers.has(token.base)) return false;
  const before = scene.tokens[at - 1];
  const pupil =
    before !== undefined &&
    isIntroduced(scene, at) &&
    !TITLE.has(before.base) &&
    !SIGN_OFF.has(before.base) &&
    !/^(?:om|over|collega|ambtenaar|leerplichtambtenaar|ben|am)$/.test(before.lower);
  return !pupil && !isFollowedUp(scene, token) && !hasSurnameBehind(scene, at);
}

/** Said of pupils: "is weer thuisgebleven", "was er niet", "komt te laat". */
export const OF_PUPILS =
  /^(?: \p{L}+){1,4}? (?:ziek\p{L}*|thuis\p{L}*|afwezig|absent|gespijbeld|geschorst|gepest|verzuimd?|te laat|niet geweest|niet op school|in de klas|van huis|weggelopen|weggebleven|boos|verdrietig|angstig|moe|opgenomen|jarig|niet gekomen|er niet)(?!\p{L})|^ (?:is|wordt|werd|was)(?: (?:pas|al|nu|net|bijna))? \d{1,2}(?= |$|\.|,)(?! ?(?:week|weken|dag|dagen|maand|maanden|uur|uren|keer|x|studiedag\p{L}*|vrije|lesdag\p{L}*|schoolweken|schooldagen))|^ (?:komt|kwam) niet(?!\p{L})/iu;

const IN_TIME =
  /(?:\d|(?<!\p{L})(?:in|sinds|vanaf|tot|eind|einde|begin|half|medio|per|t\/m|t|m|en met|na|v[oó]or|en|op|afgelopen|vorige|volgende|komende|deze|maand|van|of|tot|rond|rondom|heel|elke|ieder|om de|in de|until|from|last|next|by))[ .,/-]{0,2}$/iu;

/** A month is a person only where somebody is spoken of: "juni uit groep 4", "April spijbelt weer". */
export function isMonthName(scene: NameScene, at: number, token: Token): boolean {
  const { tokens, plain, lexicon } = scene;
  const next = tokens[at + 1];
  if (isFollowedUp(scene, token) || isLabelled(scene, at)) return true;
  if (next?.shape === 'number' && /^[ .,'-]{0,2}$/.test(next.gap)) return false;
  if (
    /^\.|^[-/]\p{L}/u.test(plain.slice(token.end, token.end + 2)) &&
    !isIntroduced(scene, at) &&
    next !== undefined
  )
    return false;
  if (IN_TIME.test(plain.slice(Math.max(0, token.start - 14), token.start)))
    return isIntroduced(scene, at) && hasSurnameBehind(scene, at);
  if (isIntroduced(scene, at) || hasSurnameBehind(scene, at)) return true;
  if (
    /^ zit in (?:de |een )?(?:groep|klas|brugklas|kleuterklas|unit|instroom|\d)/u.test(plain.slice(token.end))
  )
    return token.opens || token.shape === 'capital';
  const acts =
    next?.gap === ' ' &&
    (DOES_ALIVE.has(next.lower) || OF_PUPILS.test(plain.slice(token.end, token.end + 60)));
  // "jan" is a name far more often than a month; "mei" is the other way round.
  if (token.base === 'jan') return token.shape !== 'upper';
  return acts && (token.opens || token.shape === 'capital') && lexicon.isName(token.base);
}

/** What follows says that token `at` is a person: "Roos komt", "Roos en Noah", "Roos en haar broer". */
export function isDoing(scene: NameScene, at: number): boolean {
  const next = scene.tokens[at + 1];
  return next?.gap === ' ' && DOES.has(next.lower);
}
