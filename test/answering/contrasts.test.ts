import { describe, expect, it } from 'vitest';
import { createMixUps } from '../../src/answering/contrasts.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import type { AnswerTopic } from '../../src/knowledge/topics.js';

const { topics, vocabulary } = readKnowledge(KNOWLEDGE_FOLDER);
const mixUps = createMixUps(vocabulary.contrasts, topics);
const topic = (id: string) => topics.find((t): t is AnswerTopic => t.kind === 'answer' && t.id === id);
const mixed = (question: string, id: string) => {
  const found = topic(id);
  if (!found) throw new Error(`no topic ${id}`);
  return mixUps(question)(found);
};

describe('a question that names one of several things', () => {
  it('is not answered with what only names another', () => {
    expect(mixed('Waar halen ouders bemiddeling?', 'informatie-ouders')).toBe(true);
    expect(mixed('Wie doet uitspraak over een geschil?', 'klacht')).toBe(true);
  });

  it('may be answered with what names both, and with what names none', () => {
    expect(mixed('Overleggen over een schorsing, hoe?', 'schorsing-of-verwijdering')).toBe(false);
    expect(mixed('Overleggen over een schorsing, hoe?', 'cirkel')).toBe(false);
  });

  it('is left alone when it names several', () => {
    expect(mixed('Is dit een klacht of een geschil?', 'klacht')).toBe(false);
  });
});
