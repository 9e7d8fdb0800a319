import type { Link } from '../answering/answer.js';

/**
 * Makes text stand in a Teams message as it is: nothing in it becomes a format, a link, a mention or HTML.
 * Text without such characters, as that of the hand-out, comes back unchanged.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/[\\`*[\]~|]/g, '\\$&')
      // Between two word characters an underscore is no format, and in an address it must stay bare.
      .replace(/(?<!\w)_|_(?!\w)/g, '\\_')
      // At the start of a line these would make a heading, a quotation or a list.
      .replace(/^(\s*)([#>+-])/gm, '$1\\$2')
      .replace(/^(\s*\d+)([.)])(?=\s)/gm, '$1\\$2')
  );
}

/**
 * Text with its addresses as working links, each written as the document writes it. What stands between “ and
 * ” is left without links, so that a quote reads on the wire as in the document.
 */
export function markdownWithLinks(text: string, links: readonly Link[]): string {
  return text
    .split(/(“[^”]*”)/)
    .map((part) => (part.startsWith('“') ? quoted(part) : linkify(part, links)))
    .join('');
}

/**
 * A quote as it goes out. Clients make addresses in it clickable by themselves, and take a closing quotation
 * mark right behind one for a part of it; a hair space, the thinnest of white space, keeps them apart.
 */
export function quoted(quote: string): string {
  return escapeMarkdown(quote).replace(/((?:https?:\/\/|www\.|@)\S*)”$/, '$1\u200a”');
}

function linkify(text: string, links: readonly Link[]): string {
  // The earliest, and of those the longest: an address may begin with another one.
  const first = links
    .map((link) => ({ link, at: text.indexOf(link.label) }))
    .filter(({ link, at }) => at >= 0 && link.label !== '')
    .sort((a, b) => a.at - b.at || b.link.label.length - a.link.label.length)[0];
  if (first === undefined) return escapeMarkdown(text);
  const { link, at } = first;
  return (
    escapeMarkdown(text.slice(0, at)) +
    markdownLink(link) +
    linkify(text.slice(at + link.label.length), links)
  );
}

function markdownLink({ label, href }: Link): string {
  const target = href.replace(
    /[\s()<>\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `[${escapeMarkdown(label)}](${target})`;
}
