import type { TopicGroup } from '../knowledge/topic-groups.js';
import type { Topic } from '../knowledge/topics.js';

/** A button of a step: to a further step, or to an answer, by the id that `take` of the answering knows. */
export interface RouteEntry {
  readonly leadsTo: 'step' | 'answer';
  readonly id: string;
  /** At most 40 characters. */
  readonly title: string;
}

/** One question of the guided route, with what can be said to it. */
export interface RouteStep {
  /** Absent for the first step. */
  readonly id?: string;
  /** Absent for the first step, whose question is the product's own. */
  readonly question?: string;
  readonly entries: readonly RouteEntry[];
  /** The step before; absent where that is the first, and for the first itself. */
  readonly back?: string;
  /** Of the group, at most 40 characters; absent for the first step. */
  readonly title?: string;
  /** Theme of a consultation that is opened from here. */
  readonly theme?: string;
}

/** The guided route `Wat speelt er?`: to an answer in a few taps, for those who don't know what to type. */
export interface GuidedRoute {
  readonly first: RouteStep;
  /** The step with this id; undefined when there is no such step any more. */
  step(id: string): RouteStep | undefined;
}

/**
 * Builds the route of one document from its groups and the topics in them; undefined when it has no groups. Ids of
 * steps are `<document>/<group>`. How many taps and entries there may be is held by `npm run knowledge:check`.
 */
export function createGuidedRoute(
  documentId: string,
  { groups, topics }: { readonly groups: readonly TopicGroup[]; readonly topics: readonly Topic[] },
): GuidedRoute | undefined {
  const own = groups.filter((group) => group.documentId === documentId).toSorted((a, b) => a.order - b.order);
  const stepId = (id: string) => `${documentId}/${id}`;
  const entriesOf = (parent: string | undefined): RouteEntry[] => [
    ...own
      .filter((group) => group.parent === parent)
      .map(({ id, title }): RouteEntry => ({ leadsTo: 'step', id: stepId(id), title })),
    ...(parent === undefined ? [] : answersIn(parent, documentId, topics)),
  ];
  const themeOf = (group: TopicGroup): string | undefined => {
    const parent = own.find(({ id }) => id === group.parent);
    return group.theme ?? (parent && themeOf(parent));
  };
  const steps = new Map(
    own.map((group): [string, RouteStep] => {
      const { id, title, question, parent } = group;
      const theme = themeOf(group);
      return [
        stepId(id),
        {
          id: stepId(id),
          title,
          question,
          entries: entriesOf(id),
          ...(parent === undefined ? {} : { back: stepId(parent) }),
          ...(theme === undefined ? {} : { theme }),
        },
      ];
    }),
  );
  if (steps.size === 0) return undefined;
  return { first: { entries: entriesOf(undefined) }, step: (id) => steps.get(id) };
}

function answersIn(group: string, documentId: string, topics: readonly Topic[]): RouteEntry[] {
  return topics
    .flatMap((topic): RouteEntry[] =>
      topic.kind === 'answer' &&
      topic.documentId === documentId &&
      topic.group === group &&
      topic.title !== undefined
        ? [{ leadsTo: 'answer', id: topic.key, title: topic.title }]
        : [],
    )
    .toSorted((a, b) => a.title.localeCompare(b.title, 'nl'));
}
