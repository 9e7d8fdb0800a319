import { compoundParts, type WordList } from './compounds.js';
import { fullWords, numberOf, STOP_WORDS } from './dutch.js';
import { root } from './roots.js';
import { spelledLike } from './spelling.js';
import type { Vocabulary } from './vocabulary.js';
import { createWordForms, type WordForms } from './word-forms.js';

/** What a word can be met by: its root, and numbers of what it means (notions and synonyms). */
export interface WordReading {
  readonly word: string;
  readonly root: string;
  readonly meanings: readonly string[];
  /** The words that a compound is made of; empty for another word. */
  readonly parts: readonly WordReading[];
}

/** Reads texts as words with their roots, parts and meanings. */
export interface WordReader {
  /** The words that say something about a subject, in order. */
  read(text: string): readonly WordReading[];
  /** The same for a question: a word that no text and no dictionary has is read as a known one, one error away. */
  readQuestion(text: string): readonly WordReading[];
}

/** Reads on from here, so that a long text costs no more than a long question may. */
const MAX_QUESTION_WORDS = 200;

/** Words that ask for a kind of thing, see `answer-type.ts`; in a passage they are about something else. */
const ASKING = new Set('hoeveel hoelang hoezo waarmee waarvoor waarheen waarnaartoe wiens'.split(' '));

/** Everyday words that any text may hold, whatever it is about. */
const LIGHT = new Set(
  `doet doe gedaan deed weet weten wist horen denk denken denkt dacht vind vinden vindt vond gaat gaan ging kom komt kwam
  krijg krijgt krijgen kreeg neem neemt nemen nam zet zetten houd houdt houden ligt liggen loopt lopen zie zien ziet kijk
  kijken maak maakt maken geef geeft geven zeg zegt gezegd noem noemen noemt heet pak pakken blijf blijft blijven lijkt
  werd werden geweest gehad zijn alles iets niets niks iedereen niemand iemand elke elk iedere ander anders weer verder
  samen nooit altijd steeds soms vaak al alweer nou eigenlijk echt gewoon even misschien precies meteen straks net toen
  hier daar ergens erbij eraan erover ermee erin daarmee daarvoor daarover waarop zoiets soort manier geval gevallen
  moment situatie keer ding goed goede beetje heel helemaal veel weinig paar stuk zodra tijdens sinds buiten boven onder
  tussen tegen achter naast binnen a the i to for how can who that with does about when where are at out on have it which
  you they this should or has an there our from be my if as now will what is in of and do we not`.split(
    /\s+/,
  ),
);

/** Notions as `n:ziek`, synonyms as `s:12`; a root never holds a colon. */
export function createWordReader(vocabulary: Vocabulary, dictionary: WordList): WordReader {
  const notions = Object.keys(vocabulary.notions);
  const forms = createWordForms([...Object.values(vocabulary.notions), ...vocabulary.synonyms]);
  const nameOf = (group: number) =>
    group < notions.length ? `n:${notions[group]}` : `s:${group - notions.length}`;
  const { known, readWord } = createSingleReader(forms, nameOf, dictionary);

  const withPhrases = (all: readonly string[], readOne: (word: string) => WordReading): WordReading[] => {
    const readings: WordReading[] = [];
    for (let at = 0; at < all.length; at++) {
      const word = all[at] as string;
      const phrases = forms.ofPhrase(all, at);
      if (phrases.length > 0) {
        const { meanings, ...own } = readOne(word);
        readings.push({ ...own, meanings: [...meanings, ...phrases.map(nameOf)] });
      } else if (isContent(word)) readings.push(readOne(word));
    }
    return readings;
  };
  /** Not kept when it is unknown: what people type has no end. */
  const readAsked = (word: string): WordReading => {
    const own = known.get(word);
    if (own) return own;
    const meant = dictionary.has(word) ? undefined : spelledLike(word, known);
    if (meant !== undefined) return readWord(meant);
    const made = readWord(word);
    known.delete(word);
    return made;
  };

  return {
    read: (text) => withPhrases(fullWords(text, vocabulary.abbreviations), readWord),
    readQuestion(text) {
      const all = fullWords(text, vocabulary.abbreviations)
        .filter((word) => !ASKING.has(word))
        .slice(-MAX_QUESTION_WORDS);
      return withPhrases(all, readAsked);
    },
  };
}

/** Reads single words and keeps what it has read. */
function createSingleReader(forms: WordForms, nameOf: (group: number) => string, dictionary: WordList) {
  const known = new Map<string, WordReading>();
  const parts = new Map<string, WordReading>();
  const readBare = (word: string, own: readonly WordReading[]): WordReading => {
    const plain = withoutDiminutive(word, dictionary);
    const groups = plain === word ? forms.ofWord(word) : [...forms.ofWord(word), ...forms.ofWord(plain)];
    return {
      word,
      root: numberOf(word) ?? root(plain),
      meanings: [...new Set(groups)].map(nameOf),
      parts: own,
    };
  };
  const readPart = (part: string): WordReading => {
    const before = parts.get(part);
    if (before) return before;
    const made = readBare(part, []);
    parts.set(part, made);
    return made;
  };
  const readWord = (word: string): WordReading => {
    const before = known.get(word);
    if (before) return before;
    const own = compoundParts(word, dictionary).filter((part) => !STOP_WORDS.has(part));
    const made = readBare(word, own.map(readPart));
    known.set(word, made);
    return made;
  };
  return { known, readWord };
}

/** "gesprekje" is a "gesprek". */
function withoutDiminutive(word: string, dictionary: WordList): string {
  const plain = word.replace(/(?:etje|tje|pje|je)s?$/, '');
  return plain !== word && plain.length >= 4 && dictionary.has(plain) ? plain : word;
}

function isContent(word: string): boolean {
  return word.length > 1 && !STOP_WORDS.has(word) && !LIGHT.has(word);
}
