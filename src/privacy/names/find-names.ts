import type { Span } from '../finding.js';
import { languagesOf } from '../language.js';
import type { Lexicon } from '../lexicon.js';
import { phraseEnd } from '../phrases.js';
import { isShouted, isTitled, type Token } from '../tokens.js';
import type { WordLists } from '../word-lists.js';
import { bareNames } from './bare.js';
import { hasDeterminer, isMonthName, type NameScene, nameOf } from './context.js';
import { growLeft, growRight, particlesBehind } from './extent.js';
import { findInitials, findSpelled } from './initials.js';
import { isNameSeed } from './seed.js';
import { surnameByContext } from './surname.js';
import { BARE_NOUN, BEFORE_PERSON, FUNCTION, MONTH, MONTH_OR_DAY, PARTICLE, ROLE } from './words.js';

/** Sets the scene for one message. `own` holds the writer's names, folded and in lower case. */
function createScene(
  plain: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  lists: WordLists,
  own: ReadonlySet<string>,
): NameScene {
  const fixed = new Set<number>();
  for (let at = 0; at < tokens.length; at += 1)
    for (let index = phraseEnd(lists.properPhrases, tokens, at); index >= at; index -= 1) fixed.add(index);
  const flat = isShouted(tokens) || isTitled(tokens);
  const isStrange = ({ base }: Token) =>
    !lexicon.isDutch(base) && !lexicon.isName(base) && base.length > 2 && !lexicon.isNearDutch(base);
  const languages = languagesOf(tokens, isStrange);
  return { plain, tokens, lexicon, lists, own, flat, languages, fixed };
}

/** A word that is read as a name once it has been one in the same text. */
function isFlexible(lexicon: Lexicon, base: string): boolean {
  return lexicon.isAlsoWord(base) || lexicon.winsAsName(base);
}

/** "kim en bo", "Sem, Jet en Roos": an ambiguous name right behind the name that ended before `floor`. */
function isCoordinated(scene: NameScene, at: number, floor: number): boolean {
  const { tokens, lexicon } = scene;
  const token = tokens[at];
  if (floor === 0 || token === undefined || FUNCTION.has(token.lower) || BARE_NOUN.has(token.base))
    return false;
  const linked =
    at === floor + 1 && /^(?:en|of|plus|and)$/.test(tokens[floor]?.lower ?? '') && token.gap === ' ';
  const listed =
    at === floor &&
    /^, $/.test(token.gap) &&
    /^(?:,| en$| of$)/.test(`${tokens[at + 1]?.gap ?? ''}${tokens[at + 1]?.lower ?? ''}`);
  if (!linked && !listed && !(at === floor && /^ ?[&+/] ?$/.test(token.gap))) return false;
  if (ROLE.has(token.base)) return false;
  return lexicon.isAlsoWord(token.base) || (lexicon.isName(token.base) && !lexicon.isDutch(token.base));
}

/** "bao & linh": an ambiguous name, with a sign between it and the name that begins at `at`. */
function signedBefore(scene: NameScene, at: number, floor: number): number | undefined {
  const { tokens, lexicon } = scene;
  const token = tokens[at - 1];
  if (token === undefined || at - 1 < floor || !/^ ?[&+] ?$/.test(tokens[at]?.gap ?? '')) return undefined;
  const isName =
    lexicon.isAlsoWord(token.base) && !FUNCTION.has(token.lower) && !hasDeterminer(scene, at - 1);
  return isName && (token.opens || BEFORE_PERSON.has(tokens[at - 2]?.lower ?? '')) ? at - 1 : undefined;
}

/** "storm en mees", "Fé en Bé": an ambiguous name in front of "en" and the name that begins at `at`. */
function pairedBefore(scene: NameScene, at: number, floor: number): number | undefined {
  const { tokens, lexicon } = scene;
  const [link, token, before] = [tokens[at - 1], tokens[at - 2], tokens[at - 3]];
  if (token === undefined || at - 2 < floor || tokens[at]?.gap !== ' ' || link?.gap !== ' ') return undefined;
  if (!/^(?:en|of|plus|and)$/.test(link.lower) || FUNCTION.has(token.lower) || ROLE.has(token.base))
    return undefined;
  if (hasDeterminer(scene, at - 2) || MONTH_OR_DAY.has(token.base) || scene.fixed.has(at - 2))
    return undefined;
  const stands = token.opens || BEFORE_PERSON.has(before?.lower ?? '');
  const isPair =
    token.shape === 'capital' && tokens[at]?.shape === 'capital' && lexicon.isSurnameWord(token.base);
  if (lexicon.isAlsoWord(token.base) || isPair) return stands ? at - 2 : undefined;
  const isShort = /^[A-Z][aeiouy]$/.test(token.text) && tokens[at]?.shape === 'capital';
  return isShort && stands && !scene.lists.domain.has(token.base) ? at - 2 : undefined;
}

/** The names in the addresses of a text: "boy.rietveld2012@" says that Boy is one. */
function namesInMail({ plain, lexicon, lists }: NameScene): ReadonlySet<string> {
  if (!plain.includes('@')) return new Set();
  const locals = Array.from(plain.matchAll(/[\p{L}\d._-]{3,64}@/gu), ([local]) => local.toLowerCase());
  const words = locals.flatMap((local) => local.split(/[^\p{L}]+/u)).filter((word) => word.length > 2);
  return new Set(
    words.filter(
      (word) =>
        (lexicon.isName(word) || lexicon.isAlsoWord(word)) && !lists.domain.has(word) && !MONTH.has(word),
    ),
  );
}

/** Collects names token by token, and what counts as a name in the rest of the text. */
class NameCollector {
  readonly spans: Span[] = [];
  readonly #found = new Set<string>();
  readonly #covered = new Set<number>();
  /** All words of the names that were found, ordinary ones too. */
  readonly #words = new Set<string>();

  readonly #mailed: ReadonlySet<string>;
  readonly #scene: NameScene;

  constructor(scene: NameScene) {
    this.#scene = scene;
    this.#mailed = namesInMail(scene);
  }

  add(from: number, to: number): void {
    const { tokens, lexicon } = this.#scene;
    const [first, last] = [tokens[from], tokens[to]];
    if (first === undefined || last === undefined || from > to) return;
    this.spans.push({ start: first.start, end: last.end, type: 'NAME' });
    for (let index = from; index <= to; index += 1) {
      this.#covered.add(index);
      const part = tokens[index];
      if (part !== undefined && part.shape !== 'lower') this.#words.add(part.base);
      if (part === undefined || part.base.length < 3 || PARTICLE.has(part.base)) continue;
      if (!lexicon.isDutch(part.base) || isFlexible(lexicon, part.base))
        this.#found.add(nameOf(lexicon, part) ?? part.base);
    }
  }

  /** A name that was found once counts everywhere, with what it grows to there. */
  addRepeated(): void {
    const { tokens, lexicon } = this.#scene;
    for (const [at, token] of tokens.entries()) {
      if (this.#covered.has(at) || token.shape === 'anchor') continue;
      // "Man is haar achternaam. kimberley man".
      const isBesideName = token.gap === ' ' && this.#covered.has(at - 1) && !FUNCTION.has(token.lower);
      if (isBesideName && this.#words.has(token.base)) {
        this.add(at, at);
        continue;
      }
      if (MONTH.has(token.base) && !isMonthName(this.#scene, at, token)) continue;
      const isMailed = this.#mailed.has(token.base) && token.shape === 'capital';
      if (!isMailed && !this.#found.has(token.base) && !this.#found.has(token.base.replace(/s$/, '')))
        continue;
      if (token.shape === 'lower' && lexicon.isDutch(token.base) && !isFlexible(lexicon, token.base))
        continue;
      this.add(at, growRight(this.#scene, at));
    }
  }
}

/**
 * All names of people in a text. What makes a word a name, in this order (`seed.ts` asks the questions):
 *
 * 1. **It is the writer's own** (`own`): always.
 * 2. **It is known to be none**: a place, body or programme of the lists ("Jordan uit 2D" is one all the same), an
 *    officer by first name ("Nicole") without a pupil word before or a surname behind.
 * 3. **It is said to be one**: "Hoop heet ze", "Noors moeder".
 * 4. **Its company is no person's** (`company.ts`): a disease ("ziekte van Lyme"), a story, a body ("GGD Merwoude"), an
 *    English saying ("mark my words"), an abbreviation that is explained, for unknown words also care, medicine and
 *    methods ("slikt Medikinet"); a month in its place ("in april").
 * 5. **The sentence is in another language** (`foreign.ts`): what that language's words announce ("mein Sohn Emir"), or
 *    a listed name with a capital that its place does not explain, in Polish by its cases too ("z Tomkiem").
 * 6. **A listed name that is no Dutch word**: in any case ("noah", "Noah", "NOAH").
 * 7. **A listed name that is a Dutch word** ("roos", "wolf"): where somebody is called for or spoken of: "leerling
 *    roos", "roos uit groep 3", "Achternaam: Groen", "met wolf gaat het beter"; or with a capital inside a sentence.
 * 8. **An unknown word** that is no compound, typo or foreign word (`capital.ts`): with a capital ("Xhymarkio komt
 *    niet"), or in small letters where Dutch puts a person and nothing else without an article (`slots.ts`): "mag ik
 *    xhymarkio bespreken". There even a dictionary word with a capital is one: "omdat Klaver niet durft".
 * 9. **Surnames by what stands before or behind them** (`surname.ts`): "mevrouw de vries", "dhr. Appel", "J.v.d. berg",
 *    "vd Meer absent".
 * 10. **Initials** (`initials.ts`): "A.B.", "leerling M. komt", "J. uit groep 5", "Bakker, T.".
 *
 * A name then grows (`extent.ts`): to the right over particles in any case, hyphens and surnames, also words that no
 * list has ("Fenna Santing", "[naam] van Es"), over a pet name, a title, a place and a second syllable (`inner-parts.ts`:
 * "Truida (Truus) Groen", "Fenna Schothorst"), over a line end where a particle or a lone word says so; to the left
 * over initials, particles, short first names ("Li Wang", "HU YIFAN") and a surname set in front ("Groen, Fenna"). A
 * placeholder of an earlier replacement grows like a name, so that no half name stays beside it. A name found once counts
 * everywhere, beside another name even where it is a word ("kimberley man"), and so does one in an address of e-mail.
 *
 * One or two bare words that are nothing but a name are taken for one, and so is one that is a word too (`bare.ts`);
 * `isReply`: the text answers a question, and all that can be a name is one then.
 */
export function findNames(
  plain: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  lists: WordLists,
  { own, isReply }: { readonly own: ReadonlySet<string>; readonly isReply: boolean },
): Span[] {
  const scene = createScene(plain, tokens, lexicon, lists, own);
  const names = new NameCollector(scene);
  let floor = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const isAnchor = tokens[at]?.shape === 'anchor';
    const seed = isAnchor
      ? at
      : (surnameByContext(scene, at) ??
        (isNameSeed(scene, at) || isCoordinated(scene, at, floor) ? at : undefined));
    if (seed === undefined) continue;
    const start = growLeft(scene, Math.min(at, seed), floor);
    const paired = isAnchor
      ? undefined
      : (signedBefore(scene, start, floor) ?? pairedBefore(scene, start, floor));
    if (paired !== undefined) names.add(paired, paired);
    const grown = growRight(scene, seed);
    const end = start < seed && /,/.test(tokens[seed]?.gap ?? '') ? particlesBehind(scene, grown) : grown;
    if (isAnchor) {
      names.add(start, at - 1);
      names.add(at + 1, end);
    } else names.add(start, end);
    at = end;
    floor = at + 1;
  }
  names.addRepeated();
  return [...names.spans, ...findInitials(scene), ...findSpelled(scene), ...bareNames(scene, isReply)];
}
