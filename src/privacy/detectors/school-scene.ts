import type { Span } from '../finding.js';
import type { Lexicon } from '../lexicon.js';
import { phraseEnd } from '../phrases.js';
import type { Token } from '../tokens.js';
import type { WordLists } from '../word-lists.js';

/** What the rules about schools look at. */
export interface SchoolScene {
  readonly plain: string;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  readonly lists: WordLists;
}

/** Abbreviations and kinds that only stand before the name of a school. */
export const SURE_PREFIX =
  /^(?:obs|cbs|kbs|dbs|ibs|sbs|gbs|nbs|pbs|bbs|vbs|jbs|rkbs|okbs|odbs|pcbs|rkdbs|oebs|abbs|pcb|pcbo|rkb|mytyl|tytyl|mytylschool|tytylschool|jenaplanschool|jenaplan|montessorischool|daltonschool|ikc|kc|mfa|csg|rsg|osg|psg|gsg|ksg|sg)$/;
export const PREFIX =
  /^(?:basisschool|school|scholengemeenschap|college|lyceum|gymnasium|mavo|vmbo|havo|sbo|so|vso|kindcentrum|peuterspeelzaal|kinderdagverblijf|bso|montessori|dalton|vrijeschool|taalschool|nieuwkomersschool|isk|praktijkschool|mbo|roc|gymnasium|schakelklas|locatie|schoollocatie|beroepscollege|praktijkcollege|vakcollege)$/;
/** Kinds that stand behind the name: "Vathorst College". */
export const KIND =
  /^(?:college|lyceum|gymnasium|school|basisschool|kindcentrum|mavo|daltonschool|montessorischool|jenaplanschool|scholengemeenschap)$/;
export const SUFFIX = /^(.{3,})(?:school|college|lyceum|gymnasium)$/;
export const ARTICLE = /^(?:de|het|'t|t|den|ds|dr|st|sint|prins|prinses|koningin|koning|van|der)$/;
/** Words that a name never begins with. */
export const NO_NAME =
  /^(?:ik|hij|zij|ze|we|wij|u|en|in|op|is|die|dat|om|te|met|voor|er|of|maar|als|waar|heeft|wil|zegt|moet|kan|gaat|heet|naar|bij|aan|uit|tot|dan|toch|nog|wel|niet|al|mag|doet|leerling|leerlingen|kind|kinderen|ouders|ib|gisteren|vandaag|deze|onze|welke)$/;
/** Who works at a school: "ib'er van de Zonnewijzer". */
export const STAFF =
  /^(?:ib'er|iber|ib|leerkracht|leraar|lerares|juf|meester|directeur|teamleider|mentor|begeleider|docent|werk|werken|werkt|werkzaam|stage|conrector|rector|school|wij|groepsleerkracht|locatieleider|zit|zitten|overgestapt|overstap|overstappen|overstapt|wisselen|aangemeld|aanmelden|ingeschreven|inschrijven|geplaatst|teruggeplaatst|plek|plaats|wisseling|afkomstig|uitgeschreven|begonnen)$/;

export function isCapital(token: Token | undefined): boolean {
  return token?.shape === 'capital';
}

export function isUnknown(scene: SchoolScene, token: Token): boolean {
  const { lexicon } = scene;
  return !lexicon.isDutch(token.base) && !lexicon.isProper(token.base) && !lexicon.isEnglish(token.base);
}

export function spanOf(scene: SchoolScene, from: number, to: number): Span[] {
  const { tokens } = scene;
  // "het Corderius College": the article goes with the name.
  const hasArticle = tokens[from]?.gap === ' ' && /^(?:de|het|'t|t)$/.test(tokens[from - 1]?.lower ?? '');
  const [first, last] = [tokens[hasArticle ? from - 1 : from], tokens[to]];
  if (first === undefined || last === undefined) return [];
  const isCut = first.lower === 't' && scene.plain[first.start - 1] === "'";
  return [{ start: first.start - (isCut ? 1 : 0), end: last.end, type: 'SCHOOL' }];
}

function isJoined(tokens: readonly Token[], index: number, first: boolean): boolean {
  const gap = tokens[index]?.gap ?? '';
  if (first) return /^(?: | '|: ?|-| ?["(] ?)$/.test(gap);
  if (/^(?: | '|-|')$/.test(gap)) return true;
  return /^\. ?$/.test(gap) && /^(?:st|ds|dr|mr|prof|p|h|j|a|w)$/.test(tokens[index - 1]?.lower ?? '');
}

/**
 * Index of the last token of the school name that begins at `at`, articles included, or -1. `loose`: one word in
 * lower case will do, whatever it is.
 */
export function schoolNameEnd(scene: SchoolScene, at: number, loose: boolean): number {
  const { tokens, lexicon, lists } = scene;
  let end = -1;
  for (let index = at; index < tokens.length && index - at < 6; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.shape === 'number' || token.shape === 'foreign') break;
    if (!isJoined(tokens, index, index === at)) break;
    if (end === -1 && token.text.length === 1 && tokens[index + 1]?.gap.startsWith('.')) continue;
    if (ARTICLE.test(token.lower) && (end === -1 || isCapital(tokens[index + 1]))) continue;
    if (NO_NAME.test(token.lower) || lists.eponyms.has(token.lower)) break;
    const first = end === -1;
    const fits = isCapital(token)
      ? first || !lexicon.isDutch(token.base) || KIND.test(token.lower) || isCapital(tokens[index - 1])
      : first && (lists.schoolWords.has(token.lower) || (loose && token.lower.length > 2));
    if (!fits) break;
    end = index;
  }
  return end;
}

/** Indexes of words that belong to the name of a programme or a body: "Day a Week School". */
export function fixedIndexes({ tokens, lists }: SchoolScene): ReadonlySet<number> {
  const fixed = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1)
    for (let index = phraseEnd(lists.properPhrases, tokens, at); index >= at; index -= 1) fixed.add(index);
  return fixed;
}

/** Whether all words of a span, its article aside, belong to such a name. */
export function isWithin(
  tokens: readonly Token[],
  { start, end }: Span,
  fixed: ReadonlySet<number>,
): boolean {
  if (fixed.size === 0) return false;
  return tokens.every(
    (token, at) => token.start < start || token.end > end || fixed.has(at) || ARTICLE.test(token.lower),
  );
}
