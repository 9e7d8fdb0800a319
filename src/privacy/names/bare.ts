import type { Span } from '../finding.js';
import type { Lexicon } from '../lexicon.js';
import type { Token } from '../tokens.js';
import type { NameScene } from './context.js';
import { ABBREVIATION, BARE_NOUN, DOES, FUNCTION, MONTH_OR_DAY, NO_ANSWER, PARTICLE, ROLE } from './words.js';

/** Words around a bare answer: "ik bedoel juni", "het is Roos", "oh Mees". */
const AROUND_ANSWER = new Set(
  'ik bedoel bedoelde het is dat was gaat om over de leerling heet naam betreft re oh o ah ja nee nou eh uh sorry die dus en zij hij ze van'.split(
    ' ',
  ),
);
/** Months that people are called. */
const MONTH_WITH_NAME = new Set(['jan', 'april', 'mei', 'juni', 'juli', 'augustus', 'june', 'may', 'august']);
/** More bare words than these are a sentence, not an answer with a name. */
const BARE_WORDS = 2;
const MOST_TOKENS = 6;

/**
 * A message of one or two words that can be a name. In an open consultation whatever can be one is; elsewhere only
 * what is hardly ever said as a question by itself: "roos", "Mees dus", "jia hui"; and any one word that is a name too,
 * for a word that is passed on cannot be called back and one that is held can be sent all the same: "Wit", "storm".
 */
export function bareNames(scene: NameScene, isReply: boolean): Span[] {
  const { tokens, lexicon, lists, fixed } = scene;
  if (tokens.length > MOST_TOKENS) return [];
  const rest = tokens.flatMap((token, at) =>
    AROUND_ANSWER.has(token.lower) || PARTICLE.has(token.lower) || token.shape === 'number'
      ? []
      : [{ token, at }],
  );
  if (rest.length === 0 || rest.length > BARE_WORDS) return [];
  const [only] = tokens;
  if (only !== undefined && tokens.length === 1 && isNameAndWord(only, scene))
    return [{ start: only.start, end: only.end, type: 'NAME' }];
  const found = rest.filter(({ token, at }) => {
    const { base } = token;
    if (token.shape === 'anchor' || fixed.has(at) || NO_ANSWER.has(base) || base.length < 2) return false;
    if (FUNCTION.has(base) || lists.ownProper.has(base) || lists.officers.has(base)) return false;
    if (isReply && MONTH_WITH_NAME.has(base)) return true;
    if (lists.domain.has(base) && !lexicon.isSurnameWord(base) && !lexicon.isAlsoWord(base)) return false;
    if (ROLE.has(base) || MONTH_OR_DAY.has(base)) return false;
    return isReply ? canBeName(lexicon, base) : isHardlyElse(lexicon, base);
  });
  // "jia hui": beside a name that is nothing else, a second word is the rest of it.
  const isWhole = found.some(({ token }) => lexicon.isName(token.base) && !lexicon.isDutch(token.base));
  const all = isWhole
    ? rest.filter(({ token, at }) => found.some((one) => one.at === at) || goesWith(token, scene))
    : found;
  if (!isReply && all.length < rest.length) return [];
  return all.map(({ token: { start, end } }) => ({ start, end, type: 'NAME' as const }));
}

/** What people type by itself to ask about it, though somebody may be called so. */
const ASKED_ABOUT =
  /^(?:hulp|rust|reis|zomer|winter|vrij|wil|can|post|level|page|tip|kader|kern|yoga|jazz|imam|sint|job|trui|kick|melodi|brand|jong|oud|klein|groot|laat|kort|lang|boos|ziek|moe|mooi|goed|slecht|blij|lief|raad|water|kerk|spel|school|licht|vader|mens|lam|hoop|geen|stop|start|uil|turk|frans|best)$/;

/** "Wit", "storm": one word that is a name and a word; as a whole message hardly anything but a pupil. */
function isNameAndWord({ base }: Token, { lexicon, lists }: NameScene): boolean {
  if (!(lexicon.isAlsoWord(base) || lexicon.isSurnameWord(base)) || base.length < 3) return false;
  if (lists.domain.has(base) || lists.ownProper.has(base) || lists.officers.has(base)) return false;
  return !(
    ROLE.has(base) ||
    MONTH_OR_DAY.has(base) ||
    FUNCTION.has(base) ||
    NO_ANSWER.has(base) ||
    ASKED_ABOUT.test(base)
  );
}

function canBeName(lexicon: Lexicon, base: string): boolean {
  if (lexicon.isName(base) || lexicon.isAlsoWord(base) || lexicon.isSurnameWord(base)) return true;
  return !lexicon.isDutch(base) && !lexicon.isEnglish(base) && !lexicon.isProper(base);
}

function isHardlyElse(lexicon: Lexicon, base: string): boolean {
  if (BARE_NOUN.has(base)) return false;
  return (
    lexicon.isAlsoWord(base) || lexicon.winsAsName(base) || (lexicon.isName(base) && !lexicon.isDutch(base))
  );
}

/** A syllable of a name of two: short, and nothing that is said of a pupil. */
function goesWith({ base, lower }: Token, { lexicon, lists }: NameScene): boolean {
  if (base.length < 2 || base.length > 4 || lists.domain.has(base) || ROLE.has(base)) return false;
  if (DOES.has(lower) || (lexicon.isDutch(base) && !lexicon.isName(base))) return false;
  return !(FUNCTION.has(lower) || NO_ANSWER.has(lower) || ABBREVIATION.has(base) || lexicon.isProper(base));
}
