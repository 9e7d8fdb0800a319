/** One thumb on one answer. There is no field for who gave it, nor for the question or the answer. */
export interface Feedback {
  readonly reaction: 'like' | 'dislike';
  /** Free text without personal data, or undefined. */
  readonly comment: string | undefined;
}

const MAX_COMMENT = 1_000;

/** Keeps a thumb. */
export type FeedbackTaker = (given: {
  readonly reaction: Feedback['reaction'];
  readonly comment: string;
}) => Promise<void>;

/**
 * Keeps a thumb without the giver's identity. A comment in which the guard finds personal data is left out
 * as a whole.
 */
export function createFeedbackTaker(
  holdsPersonalData: (text: string) => boolean,
  keep: (feedback: Feedback) => Promise<void>,
): FeedbackTaker {
  return ({ reaction, comment }) => {
    const text = comment.trim().slice(0, MAX_COMMENT);
    return keep({ reaction, comment: text === '' || holdsPersonalData(text) ? undefined : text });
  };
}
