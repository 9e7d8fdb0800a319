import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parseDocument } from '../../src/knowledge/document.js';
import { draftKnowledge } from '../../src/knowledge/draft.js';

const FILE = 'test/evaluation/documents/leerplicht-duinwaard.md';
const document = parseDocument('leerplicht-duinwaard', readFileSync(FILE, 'utf8'));

describe('a draft', () => {
  it('is a topic with its proof and ways of asking for each section', async () => {
    const files = await draftKnowledge({ file: FILE, out: 'knowledge' });
    const ids = new Set(document.sections.flatMap((s) => s.passages.map((p) => p.id)));
    for (const { id, title } of document.sections.filter((s) => s.citable)) {
      const topic = files.find((f) => f.path === `topics/leerplicht-duinwaard/${id}.yaml`);
      const { about, steps } = parseYaml(topic?.text ?? '') as { about: string; steps: { cite: string[] }[] };
      expect(about).toBe(title);
      for (const ref of steps.flatMap((step) => step.cite))
        expect(ids).toContain(`leerplicht-duinwaard/${ref}`);
      expect(files.map((f) => f.path)).toContain(`asks/leerplicht-duinwaard/${id}.txt`);
    }
  });

  it('asks for the kinds of things that a section holds', async () => {
    const files = await draftKnowledge({ file: FILE, out: 'knowledge' });
    const asks = files.find((f) => f.path.endsWith('asks/leerplicht-duinwaard/bereiken.txt'))?.text;
    expect(asks).toMatch(/telefoonnummer/);
  });

  it('takes further ways of asking from a model, one line each', async () => {
    const model = { propose: async () => ['Mag dat\nzomaar?'] };
    const files = await draftKnowledge({ file: FILE, out: 'knowledge', model });
    expect(files.find((f) => f.path.endsWith('te-laat.txt'))?.text).toContain('Mag dat zomaar?\n');
  });
});
