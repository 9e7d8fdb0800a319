import { z } from 'zod/v4';
import { type KnowledgeDocument, KnowledgeError, type Passage } from './document.js';
import { topicKey } from './topics.js';
import { readYaml } from './yaml-file.js';

/** Where it stands, beside a document's topics. */
export const GUIDE_FILE = 'guide.yaml';

/** The rings by which a document says who is responsible, from the inside out, to be drawn as a picture. */
export interface Circle {
  readonly documentId: string;
  /** Key of the topic that is about the circle as a whole. */
  readonly topicKey: string;
  /** Titles of the sections about the rings; a topic's `ring` counts in this order, from 0. */
  readonly rings: readonly string[];
}

/** What a document's owner offers before anybody types. */
export interface TopicGuide {
  /** Keys of the topics that the welcome shows as buttons, the most common first. */
  readonly situations: readonly string[];
  readonly circle?: Circle;
  /** By which the document wants some consultations on name. */
  readonly onName?: Passage;
}

const MAX_SITUATIONS = 6;
const MAX_RINGS = 4;

const Id = z.string().trim().min(1);
const GuideSettings = z.strictObject({
  situations: z.array(Id).max(MAX_SITUATIONS).default([]),
  onName: Id.optional(),
  circle: z.strictObject({ topic: Id, rings: z.array(Id).min(2).max(MAX_RINGS) }).optional(),
});

/**
 * Reads `guide.yaml` of one document.
 * @throws {KnowledgeError} when the form is wrong, or a ring or passage is none of the document.
 */
export function parseGuide(source: string, document: KnowledgeDocument, file: string): TopicGuide {
  const { value, lineOf, fault } = readYaml(source);
  if (fault) throw new KnowledgeError(file, fault.line, fault.problem);
  const parsed = GuideSettings.safeParse(value);
  if (!parsed.success) {
    const { path = [], message = 'is no guide' } = parsed.error.issues[0] ?? {};
    throw new KnowledgeError(file, lineOf(path), `${path.join('.') || 'guide'}: ${message}`);
  }
  const { situations, circle, onName } = parsed.data;
  const titleOf = (id: string, n: number) => {
    const section = document.sections.find((one) => one.citable && one.id === id);
    if (section) return section.title;
    throw new KnowledgeError(
      file,
      lineOf(['circle', 'rings', n]),
      `section "${id}" does not exist in ${document.id}`,
    );
  };
  const passageOf = (ref: string) => {
    const passages = document.sections.flatMap((section) => section.passages);
    const passage = passages.find(({ id }) => id === `${document.id}/${ref}`);
    if (passage) return passage;
    throw new KnowledgeError(file, lineOf(['onName']), `passage "${ref}" does not exist in ${document.id}`);
  };
  return {
    ...(onName === undefined ? {} : { onName: passageOf(onName) }),
    situations: situations.map((id) => topicKey(document.id, id)),
    ...(circle
      ? {
          circle: {
            documentId: document.id,
            topicKey: topicKey(document.id, circle.topic),
            rings: circle.rings.map(titleOf),
          },
        }
      : {}),
  };
}
