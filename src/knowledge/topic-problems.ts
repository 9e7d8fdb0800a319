import type { TopicGroup } from './topic-groups.js';
import type { TopicGuide } from './topic-guide.js';
import type { Topic } from './topics.js';

/** More buttons than this under one question and a reader on a telephone stops choosing. */
const MAX_ENTRIES = 6;
/** Taps from the first step of the guided route to an answer. */
const MAX_TAPS = 3;

/**
 * What is wrong with the choices that topics and groups make up, one line each: a button that two topics share, a
 * step of the guided route that is too full, too deep or leads nowhere.
 */
export function choiceProblems(topics: readonly Topic[], groups: readonly TopicGroup[]): string[] {
  const documents = new Set(topics.map((topic) => topic.documentId));
  return [...documents].flatMap((id) => {
    const own = topics.filter((topic) => topic.documentId === id);
    const steps = groups.filter((group) => group.documentId === id);
    return [...titleProblems(own), ...routeProblems(own, steps)];
  });
}

/** What guides name that can't be offered: a topic that does not exist, gives no answer or has no title. */
export function guideProblems(topics: readonly Topic[], guides: readonly TopicGuide[]): string[] {
  const offered = new Set(
    topics.flatMap((t) => (t.kind === 'answer' && t.title !== undefined ? [t.key] : [])),
  );
  const named = guides.flatMap(({ situations, circle }) => [
    ...situations,
    ...(circle ? [circle.topicKey] : []),
  ]);
  return named
    .filter((key) => !offered.has(key))
    .map((key) => `topics/${key}.yaml: named in guide.yaml, but is no topic with an answer and a title`);
}

function titleProblems(topics: readonly Topic[]): string[] {
  const first = new Map<string, string>();
  return topics.flatMap((topic) => {
    if (topic.kind === 'talk' || topic.title === undefined) return [];
    const taken = first.get(topic.title.toLowerCase());
    if (taken) return [`${fileOf(topic)}: title "${topic.title}" is also that of ${taken}`];
    first.set(topic.title.toLowerCase(), topic.id);
    return [];
  });
}

function routeProblems(topics: readonly Topic[], groups: readonly TopicGroup[]): string[] {
  const problems: string[] = [];
  const byId = new Map(groups.map((group) => [group.id, group]));
  const entries = new Map<string | undefined, number>();
  const count = (step: string | undefined) => entries.set(step, (entries.get(step) ?? 0) + 1);
  for (const { parent } of groups) count(parent);
  for (const topic of topics) {
    if (topic.kind !== 'answer' || topic.group === undefined) continue;
    if (!byId.has(topic.group)) problems.push(`${fileOf(topic)}: group "${topic.group}" does not exist`);
    if (topic.title === undefined) problems.push(`${fileOf(topic)}: a topic in a group needs a title`);
    count(topic.group);
  }
  for (const group of groups) {
    const where = `topics/${group.documentId}/groups.yaml: group "${group.id}"`;
    if (!entries.has(group.id)) problems.push(`${where} leads nowhere`);
    if (depthOf(group, byId) >= MAX_TAPS)
      problems.push(`${where} is more than ${MAX_TAPS} taps from an answer`);
  }
  for (const [step, size] of entries) {
    if (size > MAX_ENTRIES)
      problems.push(`groups.yaml: step "${step ?? 'first'}" has ${size} entries, ${MAX_ENTRIES} fit`);
  }
  return problems;
}

/** Taps that lead to a group's own step; a circle of parents counts as too deep. */
function depthOf(group: TopicGroup, byId: ReadonlyMap<string, TopicGroup>): number {
  let depth = 1;
  for (let up = group.parent; up !== undefined && depth < MAX_TAPS; depth++) up = byId.get(up)?.parent;
  return depth;
}

function fileOf({ documentId, id }: Topic): string {
  return `topics/${documentId}/${id}.yaml`;
}
