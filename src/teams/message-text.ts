import { type HtmlReading, readHtml } from './html-text.js';
import type { IncomingActivity } from './incoming-activity.js';

/** Teams sends every formatted message along as HTML. */
export const HTML = 'text/html';

/** What a message says; of one that comes as HTML only, what that says. */
export interface MessageText extends HtmlReading {
  /** What was typed, without the mention of the bot and without the mark of a quoted reply. */
  readonly text: string;
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
