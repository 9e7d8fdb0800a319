import type { Passage } from '../knowledge/document.js';
import { linksIn } from './gate.js';

/** A kind of thing that a question can ask for, how that is asked, and what a passage must hold to answer it. */
interface AnswerType {
  readonly asked: RegExp;
  readonly holds: (text: string) => boolean;
  /** Nearly any passage holds it, so that holding it says little. */
  readonly common?: true;
}

const NUMBER =
  /\d|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|half|wekelijks|dagelijks|maandelijks)\b/i;

const TYPES: readonly AnswerType[] = [
  {
    asked:
      /\b(?:hoeveel (?:euro|geld|(?:\w+ ){0,4}(?:kost|betaa?l|verdien|vergoed)\w*)|(?:wie|wat|who) (?:\w+ ){0,3}(?:betaa?l|pays|paid)\w*|wat (?:\w+ )?(?:kost|kosten)|(?:de )?kosten (?:van|voor)|hoe duur|prijs|tarief|how much (?:does|is|do)|what does .{1,40} cost)\b|^kosten\b/i,
    holds: (text) => /€|\beuro/i.test(text),
  },
  { asked: /\b(?:hoe hoog|how high|percentage)\b/i, holds: (text) => /€|\beuro|%|procent/i.test(text) },
  {
    asked:
      /\b(?:webadres|url|linkje|website|online|(?:welke|wat is de|via (?:de|een|welke)) site|(?:naar|aan) wie (?:mail|schrijf)|daar (?:ook )?(?:een|het) adres|webpagina|e-?mail ?adres|mail ?adres|(?:de|een|welke) link(?: (?:van|naar|voor|daarvan|ervan|erbij)|\?|$)|web address|e-?mail address)(?![\p{L}])/iu,
    holds: (text) => linksIn(text).length > 0,
  },
  {
    asked:
      /\b(?:hoe laat|welk tijdstip|welke tijd\w*|openingstijden|spreekuur|welke datum|op welke datum|what time|which date|opening hours)\b/i,
    holds: (text) => /\b\d{1,2}[:.]\d\d\b|\b\d{1,2}-\d{1,2}-\d{4}\b/.test(text),
  },
  {
    asked: /\b(?:hoe vaak|hoe dikwijls|how often)\b/i,
    holds: (text) =>
      /\b(?:\w*elijks|per (?:dag|week|maand|jaar)|\d+(?:e)? keer|gevallen|steeds)\b/i.test(text),
  },
  {
    asked:
      /\b(?:telefoon ?n(?:umme)?rs?|tel ?nr|06-? ?nummer|mobiele? nummer|doorkiesnummer|welk nummer|phone number)\b/i,
    holds: (text) => /\d{2,4}[- ]?\d{6,}/.test(text),
  },
  {
    asked: /\b(?:hoe oud|welke leeftijd|how old|what age)\b/i,
    holds: (text) => /\d+ jaar|\bin \d{4}\b|tussen (?:de )?\d+ en \d+/.test(text),
  },
  { asked: /\b(?:hoeveel|how many)\b/i, holds: (text) => NUMBER.test(text), common: true },
  {
    asked:
      /\bwie is (?:de|het|jullie|uw|onze) \w*(?:leider|manager|hoofd|baas|chef|wethouder|voorzitter|co[oö]rdinator)\b/i,
    holds: () => false,
  },
];

/**
 * Whether a question asks for a kind of thing (a price, an address, a time, a number) that none of these passages holds.
 * Then they are about the right subject and yet no answer to it.
 */
export function asksForMore(question: string, passages: readonly Passage[]): boolean {
  return askedIn(question).some(({ holds }) => !passages.some((p) => holds(p.text)));
}

/** Whether a question asks for a kind of thing that these passages do hold; `rare` kinds only, when said so. */
export function asksForThis(question: string, passages: readonly Passage[], rare = false): boolean {
  const asked = askedIn(question);
  return (
    asked.some(({ common }) => !(rare && common)) &&
    asked.every(({ holds }) => passages.some((p) => holds(p.text)))
  );
}

/** Whether a question asks for a certain kind of thing. */
export function asksForKind(question: string): boolean {
  return askedIn(question).length > 0;
}

function askedIn(question: string): readonly AnswerType[] {
  return TYPES.filter(({ asked }) => asked.test(question));
}
