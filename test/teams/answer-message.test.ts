import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Citation } from '../../src/answering/answer.js';
import { readKnowledge } from '../../src/knowledge/knowledge-base.js';
import type { Place } from '../../src/teams/activity.js';
import { createAnswerMessages } from '../../src/teams/answer-message.js';
import { escapeMarkdown } from '../../src/teams/markdown.js';
import { answeringTexts } from '../../src/texts/answering.nl.js';
import { texts } from '../../src/texts/bot.nl.js';
import { anAnswer } from '../helpers/running-bot.js';

const answerMessage = createAnswerMessages([]);
const place: Place = {
  kind: 'personal',
  conversationId: 'a:1',
  serviceUrl: 'http://127.0.0.1/',
  tenantId: undefined,
  teamId: undefined,
};
const textOf = (answer: Partial<Answer>, notes: string[] = []) =>
  answerMessage(anAnswer(answer), { place, notes }).text ?? '';
const citation = (quote: string, more: Partial<Citation> = {}): Citation => ({
  passageId: 'handout/cirkel-3/1',
  sectionId: 'cirkel-3',
  sectionTitle: 'Cirkel 3 Regionaal',
  documentTitle: 'Hand-out Leerplicht Amersfoort',
  documentDate: '2019-03-13',
  quote,
  ...more,
});
interface Message {
  citation: { position: number; appearance: { name: string; abstract: string } }[];
}
const claimsOf = (answer: Partial<Answer>) =>
  ((answerMessage(anAnswer(answer), { place }).entities ?? [])[0] as unknown as Message).citation;

describe('the text of an answer', () => {
  test('keeps what stands between quotation marks literal, for every passage of the hand-out', () => {
    for (const document of readKnowledge('knowledge').documents) {
      for (const passage of document.sections.flatMap((s) => s.passages)) {
        const quote = passage.text.replace(/[“”]/g, '"');
        const text = textOf({ paragraphs: [`Zo staat het er: “${quote}”`], citations: [citation(quote)] });
        const shown = /“([^”]*)”/.exec(text)?.[1] ?? '';
        expect(shown.replace(/\s+/g, ' ').trim()).toBe(quote.replace(/\s+/g, ' ').trim());
      }
    }
  });

  test('makes each address a link, written as the document has it, outside quotes only', () => {
    const link = { label: 'www.oudersonderwijs.nl', href: 'http://www.oudersonderwijs.nl' };
    const text = textOf({
      paragraphs: ['Zie “informatie bij www.oudersonderwijs.nl en meer” en www.oudersonderwijs.nl.'],
      links: [link],
    });
    expect(text).toBe(
      'Zie “informatie bij www.oudersonderwijs.nl en meer” en [www.oudersonderwijs.nl](http://www.oudersonderwijs.nl).',
    );
  });

  test('does not take the beginning of a longer address for a shorter one', () => {
    const links = [
      { label: 'https://onderwijs.example', href: 'https://onderwijs.example' },
      { label: 'https://onderwijs.example/vrijstelling/', href: 'https://onderwijs.example/vrijstelling/' },
    ];
    expect(textOf({ paragraphs: ['Link: https://onderwijs.example/vrijstelling/'], links })).toContain(
      '[https://onderwijs.example/vrijstelling/](https://onderwijs.example/vrijstelling/)',
    );
  });

  test('keeps white space between an address in a quote and its closing mark, so that it opens', () => {
    const text = textOf({ paragraphs: ['“bemiddeling door https://onderwijsconsulenten.nl”', 'Bron: x'] });
    expect(text).toMatch(/https:\/\/onderwijsconsulenten\.nl\s”/);
  });

  test('puts the mark of a citation behind its quote, or else behind the source line', () => {
    const text = textOf({
      paragraphs: ['Kort. “een”', 'Bron: Hand-out'],
      citations: [citation('een'), citation('elders')],
    });
    expect(text).toBe('Kort. “een” [1]\n\nBron: Hand-out [2]');
  });

  test('never comes alive: text of the product and of documents has no format, link or mention', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'*_[]()<>`~|#-+.1a \\&;@“”\n') }), (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/</);
        expect(escaped).not.toMatch(/(?<!\\)(?:\\\\)*[*`[\]~|]/);
      }),
    );
  });

  test('stays within 1,500 visible characters and keeps its first line and source', () => {
    const long = 'Dit is een zin. '.repeat(30).trim();
    const text = textOf({ paragraphs: ['Eerst dit.', long, long, long, long, 'Bron: Hand-out'] });
    expect(text.length).toBeLessThanOrEqual(1_500);
    expect(text.startsWith('Eerst dit.')).toBe(true);
    expect(text).toContain('Bron: Hand-out');
  });
});

describe('the citations of an answer', () => {
  test('have a name of at most 80 and an abstract of at most 160 characters', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 400 }),
        fc.string({ minLength: 1, maxLength: 200 }),
        (quote, title) => {
          for (const { appearance } of claimsOf({ citations: [citation(quote, { documentTitle: title })] })) {
            expect(appearance.name.length).toBeLessThanOrEqual(80);
            expect(appearance.abstract.length).toBeLessThanOrEqual(160);
          }
        },
      ),
    );
  });

  test('are numbered as the marks in the text', () => {
    expect(claimsOf({ citations: [citation('a'), citation('b')] }).map((c) => c.position)).toEqual([1, 2]);
  });
});

describe('thumbs and the consultation button', () => {
  test('stand under an answer and under a refusal; small talk has no thumbs', () => {
    for (const kind of ['answered', 'not-found'] as const) {
      expect(answerMessage(anAnswer({ kind }), { place })).toMatchObject({
        channelData: { feedbackLoop: { type: 'default' } },
        attachments: [{ content: { actions: [{ title: 'Anoniem overleg' }] } }],
      });
    }
    expect(answerMessage(anAnswer({ kind: 'smalltalk' }), { place }).channelData).toBeUndefined();
  });

  test('in a group there is no button, since a consultation cannot start there', () => {
    expect(answerMessage(anAnswer(), { place: { ...place, kind: 'group' } }).attachments).toBeUndefined();
  });

  test('in a group what speaks of the button says where an overleg begins instead', () => {
    const inGroup = (paragraph: string) =>
      answerMessage(anAnswer({ kind: 'smalltalk', paragraphs: [paragraph] }), {
        place: { ...place, kind: 'group' },
      }).text;
    expect(inGroup(answeringTexts.offerConsult)).toBe(texts.offerInGroup);
    expect(inGroup('Of kies Anoniem overleg.')).toContain(texts.consultOnlyPersonal);
    expect(inGroup('Graag gedaan.')).toBe('Graag gedaan.');
  });
});

describe('the circle of responsibility', () => {
  const circle = {
    documentId: 'handout',
    title: 'De cirkel',
    subject: 'handout/cirkel',
    rings: ['Cirkel 0 Thuis', 'Cirkel 1 School'],
  };
  const withCircle = createAnswerMessages([circle]);
  const cardOf = (answer: Partial<Answer>, kind: Place['kind'] = 'personal') =>
    JSON.stringify(withCircle(anAnswer(answer), { place: { ...place, kind } }).attachments ?? []);

  test('shows the ring in question: as a picture, with a mark and bold letters beside it, and in words', () => {
    const card = cardOf({ subjects: ['handout/ziek'], ring: 1 });
    expect(card).toContain('"url":"data:image/png;base64,');
    expect(card).toContain('Gemarkeerd: Cirkel 1 School.');
    expect(card).toContain(
      '"text":"\u25b6 Cirkel 1 School (buitenste ring)","size":"Small","weight":"Bolder"',
    );
    expect(card).toContain('"text":"Cirkel 0 Thuis (binnenste ring)","size":"Small"}');
  });

  test('stands without a mark in the answer about the circle itself, in a group too', () => {
    for (const kind of ['personal', 'group'] as const) {
      const card = cardOf({ subjects: ['handout/cirkel'] }, kind);
      expect(card).toContain('De cirkel, getekend als 2 ringen.');
      expect(card).not.toContain('Gemarkeerd');
    }
  });

  test('is left out of other answers, of refusals and of documents that have none', () => {
    expect(cardOf({ subjects: ['handout/mas'] })).not.toContain('Image');
    expect(cardOf({ subjects: ['handout/ziek'], ring: 1, kind: 'not-found' })).not.toContain('Image');
    expect(cardOf({ subjects: ['elders/ziek'], ring: 1 })).not.toContain('Image');
  });
});
