import { contentRoots } from './roots.js';

const FIRST =
  /\b(?:eerst|eerste (?:stap)?|als eerste|allereerst|begin|begint|start|vooraf|voorafgaand|om te beginnen)\b/i;
const LATER =
  /\b(?:daarna|vervolgens|ten tweede|tot slot|later|naderhand|ten slotte|tenslotte|nadien|als laatste|dan pas|pas dan|pas daarna|pas later)\b/i;
/** "Eerste keer" counts occasions, not steps. */
const NO_STEP = /\b(?:eerste|tweede) (?:keer|maal)\b/gi;
const PARTS = /[,.;]\s|\s(?:en|maar)\s(?=(?:\p{L}+ ){0,2}(?:daarna|vervolgens|pas|dan|later))/u;

type Place = 'first' | 'later';

/** Whether a sentence puts a step at another place than its passage does, or first of all without any. */
export function disorders(raw: string, lines: readonly string[], passages: readonly string[]): boolean {
  const text = raw.replace(NO_STEP, ' ');
  return stepsIn(text).some(({ place, text: step }) => {
    const own = mostLike(step, passages);
    const theirs = own === undefined ? undefined : placeIn(own.replace(NO_STEP, ' '));
    if (place === 'first')
      return theirs === 'later' || !lines.some((l) => placeIn(l.replace(NO_STEP, ' ')) === 'first');
    return theirs === 'first';
  });
}

/** The parts of a text that have a place among the steps. */
function stepsIn(text: string): { place: Place; text: string }[] {
  const parts = text.split(PARTS);
  return parts.flatMap((part, n) => {
    const [main = '', before] = part.split(/\b(?:voordat|alvorens)\b/i);
    if (before !== undefined) {
      return [...named('first', main || (parts[n + 1] ?? '')), ...named('later', before)];
    }
    const [rest = '', after] = part.split(/\bnadat\b/i);
    if (after !== undefined)
      return [...named('later', rest || (parts[n + 1] ?? '')), ...named('first', after)];
    const place = placeIn(part);
    return place ? named(place, part) : [];
  });
}

function named(place: Place, text: string): { place: Place; text: string }[] {
  return contentRoots(text).length > 0 ? [{ place, text }] : [];
}

function placeIn(text: string): Place | undefined {
  if (LATER.test(text)) return 'later';
  return FIRST.test(text) ? 'first' : undefined;
}

/** The passage that shares most words with a step; undefined when none shares any. */
function mostLike(step: string, passages: readonly string[]): string | undefined {
  const said = new Set(contentRoots(step));
  let best: { passage: string; shared: number } | undefined;
  for (const passage of passages) {
    const shared = contentRoots(passage).filter((r) => said.has(r)).length;
    if (shared > (best?.shared ?? 0)) best = { passage, shared };
  }
  return best?.passage;
}
