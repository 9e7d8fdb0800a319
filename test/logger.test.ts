import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger, type Logger, wrapConsole } from '../src/logger.js';
import * as make from './helpers/activities.js';
import { type RunningBot, startBot } from './helpers/running-bot.js';

function recording(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { logger: createLogger({ level: 'trace', destination }), lines };
}

describe('a log line', () => {
  test('holds the event and the fields of the list, nothing else', () => {
    const { logger, lines } = recording();
    const fields = { status: 502, route: 'question', from: 'Iris', text: 'geheim' };
    logger.warn('reply-failed', fields);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 40,
      time: expect.any(String),
      event: 'reply-failed',
      status: 502,
      route: 'question',
    });
  });

  test('has no place for a sentence, a name or an id, whatever field they are put in', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (tail) => {
        const { logger, lines } = recording();
        const secret = `Iris Voorbeeld ${tail}`;
        const error = Object.assign(new Error(secret), {
          name: secret,
          code: secret,
          stack: `${secret}\n    at ${secret}`,
        });
        logger.error('failed', { code: secret, reason: secret, route: secret, error });
        expect(lines.join('')).not.toContain('Iris');
      }),
    );
  });

  test('tells of an error its class, its code and where it was thrown', () => {
    const { logger, lines } = recording();
    logger.error('failed', {
      error: Object.assign(new TypeError('geheim'), { code: 'ECONNRESET', statusCode: 502 }),
    });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      error: 'TypeError',
      errorCode: 'ECONNRESET',
      errorStatus: 502,
      at: expect.stringMatching(/^logger\.test\.ts:\d+$/),
    });
  });

  test.each([
    ['23505', '23505'],
    ['06-12345678', 'withheld'],
    ['123456782', 'withheld'],
  ])('tells of the error code %s: %s', (code, told) => {
    const { logger, lines } = recording();
    logger.error('outbox-failed', { error: Object.assign(new Error('x'), { code }) });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ errorCode: told });
  });

  test('replaces what the SDK prints', () => {
    const { logger, lines } = recording();
    const target = { log() {}, info() {}, warn() {}, error() {}, debug() {} };
    const { error } = target;
    const back = wrapConsole(logger, target);
    (target.error as Console['error'])('Iris', new RangeError('Iris'));
    expect(lines.join('')).not.toContain('Iris');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'sdk-console',
      kind: 'error',
      error: 'RangeError',
    });
    back();
    expect(target.error).toBe(error);
  });
});

describe('the log of a running bot', () => {
  /** Everything of a person or a message gets this in it, so that any trace is found. */
  const CANARY = 'kanarie7f3a';
  let bot: RunningBot;
  beforeAll(async () => {
    bot = await startBot({
      answering: {
        ask: async ({ text }) => {
          if (text.includes('stuk')) throw new Error(`${CANARY} ${text}`);
          return {
            kind: 'smalltalk',
            paragraphs: [text],
            text,
            citations: [],
            sections: [],
            links: [],
            more: [],
            options: [],
            subjects: [],
            chosenBy: 'recogniser',
            offersConsult: false,
          };
        },
        take: () => undefined,
        forget: () => {},
      },
    });
  });
  afterAll(() => bot.stop());

  const scene = () => ({
    serviceUrl: bot.connector.serviceUrl,
    conversationId: `a:${CANARY}`,
    userId: `29:${CANARY}`,
    tenantId: CANARY,
  });

  test.each([
    ['a question', () => make.typed(scene(), CANARY)],
    ['a question on which the answerer breaks', () => make.typed(scene(), `${CANARY} stuk`)],
    ['a click with odd data', () => make.submitted(scene(), { verb: CANARY, question: CANARY })],
    ['an unknown button', () => make.executed(scene(), CANARY, { note: CANARY })],
    ['an unknown invoke', () => make.invoked(scene(), CANARY, CANARY)],
    ['a thumb with a comment', () => make.thumb(scene(), 'like', CANARY)],
    ['an installation', () => make.installation(scene())],
    ['an edit', () => make.edited(scene(), CANARY)],
    ['an unknown type', () => make.event(scene(), CANARY)],
    ['a wrong body', () => ({ ...make.typed(scene(), CANARY), from: { id: [CANARY] } })],
    [
      'another service address',
      () => ({ ...make.typed(scene(), CANARY), serviceUrl: `https://${CANARY}.example/` }),
    ],
    ['no JSON', () => `{"text":"${CANARY}`],
  ])('holds nothing of %s, also when sending fails', async (_, activity) => {
    for (const reply of [{ status: 200 }, { status: 403 }, { status: 500 }, 'reset'] as const) {
      bot.connector.next(reply);
      await bot.post(activity());
    }
    expect(bot.logLines.length).toBeGreaterThan(0);
    expect(bot.logLines.join('').toLowerCase()).not.toContain(CANARY);
  });
});
