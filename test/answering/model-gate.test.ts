import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeAnswer } from '../../src/answering/composition.js';
import { gatherEvidence } from '../../src/answering/evidence.js';
import type { Statement } from '../../src/answering/gate.js';
import { createModelGate } from '../../src/answering/model-gate.js';
import { type ModelSentence, parseModelAnswer } from '../../src/answering/model-reply.js';
import { createPromptEcho } from '../../src/answering/prompt-echo.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { createPromptRenderer } from '../../src/teams/prompt-renderer.js';
import { beyond } from '../helpers/beyond-documents.js';

type Bad = { readonly kind: string } & (ModelSentence | { readonly reply: string });

const { documents, topics } = readKnowledge(KNOWLEDGE_FOLDER);
const passages = documents.flatMap((d) => d.sections.flatMap((s) => s.passages));
const isPrompt = await createPromptEcho(createPromptRenderer('prompts'), passages);
const gate = createModelGate({ evidence: gatherEvidence(documents, topics), offered: passages, isPrompt });

const fair = linesOf<ModelSentence & { half: string }>('fair');
const bad = linesOf<Bad>('bad');

function linesOf<T>(name: string): T[] {
  const lines = readFileSync(`test/answering/model-sentences/${name}.jsonl`, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

/** The sentences of a reply, as text, that would be shown. */
function shownOf(reply: string): Statement[] {
  return (parseModelAnswer(reply)?.sentences ?? []).flatMap((sentence) => {
    const examined = gate.examine(sentence);
    return 'code' in examined ? [] : [examined];
  });
}

const replyWith = (...sentences: unknown[]) =>
  JSON.stringify({ kind: 'answered', sentences, consult: 'none' });

describe('the gate lets through what a good model writes', () => {
  const halves = [...new Set(fair.map((f) => f.half))];
  it.each(halves)('at least nine of ten fair sentences of part %s', (half) => {
    const part = fair.filter((f) => f.half === half);
    const refused = part.filter((sentence) => 'code' in gate.examine(sentence));
    expect(refused.length / part.length, refused.map((r) => r.text).join('\n')).toBeLessThanOrEqual(0.1);
  });

  it('every first line that the owner approved, said of what it is proven by', () => {
    const refused = topics.flatMap((topic) => {
      if (topic.kind !== 'answer') return [];
      const cited = [...new Set(topic.steps.flatMap((s) => s.cite))].slice(0, 4);
      const quote = cited[0]?.text ?? '';
      const examined = gate.examine({ text: topic.lead, passages: cited.map((p) => p.id), quote });
      return 'code' in examined ? [`${topic.id}: ${examined.code} ${examined.about ?? ''}`] : [];
    });
    expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(4);
  });
});

describe('the gate turns down', () => {
  const kinds = [...new Set(bad.map((b) => b.kind))];
  it.each(kinds)('%s', (kind) => {
    const shown = bad
      .filter((b) => b.kind === kind)
      .flatMap(({ kind: _, ...rest }) => shownOf('reply' in rest ? rest.reply : replyWith(rest)));
    expect(shown.map((s) => s.text)).toEqual([]);
  });
});

describe('the limit of a gate that reads words', () => {
  it('is a false sentence made of nothing but the words of its passage; the share shown may only go down', () => {
    const rearranged = linesOf<ModelSentence>('rearranged');
    const shown = rearranged.filter((sentence) => !('code' in gate.examine(sentence)));
    expect(rearranged.length).toBe(25);
    expect(shown.length).toBeLessThanOrEqual(19);
  });
});

describe('whatever a model returns, the answer', () => {
  const scraps = [
    ...passages.map((p) => p.text),
    ...fair.map((f) => f.text),
    ...bad.flatMap((b) => ('text' in b ? [b.text] : [])),
    readFileSync('prompts/answer/skprompt.txt', 'utf8'),
    'https://example.org',
    'iemand@example.org',
    '033 123 45 67',
    'Willemijn',
    'artikel 11',
  ];
  const scrap = fc.constantFrom(...scraps);
  const word = fc.constantFrom(...new Set(scraps.flatMap((s) => s.split(/\s+/))));
  const text = fc.oneof(
    scrap,
    fc.array(word, { minLength: 2, maxLength: 14 }).map((all) => all.join(' ')),
    fc.tuple(scrap, word, scrap).map((all) => all.join(' ')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  const proven = fc
    .constantFrom(...fair)
    .chain((f) => word.map((extra) => ({ ...f, text: `${f.text.slice(0, -1)} ${extra}.` })));
  const sentence = fc.oneof(
    fc.record({
      text,
      passages: fc.array(fc.constantFrom(...passages.map((p) => p.id), 'handout/x/1'), { maxLength: 5 }),
      quote: scrap,
    }),
    proven.map(({ text: changed, passages: ids, quote }) => ({ text: changed, passages: ids, quote })),
    fc
      .constantFrom(...fair)
      .map(({ text: own, passages: ids, quote }) => ({ text: own, passages: ids, quote })),
    fc.anything(),
  );
  const reply = fc.oneof(
    fc.array(sentence, { maxLength: 6 }).map((sentences) => replyWith(...sentences)),
    fc.json(),
    text,
  );

  it('holds no quote, address, number or name that is not in the documents, and nothing of the prompt', () => {
    let answered = 0;
    fc.assert(
      fc.property(reply, (content) => {
        const statements = shownOf(content);
        const answer = composeAnswer({ kind: 'answered', statements, madeBy: 'model' });
        if (!answer) return;
        answered += 1;
        expect(beyond(answer, documents)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    expect(answered).toBeGreaterThan(100);
  });
});
