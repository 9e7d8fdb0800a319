import type { Passage } from '../knowledge/document.js';
import { linksIn } from './gate.js';

/** A kind of thing that a question can ask for, how that is asked, and what a passage must hold to answer it. */
interface AnswerType {
  readonly asked: RegExp;
  readonly holds: (text: string) => boolean;
}

const NUMBER =
  /\d|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|half|wekelijks|dagelijks|maandelijks)\b/i;

const TYPES: readonly AnswerType[] = [
  {
    asked:
      /\b(?:hoeveel kost\w*|wat (?:\w+ )?(?:kost|kosten)|(?:de )?kosten (?:van|voor)|hoe duur|prijs|tarief|how much (?:does|is|do)|what does .{1,40} cost)\b|^kosten\b/i,
    holds: (text) => /€|\beuro/i.test(text),
  },
  {
    asked:
      /\b(?:webadres|url|linkje|website|webpagina|e-?mail ?adres|mail ?adres|(?:de|een|welke) link (?:van|naar|voor)|web address|e-?mail address)\b/i,
    holds: (text) => linksIn(text).length > 0,
  },
  {
    asked:
      /\b(?:hoe laat|welk tijdstip|welke tijd\w*|openingstijden|spreekuur|welke datum|op welke datum|what time|which date|opening hours)\b/i,
    holds: (text) => /\b\d{1,2}[:.]\d\d\b|\b\d{1,2}-\d{1,2}-\d{4}\b/.test(text),
  },
  {
    asked: /\b(?:hoeveel|hoe hoog|percentage|hoe oud|welke leeftijd|how (?:many|old|high))\b/i,
    holds: (text) => NUMBER.test(text),
  },
];

/**
 * Whether a question asks for a kind of thing (a price, an address, a time, a number) that none of these passages holds.
 * Then they are about the right subject and yet no answer to it.
 */
export function asksForMore(question: string, passages: readonly Passage[]): boolean {
  return TYPES.some(({ asked, holds }) => asked.test(question) && !passages.some((p) => holds(p.text)));
}
