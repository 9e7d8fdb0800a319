import { oneEditAway, withinEdits } from './typos.js';
import type { WordLists } from './word-lists.js';

/** What a single word can be, apart from where it stands. Words come folded and in lower case. */
export interface Lexicon {
  /** In the domain list or the Dutch dictionary, or one ending away from it. */
  isDutch(word: string): boolean;
  isEnglish(word: string): boolean;
  /** A place, language, organisation or brand. */
  isProper(word: string): boolean;
  isName(word: string): boolean;
  /** Sounds like a name of the hand-written list: "youcef", "yousseff". */
  soundsLikeName(word: string): boolean;
  /** A name that also stands in the Dutch dictionary, but is a name all the same in this setting. */
  winsAsName(word: string): boolean;
  isAlsoWord(word: string): boolean;
  isSurnameWord(word: string): boolean;
  /** A compound, a derived form or a likely typo of Dutch words: no dictionary has it, yet it is no name. */
  isExplained(word: string): boolean;
  /** Like `isExplained`, but also one edit away from any Dutch word of five letters or more: for unknown words. */
  isNearDutch(word: string): boolean;
}

/** Repairs beyond this number in one message are not tried: the text is no Dutch then. */
const MAX_REPAIRS = 60;
/** The longest Dutch compounds stay well below this; what is longer is not taken apart. */
const LONGEST_WORD = 60;
const ENDING =
  /^(.{3,}?)(?:s|en|n|e|t|de|te|je|jes|tje|tjes|er|ers|achtig|loos|heid|baar|ing|ingen|jarige?)$/;
const LINKS = ['', 's', 'en', 'e', 'n'];

/**
 * A lexicon for one message. Make a new one for each message: it remembers the words that it has looked at,
 * and nothing of a message may outlive its check.
 */
export function createLexicon(lists: WordLists): Lexicon {
  const explained = new Map<string, boolean>();
  const near = new Map<string, boolean>();
  const dutch = new Map<string, boolean>();
  let repairs = 0;

  const listed = (word: string) => lists.domain.has(word) || lists.dutch.has(word);
  const isName = (word: string) => lists.ownNames.has(word) || lists.names.has(word);

  const memo = (known: Map<string, boolean>, word: string, decide: (word: string) => boolean) => {
    const verdict = known.get(word) ?? decide(word);
    known.set(word, verdict);
    return verdict;
  };

  const part = (word: string) => word.length >= 3 && listed(word);
  const isCompound = (word: string, depth = 2): boolean => {
    for (let cut = word.length - 3; cut >= 3; cut -= 1) {
      const right = word.slice(cut);
      const left = word.slice(0, cut);
      if (right.length + left.length < 7 || Math.max(left.length, right.length) < 4) continue;
      if (!part(right)) continue;
      for (const link of LINKS) {
        if (!left.endsWith(link)) continue;
        const stem = link === '' ? left : left.slice(0, -link.length);
        if (part(stem) && (stem.length >= 4 || lists.domain.has(stem)))
          return right.length >= 4 || lists.domain.has(right);
        if (depth > 1 && stem.length >= 7 && right.length >= 4 && isCompound(stem, depth - 1)) return true;
      }
    }
    return false;
  };

  const isTypo = (word: string): boolean => {
    if (word.length < 4) return false;
    const single = word.replace(/(.)\1{2,}/g, '$1$1');
    if (single !== word && (listed(single) || listed(word.replace(/(.)\1+/g, '$1')))) return true;
    repairs += 1;
    if (repairs > MAX_REPAIRS) return false;
    const wide = word.length >= 7;
    for (const near of oneEditAway(word)) {
      if (near.length >= 3 && (lists.domain.has(near) || (wide && lists.dutch.has(near)))) return true;
    }
    if (word.length < 9) return false;
    for (const target of lists.domain) if (target.length >= 8 && withinEdits(word, target, 2)) return true;
    for (let cut = 4; cut <= word.length - 4; cut += 1) {
      const [left, right] = [word.slice(0, cut), word.slice(cut)];
      if (right.length >= 5 && lists.domain.has(left) && nearDomain(right)) return true;
      if (left.length >= 5 && lists.domain.has(right) && nearDomain(left)) return true;
    }
    return false;
  };
  const nearDomain = (word: string) => {
    for (const near of oneEditAway(word)) if (lists.domain.has(near)) return true;
    return false;
  };

  /** Two frequent words without the space between them: "isniet", "vande". */
  const isRunTogether = (word: string) => {
    for (let cut = 2; cut <= word.length - 2; cut += 1) {
      if (lists.domain.has(word.slice(0, cut)) && lists.domain.has(word.slice(cut))) return word.length >= 5;
    }
    return false;
  };

  const explain = (word: string): boolean => {
    if (word.length > LONGEST_WORD) return false;
    const stem = ENDING.exec(word)?.[1];
    if (stem !== undefined && stem.length >= 5 && listed(stem)) return true;
    if (
      /^(?:ge|be|ver|her|on|mee|mede|weg|niet|anti|oud|ex|super|mega)/.test(word) &&
      listed(word.replace(/^(?:ge|be|ver|her|on|mee|mede|weg|niet|anti|oud|ex|super|mega)/, ''))
    )
      return true;
    if (lists.soundsLikeDomain(word)) return true;
    return isCompound(word) || isRunTogether(word) || isTypo(word);
  };
  const isExplained = (word: string) => memo(explained, word, explain);
  const isNearDutch = (word: string) => {
    if (word.length < 5 || word.length > LONGEST_WORD || repairs > MAX_REPAIRS) return false;
    for (const other of oneEditAway(word)) if (other.length >= 4 && lists.dutch.has(other)) return true;
    for (let cut = 4; cut <= word.length - 5; cut += 1) {
      if (!lists.domain.has(word.slice(0, cut))) continue;
      for (const other of oneEditAway(word.slice(cut))) if (listed(other)) return true;
    }
    return false;
  };

  return {
    isDutch: (word) => memo(dutch, word, listed),
    isEnglish: (word) => lists.english.has(word),
    isProper: (word) => lists.ownProper.has(word) || (lists.proper.has(word) && !lists.ownNames.has(word)),
    isName,
    soundsLikeName: lists.soundsLikeOwnName,
    winsAsName: (word) => lists.nameWins.has(word),
    isAlsoWord: (word) => lists.alsoWords.has(word),
    isSurnameWord: (word) => lists.surnameWords.has(word),
    isExplained,
    isNearDutch: (word) => isExplained(word) || memo(near, word, isNearDutch),
  };
}
