import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';

/**
 * The knowledge folder with `factor` − 1 more documents in it: copies of the hand-out's sections in which every third
 * word is another Dutch one, so that there are more terms as there are more documents. Always the same ones.
 */
export function copyKnowledge(folder: string, factor: number): void {
  cpSync(KNOWLEDGE_FOLDER, folder, { recursive: true });
  const [handout] = readKnowledge(KNOWLEDGE_FOLDER).documents;
  const sections = handout?.sections.filter((section) => section.citable) ?? [];
  const word = wordsOf(readFileSync(join(KNOWLEDGE_FOLDER, 'words', 'dutch.txt'), 'utf8').split('\n'));
  for (let n = 1; n < factor; n++) {
    const text = sections
      .map(
        ({ passages }, section) =>
          `## ${word()} ${n}-${section}\n\n${passages.map((p) => `- ${varied(p.text, word)}`).join('\n')}\n`,
      )
      .join('\n');
    const front = `---\ntitle: Document ${n}\nowner: Bench\ndate: 2026-01-15\n---\n\n`;
    writeFileSync(join(folder, `extra-${n}.md`), front + text);
  }
}

function wordsOf(dictionary: readonly string[]): () => string {
  let next = 7;
  return () => {
    next = (next * 48_271) % 2_147_483_647;
    return dictionary[next % dictionary.length] || 'woord';
  };
}

function varied(text: string, word: () => string): string {
  return text
    .split(' ')
    .map((original, n) => (n % 3 === 0 ? word() : original))
    .join(' ');
}
