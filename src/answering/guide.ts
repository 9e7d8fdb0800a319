import type { KnowledgeDocument } from '../knowledge/document.js';
import type { KnowledgeBase } from '../knowledge/knowledge-base.js';
import type { StandardAnswer } from '../knowledge/standard-answers.js';
import type { AnswerTopic, Topic } from '../knowledge/topics.js';
import { createGuidedRoute, type GuidedRoute } from './guided-route.js';

/** Rings of a document by which it says who is responsible, to be drawn beside an answer. */
export interface CircleOfRings {
  readonly documentId: string;
  /** What the circle is called. */
  readonly title: string;
  /** Subject of the answer about the circle as a whole, see `Answer.subjects`. */
  readonly subject: string;
  /** Titles from the inside out; `Answer.ring` counts in this order, from 0. */
  readonly rings: readonly string[];
}

/** What is offered before anybody types, as the documents' owners have it. Empty where they offer nothing. */
export interface Guide {
  readonly documents: readonly { readonly title: string; readonly date: string }[];
  /** The most common situations, at most six; `id` is one that `take` of the answering knows. */
  readonly situations: readonly { readonly id: string; readonly title: string }[];
  /** Of the first document that has one. */
  readonly route?: GuidedRoute;
  readonly circles: readonly CircleOfRings[];
  /** By the key that `Answer.subjects` has. */
  readonly subjects: ReadonlyMap<string, Subject>;
  /** Themes of consultations by subject, see `Answer.subjects`, where its group has one. */
  readonly themes: ReadonlyMap<string, string>;
  /** What a document says of consultations on name, word for word, and what the document is called. */
  readonly onName?: OnName;
  /** For officers: what they can put into the field of a reply. */
  readonly standardAnswers: readonly StandardAnswer[];
}

/** The words by which a document wants some consultations on name. */
export interface OnName {
  readonly title: string;
  readonly passage: string;
}

/** What a question can be about, as it is called and whether a document holds it. */
export interface Subject {
  readonly title: string;
  /** Known to be asked, and not in the document. */
  readonly isGap: boolean;
}

/** For an answerer without knowledge. */
export const NO_GUIDE: Guide = {
  documents: [],
  situations: [],
  circles: [],
  subjects: new Map(),
  themes: new Map(),
  standardAnswers: [],
};

const MAX_SITUATIONS = 6;

export function createGuide(knowledge: KnowledgeBase): Guide {
  const { documents, topics, groups, guides, standardAnswers } = knowledge;
  const titled = new Map(
    topics
      .filter((topic): topic is AnswerTopic => topic.kind === 'answer')
      .flatMap(({ key, title }) => (title === undefined ? [] : [[key, title] as const])),
  );
  const situations = guides
    .flatMap((guide) => guide.situations)
    .flatMap((id) => {
      const title = titled.get(id);
      return title === undefined ? [] : [{ id, title }];
    })
    .slice(0, MAX_SITUATIONS);
  const themeOf = ({ documentId }: Pick<AnswerTopic, 'documentId'>, id?: string): string | undefined => {
    const group = groups.find((one) => one.documentId === documentId && one.id === id);
    return group?.theme ?? (group?.parent === undefined ? undefined : themeOf({ documentId }, group.parent));
  };
  const routes = documents.flatMap(({ id }) => createGuidedRoute(id, { groups, topics }) ?? []);
  const [route] = routes;
  const [onName] = guides.flatMap((guide) => guide.onName ?? []);
  return {
    documents: documents.map(({ title, date }) => ({ title, date })),
    standardAnswers,
    ...(onName ? { onName: { title: onName.section.document.title, passage: onName.text } } : {}),
    situations,
    ...(route ? { route } : {}),
    themes: new Map(
      topics.flatMap((topic) => {
        const theme = topic.kind === 'answer' ? (topic.theme ?? themeOf(topic, topic.group)) : undefined;
        return theme === undefined ? [] : [[topic.key, theme] as const];
      }),
    ),
    circles: guides.flatMap(({ circle }) => {
      const title = circle && titled.get(circle.topicKey);
      if (circle === undefined || title === undefined) return [];
      return [{ documentId: circle.documentId, title, subject: circle.topicKey, rings: circle.rings }];
    }),
    subjects: new Map([...topics.flatMap(topicSubject), ...documents.flatMap(passageSubjects)]),
  };
}

/** A gap without a title is of no document ("nonsense"): to who counts it is not known. */
function topicSubject(topic: Topic): (readonly [string, Subject])[] {
  if (topic.kind === 'talk') return [];
  const { key, title, about } = topic;
  const isGap = topic.kind === 'gap';
  return title === undefined && isGap ? [] : [[key, { title: title ?? about, isGap }]];
}

/** What is answered from passages without a topic is about their section. */
function passageSubjects({ sections }: KnowledgeDocument): (readonly [string, Subject])[] {
  return sections.flatMap(({ title, document, passages }) =>
    passages.map(({ id }) => [id, { title: title || document.title, isGap: false }] as const),
  );
}
