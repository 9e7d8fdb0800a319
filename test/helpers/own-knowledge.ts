import type { QuestionAnswering } from '../../src/answering/answer.js';
import { answeringOver, type OpenedKnowledge, openKnowledge } from '../../src/answering/create-answering.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';

let opened: Promise<OpenedKnowledge> | undefined;

/** The project's own knowledge, opened once in a process of tests. */
export function ownKnowledge(): Promise<OpenedKnowledge> {
  opened ??= openKnowledge(KNOWLEDGE_FOLDER);
  return opened;
}

/** A new answerer over it, that remembers nothing yet. */
export async function ownAnswering(): Promise<QuestionAnswering> {
  return answeringOver(await ownKnowledge());
}
