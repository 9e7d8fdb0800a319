import type { GuardedText } from '../privacy/guarded-text.js';
import type { Guide } from './guide.js';

/**
 * What became of a question: `choice` = the asker says which of a few was meant, `consult` = the asker wants an
 * officer, `smalltalk` covers greetings, thanks and help.
 */
export type AnswerKind = 'answered' | 'choice' | 'not-found' | 'consult' | 'smalltalk';

/** Who chose among the owner's words: the built-in recogniser, the asker by a button, or a language model. */
export type ChosenBy = 'recogniser' | 'asker' | 'model';

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

/** One of the answers among which the asker chooses. */
export interface AnswerOption {
  /** Given back to {@link QuestionAnswering.take} when it is chosen. */
  readonly id: string;
  /** Plain words for a button, at most 40 characters. */
  readonly title: string;
  /** The answer that the button gives. */
  readonly answer: Answer;
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
  /** Further verbatim proof, to be shown when it is asked for. No Markdown. */
  readonly more: readonly string[];
  /** Only of a choice: two to four answers, the last one of them a refusal. */
  readonly options: readonly AnswerOption[];
  /** The ring of the circle of responsibility that is in question, for its picture. */
  readonly ring?: 0 | 1 | 2 | 3;
  /** What was answered with or refused: ids of topics and sections. For counting; holds nothing of the question. */
  readonly subjects: readonly string[];
  readonly chosenBy: ChosenBy;
  /** Whether a reply offers a consultation, so that "ja graag" can be understood. */
  readonly offersConsult: boolean;
}

/** One question as it comes in. `conversationId` keys the short-lived context for follow-ups. */
export interface Question {
  readonly conversationId: string;
  readonly text: string;
  /** Title or place of the documents that are the asker's own; they come first. */
  readonly area?: string;
  /** Aborts a model call when the asker stops it; the reply without a model comes back then. */
  readonly signal?: AbortSignal;
  /** Told once when the answer will take a while: a model is asked. */
  readonly onWait?: () => void;
}

/** A question that was answered a while ago at most. */
export interface AskedBefore {
  /** Personal data replaced. */
  readonly question: GuardedText;
  /** Of its answer, see {@link Answer.subjects}. */
  readonly subjects: readonly string[];
}

/** The use case "answer a question", whatever composes the answer. Never throws on any text. */
export interface QuestionAnswering {
  /** What can be offered before anything is asked; absent for one without knowledge. */
  readonly guide?: Guide;
  ask(question: Question): Promise<Answer>;
  /** What an option stands for, also when it was offered long ago; undefined when there is no such answer any more. */
  take(conversationId: string, optionId: string): AnswerOption | undefined;
  /** What was asked last, as it is remembered; with `to` only if that is what it was answered with. */
  asked?(conversationId: string, to?: Answer): AskedBefore | undefined;
  /** Drops the context of a conversation; called when a consultation starts. */
  forget(conversationId: string): void;
}
