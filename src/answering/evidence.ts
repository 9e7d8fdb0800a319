import type { KnowledgeDocument, Passage } from '../knowledge/document.js';
import { STOP_WORDS, stem, words } from '../knowledge/dutch.js';
import type { Topic } from '../knowledge/topics.js';
import { termForm } from './gate.js';
import { PLAIN_STEMS } from './plain-words.js';

/** What the documents say, in the forms in which a model's sentence is held against them. */
export interface Evidence {
  /** The passage itself, its section's title, and the curated lines that it proves. */
  linesOf(passage: Passage): readonly string[];
  /** Whether the documents, their curated lines or everyday Dutch have this stem. */
  knows(stem: string): boolean;
  /** Whether some passage or curated clause says these two of {@link boundIn} of each other. */
  relates(a: number, b: number): boolean;
}

/**
 * Things that must not be swapped among each other (which party for what, which form of consultation when). Folded;
 * each form matches at the beginning of a word.
 */
const BOUND: readonly (readonly string[])[] = [
  ['schors'],
  ['verwijder'],
  ['ziekteverzuim', 'ziekmelding', 'ziek'],
  ['digitale loket', 'digitaal loket'],
  ['anoniem'],
  ['op naam'],
  ['klacht', 'klagen'],
  ['schoolbestu'],
  ['signa'],
  ['inspectie', 'onderwijsinspectie'],
  ['bemiddel'],
  ['onderwijsconsulent'],
  ['geschil'],
  ['onderwijsgeschil'],
  ['oudersonderwijs', 'ouders onderwijs'],
  ['zorgmelding'],
  ['veilig thuis'],
  ['verzuimmelding'],
  ['jeugdarts'],
  ['samenwerkingsverband', 'swv'],
  ['passend onderwijs'],
  ['wijkteam'],
  ['beoordelingstafel'],
  ['vrijstelling'],
  ['luxeverzuim'],
  ['proces verbaal'],
  ['openbaar ministerie'],
  ['ongeoorloofd'],
  ['geoorloofd'],
];

/** The numbers of the things of {@link BOUND} that a text names, in the order in which it names them. */
export function boundIn(text: string): number[] {
  const form = ` ${termForm(text)}`;
  return BOUND.flatMap((forms, n) => {
    const places = forms.map((f) => form.indexOf(` ${f}`)).filter((at) => at >= 0);
    return places.length > 0 ? [{ n, at: Math.min(...places) }] : [];
  })
    .sort((a, b) => a.at - b.at)
    .map(({ n }) => n);
}

const NEGATIONS = new Set(
  'niet geen nooit niemand nergens niets zonder evenmin noch hoeft hoeven alleen pas slechts uitsluitend enkel tenzij hooguit laatste'.split(
    ' ',
  ),
);

/** Whether a text denies or restricts something. */
export function denies(text: string): boolean {
  return words(text).some((w) => NEGATIONS.has(w));
}

/** The words of a text that say something about its subject, as stems. */
export function contentStems(text: string): Set<string> {
  return new Set(
    words(text)
      .filter((w) => w.length > 2 && !STOP_WORDS.has(w))
      .map(stem),
  );
}

/** Gathers the evidence once for a knowledge base; it never changes afterwards. */
export function gatherEvidence(documents: readonly KnowledgeDocument[], topics: readonly Topic[]): Evidence {
  const lines = new Map<Passage, string[]>();
  for (const section of documents.flatMap((d) => d.sections)) {
    for (const passage of section.passages) lines.set(passage, [passage.text, section.title]);
  }
  const curated: string[] = [];
  for (const topic of topics) {
    const steps =
      topic.kind === 'answer' ? topic.steps : topic.kind === 'gap' && topic.near ? [topic.near] : [];
    const lead = topic.kind === 'answer' ? [topic.lead] : [];
    curated.push(...lead);
    for (const step of steps) {
      const said = [...lead, ...(step.say ? [step.say] : [])];
      if (step.say) curated.push(step.say);
      for (const passage of step.cite) lines.get(passage)?.push(...said);
    }
  }
  const passages = [...lines.keys()];
  const known = new Set(PLAIN_STEMS);
  for (const text of [...passages.flatMap((p) => [p.text, p.section.title]), ...curated]) {
    for (const one of contentStems(text)) known.add(one);
  }
  const related = new Set<string>();
  for (const clause of [...passages.map((p) => p.text), ...curated.flatMap((line) => line.split(/[.;,]/))]) {
    // What is denied of each other is not related.
    if (denies(clause)) continue;
    const bound = boundIn(clause);
    for (const a of bound) for (const b of bound) related.add(`${a} ${b}`);
  }
  return {
    linesOf: (passage) => lines.get(passage) ?? [passage.text],
    knows: (one) => known.has(one),
    relates: (a, b) => related.has(`${a} ${b}`),
  };
}
