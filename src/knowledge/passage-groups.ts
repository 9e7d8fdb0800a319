import type { Passage, Section } from './document.js';
import { fold } from './dutch.js';
import { listHeadAt, type PassageHit, type PassageSignals } from './passage-index.js';

/** Passages of one section that answer together: a few sentences in a row, or items of a list with its first line. */
export interface PassageGroup {
  /** Id of its best passage. */
  readonly id: string;
  readonly documentId: string;
  readonly sectionId: string;
  /** For a button, at most 40 characters; no two groups of one search have the same. */
  readonly title: string;
  /** Verbatim, in the order of the document. */
  readonly passages: readonly Passage[];
  readonly score: number;
  /** Why its best passage was found. */
  readonly signals: PassageSignals;
}

/** So many sentences are read as one answer; a list is shown whole up to the second limit. */
const MOST_SENTENCES = 3;
const MOST_ITEMS = 8;
/** Another item of the list is shown beside the best one when it scores this share of it. */
const ALSO_MEANT = 0.75;
/** A second group of a section is one when its best passage scores this share of the first. */
const SECOND = 0.85;
const MAX_TITLE = 40;
/** Of 420 questions to fifteen documents 344 are right at once with six or four groups, 343 with eight or twelve. */
const MAX_GROUPS = 6;

/** Groups the passages that were found, best first. `hits` must hold all found passages of the best sections. */
export function groupPassages(
  hits: readonly PassageHit[],
  isLeftOut: (passage: Passage) => boolean = () => false,
): PassageGroup[] {
  const scores = new Map(hits.map((hit) => [hit.passage, hit.score]));
  const used = new Set<Passage>();
  const bestOf = new Map<Section, number>();
  const groups: { anchor: PassageHit; passages: readonly Passage[] }[] = [];
  for (const hit of hits) {
    const { passage, score } = hit;
    if (groups.length >= MAX_GROUPS) break;
    const before = bestOf.get(passage.section);
    if (used.has(passage) || (before !== undefined && score < SECOND * before)) continue;
    const passages = around(passage, scores, isLeftOut).filter((one) => !used.has(one));
    for (const one of passages) {
      used.add(one);
      // Shown once is enough: it makes room for others in a further group.
      scores.delete(one);
    }
    if (before === undefined) bestOf.set(passage.section, score);
    groups.push({ anchor: hit, passages });
  }
  const titles = titlesOf(groups.map(({ anchor }) => anchor.passage));
  return groups.map(({ anchor: { passage, score, signals }, passages }, n) => ({
    id: passage.id,
    documentId: passage.section.document.id,
    sectionId: passage.section.id,
    title: titles[n] ?? '',
    passages,
    score,
    signals,
  }));
}

function around(
  anchor: Passage,
  scores: ReadonlyMap<Passage, number>,
  isLeftOut: (passage: Passage) => boolean,
): readonly Passage[] {
  const passages = anchor.section.passages.filter((one) => !isLeftOut(one));
  const at = passages.indexOf(anchor);
  const head = listHeadAt(passages, at);
  if (anchor.isItem) return itemsAround(passages, at, head, scores);
  if (passages[at + 1]?.isItem && heads(anchor)) return listBehind(passages, at);
  return sentencesAround(passages, at, scores);
}

/** Whether a line introduces what follows: by its colon, or as the first row of a table. */
function heads({ text }: Passage): boolean {
  return text.endsWith(':') || text.includes(' | ');
}

/** A line that introduces a list is answered by the list. */
function listBehind(passages: readonly Passage[], head: number): readonly Passage[] {
  let end = head + 1;
  while (end < passages.length && passages[end]?.isItem && end - head <= MOST_ITEMS) end++;
  return passages.slice(head, end);
}

function itemsAround(
  passages: readonly Passage[],
  at: number,
  head: number | undefined,
  scores: ReadonlyMap<Passage, number>,
): readonly Passage[] {
  const least = ALSO_MEANT * scoreOf(scores, passages[at]);
  const first = head === undefined ? 0 : head + 1;
  let end = at;
  while (passages[end]?.isItem) end++;
  let start = at;
  while (start > first && passages[start - 1]?.isItem) start--;
  const items = passages
    .slice(start, end)
    .filter((one, n) => start + n === at || scoreOf(scores, one) >= least);
  const introduced = head === undefined ? undefined : passages[head];
  const isIntroduction = introduced !== undefined && heads(introduced);
  const others = items
    .filter((one) => one !== passages[at])
    .sort((a, b) => scoreOf(scores, b) - scoreOf(scores, a));
  const best = [passages[at], ...others.slice(0, MOST_SENTENCES - 1)];
  return [...(isIntroduction ? [introduced] : []), ...items.filter((one) => best.includes(one))];
}

/** Words with which a sentence leans on the one before it. */
const LEANS =
  /^(?:die|dit|dat|deze|daar\w*|hij|zij|ze|hierin|hier\w*|ook|dan|dus|anders|zo|wordt (?:ook )?(?:die|dat|dit)|is (?:die|dat|dit))(?![\p{L}])/iu;
/** Another sentence of the section is shown beside the best one when it scores this share of it. */
const ALSO_BEARS = 0.6;

/**
 * The sentence with the others of its section that bear on the question. A sentence that leans on the one before
 * brings that along; a sentence alone brings its next.
 */
function sentencesAround(
  passages: readonly Passage[],
  at: number,
  scores: ReadonlyMap<Passage, number>,
): readonly Passage[] {
  const least = ALSO_BEARS * scoreOf(scores, passages[at]);
  const others = passages
    .map((passage, n) => ({ passage, n }))
    .filter(({ passage, n }) => n !== at && !passage.isItem && scoreOf(scores, passage) >= least)
    .sort((a, b) => scoreOf(scores, b.passage) - scoreOf(scores, a.passage))
    .map(({ n }) => n);
  const chosen = new Set<number>();
  for (const n of [at, ...others, at + 1]) {
    const leaning =
      LEANS.test(passages[n]?.text ?? '') && passages[n - 1]?.isItem === false ? [n - 1, n] : [n];
    const fresh = leaning.filter((one) => !chosen.has(one) && passages[one]?.isItem === false);
    if (chosen.size + fresh.length <= MOST_SENTENCES) for (const one of fresh) chosen.add(one);
  }
  return [...chosen].sort((a, b) => a - b).flatMap((n) => withList(passages, n));
}

/** A passage, and the list that it introduces. */
function withList(passages: readonly Passage[], at: number): readonly Passage[] {
  const passage = passages[at];
  if (passage === undefined) return [];
  return heads(passage) && passages[at + 1]?.isItem ? listBehind(passages, at) : [passage];
}

function scoreOf(scores: ReadonlyMap<Passage, number>, passage: Passage | undefined): number {
  return (passage && scores.get(passage)) ?? 0;
}

/** The headings; where two are alike, with the document's owner or the first words of the passage. */
function titlesOf(anchors: readonly Passage[]): string[] {
  const taken = new Set<string>();
  const headed = new Map<string, Set<Section>>();
  const headings = anchors.map(({ section }) => {
    const heading = fold(shortened(section.title));
    headed.set(heading, (headed.get(heading) ?? new Set()).add(section));
    return heading;
  });
  return anchors.map((anchor, n) => {
    const { section } = anchor;
    const alike = (headed.get(headings[n] ?? '')?.size ?? 0) > 1;
    const title = [
      ...(alike
        ? [`${section.title} (${section.document.owner})`, `${section.document.owner}: ${section.title}`]
        : []),
      ...(alike ? [] : [section.title]),
      anchor.text,
      `${section.document.title}: ${section.title}`,
    ]
      .map(shortened)
      .find((one) => !taken.has(fold(one)));
    const own = title ?? shortened(`${taken.size + 1}. ${anchor.text}`);
    taken.add(fold(own));
    return own;
  });
}

/** Cut at a word, so that it fits a button. */
export function shortened(text: string): string {
  const plain = text.replace(/[:;,.]+$/, '');
  if (plain.length <= MAX_TITLE) return plain;
  const cut = plain.slice(0, MAX_TITLE);
  const words = cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_TITLE / 2)).replace(/[\s,:;(–-]+$/, '');
  return `${words.slice(0, MAX_TITLE - 1)}…`;
}
