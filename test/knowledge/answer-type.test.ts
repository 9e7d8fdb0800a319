import { describe, expect, it } from 'vitest';
import { asksForMore } from '../../src/knowledge/answer-type.js';
import { parseDocument } from '../../src/knowledge/document.js';

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
    ['hoe heten de ambtenaren', 'Er werken drie ambtenaren: Bart, Olga en Otto.'],
    ['naam van de contactpersoon', 'U belt met A. van der Kwist.'],
  ])('are one when they hold it: %s', (question, text) => {
    expect(asksForMore(question, passagesOf(text))).toBe(false);
  });
});
