/** What became of a question: `consult` = the asker wants an officer, `smalltalk` covers greetings, thanks and help. */
export type AnswerKind = 'answered' | 'not-found' | 'consult' | 'smalltalk';

/** How the hand-out says a consultation about this subject is held (section "overleg"). */
export type ConsultAdvice = 'anonymous' | 'by-name';

/** One verbatim piece of a document, with all that is needed to name its place. */
export interface Citation {
  /** Stable id of the passage, `<document>/<section>/<n>`. */
  readonly passageId: string;
  readonly sectionId: string;
  readonly sectionTitle: string;
  readonly documentTitle: string;
  /** ISO date of the document. */
  readonly documentDate: string;
  /** Verbatim text of the passage or a run of it, white space folded; shown between “ and ”. */
  readonly quote: string;
}

/** A web or e-mail address, as the document writes it (`label`) and as a client opens it (`href`). */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/**
 * An answer in parts, so that each channel renders it in its own way and the gate can check each part.
 * `text` is the whole, ready for a plain channel: what `ask` prints and what tests read.
 */
export interface Answer {
  readonly kind: AnswerKind;
  /** Paragraphs in the order in which they are shown, the source line included. No Markdown. */
  readonly paragraphs: readonly string[];
  readonly text: string;
  readonly citations: readonly Citation[];
  /** Ids of the cited sections, without repeats, in order of citation. */
  readonly sections: readonly string[];
  readonly links: readonly Link[];
  /** Whether the reply offers the consultation button first. */
  readonly consult?: ConsultAdvice;
  readonly madeBy: 'built-in' | 'model';
}

/** One question as it comes in. `conversationId` keys the short-lived context for follow-ups. */
export interface Question {
  readonly conversationId: string;
  readonly text: string;
  /** Aborts a model call when the asker stops it; the built-in answer comes back then. */
  readonly signal?: AbortSignal;
  /** Told once when the answer will take a while: a model is asked. */
  readonly onWait?: () => void;
}

/** The use case "answer a question", whatever composes the answer. Never throws on any text. */
export interface QuestionAnswering {
  ask(question: Question): Promise<Answer>;
  /** Drops the context of a conversation; called when a consultation starts. */
  forget(conversationId: string): void;
}
