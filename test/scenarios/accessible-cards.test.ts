import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSIGHT_VERBS } from '../../src/teams/cards/insight-card.js';
import { PROPOSAL_VERBS } from '../../src/teams/cards/proposal-card.js';
import { OFFICER_VERBS, REQUESTER_VERBS, verb } from '../../src/teams/consultation/verbs.js';
import { buttonsOfCard, everyCard } from '../helpers/every-card.js';
import { ownAnswering } from '../helpers/own-knowledge.js';
import { type Scratch, scratchFile } from '../helpers/scratch.js';
import { Stage } from '../helpers/teams-stage.js';

interface Element {
  readonly type?: string;
  readonly [property: string]: unknown;
}

/** Every card that people are shown in a day, by keyboard, by ear, at twice the size, on a telephone. */
describe('Every card', () => {
  let scratch: Scratch;
  let stage: Stage;
  let cards: readonly Record<string, unknown>[];
  let pressed: ReadonlySet<string>;
  beforeAll(async () => {
    scratch = await scratchFile();
    stage = await Stage.open(scratch.url, {}, undefined, await ownAnswering());
    ({ shown: cards, pressed } = await everyCard(stage));
  }, 120_000);
  afterAll(async () => {
    await stage.close();
    await scratch.remove();
  });

  const elements = () => cards.flatMap(everythingIn);
  const ofType = (pattern: RegExp) => elements().filter(({ type = '' }) => pattern.test(type));
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

  it('with every button that there is was shown', () => {
    const shown = new Set(cards.flatMap(buttonsOfCard).map((button) => button.verb));
    const all = [...REQUESTER_VERBS, ...OFFICER_VERBS].map(verb);
    const insight = [...Object.values(INSIGHT_VERBS), ...Object.values(PROPOSAL_VERBS)];
    const missing = (known: ReadonlySet<string>) => [...all, ...insight].filter((one) => !known.has(one));
    expect({ shown: missing(shown), pressed: missing(pressed) }).toEqual({ shown: [], pressed: [] });
  });

  it('has a text for notifications and for who can’t be shown cards', () => {
    expect(cards.filter(({ fallbackText }) => !isText(fallbackText))).toEqual([]);
  });

  it('has a visible label on each field, and says in words what a required one misses', () => {
    const inputs = ofType(/^Input\./);
    expect(inputs.length).toBeGreaterThan(20);
    expect(inputs.filter(({ label }) => !isText(label))).toEqual([]);
    expect(inputs.filter(({ isRequired, errorMessage }) => isRequired && !isText(errorMessage))).toEqual([]);
  });

  it('has a text for each picture that says as much', () => {
    const pictures = ofType(/^Image$/);
    expect(pictures.length).toBeGreaterThan(1);
    expect(pictures.filter(({ altText }) => !isText(altText))).toEqual([]);
  });

  it('has a heading for each text that is set as one, and for each table', () => {
    const headings = ofType(/^TextBlock$/).filter(({ style }) => style === 'heading');
    expect(headings.length).toBeGreaterThan(10);
    expect(ofType(/^Table$/).filter(({ firstRowAsHeader }) => firstRowAsHeader !== true)).toEqual([]);
  });

  it('says nothing by colour alone: what has one is bold or a sentence of its own', () => {
    const coloured = elements().filter(({ color, type }) => color !== undefined && type !== 'TextRun');
    expect(coloured.length).toBeGreaterThan(3);
    expect(coloured.filter(({ text }) => !/[.!?]$/.test(String(text)))).toEqual([]);
    expect(ofType(/^TextRun$/).filter(({ highlight, weight }) => highlight && weight !== 'Bolder')).toEqual(
      [],
    );
    expect(elements().filter(({ color, type }) => color !== undefined && type === 'TextRun')).toEqual([]);
  });

  it('fits a telephone and twice the size: text wraps, nothing is wider than a screen', () => {
    expect(ofType(/^TextBlock$/).filter(({ wrap }) => wrap !== true)).toEqual([]);
    const widths = elements().flatMap(({ width }) =>
      /^\d+px$/.test(String(width)) ? [parseInt(String(width), 10)] : [],
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(240);
    expect(ofType(/^ColumnSet$/).filter(({ columns }) => (columns as unknown[]).length > 2)).toEqual([]);
    const titles = ofType(/^Action\./).map(({ title }) => String(title));
    expect(titles.filter((title) => title === '' || title.length > 40)).toEqual([]);
    // Teams hides what comes after the sixth.
    const rows = elements().flatMap(({ actions }) => (Array.isArray(actions) ? [actions.length] : []));
    expect(Math.max(...rows)).toBeLessThanOrEqual(6);
  });

  it('tells buttons apart that have the same title', () => {
    const alike = cards.filter((card) => {
      const titles = ofButtons(card).map(({ title, tooltip }) => String(tooltip ?? title));
      return new Set(titles).size < titles.length;
    });
    expect(alike.map(({ fallbackText }) => fallbackText)).toEqual([]);
  });
});

function ofButtons(card: Record<string, unknown>): Element[] {
  return everythingIn(card).filter(({ type = '' }) => type.startsWith('Action.'));
}

function everythingIn(value: unknown): Element[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Element, ...Object.values(value).flatMap(everythingIn)];
}
