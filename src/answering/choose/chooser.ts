import type { GuardedText } from '../../privacy/guarded-text.js';

/** What a chooser is shown of a candidate: words of the documents or of their owners, nothing else. */
export interface Offered {
  readonly id: string;
  /** As it stands on a button, at most 40 characters. */
  readonly title: string;
  /** What it answers, and its first line. */
  readonly text: string;
}

export interface ChoiceRequest {
  /** Whose budget is spent. */
  readonly asker: string;
  readonly question: GuardedText;
  /** The question before, when this one may follow up on it. */
  readonly previous: GuardedText | undefined;
  /** Likeliest first, at most twelve. */
  readonly candidates: readonly Offered[];
  /** Ends the work; the reply without a model stands then. */
  readonly signal: AbortSignal;
  /** Told once, when the asker will have to wait. */
  readonly onWait: (() => void) | undefined;
}

/**
 * What was chosen: ids of candidates, best first, and whether they cover the question. That a chooser can't state
 * anything is proven by this type: it has no room for words.
 */
export interface Choice {
  readonly ids: readonly string[];
  readonly covered: 'yes' | 'partly' | 'no';
}

/** Chooses among candidates on the asker's behalf. */
export interface Chooser {
  /** A choice, or undefined when none came: slow, down, malformed, over budget. Never throws, never over ten seconds. */
  choose(request: ChoiceRequest): Promise<Choice | undefined>;
}
