import { describe, expect, it } from 'vitest';
import { createGuide } from '../../src/answering/guide.js';
import type { RouteStep } from '../../src/answering/guided-route.js';
import { createGuidedRoute } from '../../src/answering/guided-route.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';

const knowledge = readKnowledge('knowledge');

describe('the guided route through the shipped knowledge', () => {
  const route = createGuidedRoute('handout', knowledge);
  /** Every way through it: how many taps to which answers. */
  const ways = (step: RouteStep, taps = 1): { readonly answer: string; readonly taps: number }[] =>
    step.entries.flatMap(({ leadsTo, id }) => {
      if (leadsTo === 'answer') return [{ answer: id, taps }];
      const next = route?.step(id);
      return next ? ways(next, taps + 1) : [];
    });
  const all = route ? ways(route.first) : [];

  it('comes to every answer that has a place on it, in at most three taps', () => {
    const placed = knowledge.topics.filter((topic) => topic.kind === 'answer' && topic.group !== undefined);
    expect(new Set(all.map((way) => way.answer))).toEqual(new Set(placed.map((topic) => topic.key)));
    expect(Math.max(...all.map((way) => way.taps))).toBeLessThanOrEqual(3);
  });

  it('asks one thing a step, with at most six plain answers to it', () => {
    const steps = [route?.first, ...knowledge.groups.map(({ id }) => route?.step(`handout/${id}`))];
    for (const step of steps) {
      const titles = (step?.entries ?? []).map((entry) => entry.title);
      expect(titles.length).toBeGreaterThan(0);
      expect(titles.length).toBeLessThanOrEqual(6);
      for (const title of titles) expect(title.length).toBeLessThanOrEqual(40);
    }
  });

  it('leads back to the step before, and to the first from there', () => {
    expect(route?.step('handout/ziek')?.back).toBe('handout/afwezig');
    expect(route?.step('handout/afwezig')).not.toHaveProperty('back');
  });

  it('hands a theme on to the steps below', () => {
    const groups = [
      { documentId: 'd', id: 'boven', title: 'B', question: 'B?', order: 1, theme: 'schorsing' },
      { documentId: 'd', id: 'onder', title: 'O', question: 'O?', order: 1, parent: 'boven' },
    ];
    expect(createGuidedRoute('d', { groups, topics: [] })?.step('d/onder')?.theme).toBe('schorsing');
  });

  it('is absent for a document without groups', () => {
    expect(createGuidedRoute('elders', knowledge)).toBeUndefined();
  });
});

describe('the guide', () => {
  const guide = createGuide(knowledge);

  it('offers six situations that have an answer, and the circle with its rings from the inside out', () => {
    expect(guide.situations).toHaveLength(6);
    expect(guide.circles).toMatchObject(
      [
        { title: 'De cirkel van verantwoordelijkheid', rings: [/Thuis/, /School/, /Lokaal/, /Regionaal/] },
      ].map(({ title }) => ({ title })),
    );
    expect(guide.circles[0]?.rings.map((ring) => ring.split(' ').at(-1))).toEqual([
      'Thuis',
      'School',
      'Lokaal',
      'Regionaal',
    ]);
  });

  it('offers nothing where no owner does', () => {
    const bare = createGuide({ ...knowledge, groups: [], guides: [] });
    expect(bare).toMatchObject({ situations: [], circles: [] });
    expect(bare.route).toBeUndefined();
  });
});
