import type { Span } from '../finding.js';
import { FUNCTION, ROLE } from '../names/words.js';
import { ACTS, isPlain, isWord, registerEnd } from './school-register.js';
import { KIND, PREFIX, type SchoolScene, SURE_PREFIX, spanOf } from './school-scene.js';

/** Names beside the kind of school, in small letters too: "sbo de wilg", "mbo utrecht", "aletta jacobs college". */

const ARTICLE = /^(?:de|het|'t|t)$/;

/** "op mbo utrecht", "van roc midden nederland": schools that have no name but their town. */
function ofTown(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists, lexicon } = scene;
  if (!/^(?:mbo|roc|aoc|isk|vavo)$/.test(tokens[at]?.lower ?? '')) return [];
  if (!/^(?:op|naar|van|bij|aan|het|vanuit)$/.test(tokens[at - 1]?.lower ?? '')) return [];
  const isPart = /^(?:midden|noord|zuid|oost|west|van|de)$/.test(tokens[at + 1]?.lower ?? '');
  const town = at + (isPart ? 2 : 1);
  const token = tokens[town];
  if (token?.gap !== ' ') return [];
  return lists.ownProper.has(token.lower) || lexicon.isProper(token.base) ? spanOf(scene, at, town) : [];
}

/** `goesOn`: a word of the name stands before it, so that it may look like Dutch. */
function isOfUnknownName({ tokens, lexicon, lists }: SchoolScene, at: number, goesOn: boolean): boolean {
  const token = tokens[at];
  if (token?.gap !== ' ' || token.shape === 'number' || token.base.length < 4) return false;
  const { base, lower } = token;
  if (goesOn && lexicon.isSurnameWord(base)) return true;
  if (lexicon.isDutch(base) || lexicon.isEnglish(base) || lexicon.isProper(base)) return false;
  return !lists.domain.has(lower) && (goesOn || !lexicon.isNearDutch(base));
}

/** "naar so mulock houwer": behind a kind and a preposition, words that are in no dictionary, names or not. */
function unknownBehindKind(scene: SchoolScene, at: number): Span[] {
  const { tokens, lexicon } = scene;
  if (
    !/^(?:so|sbo|vso|mbo|roc|isk|sg|csg|rsg|osg|school|basisschool|lyceum|college|gymnasium)$/.test(
      tokens[at]?.lower ?? '',
    )
  )
    return [];
  if (!/^(?:op|naar|van|bij|vanuit|vanaf)$/.test(tokens[at - 1]?.lower ?? '')) return [];
  let end = at;
  while (end - at < 3 && isOfUnknownName(scene, end + 1, end > at)) end += 1;
  // One word may be the pupil's own name: "naar so yassin".
  const isPerson = end === at + 1 && lexicon.isName(tokens[end]?.base ?? '');
  return end === at || isPerson ? [] : spanOf(scene, at, end);
}

/** Kinds behind which hardly anything but a name follows without an article. */
const FULL =
  /^(?:basisschool|kindcentrum|scholengemeenschap|praktijkschool|beroepscollege|praktijkcollege|vakcollege)$/;

/** "so mulock houwer", "BASISSCHOOL ATLANTIS": behind the kind of school; a word only behind a kind that says enough. */
function behindKind(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists } = scene;
  const kind = tokens[at]?.lower ?? '';
  if (!SURE_PREFIX.test(kind) && !PREFIX.test(kind)) return [];
  const hasArticle = ARTICLE.test(tokens[at + 1]?.lower ?? '');
  const from = at + (hasArticle ? 2 : 1);
  const first = tokens[from];
  const end = /^ ["']?$/.test(first?.gap ?? '') ? registerEnd(scene, from) : -1;
  if (first === undefined || end < from || isPlain(scene, from, end)) return [];
  const isSure = hasArticle || SURE_PREFIX.test(kind) || FULL.test(kind);
  const isOnlyWord =
    end === from && (lists.domain.has(first.lower) || lists.ownProper.has(first.lower) || !isSure);
  return isOnlyWord && isWord(scene, first) ? [] : spanOf(scene, at, end);
}

/** Kinds that stand behind a name, or behind what no dictionary has ("hoornbeeck college"). */
const HIGH = /^(?:college|lyceum|gymnasium)$/;

/** "aletta jacobs college", "het nieuwe lyceum": before the kind of school; no word before "school" alone. */
function beforeKind(scene: SchoolScene, at: number): Span[] {
  const { tokens } = scene;
  const kind = tokens[at];
  if (kind === undefined || !KIND.test(kind.lower) || kind.gap !== ' ') return [];
  for (let from = Math.max(0, at - 5); from < at; from += 1) {
    const [first, end] = [tokens[from], registerEnd(scene, from)];
    if (end === at && from < at) return spanOf(scene, from, at);
    if (first === undefined || end !== at - 1 || isPlain(scene, from, end)) continue;
    const isWordOfMany = from === end && isWord(scene, first) && !HIGH.test(kind.lower);
    if (!isWordOfMany) return spanOf(scene, from, at);
  }
  return HIGH.test(kind.lower) && isUnheardOf(scene, at - 1) ? spanOf(scene, at - 1, at) : [];
}

/** "zuyderlicht college": no dictionary has it, and it is no slip for what a school is ("openbar lyceum"). */
function isUnheardOf(scene: SchoolScene, at: number): boolean {
  const word = scene.tokens[at]?.base ?? '';
  if (isOfUnknownName(scene, at, false)) return true;
  if (word.length < 7 || !isOfUnknownName(scene, at, true) || scene.lexicon.isSurnameWord(word)) return false;
  return !scene.lists.nearDomain.hasNear(word) && !OF_CREED.test(word);
}

/** How slips for a creed or a level begin. */
const OF_CREED =
  /^(?:open|chris|kat|isl|prot|gereform|bijz|inter|mid+el|gym|sted|tech|regio|vrij|dalton|montes|voort|hoge?r|tweet)/;

/** Kinds behind which an article begins the name, and which have no article of their own there. */
const NAMED =
  /^(?:so|sbo|vso|pro|lyceum|college|gymnasium|basisschool|praktijkschool|taalschool|nieuwkomersschool|vrijeschool|kindcentrum|scholengemeenschap|beroepscollege|praktijkcollege|vakcollege|isk)$/;
/** In front of the kind: then what follows is the next part of the sentence ("op het sbo de juiste plek"). */
const DETERMINED =
  /^(?:de|het|een|deze|dit|dat|die|onze|ons|zijn|haar|hun|mijn|jullie|geen|elke|welke|is|was|wordt|werd|als|speciale|nieuwe|andere|vorige|huidige|oude|gewone|reguliere)$/;
const NO_NOUN =
  /ste$|^(?:ene|andere|juiste|goede|hele|tweede|derde|vierde|rest|tijd|plek|oplossing|komende|vorige|volgende|meeste)$/;

/** "sbo de wilg is tevreden", "lyceum het sticht zegt": behind the kind and an article, whatever the word. */
function articleBehindKind(scene: SchoolScene, at: number): Span[] {
  const { tokens, lists } = scene;
  const [before, kind, article, name, next] = [at - 1, at, at + 1, at + 2, at + 3].map(
    (index) => tokens[index],
  );
  if (!NAMED.test(kind?.lower ?? '') || DETERMINED.test(before?.lower ?? '')) return [];
  if (!ARTICLE.test(article?.lower ?? '') || article?.gap !== ' ' || name?.gap !== ' ') return [];
  const { lower } = name;
  if (lower.length < 3 || lists.domain.has(lower) || ROLE.has(lower) || FUNCTION.has(lower)) return [];
  if (NO_NOUN.test(lower) || name.shape === 'number') return [];
  const endsThere =
    next === undefined || next.gap !== ' ' || ACTS.test(next.lower) || BEHIND_NAME.test(next.lower);
  return endsThere ? spanOf(scene, at, at + 2) : [];
}

const BEHIND_NAME =
  /^(?:is|was|in|te|en|of|met|ook|nu|niet|al|weer|vandaag|gisteren|over|dat|want|maar|geeft|had|moest|wilde|vroeg|kwam|komt|krijgt|kreeg|meldde|stuurde|zei|appt|wacht|werkt|geplaatst|gestart|aangemeld|ingeschreven|begonnen|zit|zitten|gaan|gaf|groep|voor|heet)$/;

export const BESIDE_KIND = [behindKind, articleBehindKind, beforeKind, ofTown, unknownBehindKind];
