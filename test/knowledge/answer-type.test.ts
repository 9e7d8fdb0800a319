import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createAnswerKinds } from '../../src/knowledge/answer-type.js';
import { parseDocument } from '../../src/knowledge/document.js';
import { parseVocabulary } from '../../src/knowledge/vocabulary.js';

const vocabulary = parseVocabulary(readFileSync('knowledge/vocabulary.yaml', 'utf8'), 'vocabulary.yaml');
const { asksForMore } = createAnswerKinds(vocabulary);

const passagesOf = (text: string) =>
  parseDocument(
    'gids',
    `---\ntitle: Gids\nowner: Kwel\ndate: 2026-01-15\n---\n\n## Kop\n\n${text}\n`,
  ).sections.flatMap((section) => section.passages);

describe('passages about the right subject', () => {
  it.each([
    [
      'Hoe lang mag een schorsing duren?',
      'Het bureau is open van 9.00 tot 15.30 uur, ook over een schorsing.',
    ],
    ['hoe heet de jeugdarts', 'De jeugdarts werkt in De Wiek.'],
    ['wie is de teamleider', 'Het team heeft een teamleider.'],
    ['naam van de vaste consulent?', 'Elke school heeft een vaste consulent.'],
    ['Wat kost de overblijf?', 'De overblijf is op maandag.'],
    ['Hoe laat begint de overblijf?', 'De overblijf is op maandag.'],
    ['Hoe vaak komt de jeugdarts op school?', 'De jeugdarts komt als u belt, binnen 3 weken.'],
  ])('are no answer when they lack what is asked for: %s', (question, text) => {
    expect(asksForMore(question, passagesOf(text))).toBe(true);
  });

  it.each([
    ['Hoe lang mag een schorsing duren?', 'Een schorsing duurt ten hoogste drie schooldagen.'],
    ['hoe lang is een plek geldig', 'De plek blijft tot het einde van het schooljaar, en altijd op naam.'],
    ['hoe heet de jeugdarts', 'De jeugdarts is mevrouw Kwist.'],
    ['wie is de coördinator', 'De coördinator is mevrouw Kwist.'],
    ['hoe heten de ambtenaren', 'Er werken drie ambtenaren: Bart, Olga en Otto.'],
    ['naam van de contactpersoon', 'U belt met A. van der Kwist.'],
  ])('are one when they hold it: %s', (question, text) => {
    expect(asksForMore(question, passagesOf(text))).toBe(false);
  });
});
