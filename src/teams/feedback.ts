/** One thumb on one answer. There is no field for who gave it, nor for the question or the answer. */
export interface Feedback {
  readonly reaction: 'like' | 'dislike';
  /** Free text without personal data, or undefined. */
  readonly comment: string | undefined;
  /** Rounded down to the hour, so that it cannot be laid beside someone's messages. */
  readonly at: Date;
}

/** Where thumbs are kept. */
export interface FeedbackStore {
  add(feedback: Feedback): Promise<void>;
}

/** Finds out whether a text may hold personal data. */
export interface PersonalDataCheck {
  holdsPersonalData(text: string): boolean;
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
export function createFeedbackTaker(options: {
  readonly store: FeedbackStore;
  readonly check: PersonalDataCheck;
  readonly now?: () => Date;
}): FeedbackTaker {
  const { store, check, now = () => new Date() } = options;
  return async ({ reaction, comment }) => {
    const text = comment.trim().slice(0, MAX_COMMENT);
    const keep = text !== '' && !check.holdsPersonalData(text);
    await store.add({ reaction, comment: keep ? text : undefined, at: hourOf(now()) });
  };
}

function hourOf(date: Date): Date {
  const hour = new Date(date);
  hour.setUTCMinutes(0, 0, 0);
  return hour;
}
