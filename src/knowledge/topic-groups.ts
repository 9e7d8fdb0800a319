import { parse as parseYaml } from 'yaml';
import { z } from 'zod/v4';
import { KnowledgeError } from './document.js';

/** Where a document's groups stand, beside its topics. */
export const GROUPS_FILE = 'groups.yaml';

/**
 * A step of the guided route `Wat speelt er?`. Its entries are the groups that name it as their parent, by `order`,
 * then the topics that name it as their group, by title.
 */
export interface TopicGroup {
  readonly documentId: string;
  readonly id: string;
  /** Words on the button that leads here. */
  readonly title: string;
  /** What is asked once one is here. */
  readonly question: string;
  readonly order: number;
  /** Absent: offered at the first step. */
  readonly parent?: string;
  /** Theme of a consultation that is opened from here; absent when several fit. */
  readonly theme?: string;
}

/** The width of a Teams button on a telephone. */
const MAX_TITLE = 40;

const Groups = z.array(
  z.strictObject({
    id: z.string().trim().min(1),
    title: z.string().trim().min(1).max(MAX_TITLE),
    question: z.string().trim().min(1).max(MAX_TITLE),
    order: z.int().positive(),
    parent: z.string().trim().min(1).optional(),
    theme: z.string().trim().min(1).optional(),
  }),
);

/**
 * Reads `groups.yaml` of one document.
 * @throws {KnowledgeError} when the form is wrong, an id stands twice or a parent does not exist.
 */
export function parseGroups(source: string, documentId: string, file: string): TopicGroup[] {
  let raw: unknown;
  try {
    raw = parseYaml(source);
  } catch {
    throw new KnowledgeError(file, 1, 'not valid YAML');
  }
  const parsed = Groups.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new KnowledgeError(file, 1, `${issue?.path.join('.')}: ${issue?.message}`);
  }
  const ids = new Set<string>();
  for (const { id } of parsed.data) {
    if (ids.has(id)) throw new KnowledgeError(file, 1, `group "${id}" stands twice`);
    ids.add(id);
  }
  const lost = parsed.data.find((group) => group.parent !== undefined && !ids.has(group.parent));
  if (lost) throw new KnowledgeError(file, 1, `group "${lost.id}": parent "${lost.parent}" does not exist`);
  return parsed.data
    .map(({ parent, theme, ...group }) => ({
      documentId,
      ...group,
      ...(parent === undefined ? {} : { parent }),
      ...(theme === undefined ? {} : { theme }),
    }))
    .sort((a, b) => a.order - b.order);
}
