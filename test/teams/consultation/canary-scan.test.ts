import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findCanaries } from '../../helpers/canary-scan.js';

const name = { kind: 'name', value: 'Kanarie Zz8-q Bosmans' };
const id = { kind: 'id', value: '29:kanarie/zz9+q' };

describe('the canary scan', () => {
  it.each([
    ['a name in a text', JSON.stringify({ text: `Van ${name.value}` })],
    ['a sender left in an activity', JSON.stringify({ from: { id: id.value } })],
    ['an id in a path', `/v3/conversations/${encodeURIComponent(id.value)}/activities`],
    ['a name in capitals', name.value.toUpperCase()],
    [
      'an id escaped for JSON',
      JSON.stringify(id.value).replace('/', '\\u002f').replace(':', '\\u003a').replace('+', '\\u002b'),
    ],
    ['a name escaped for HTML', name.value.replaceAll(' ', '&#32;').replaceAll('-', '&#45;')],
    ['a name in base64', Buffer.from(`xx${name.value}yy`).toString('base64')],
    ['an id in base64 at another offset', Buffer.from(`{"k":"${id.value}"}`).toString('base64')],
    ['a name in hex', Buffer.from(name.value).toString('hex')],
    ['a name in UTF-16', Buffer.from(`<${name.value}>`, 'utf16le').toString('latin1')],
    ['a digest of an id', `{"key":"${createHash('sha256').update(id.value).digest('hex')}"}`],
    ['a shortened digest of a name', createHash('md5').update(name.value).digest('base64url').slice(0, 14)],
    ['an id in a log line', `{"level":30,"event":"turn","id":"${id.value}"}\n`],
  ])('catches %s', (_, leaked) => {
    const bytes = Buffer.from(leaked, 'latin1');
    expect(findCanaries([{ name: 'leak', bytes }], [name, id])).toHaveLength(1);
  });

  it('finds nothing where nothing is', () => {
    const bytes = Buffer.from('{"text":"Een gewoon bericht van iemand","from":{"id":"28:bot"}}');
    expect(findCanaries([{ name: 'clean', bytes }], [name, id])).toEqual([]);
  });
});
