import { words } from '../knowledge/dutch.js';
import type { AnswerTopic, Topic } from '../knowledge/topics.js';

/** Rows of terms that must not be mixed up, as folded beginnings of words: [schors, verwijder]. */
export type Contrasts = readonly (readonly string[])[];

/** Tells of a question which topics it would mix up. */
export type MixUps = (question: string) => (topic: AnswerTopic) => boolean;

/**
 * Whether a topic speaks of another term than the one that a question names: a question on "schorsing" is not answered
 * with what is said of "verwijdering" only. A question that names both, or none, is left alone.
 */
export function createMixUps(contrasts: Contrasts, topics: readonly Topic[]): MixUps {
  const answers = topics.filter((topic) => topic.kind === 'answer');
  const said = new Map(answers.map((topic) => [topic, words(spokenBy(topic))]));
  return (question) => {
    const asked = words(question);
    const rows = contrasts.flatMap((row) => {
      const named = row.filter((term) => holds(asked, term));
      return named.length === 1
        ? [{ own: named[0] as string, others: row.filter((t) => t !== named[0]) }]
        : [];
    });
    return (topic) => {
      const spoken = said.get(topic) ?? [];
      return rows.some(
        ({ own, others }) => !holds(spoken, own) && others.some((term) => holds(spoken, term)),
      );
    };
  };
}

function holds(all: readonly string[], term: string): boolean {
  return all.some((word) => word.startsWith(term));
}

function spokenBy({ title = '', lead, steps }: AnswerTopic): string {
  const quotes = steps.flatMap(({ say = '', cite }) => [say, ...cite.map((p) => p.text)]);
  return [title, lead, ...quotes].join(' ');
}
