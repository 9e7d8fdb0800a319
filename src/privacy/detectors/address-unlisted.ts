import type { Lexicon } from '../lexicon.js';
import { MONTH_OR_DAY } from '../names/words.js';
import type { Token } from '../tokens.js';
import { isBehindArticle, livesBefore, type Place, streetStart } from './address-scene.js';

/** Streets that no list has and that are not built as one: "Hoogveld 3". What stands around them says that they are. */

/** "Parelmoerhorst 12" and nothing else on the line, or a postcode behind it: soft, for no list knows the street. */
export function isLineOfAddress({ plain, tokens, lexicon, lists }: Place, at: number, end: number): boolean {
  const first = tokens[streetStart(tokens, at)];
  const token = tokens[at];
  if (first === undefined || token === undefined || token.shape !== 'capital' || COUNTED.test(token.lower))
    return false;
  if (!/(?:^|\n|\/\/|[|;,])[ *-]*$/.test(plain.slice(Math.max(0, first.start - 6), first.start)))
    return false;
  if (!/^ *(?:$|\n|,|\/\/|[|;])/.test(plain.slice(end, end + 20))) return false;
  // "Bericht nummer 2" is no street.
  const isOther = lists.domain.has(token.lower) || lexicon.isDutch(token.lower) || lexicon.isName(token.base);
  return (
    token.lower.length > 3 && !isOther && !lists.ownProper.has(token.lower) && !MONTH_OR_DAY.has(token.base)
  );
}

/** Words that numbers follow and that are no places. */
const COUNTED =
  /^(?:groep|groepen|gr|klas|postcode|pc|leerjaar|jaar|unit|team|cirkel|fase|stap|bijlage|artikel|art|ruim|ongeveer|zo'n|ca|circa|nog|al|nummer|nr|met|ze|lokaal|kamer|ring|tip|versie|deel|hoofdstuk|paragraaf|vraag|punt|optie|niveau|leerlijn)$/;

/** "aan de Stadsring 12", "woont Zielhorst 4", "Hoogveld 3, 3812 AB": any name with a house number; true when it is sure. */
export function isNumberedPlace(place: Place, at: number, end: number): boolean | undefined {
  const { plain, tokens, lexicon, lists } = place;
  const token = tokens[at];
  if (token === undefined || token.lower.length < 3 || COUNTED.test(token.lower)) return undefined;
  const lives = livesBefore(tokens, at);
  const isPostal = /^(?:[ ,(\n/|;]| - ){0,5}[1-9]\d{3} ?[a-z]{2}(?![\p{L}\d])/iu.test(
    plain.slice(end, end + 12),
  );
  if (token.shape !== 'capital') return smallPlace(place, at, lives || isPostal);
  if (isPostal) return true;
  const behind = tokens.findIndex((other) => other.start >= end);
  if (isTownBehind(tokens, behind, lexicon)) return true;
  if (lives) return !lexicon.isProper(token.lower) || !token.opens ? true : undefined;
  const isOther =
    lists.domain.has(token.lower) || lexicon.isProper(token.lower) || lexicon.isName(token.lower);
  const isBehind = isBehindArticle(tokens, at) || isBehindArticle(tokens, streetStart(tokens, at));
  return isBehind && !token.opens && !isOther ? false : undefined;
}

/** "Zand 14, Soest", "Hoef 12 te Leusden". */
function isTownBehind(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (first === undefined) return false;
  if (first.gap === ' ' && first.lower === 'te' && second !== undefined)
    return lexicon.isProper(second.lower);
  return /^(?:, ?|\n| )$/.test(first.gap) && first.shape === 'capital' && lexicon.isProper(first.lower);
}

/** "woont hoeverveen 31", "hoeverveen 31 3823 xk", "op hoeverveen 31": a word in small letters that is none. */
function smallPlace({ tokens, lexicon, lists }: Place, at: number, isSure: boolean): boolean | undefined {
  const token = tokens[at];
  if (token === undefined || lexicon.isDutch(token.lower) || lexicon.isProper(token.lower)) return undefined;
  if (isSure) return true;
  const isOther =
    lists.domain.has(token.lower) ||
    lists.eponyms.has(token.lower) ||
    lexicon.isName(token.lower) ||
    lexicon.isEnglish(token.lower) ||
    lexicon.isNearDutch(token.lower);
  const isGoal =
    /^(?:op|aan)$/.test(tokens[at - 1]?.lower ?? '') && token.gap === ' ' && token.lower.length > 6;
  return isGoal && !isOther ? false : undefined;
}
