import type { Entity } from 'botframework-schema';
import type { Answer, Citation } from '../answering/answer.js';
import type { CircleOfRings } from '../answering/guide.js';
import { circlePicture } from '../drawing/circle-picture.js';
import { answeringTexts } from '../texts/answering.nl.js';
import { texts } from '../texts/bot.nl.js';
import type { Place } from './activity.js';
import { type AnswerCardContent, answerCard, type KnownQuestion } from './cards/answer-card.js';
import { asMessage, type CardElement, cardAttachment } from './cards/card.js';
import { choiceCard } from './cards/choice-card.js';
import { circleElement } from './cards/circle-element.js';
import { markdownWithLinks, quoted } from './markdown.js';
import type { OutgoingMessage } from './turn.js';

/** A phone shows a message of this length without much scrolling. */
const MAX_VISIBLE = 1_500;
/** Limits of Teams for a citation ("Bot messages with AI-generated content"). */
const MAX_NAME = 80;
const MAX_ABSTRACT = 160;

export interface AnswerOptions {
  readonly place: Place;
  /** Lines of the product's own after the answer. */
  readonly notes?: readonly string[];
  /** For the form of a consultation that is opened under it. */
  readonly known?: KnownQuestion;
}

/** Makes the message for an answer. */
export type AnswerMessages = (answer: Answer, options: AnswerOptions) => OutgoingMessage;

/**
 * An answer as a Teams message: paragraphs (no lists, tables or headings, which Teams does not show in text
 * on every device), a mark per citation, the citations themselves, thumbs, and a card with the picture of the circle,
 * further proof and the consultation button.
 *
 * @param circles the documents' circles of responsibility
 */
export function createAnswerMessages(circles: readonly CircleOfRings[]): AnswerMessages {
  /** A curated answer is one object for as long as the process runs, so its message is made once. */
  const made = {
    personal: new WeakMap<Answer, OutgoingMessage>(),
    group: new WeakMap<Answer, OutgoingMessage>(),
  } as const;
  const pictureOf = createPictures(circles);
  return (answer, options) => {
    const { notes = [], known, place } = options;
    if (notes.length > 0) return makeMessage(answer, options, pictureOf(answer));
    const message = made[place.kind].get(answer) ?? makeMessage(answer, { place }, pictureOf(answer));
    made[place.kind].set(answer, message);
    // Of all that is in it only the button knows what was asked.
    const isAsked = known?.question !== undefined && place.kind === 'personal' && answer.kind !== 'choice';
    if (!isAsked) return message;
    const content = { canConsult: true, more: answer.more, picture: pictureOf(answer), known };
    return { ...message, ...textMessage(content) };
  };
}

/** The circle in an answer about whom to involve, with its ring lit, and in the answer about the circle itself. */
function createPictures(circles: readonly CircleOfRings[]): (answer: Answer) => CardElement | undefined {
  const drawn = new Map<string, string>();
  const draw = (rings: number, lit: number | undefined): string => {
    const key = `${rings} ${lit}`;
    const url = drawn.get(key) ?? circlePicture(rings, lit);
    drawn.set(key, url);
    return url;
  };
  return ({ kind, ring, subjects: [subject = ''] }) => {
    const circle = circles.find(({ documentId }) => subject.startsWith(`${documentId}/`));
    if (kind !== 'answered' || circle === undefined) return undefined;
    if (ring === undefined && subject !== circle.subject) return undefined;
    return circleElement(circle, ring, draw(circle.rings.length, ring));
  };
}

function makeMessage(
  answer: Answer,
  { place, notes = [], known }: AnswerOptions,
  picture: CardElement | undefined,
): OutgoingMessage {
  const canConsult = place.kind === 'personal';
  const lines = [...(canConsult ? answer.paragraphs : forGroup(answer.paragraphs)), ...notes];
  if (answer.kind === 'choice') return asMessage(choiceCard(lines, answer.options));
  const paragraphs = withinLimit(lines, MAX_VISIBLE - answer.citations.length * ' [10]'.length);
  const marked = markCitations(
    paragraphs.map((p) => markdownWithLinks(p, answer.links)),
    answer.citations,
  );
  const entities = messageEntity(answer);
  return {
    ...textMessage({ canConsult, more: answer.more, picture, known }),
    text: marked.join('\n\n'),
    ...(entities ? { entities: [entities] } : {}),
    ...(answer.kind === 'smalltalk' ? {} : { channelData: { feedbackLoop: { type: 'default' } } }),
  };
}

/** Text with what stands under it. */
export function textMessage(content: AnswerCardContent): OutgoingMessage {
  const card = answerCard(content);
  return {
    type: 'message',
    textFormat: 'markdown',
    ...(card ? { attachments: [cardAttachment(card)] } : {}),
  };
}

/** A consultation starts in the 1:1 chat only: what speaks of its button says so instead, where there is none. */
function forGroup(paragraphs: readonly string[]): string[] {
  const told = paragraphs.map((p) => (p === answeringTexts.offerConsult ? texts.offerInGroup : p));
  const speaksOfButton = told.some((p) => !p.startsWith('“') && p.includes(texts.buttons.consult));
  return speaksOfButton ? [...told, texts.consultOnlyPersonal] : told;
}

/** Leaves out paragraphs from the end, never the first and never the source line, until the rest fits. */
function withinLimit(paragraphs: readonly string[], max: number): string[] {
  const kept = [...paragraphs];
  while (kept.join('\n\n').length > max && kept.length > 1) {
    const at = kept.findLastIndex((p, index) => index > 0 && !p.startsWith('Bron:'));
    if (at < 0) break;
    kept.splice(at, 1);
  }
  return kept;
}

/** Teams shows citation n where the text says [n]: after the quote, or else at the end of the source line. */
function markCitations(paragraphs: readonly string[], citations: readonly Citation[]): string[] {
  return citations.reduce<string[]>(
    (marked, { quote }, index) => {
      const mark = ` [${index + 1}]`;
      const shown = quoted(`“${quote}”`);
      const within = marked.findIndex((p) => p.includes(shown));
      const at = within >= 0 ? within : marked.findIndex((p) => p.startsWith('Bron:'));
      return marked.map((p, i) => {
        if (i !== at) return p;
        return within >= 0 ? p.replace(shown, () => shown + mark) : p + mark;
      });
    },
    [...paragraphs],
  );
}

/** The schema.org entity in which Teams expects citations and the label of AI-made text. */
function messageEntity(answer: Answer): Entity | undefined {
  const byModel = answer.chosenBy === 'model';
  if (answer.citations.length === 0 && !byModel) return undefined;
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    ...(byModel ? { additionalType: ['AIGeneratedContent'] } : {}),
    ...(answer.citations.length > 0 ? { citation: answer.citations.map(toClaim) } : {}),
  };
}

function toClaim(citation: Citation, index: number): object {
  return {
    '@type': 'Claim',
    position: index + 1,
    appearance: {
      '@type': 'DigitalDocument',
      name: shortened(texts.citationName(citation.documentTitle, citation.sectionTitle), MAX_NAME),
      abstract: shortened(citation.quote, MAX_ABSTRACT),
    },
  };
}

/** Cut at a word, with an ellipsis within the limit. Counts as Teams does, in UTF-16 units. */
function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > max / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:\ud800-\udbff]+$/, '')}…`;
}
