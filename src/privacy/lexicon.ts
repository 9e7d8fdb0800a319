import { oneEditAway } from './typos.js';
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

const PREFIX = /^(?:ge|be|ver|her|on|mee|mede|weg|niet|anti|oud|ex|super|mega)/;

/** How a word that no list has can still be made of Dutch ones. Counts its repairs, for one message. */
class WordForms {
  #repairs = 0;
  readonly #lists: WordLists;

  constructor(lists: WordLists) {
    this.#lists = lists;
  }

  isListed(word: string): boolean {
    return this.#lists.domain.has(word) || this.#lists.dutch.has(word);
  }

  isExplained(word: string): boolean {
    if (word.length > LONGEST_WORD) return false;
    const stem = ENDING.exec(word)?.[1];
    if (stem !== undefined && stem.length >= 5 && this.isListed(stem)) return true;
    if (PREFIX.test(word) && this.isListed(word.replace(PREFIX, ''))) return true;
    if (this.#lists.soundsLikeDomain(word)) return true;
    return this.#isCompound(word) || this.#isRunTogether(word) || this.#isTypo(word);
  }

  /** One edit away from any Dutch word, or from the second part of a compound. */
  isNear(word: string): boolean {
    const { dutch, domain } = this.#lists;
    if (word.length < 5 || word.length > LONGEST_WORD || this.#repairs > MAX_REPAIRS) return false;
    this.#repairs += 1;
    for (const other of oneEditAway(word)) if (other.length >= 4 && dutch.has(other)) return true;
    for (let cut = 4; cut <= word.length - 5; cut += 1) {
      if (!domain.has(word.slice(0, cut))) continue;
      for (const other of oneEditAway(word.slice(cut))) if (this.isListed(other)) return true;
    }
    return false;
  }

  #isPart(word: string): boolean {
    return word.length >= 3 && this.isListed(word);
  }

  #isCompound(word: string, depth = 2): boolean {
    for (let cut = word.length - 3; cut >= 3; cut -= 1) {
      const right = word.slice(cut);
      const left = word.slice(0, cut);
      if (right.length + left.length < 7 || Math.max(left.length, right.length) < 4) continue;
      if (!this.#isPart(right)) continue;
      for (const link of LINKS) {
        if (!left.endsWith(link)) continue;
        const stem = link === '' ? left : left.slice(0, -link.length);
        if (this.#isPart(stem) && (stem.length >= 4 || this.#lists.domain.has(stem)))
          return right.length >= 4 || this.#lists.domain.has(right);
        const isDeep = depth > 1 && stem.length >= 7 && right.length >= 4;
        if (isDeep && this.#isCompound(stem, depth - 1)) return true;
      }
    }
    return false;
  }

  /** Two frequent words without the space between them: "isniet", "vande". */
  #isRunTogether(word: string): boolean {
    const { domain } = this.#lists;
    for (let cut = 2; cut <= word.length - 2; cut += 1) {
      if (domain.has(word.slice(0, cut)) && domain.has(word.slice(cut))) return word.length >= 5;
    }
    return false;
  }

  #isTypo(word: string): boolean {
    const { nearDomain, dutch } = this.#lists;
    if (word.length < 4) return false;
    const single = word.replace(/(.)\1{2,}/g, '$1$1');
    if (single !== word && (this.isListed(single) || this.isListed(word.replace(/(.)\1+/g, '$1'))))
      return true;
    this.#repairs += 1;
    if (this.#repairs > MAX_REPAIRS) return false;
    const wide = word.length >= 7;
    if (nearDomain.hasNear(word)) return true;
    if (wide) for (const near of oneEditAway(word)) if (dutch.has(near)) return true;
    return word.length >= 9 && this.#isLongTypo(word);
  }

  #isLongTypo(word: string): boolean {
    const { domain, nearDomain } = this.#lists;
    if (nearDomain.hasFar(word)) return true;
    for (let cut = 4; cut <= word.length - 4; cut += 1) {
      const [left, right] = [word.slice(0, cut), word.slice(cut)];
      if (right.length >= 5 && domain.has(left) && nearDomain.hasNear(right)) return true;
      if (left.length >= 5 && domain.has(right) && nearDomain.hasNear(left)) return true;
    }
    return false;
  }
}

/** A question about words that remembers its answers. */
function remembered(decide: (word: string) => boolean): (word: string) => boolean {
  const known = new Map<string, boolean>();
  return (word) => {
    const verdict = known.get(word) ?? decide(word);
    known.set(word, verdict);
    return verdict;
  };
}

/**
 * A lexicon for one message. Make a new one for each message: it remembers the words that it has looked at,
 * and nothing of a message may outlive its check.
 */
export function createLexicon(lists: WordLists): Lexicon {
  const forms = new WordForms(lists);
  const isExplained = remembered((word) => forms.isExplained(word));
  const isNear = remembered((word) => forms.isNear(word));
  return {
    isDutch: remembered((word) => forms.isListed(word)),
    isEnglish: (word) => lists.english.has(word),
    isProper: (word) => lists.ownProper.has(word) || (lists.proper.has(word) && !lists.ownNames.has(word)),
    isName: (word) => lists.ownNames.has(word) || lists.names.has(word),
    soundsLikeName: lists.soundsLikeOwnName,
    winsAsName: (word) => lists.nameWins.has(word),
    isAlsoWord: (word) => lists.alsoWords.has(word),
    isSurnameWord: (word) => lists.surnameWords.has(word),
    isExplained,
    isNearDutch: (word) => isExplained(word) || isNear(word),
  };
}
