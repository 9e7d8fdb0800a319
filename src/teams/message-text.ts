import type { IncomingActivity } from './incoming-activity.js';

/** Teams sends every formatted message along as HTML. */
export const HTML = 'text/html';

/** What a message says; of one that comes as HTML only, what that says. */
export interface MessageText extends HtmlReading {
  /** What was typed, without the mention of the bot and without the mark of a quoted reply. */
  readonly text: string;
}

/** Whether one of the words was typed alone, in whatever case; signs at the end don't count, but for a lonely one. */
export function isTyped(words: readonly string[], text: string): boolean {
  const typed = text.toLowerCase().replace(/(?<!^)[.!?\s]+$/, '');
  return words.some((word) => word.toLowerCase() === typed);
}

export function readMessageText(activity: IncomingActivity): MessageText {
  const html = (activity.attachments ?? [])
    .filter(({ contentType }) => contentType === HTML)
    .map(({ content }) => (typeof content === 'string' ? content : ''))
    .join('\n');
  const twin = readHtml(html);
  const raw = activity.text ?? '';
  const unquoted = raw.replace(QUOTE_MARK, ' ');
  const text = raw.trim() === '' ? twin.text : unquoted;
  return {
    text: withoutBotMentions(text, activity)
      .replace(/&nbsp;|\u00a0/g, ' ')
      .trim(),
    hasQuote: twin.hasQuote || unquoted !== raw,
    showsMedia: twin.showsMedia,
  };
}

/** Stands in the text where the client shows the message that is replied to. */
const QUOTE_MARK = /<quoted\b[^<>]{0,300}>(?:\s{0,9}<\/quoted>)?/gi;

/** A mention as Teams writes it into the text; a lonely `<at …>` is what somebody typed. */
const AT = /<at\b[^<>]{0,200}>([^<>]{0,200})<\/at>/gi;

/** Without the bot's own name where it is called; other people's names stay, without their marks. */
function withoutBotMentions(text: string, { entities = [], recipient }: IncomingActivity): string {
  const mentions = entities.filter(({ type }) => type === 'mention');
  const ofBot = mentions.filter(({ mentioned }) => mentioned?.id === recipient.id);
  const names = new Set(
    [recipient.name, ...ofBot.map(({ mentioned }) => mentioned?.name)].flatMap((name) => folded(name) ?? []),
  );
  // Without a text of its own a mention doesn't say which it is; when the bot alone is called, each of them is its.
  const isAlone = ofBot.length > 0 && ofBot.length === mentions.length;
  return ofBot
    .flatMap((mention) => mention.text || [])
    .reduce((rest, mention) => rest.replaceAll(mention, ' '), text)
    .replace(AT, (_, name: string) => (isAlone || names.has(folded(name) ?? '') ? ' ' : name));
}

function folded(name: string | undefined): string | undefined {
  return name?.trim().toLowerCase() || undefined;
}

/** What Teams' HTML of a message holds. */
interface HtmlReading {
  /** Readable text, one line a paragraph, without quoted messages; a mention as `<at>name</at>`, as in plain text. */
  readonly text: string;
  readonly hasQuote: boolean;
  /** A pasted picture or other media. An emoji is a picture too, and counts as its sign. */
  readonly showsMedia: boolean;
}

/** Longer ones are no tags of Teams; it also keeps reading linear. */
const TAG = /<\/?([a-z][a-z0-9]{0,19})\b[^<>]{0,2000}>/gi;
const MEDIA = new Set(['img', 'attachment', 'video', 'audio', 'object', 'iframe']);
const BREAKS = new Set(['br', 'p', 'div', 'li', 'tr', 'blockquote', 'h1', 'h2', 'h3']);

/** Reads the HTML twin of a message in one pass. Never throws. */
export function readHtml(html: string): HtmlReading {
  let text = '';
  let at = 0;
  /** Block quotations that are open, counted from the one that is a quoted message; others are layout. */
  let quoted = 0;
  let [hasQuote, showsMedia, inMention] = [false, false, false];
  for (const { 0: tag, 1: name = '', index } of html.matchAll(TAG)) {
    if (quoted === 0) text += html.slice(at, index);
    at = index + tag.length;
    const kind = name.toLowerCase();
    const closes = tag.startsWith('</');
    if (kind === 'blockquote' && (quoted > 0 || isQuotedMessage(tag))) {
      quoted += closes ? -1 : 1;
      hasQuote = true;
    }
    if (MEDIA.has(kind) && !closes && !isEmoji(tag)) showsMedia = true;
    if (quoted > 0) continue;
    if (BREAKS.has(kind)) text += '\n';
    if (kind === 'img' && isEmoji(tag)) text += altOf(tag);
    if (kind === 'at') text += tag;
    if (kind === 'span' && !closes && /itemtype=["']?[^"'\s]*\/Mention\b/i.test(tag)) {
      inMention = true;
      text += '<at>';
    } else if (kind === 'span' && closes && inMention) {
      inMention = false;
      text += '</at>';
    }
  }
  if (quoted === 0) text += html.slice(at);
  return { text: inLines(decoded(text)), hasQuote, showsMedia };
}

/** A reply or a forwarded message is an item of its own; other block quotations are layout, as in a pasted mail. */
function isQuotedMessage(tag: string): boolean {
  return /\sitem(?:type|scope|id)\b/i.test(tag);
}

function isEmoji(tag: string): boolean {
  return /itemtype=["']?[^"'>]*emoji/i.test(tag);
}

function altOf(tag: string): string {
  return /\balt=["']([^"']*)["']/i.exec(tag)?.[1] ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function inLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
