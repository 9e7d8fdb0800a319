import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseActivity } from '../../src/teams/activity.js';
import type { IncomingActivity } from '../../src/teams/incoming-activity.js';
import { readHtml } from '../../src/teams/message-text.js';

const BOT = { id: '28:bot', name: 'Verzuimbot' };
const message = (more: Partial<IncomingActivity>) =>
  parseActivity({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1/',
    from: { id: '29:a' },
    recipient: BOT,
    conversation: { id: 'a:1', conversationType: 'personal' },
    ...more,
  });
const html = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] });
const mentionOf = (id: string, more: object = {}) => ({ type: 'mention', mentioned: { id }, ...more });

describe('the text of a message', () => {
  test.each([
    ['a sign that looks like a mention', 'Kan het <at 5 uur> bij ons?', [], 'Kan het <at 5 uur> bij ons?'],
    ['the name of somebody else', 'Met <at>Joost</at> erbij', [mentionOf('29:joost')], 'Met Joost erbij'],
    [
      'what is typed between brackets',
      'Minder <b>vaak</b> dan <5 keer>',
      [],
      'Minder <b>vaak</b> dan <5 keer>',
    ],
    [
      'somebody else beside the bot, that has no text of its own',
      '<at>Verzuimbot</at> vraag het <at>Joost</at>',
      [mentionOf('28:bot'), mentionOf('29:joost')],
      'vraag het Joost',
    ],
  ])('keeps %s', (_, text, entities, expected) => {
    expect(message({ text, entities })).toMatchObject({ kind: 'message', text: expected });
  });

  test('is that of the HTML when nothing else came, a line a paragraph', () => {
    const content =
      '<div><p>Een leerling is&nbsp;ziek &amp; thuis <img itemtype="http://schema.skype.com/Emoji" alt="😀"></p><p>Wie bel ik?</p></div>';
    expect(message(html(content))).toMatchObject({
      text: 'Een leerling is ziek & thuis 😀\nWie bel ik?',
      hasFiles: false,
      hasQuote: false,
    });
  });

  test('is that of the writer, not that of the message that is quoted', () => {
    const reply =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply"><p>Oud.</p></blockquote><p>Nieuw.</p>';
    expect(message(html(reply))).toMatchObject({ text: 'Nieuw.', hasQuote: true });
    const nested = '<blockquote itemtype="x/Reply"><blockquote>Ouder</blockquote>Oud</blockquote>Nieuw';
    expect(readHtml(nested).text).toBe('Nieuw');
  });

  test('may hold a block quotation as layout, as in a pasted mail', () => {
    const content = '<p>Dit kreeg ik:</p><blockquote><p>Beste ouders</p></blockquote>';
    expect(message({ text: 'Dit kreeg ik:\nBeste ouders', ...html(content) })).toMatchObject({
      hasQuote: false,
    });
    expect(readHtml(content).text).toBe('Dit kreeg ik:\nBeste ouders');
  });

  test('is nothing beside a picture that was pasted', () => {
    expect(message(html('<p><img src="https://x/1"></p>'))).toMatchObject({ text: '', hasFiles: true });
  });

  test('is read in one pass and without a fault, whatever the HTML', () => {
    const piece = fc.constantFrom(
      '<blockquote',
      ' itemtype="x/Reply"',
      '>',
      '</blockquote>',
      '<span',
      '&#',
      '<at>',
      'a ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof readHtml(pieces.join('')).text).toBe('string');
      }),
    );
    const started = performance.now();
    readHtml('<blockquote itemtype="x/Reply" '.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});
