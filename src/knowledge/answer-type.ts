import type { Passage } from './document.js';
import { linksIn } from './links.js';
import type { Vocabulary } from './vocabulary.js';

/** A kind of thing that a question can ask for. */
export type AnswerKind =
  | 'amount'
  | 'rate'
  | 'link'
  | 'place'
  | 'time'
  | 'date'
  | 'duration'
  | 'frequency'
  | 'phone'
  | 'age'
  | 'number'
  | 'person'
  | 'form'
  | 'reason'
  | 'office';

interface AnswerType {
  readonly kind: AnswerKind;
  /** How it is asked. */
  readonly asked: RegExp;
  /** What a passage must hold to answer it. */
  readonly holds: (text: string) => boolean;
  /** Nearly any passage holds it, so that holding it says little. */
  readonly isCommon?: true;
  /** It is said in too many ways for its lack to prove anything: it only lifts the passages that hold it. */
  readonly isHint?: true;
}

const COUNT_WORDS =
  'een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|twintig|dertig|honderd|half|halve';
const NUMBER = new RegExp(`\\d|(?<![\\p{L}])(?:${COUNT_WORDS.replace('een|', '')})(?![\\p{L}])`, 'iu');
const SPAN = new RegExp(
  `(?:(?<![\\d.:,])\\d+|(?<![\\p{L}])(?:${COUNT_WORDS})) (?:\\p{L}+ )?(?:minuten|minuut|uur|uren|dag|dagen|\\p{L}*dagen|week|weken|\\p{L}*weken|maand|maanden|jaar|jaren|schooljaar|schooljaren)(?![\\p{L}])`,
  'iu',
);
const UNTIL =
  /(?<![\p{L}])(?:zolang|totdat|tot(?: en met)? (?:de|het|een|er|zij|hij|die)|onbeperkt|voorgoed|altijd)(?![\p{L}])/iu;
const MONTH =
  /\b\d{1,2} ?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b|\b\d{1,2}-\d{1,2}-\d{4}\b|\b(?:januari|februari|maart|april|juni|juli|augustus|september|oktober|november|december)\b/i;
const CLOCK =
  /\b\d{1,2}[:.]\d\d\b|\b\d{1,2} uur\b|\b(?:kwart|half|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b.{0,12}\b(?:uur|voor|over|half)\b|\b(?:voor|na|om|tot) (?:half |kwart (?:voor|over) )?(?:een|acht|negen|tien|elf|twaalf)\b/i;
const WEEKDAY = /(?:maan|dins|woens|donder|vrij|zater|zon|werk)dag/i;
const OFTEN =
  /\b(?:\w*elijks|(?:per|elke|iedere|elk|ieder) (?:dag|week|maand|jaar|kwartaal|schooljaar|twee|\w+dag)|\w+ (?:keer|maal)|eenmaal|tweemaal|om de \w+|gevallen|steeds)\b/i;
/** "1500 verzuimmeldingen": how often it happened. A length of time is no count. */
const COUNTED = /(?<![\p{L}\d])\d+ \p{L}+(?:en|s)(?![\p{L}])/u;
const SPANS = new RegExp(SPAN, 'giu');
const STREET =
  /\p{Lu}\p{L}*(?:straat|laan|weg|plein|gracht|kade|dijk|singel|pad|steeg|dreef|hof|markt|poort|brug|park) \d|\b\d{4} ?[A-Z]{2}\b|\b(?:gebouw|gemeentehuis|stadhuis|kamer \d|wijkcentrum)/u;
/** "mevrouw Jansen", "Ilja Postema", "J. de Wit", "Bart, Jolanda en Anita"; not "De Wiek". */
const PERSON = new RegExp(
  [
    String.raw`(?:mevrouw|meneer|de heer|mw\.|dhr\.|drs\.)`,
    String.raw`(?<![.!?:]\s)(?<=\s)(?!(?:De|Het|Den|Een) )\p{Lu}\p{Ll}+ (?:van |de |der |den |ten |ter )*\p{Lu}\p{Ll}+`,
    String.raw`(?<!\p{L})\p{Lu}\. (?:van |de |der |den |ten |ter )*\p{Lu}\p{L}+`,
    String.raw`\p{Lu}\p{Ll}+, \p{Lu}\p{Ll}+(?:,| en) \p{Lu}\p{Ll}+`,
  ].join('|'),
  'u',
);

const FORM = /formulier|\bVS\d/i;

/** In the order in which they are tried. What is asked in several ways asks for each. */
const GENERAL: readonly AnswerType[] = [
  {
    kind: 'amount',
    asked:
      /\b(?:hoeveel (?:euro|geld|budget|(?:\w+ ){0,4}(?:kost|betaa?l|verdien|vergoed)\w*)|(?:wie|wat|who) (?:\w+ ){0,3}(?:betaa?l|pays|paid)\w*|wat (?:\w+ )?(?:kost|kosten)|(?:de )?kosten (?:van|voor)|hoe duur|prijs|tarief|(?:welk|wat is het) bedrag|how much (?:does|is|do)|what does .{1,40} cost)\b|^kosten\b/i,
    holds: (text) => /€|\beuro/i.test(text),
  },
  {
    kind: 'rate',
    asked: /\b(?:hoe hoog(?! leg)|how high|percentage|welk deel)\b|hoeveel (?:%|procent)/i,
    holds: (text) => /€|\beuro|%|procent/i.test(text),
  },
  {
    kind: 'link',
    asked:
      /\b(?:webadres|url|linkje|website|online|(?:welke|wat is de|via (?:de|een|welke)) site|(?:naar|aan) wie (?:mail|schrijf)|daar (?:ook )?(?:een|het) adres|webpagina|e-?mail ?adres|mail ?adres|mailen|(?:de|een|welke) link(?: (?:van|naar|voor|daarvan|ervan|erbij)|\?|$)|web address|e-?mail address)(?![\p{L}])/iu,
    holds: (text) => linksIn(text).length > 0 || /@|\bwww\./.test(text),
  },
  {
    kind: 'place',
    asked:
      /\b(?:op welk adres|bezoekadres|welk adres|waar (?:is|zit|zitten|vind|staat|moet ik (?:heen|naartoe|zijn))|welke locatie|what is the address)\b/i,
    holds: (text) => STREET.test(text),
    isHint: true,
  },
  {
    kind: 'time',
    asked:
      /\b(?:hoe laat(?! (?:je|u|ik|we|wij|jullie|men|zij?|hij) )|welk tijdstip|welke tijd\w*|openingstijden|spreekuur|what time|opening hours)\b/i,
    holds: (text) => CLOCK.test(text),
  },
  {
    kind: 'time',
    asked: /\b(?:bereikbaar|bereik ik|te bereiken|open|geopend|kan ik (?:\w+ ){0,4}bellen)\b/i,
    holds: (text) => CLOCK.test(text) || WEEKDAY.test(text),
    isHint: true,
  },
  {
    kind: 'date',
    asked:
      /\b(?:welke datum|wat is de datum|which date|welke dag(?:en)?|voor wanneer|tot wanneer|wanneer|op welk moment|moment waarop|when)\b/i,
    holds: (text) =>
      MONTH.test(text) || WEEKDAY.test(text) || SPAN.test(text) || /verjaardag|leeftijd/.test(text),
    isHint: true,
  },
  {
    kind: 'date',
    asked: /\b(?:datum|which date)\b/i,
    holds: (text) => MONTH.test(text),
  },
  {
    kind: 'form',
    asked: /\b(?:welke?|wat voor|which|what) (?:\w+ )?(?:formulier(?:en)?|forms?)\b/i,
    holds: (text) => FORM.test(text),
  },
  {
    kind: 'duration',
    asked:
      /\b(?:hoe ?lang|hoeveel (?:\p{L}+ )?(?:dagen|weken|maanden|uur|uren|jaar|tijd|\p{L}*dagen|lesuren)|binnen (?:hoeveel|welke)|welke termijn|termijn|hoe (?:snel|gauw|vlug|vroeg)|hoe ver van tevoren|hoelang|maximale duur|na hoeveel|how long|how soon|bewaartermijn|wanneer (?:krijg|hoor|komt|moet|mag|is))(?![\p{L}])/iu,
    holds: (text) => SPAN.test(text) || MONTH.test(text),
    isHint: true,
  },
  {
    kind: 'duration',
    asked:
      /\b(?:hoe ?lang (?:duurt|duren|mag|mogen|kan|is|loopt|geldt)|how long (?:does|may|can|is))(?![\p{L}])/iu,
    holds: (text) => SPAN.test(text) || MONTH.test(text) || UNTIL.test(text),
  },
  {
    kind: 'frequency',
    asked: /\b(?:hoe vaak|hoe dikwijls|how often|how many times|hoeveel (?:keer|maal)|om de hoeveel)\b/i,
    holds: (text) => OFTEN.test(text) || COUNTED.test(text.replace(SPANS, '')),
  },
  {
    kind: 'phone',
    asked:
      /\b(?:telefoon ?n(?:umme)?rs?|tel ?nr|06-? ?nummer|mobiele? nummer|doorkiesnummer|welk nummer|nummer van|phone number)\b/i,
    holds: (text) => /\d{2,4}[- ]*\d{6,}|\d{2,4}[- –]+\d{2,3}(?: \d{2,4}){1,3}/.test(text),
  },
  {
    kind: 'age',
    asked: /\b(?:hoe oud|welke leeftijd|how old|what age|hoeveel jaar)\b/i,
    holds: (text) =>
      new RegExp(`(?:\\d+|${COUNT_WORDS}) jaar`, 'i').test(text) ||
      /\bin \d{4}\b|tussen (?:de )?\d+ en \d+|leeftijd|verjaardag/.test(text),
  },
  {
    kind: 'number',
    asked: /\b(?:hoeveel(?! (?:keer|maal)\b)|how many(?! times)|aantal)\b/i,
    holds: (text) => NUMBER.test(text),
    isCommon: true,
  },
  {
    kind: 'person',
    asked:
      /\b(?:hoe heet|hoe heten|wie is (?:de|het|jullie|uw|onze)|naam van|contactpersoon|what is the name)\b/i,
    holds: (text) => PERSON.test(text),
    isHint: true,
  },
  {
    kind: 'reason',
    asked: /\b(?:waarom|waardoor|hoezo|wat is de reden|why)\b/i,
    holds: (text) => /\b(?:omdat|want|zodat|daarom|doordat|reden|doel|anders|zonder|om te)\b/i.test(text),
    isHint: true,
  },
];

/** Whether a text holds a thing of a kind that needs no words of the field. */
export function holdsKind(kind: AnswerKind, text: string): boolean {
  return holdsOf(GENERAL, kind, text);
}

function holdsOf(types: readonly AnswerType[], kind: AnswerKind, text: string): boolean {
  return types.some((type) => type.kind === kind && type.holds(text));
}

/** What kinds of thing questions ask for, and whether texts hold them. */
export interface AnswerKinds {
  /** The kinds of thing that a question asks for; mostly none or one. */
  asked(question: string): AnswerKind[];
  /** Whether a text holds a thing of this kind. */
  holds(kind: AnswerKind, text: string): boolean;
  /**
   * Whether a question asks for a kind of thing (a price, an address, a time, a number) that none of these passages
   * holds. Then they are about the right subject and yet no answer to it.
   */
  asksForMore(question: string, passages: readonly Passage[]): boolean;
  /** Whether a question asks for a kind of thing that these passages do hold; `rare` kinds only, when said so. */
  asksForThis(question: string, passages: readonly Passage[], rare?: boolean): boolean;
}

export function createAnswerKinds(vocabulary: Pick<Vocabulary, 'officials' | 'leaders'>): AnswerKinds {
  const types = [...GENERAL, ...peopleTypes(vocabulary)];
  const askedIn = (question: string) => types.filter(({ asked }) => asked.test(question));
  const demandedIn = (question: string) => askedIn(question).filter(({ isHint }) => !isHint);
  return {
    asked: (question) => askedIn(question).map(({ kind }) => kind),
    holds: (kind, text) => holdsOf(types, kind, text),
    asksForMore: (question, passages) =>
      demandedIn(question).some(({ holds }) => !passages.some((p) => holds(p.text))),
    asksForThis(question, passages, rare = false) {
      const asked = demandedIn(question);
      return (
        asked.some(({ isCommon }) => !(rare && isCommon)) &&
        asked.every(({ holds }) => passages.some((p) => holds(p.text)))
      );
    },
  };
}

/** Who leads what, and what somebody is called who holds an office of the field. */
function peopleTypes({ officials, leaders }: Pick<Vocabulary, 'officials' | 'leaders'>): AnswerType[] {
  const leader = anyOf(leaders);
  const office = new RegExp(`(?:${leader})(?![\\p{L}])`, 'iu');
  return [
    {
      kind: 'office',
      asked: new RegExp(`\\bwie is (?:de|het|jullie|uw|onze) \\w*(?:${leader})\\b`, 'i'),
      holds: (text) => office.test(text) && PERSON.test(text),
    },
    {
      kind: 'person',
      asked: new RegExp(
        `\\b(?:hoe he(?:et|ten)|(?:naa?m|namen) (?:van|v\\/?d)|what is the name of) (?:\\p{L}+ ){0,4}\\p{L}*(?:${anyOf(officials)})(?![\\p{L}])`,
        'iu',
      ),
      holds: (text) => PERSON.test(text),
      isCommon: true,
    },
  ];
}

/** Without words nothing matches, rather than everything. */
function anyOf(words: readonly string[]): string {
  return words.length > 0 ? words.join('|') : '(?!)';
}
