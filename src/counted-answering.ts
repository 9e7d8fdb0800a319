import type { Answer, QuestionAnswering } from './answering/answer.js';
import { NO_GUIDE, type Subject } from './answering/guide.js';
import type { Counted, Tally } from './insight/tally.js';

/** What was refused and is no known gap. Of a sentence that wasn't understood nothing is kept. */
export const UNKNOWN_SUBJECT = 'onbekend';

/** The same answering, with what became of each question counted by its subject. Nothing else of it is passed on. */
export function countedAnswering(
  answering: QuestionAnswering,
  tally: Pick<Tally, 'count'>,
): QuestionAnswering {
  const { subjects: known } = answering.guide ?? NO_GUIDE;
  return {
    ...answering,
    async ask(question) {
      const answer = await answering.ask(question);
      tally.count(countedOf(answer, known), question.conversationId);
      return answer;
    },
    take(conversationId, optionId) {
      const option = answering.take(conversationId, optionId);
      if (option) tally.count(countedOf(option.answer, known), conversationId);
      return option;
    },
  };
}

/** A choice counts once it is made; talk and the wish to consult are about no subject. */
function countedOf(
  { kind, subjects, chosenBy }: Answer,
  known: ReadonlyMap<string, Subject>,
): readonly Counted[] {
  if (kind !== 'answered' && kind !== 'not-found') return [];
  const counted = subjects.flatMap((key): Counted[] => {
    // A group of passages is told by its first.
    const [subject = ''] = key.split('+');
    const isGap = known.get(subject)?.isGap;
    if (isGap === undefined) return [];
    if (isGap) return [{ subject, kind: 'refused' }];
    return [{ subject, kind: chosenBy === 'asker' ? 'chosen' : 'answered' }];
  });
  const isUnknown = kind === 'not-found' && counted.length === 0;
  return isUnknown ? [{ subject: UNKNOWN_SUBJECT, kind: 'refused' }] : counted;
}
