import { z } from 'zod/v4';
import { gatherFaults, type KnowledgeDocument, KnowledgeError, type Passage } from './document.js';
import { readYaml } from './yaml-file.js';

/** A curated line with the passages that prove it and are quoted after it. `say` is absent where the quotes suffice. */
export interface TopicStep {
  readonly say?: string;
  readonly cite: readonly Passage[];
}

/** Something the document answers: first line, proof, and how a consultation about it is held. */
export interface AnswerTopic {
  readonly kind: 'answer';
  readonly documentId: string;
  /** The same name may stand in several documents; `key` is one topic's own. */
  readonly id: string;
  /** `<document>/<topic>`. */
  readonly key: string;
  readonly about: string;
  readonly lead: string;
  readonly steps: readonly TopicStep[];
  readonly consult?: 'anonymous' | 'by-name';
}

/** Something that is asked often but that the document does not hold; `near` says what it does hold. */
export interface GapTopic {
  readonly kind: 'gap';
  readonly documentId: string;
  /** The same name may stand in several documents; `key` is one topic's own. */
  readonly id: string;
  /** `<document>/<topic>`. */
  readonly key: string;
  readonly about: string;
  readonly near?: TopicStep;
}

/** Talk that is not about the subject: greetings, thanks, help. The reply stands in the texts under the topic's id. */
export interface TalkTopic {
  readonly kind: 'talk';
  readonly documentId: string;
  /** The same name may stand in several documents; `key` is one topic's own. */
  readonly id: string;
  /** `<document>/<topic>`. */
  readonly key: string;
  readonly about: string;
}

export type Topic = AnswerTopic | GapTopic | TalkTopic;

const Step = z.strictObject({ say: z.string().trim().min(1).optional(), cite: z.array(z.string()).min(1) });
const TopicFile = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    about: z.string(),
    lead: z.string().trim().min(1),
    steps: z.array(Step).min(1),
    consult: z.enum(['anonymous', 'by-name']).optional(),
  }),
  z.strictObject({ kind: z.literal('gap'), about: z.string(), near: Step.optional() }),
  z.strictObject({ kind: z.literal('talk'), about: z.string() }),
]);

/**
 * Reads one topic file about `document`; `cite` names passages as `<section>/<n>`.
 * @throws {KnowledgeError} with the line of each part whose form is wrong or whose passage does not exist.
 */
export function parseTopic(id: string, source: string, document: KnowledgeDocument, file: string): Topic {
  const { value, lineOf, fault } = readYaml(source);
  if (fault) throw new KnowledgeError(file, fault.line, fault.problem);
  const parsed = TopicFile.safeParse(value);
  if (!parsed.success) {
    const fail = ({ path, message }: z.core.$ZodIssue) => {
      throw new KnowledgeError(file, lineOf(path), `${path.join('.') || 'topic'}: ${message}`);
    };
    gatherFaults(parsed.error.issues.map((issue) => () => fail(issue)));
    throw new KnowledgeError(file, 1, 'is no topic');
  }
  const step = ({ say, cite }: z.infer<typeof Step>): TopicStep => ({
    ...(say ? { say } : {}),
    cite: gatherFaults(cite.map((ref) => () => findPassage(document, ref, file, source))),
  });
  const data = parsed.data;
  const documentId = document.id;
  const key = topicKey(documentId, id);
  switch (data.kind) {
    case 'answer': {
      const { consult, about, lead, steps, kind } = data;
      return {
        kind,
        documentId,
        id,
        key,
        about,
        lead,
        steps: steps.map(step),
        ...(consult ? { consult } : {}),
      };
    }
    case 'gap':
      return {
        kind: data.kind,
        documentId,
        id,
        key,
        about: data.about,
        ...(data.near ? { near: step(data.near) } : {}),
      };
    case 'talk':
      return { ...data, documentId, id, key };
    default:
      return data satisfies never;
  }
}

/** What a topic is known by among the topics of all documents. */
export function topicKey(documentId: string, id: string): string {
  return `${documentId}/${id}`;
}

function findPassage(document: KnowledgeDocument, ref: string, file: string, source: string): Passage {
  for (const section of document.sections) {
    const passage = section.passages.find((p) => p.id === `${document.id}/${ref}`);
    if (passage) return passage;
  }
  const line = source.split('\n').findIndex((l) => l.includes(ref)) + 1;
  throw new KnowledgeError(file, line, `passage "${ref}" does not exist in ${document.id}`);
}
