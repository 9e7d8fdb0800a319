import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parseDocument } from '../../src/knowledge/document.js';
import { KNOWLEDGE_FOLDER } from '../../src/knowledge/folder.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import { linksIn } from '../../src/knowledge/links.js';
import { parseGroups } from '../../src/knowledge/topic-groups.js';
import { choiceProblems } from '../../src/knowledge/topic-problems.js';
import { type AnswerTopic, type GapTopic, parseTopic } from '../../src/knowledge/topics.js';

const leave = parseDocument(
  'verlof',
  '---\ntitle: Verlof\nowner: Voorbeeldstad\ndate: 2026-01-15\n---\n\n## Bruiloft\n\nDat mag. Vraag het de directeur.\n',
);
const read = (yaml: string) => parseTopic('bruiloft', yaml, leave, 'bruiloft.yaml');

const WHOLE = `kind: answer
title: Vrij voor een bruiloft
about: Vrij vragen voor een bruiloft.
lead: Vraag het de directeur.
steps:
  - cite: [bruiloft/2]
more: [bruiloft/1]
ring: 1
group: vrij
consult: anonymous
claims:
  - holds: true
    line: Vrij voor een bruiloft mag.
    cite: [bruiloft/1]
    asks: [mag vrij voor een bruiloft, bruiloft toch vrij, vrij als mijn zus trouwt, is trouwen een reden]
`;

describe('a topic', () => {
  it('names its passages in steps, further proof and claims', () => {
    const topic = read(WHOLE) as AnswerTopic;
    expect(topic.steps[0]?.cite[0]?.text).toBe('Vraag het de directeur.');
    expect(topic.more?.map((p) => p.text)).toEqual(['Dat mag.']);
    expect(topic.claims?.[0]?.cite[0]?.id).toBe('verlof/bruiloft/1');
    expect(topic).toMatchObject({ documentId: 'verlof', id: 'bruiloft', ring: 1, group: 'vrij' });
  });

  it('needs no more than what it is about, its first line and its proof', () => {
    const topic = read('kind: answer\nabout: x\nlead: Dat mag.\nsteps:\n  - cite: [bruiloft/1]\n');
    expect(Object.keys(topic).sort()).toEqual(['about', 'documentId', 'id', 'key', 'kind', 'lead', 'steps']);
  });

  it.each([
    [
      'a title that fits no button',
      WHOLE.replace('Vrij voor een bruiloft\n', `${'lang '.repeat(9)}\n`),
      /yaml:2: title/,
    ],
    ['a ring that the circle does not have', WHOLE.replace('ring: 1', 'ring: 4'), /yaml:8: ring/],
    ['a claim with too few ways of asking', WHOLE.replace(', bruiloft toch vrij', ''), /claims\.0\.asks/],
    [
      'a claim on a passage that does not exist',
      WHOLE.replace('cite: [bruiloft/1]', 'cite: [bruiloft/9]'),
      /bruiloft\/9/,
    ],
    ['a field that is not known', `${WHOLE}lood: x\n`, /lood/],
  ])('is refused with %s', (_, yaml, message) => {
    expect(() => read(yaml)).toThrow(message);
  });

  it('of no document quotes nothing', () => {
    const talk = parseTopic('groet', 'kind: talk\nabout: Begroeting\n', undefined, 'groet.yaml');
    expect(talk).toEqual({
      kind: 'talk',
      documentId: 'product',
      id: 'groet',
      key: 'product/groet',
      about: 'Begroeting',
    });
    expect(() => parseTopic('x', WHOLE, undefined, 'x.yaml')).toThrow(/does not exist in any document/);
  });
});

describe('the guided route', () => {
  const group = (id: string, parent?: string) =>
    `- { id: ${id}, title: T, question: Q, order: 1${parent ? `, parent: ${parent}` : ''} }\n`;
  const problems = (yaml: string, ...topics: string[]) =>
    choiceProblems(
      topics.map((source, n) => parseTopic(`t${n}`, source, leave, 'x.yaml')),
      parseGroups(yaml, 'verlof', 'groups.yaml'),
    ).join('\n');
  const named = (title: string) => WHOLE.replace('Vrij voor een bruiloft\n', `${title}\n`);

  it.each([
    ['a group that stands twice', group('vrij') + group('vrij'), /stands twice/],
    ['a parent that does not exist', group('vrij', 'weg'), /parent "weg"/],
    ['what is no list of groups', 'vrij', /groups\.yaml:1/],
  ])('is refused with %s', (_, yaml, message) => {
    expect(() => parseGroups(yaml, 'verlof', 'groups.yaml')).toThrow(message);
  });

  it('leads to every group', () => {
    expect(problems(group('vrij'), WHOLE)).toBe('');
    expect(problems(group('vrij') + group('leeg'), WHOLE)).toMatch(/group "leeg" leads nowhere/);
    expect(problems(group('anders'), WHOLE)).toMatch(/t0\.yaml: group "vrij" does not exist/);
  });

  it('takes three taps at most', () => {
    expect(problems(group('a') + group('vrij', 'a'), WHOLE)).toBe('');
    expect(problems(group('a') + group('b', 'a') + group('vrij', 'b'), WHOLE)).toMatch(/more than 3 taps/);
    expect(problems(group('vrij', 'b') + group('b', 'vrij'), WHOLE)).toMatch(/more than 3 taps/);
  });

  it('has six entries a step at most', () => {
    const topics = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven'].map(named);
    expect(problems(group('vrij'), ...topics.slice(1))).toBe('');
    expect(problems(group('vrij'), ...topics)).toMatch(/step "vrij" has 7 entries/);
  });

  it('never shows one button for two topics', () => {
    expect(problems(group('vrij'), WHOLE, WHOLE)).toMatch(/t1\.yaml: title .* is also that of t0/);
  });
});

describe('what is shipped about the hand-out', () => {
  const { documents, topics } = readKnowledge(KNOWLEDGE_FOLDER);
  const own = topics.filter((topic) => topic.documentId === 'handout');
  const answers = own.filter((topic): topic is AnswerTopic => topic.kind === 'answer');
  const gaps = own.filter((topic): topic is GapTopic => topic.kind === 'gap');

  it('has a title for every topic, so that each can be offered', () => {
    expect([...answers, ...gaps].filter(({ title }) => title === undefined)).toEqual([]);
  });

  it('begins no line with yes or no, since it does not know how it was asked', () => {
    const lines = answers.flatMap(({ lead, claims = [] }) => [lead, ...claims.map(({ line }) => line)]);
    expect(lines.filter((line) => /^(ja|nee)\b/i.test(line))).toEqual([]);
  });

  it('says in the first line of a gap that it is not in the hand-out, and brings no address along', () => {
    const wrong = gaps.filter(
      ({ lead = '' }) => !/ (?:staat|staan) niet in de hand-out\.$/.test(lead) || linksIn(lead).length > 0,
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('never gives the tip on whom to involve without the consent that it asks', () => {
    const tip = 'handout/tips/5';
    const wrong = answers.filter((topic) => {
      const shown = topic.steps.some(({ cite }) => cite.some(({ id }) => id === tip));
      const said = [topic.lead, ...topic.steps.map(({ say = '' }) => say)].join(' ');
      return shown && !/alleen als (?:de ouders|zij) instemmen/.test(said);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('never has one way of asking under a claim that holds and under one that does not', () => {
    const asks = answers.flatMap(({ claims = [] }) => claims.flatMap((claim) => claim.asks));
    expect(new Set(asks).size).toBe(asks.length);
  });

  it('knows what each address is for', () => {
    const { hosts } = parseYaml(readFileSync(join(KNOWLEDGE_FOLDER, 'vocabulary.yaml'), 'utf8')) as {
      hosts: Record<string, string>;
    };
    const texts = documents.flatMap((d) => d.sections.flatMap((s) => s.passages.map((p) => p.text)));
    const found = texts
      .flatMap(linksIn)
      .map((link) => link.replace(/^https?:\/\/|^.*@/g, '').replace(/\/.*$/, ''));
    expect(Object.keys(hosts).sort()).toEqual([...new Set(found)].sort());
  });
});
