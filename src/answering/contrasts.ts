import { words } from '../knowledge/dutch.js';
import type { AnswerTopic } from '../knowledge/topics.js';

/** Rows of terms that must not be mixed up, as folded beginnings of words: [schors, verwijder]. */
export type Contrasts = readonly (readonly string[])[];

/**
 * Whether a topic speaks of another term than the one that a question names: a question on "schorsing" is not answered
 * with what is said of "verwijdering" only. A question that names both, or none, is left alone.
 */
export function isMixedUp(question: string, topic: AnswerTopic, contrasts: Contrasts): boolean {
  const asked = words(question);
  return contrasts.some((row) => {
    const named = row.filter((term) => holds(asked, term));
    if (named.length !== 1) return false;
    const said = words(spokenBy(topic));
    const others = row.filter((term) => term !== named[0]);
    return !holds(said, named[0] as string) && others.some((term) => holds(said, term));
  });
}

function holds(all: readonly string[], term: string): boolean {
  return all.some((word) => word.startsWith(term));
}

function spokenBy({ title = '', lead, steps }: AnswerTopic): string {
  const quotes = steps.flatMap(({ say = '', cite }) => [say, ...cite.map((p) => p.text)]);
  return [title, lead, ...quotes].join(' ');
}
