import { z } from 'zod/v4';
import { gatherFaults, type KnowledgeDocument, KnowledgeError, type Passage } from './document.js';
import { readYaml } from './yaml-file.js';

/** The folder of the topics that are of no document: talk, nonsense, questions about the bot. Also their `documentId`. */
export const PRODUCT_TOPICS = 'product';

/** A curated line with the passages that prove it and are quoted after it. `say` is absent where the quotes suffice. */
export interface TopicStep {
  readonly say?: string;
  readonly cite: readonly Passage[];
}

/**
 * Something that is asked as a yes/no question and that the document holds (`holds`) or denies. What the document is
 * silent about is no claim. `line` is right by itself, without the "Ja" or "Nee" that the product may put before it.
 */
export interface TopicClaim {
  readonly holds: boolean;
  readonly line: string;
  readonly cite: readonly Passage[];
  /** Ways of asking for it, with wrong assumptions among them; each fits the same "Ja" or "Nee". */
  readonly asks: readonly string[];
}

/** What the topics of every kind have: the names by which they are known. */
interface TopicCommon {
  /** The document that it is about, or {@link PRODUCT_TOPICS}. */
  readonly documentId: string;
  /** Unique within its document. */
  readonly id: string;
  /** `<document>/<topic>`: unique among the topics of all documents. */
  readonly key: string;
  /** Which questions it is meant for and which of its neighbours are not; read by whoever chooses, never shown. */
  readonly about: string;
}

/** Something the document answers: first line, proof, and how a consultation about it is held. */
export interface AnswerTopic extends TopicCommon {
  readonly kind: 'answer';
  /** Words for a button, in the asker's language. Without one the topic is never offered as a choice. */
  readonly title?: string;
  /** First line: who or what now. Says no yes or no, so that it fits however the question was put. */
  readonly lead: string;
  readonly steps: readonly TopicStep[];
  /** Proof that waits behind `Meer hierover`; it proves the lead too. */
  readonly more?: readonly Passage[];
  /** Ring of the circle of responsibility in question, where the question is whom to involve. */
  readonly ring?: 0 | 1 | 2 | 3;
  /** Leaf of the guided route (`groups.yaml`) in which it is offered, under its title. */
  readonly group?: string;
  /** Theme of a consultation that is opened under its answer, where it isn't that of its group. */
  readonly theme?: string;
  readonly consult?: 'anonymous' | 'by-name';
  readonly claims?: readonly TopicClaim[];
}

/** Something that is asked often but that the document does not hold; `near` says what it does hold. */
export interface GapTopic extends TopicCommon {
  readonly kind: 'gap';
  /** Words for a button, as for {@link AnswerTopic}. */
  readonly title?: string;
  /** First line of the refusal: what isn't there ("Verlofregels staan niet in de hand-out."). No fact, so no proof. */
  readonly lead?: string;
  /** Only what bears on the question; a neighbour that merely shares a word misleads. */
  readonly near?: TopicStep;
}

/** Talk that is not about the subject: greetings, thanks, help. The reply stands in the texts under the topic's id. */
export interface TalkTopic extends TopicCommon {
  readonly kind: 'talk';
}

export type Topic = AnswerTopic | GapTopic | TalkTopic;

/** The width of a Teams button on a telephone. */
const MAX_TITLE = 40;

const Line = z.string().trim().min(1);
const Title = Line.max(MAX_TITLE);
const Cites = z.array(z.string()).min(1);
const Step = z.strictObject({ say: Line.optional(), cite: Cites });
const Claim = z.strictObject({
  holds: z.boolean(),
  line: Line,
  cite: Cites,
  asks: z.array(Line).min(4).max(40),
});
const Ring = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
const TopicFile = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    title: Title.optional(),
    about: Line,
    lead: Line,
    steps: z.array(Step).min(1),
    more: Cites.optional(),
    ring: Ring.optional(),
    group: Line.optional(),
    theme: Line.optional(),
    consult: z.enum(['anonymous', 'by-name']).optional(),
    claims: z.array(Claim).min(1).optional(),
  }),
  z.strictObject({
    kind: z.literal('gap'),
    title: Title.optional(),
    about: Line,
    lead: Line.optional(),
    near: Step.optional(),
  }),
  z.strictObject({ kind: z.literal('talk'), about: Line }),
]);

type Find = (ref: string) => Passage;

/**
 * Reads one topic file about `document`, or about none for the {@link PRODUCT_TOPICS}; `cite` and `more` name
 * passages as `<section>/<n>`.
 * @throws {KnowledgeError} when the form is wrong or a passage does not exist.
 */
export function parseTopic(
  id: string,
  source: string,
  document: KnowledgeDocument | undefined,
  file: string,
): Topic {
  const { value, lineOf, fault } = readYaml(source);
  if (fault) throw new KnowledgeError(file, fault.line, fault.problem);
  const parsed = TopicFile.safeParse(value);
  if (!parsed.success) throwIssues(parsed.error.issues, file, lineOf);
  const find: Find = (ref) => findPassage(document, ref, file, source);
  const documentId = document?.id ?? PRODUCT_TOPICS;
  const names = { id, documentId, key: topicKey(documentId, id) };
  const { data } = parsed;
  switch (data.kind) {
    case 'answer': {
      const { steps, more, claims, ...own } = data;
      return {
        ...names,
        ...given(own),
        steps: steps.map((step) => withPassages(step, find)),
        ...(more ? { more: more.map(find) } : {}),
        ...(claims ? { claims: claims.map((claim) => withPassages(claim, find)) } : {}),
      };
    }
    case 'gap': {
      const { near, ...own } = data;
      return { ...names, ...given(own), ...(near ? { near: withPassages(near, find) } : {}) };
    }
    case 'talk':
      return { ...names, ...data };
    default:
      return data satisfies never;
  }
}

/** What a topic is known by among the topics of all documents. */
export function topicKey(documentId: string, id: string): string {
  return `${documentId}/${id}`;
}

function throwIssues(
  issues: readonly z.core.$ZodIssue[],
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): never {
  gatherFaults(
    issues.map(({ path, message }) => () => {
      throw new KnowledgeError(file, lineOf(path), `${path.join('.') || 'topic'}: ${message}`);
    }),
  );
  throw new KnowledgeError(file, 1, 'is no topic');
}

function withPassages<T extends { readonly cite: readonly string[] }>({ cite, ...rest }: T, find: Find) {
  return { ...given(rest), cite: gatherFaults(cite.map((ref) => () => find(ref))) };
}

/** An absent field is absent: zod's types also allow it to be there as undefined. */
function given<T extends object>(value: T) {
  const present = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function findPassage(
  document: KnowledgeDocument | undefined,
  ref: string,
  file: string,
  source: string,
): Passage {
  for (const section of document?.sections ?? []) {
    const passage = section.passages.find((p) => p.id === `${document?.id}/${ref}`);
    if (passage) return passage;
  }
  const line = source.split('\n').findIndex((l) => l.includes(ref)) + 1;
  throw new KnowledgeError(
    file,
    line,
    `passage "${ref}" does not exist in ${document?.id ?? 'any document'}`,
  );
}
