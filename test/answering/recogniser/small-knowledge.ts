import { createHash } from 'node:crypto';
import { parseDocument } from '../../../src/knowledge/document.js';
import type { KnowledgeBase } from '../../../src/knowledge/knowledge-base.js';
import { parseTopic } from '../../../src/knowledge/topics.js';
import { parseVocabulary } from '../../../src/knowledge/vocabulary.js';

const ASKS = {
  fietsen: [
    'waar huur ik een fiets',
    'kan ik fietsen huren',
    'wat kost een fiets per dag',
    'is er fietsverhuur',
  ],
  boten: [
    'waar huur ik een boot',
    'kan ik varen op het meer',
    'wat kost een boot per uur',
    'zijn er roeiboten',
  ],
  honden: ['mag mijn hond mee', 'zijn honden welkom', 'is er een losloopveld', 'moet mijn hond aan de lijn'],
};

/** A document with three topics that are told apart in milliseconds. */
export function smallKnowledge(more = ''): KnowledgeBase {
  const text = `---\ntitle: Het meer\nowner: Dorp\ndate: 2026-01-15\n---\n\n## Huren {#huren}\n\nBij de kiosk huurt u fietsen en boten. Honden zijn welkom. ${more}\n`;
  const document = parseDocument('meer', text, 'meer.md');
  const topics = Object.keys(ASKS).map((id) =>
    parseTopic(
      id,
      'kind: answer\nabout: x\nlead: Bij de kiosk huurt u fietsen en boten.\nsteps:\n  - cite: [huren/1]\n',
      document,
      `${id}.yaml`,
    ),
  );
  return {
    documents: [document],
    topics,
    asks: new Map(Object.entries(ASKS).map(([id, asks]) => [`meer/${id}`, asks])),
    groups: [],
    guides: [],
    standardAnswers: [],
    vocabulary: parseVocabulary('notions:\n  boot: [boot, boten, varen]', 'vocabulary.yaml'),
  };
}

/** Two files are the same when this is; comparing them number by number takes seconds. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
