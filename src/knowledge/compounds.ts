/** Whatever knows words, for instance a dictionary. */
export interface WordList {
  has(word: string): boolean;
}

/** Shorter pieces are found in nearly any word. */
const LEAST_PART = 4;
/** Letters that join the parts of a Dutch compound: "gemeente·s·ecretaris" is left alone, "verkeer·s·regel" is not. */
const JOINTS = ['', 's', 'en', 'e', 'n'];
/** Prefixes of verbs that come apart: "vraagt … aan" and "aanvraag" have "vraag" in common. */
const PARTICLES =
  /^(?:aan|af|bij|door|in|mee|na|om|op|over|rond|tegen|terug|toe|uit|voor|weg|samen)(?=\p{L}{4})/u;

/**
 * Takes Dutch compounds apart by a dictionary: "verzuimmelding" gives verzuim and melding. A word that is no compound
 * gives no parts. Longer second parts are preferred, since the last part says what the whole is.
 */
export function compoundParts(word: string, dictionary: WordList): readonly string[] {
  const particle = PARTICLES.exec(word)?.[0];
  if (particle) return [word.slice(particle.length)];
  for (let cut = LEAST_PART; cut <= word.length - LEAST_PART; cut++) {
    const head = word.slice(cut);
    if (!dictionary.has(head)) continue;
    const rest = word.slice(0, cut);
    const first = JOINTS.map((joint) => withoutJoint(rest, joint)).find(
      (part) => part.length >= LEAST_PART && dictionary.has(part),
    );
    if (first) return [first, head];
    const deeper = rest.length >= 2 * LEAST_PART ? compoundParts(rest, dictionary) : [];
    if (deeper.length > 1) return [...deeper, head];
  }
  return unknownFirst(word, dictionary);
}

/** What a strange word ends in is found only where it is long enough to be no accident: "telepresentie·robot". */
const LEAST_HEAD = 5;

function unknownFirst(word: string, dictionary: WordList): readonly string[] {
  if (dictionary.has(word)) return [];
  for (let cut = LEAST_PART; cut <= word.length - LEAST_HEAD; cut++) {
    const head = word.slice(cut);
    if (dictionary.has(head)) return [head];
  }
  return [];
}

function withoutJoint(word: string, joint: string): string {
  return joint !== '' && word.endsWith(joint) ? word.slice(0, -joint.length) : joint === '' ? word : '';
}
