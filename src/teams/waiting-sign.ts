import { setTimeout as sleep } from 'node:timers/promises';
import { ActivityTypes } from 'botbuilder';
import { CalledOff } from '../model/language-model.js';
import { texts } from '../texts/bot.nl.js';
import type { OutgoingMessage, Turn } from './turn.js';

/** What an asker sees while a model is at work, and the way in which the answer follows it. */
export interface WaitingSign {
  /** Begins to show that it takes a while. */
  readonly show: () => void;
  /** Aborted when the asker presses stop; nothing is sent then. */
  readonly stopped: AbortSignal;
  /** Sends the answer, as the end of the stream when one was begun. */
  reply(message: OutgoingMessage): Promise<void>;
}

/** Most answers come sooner and need no sign. */
const DELAY_MS = 400;
/** Teams takes one update a second of a stream; sending is also how the bot learns that the asker pressed stop. */
const INTERVAL_MS = 1_500;

/**
 * In the 1:1 chat a stream of informative updates (Teams' "streaming UX"), elsewhere the typing indicator. The text of
 * an answer is never streamed: it is shown when it is proven.
 */
export function createWaitingSign(
  turn: Turn,
  { delayMs = DELAY_MS, intervalMs = INTERVAL_MS }: { delayMs?: number; intervalMs?: number } = {},
): WaitingSign {
  const stream = createStream(turn, intervalMs);
  // Made when somebody asks for it: without a model nobody does.
  let stop: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  const update = async () => {
    const outcome = await stream.update();
    if (outcome === 'stopped') stop?.abort(new CalledOff());
    if (outcome === 'open') schedule(intervalMs);
  };
  const schedule = (ms: number) => {
    timer = setTimeout(() => {
      sending = update();
    }, ms);
  };
  return {
    show: () => schedule(delayMs),
    get stopped() {
      stop ??= new AbortController();
      return stop.signal;
    },
    async reply(message) {
      clearTimeout(timer);
      await sending;
      clearTimeout(timer);
      if (!stop?.signal.aborted) await stream.end(message);
    },
  };
}

/** The messages of one sign: updates, and the answer as their end. */
interface Stream {
  /** `open` = there can be a next one, `stopped` = the asker pressed stop, `closed` = it can't be streamed here. */
  update(): Promise<'open' | 'closed' | 'stopped'>;
  end(message: OutgoingMessage): Promise<void>;
}

function createStream(turn: Turn, intervalMs: number): Stream {
  let id: string | undefined;
  let sequence = 0;
  let updatedAt = 0;
  const canStream = turn.place.kind === 'personal';
  const next = (): OutgoingMessage => {
    sequence += 1;
    if (!canStream) return { type: ActivityTypes.Typing };
    const fields = streamed({ streamType: 'informative', streamSequence: sequence }, id);
    return {
      ...fields,
      type: ActivityTypes.Typing,
      text: sequence === 1 ? texts.waiting.searching : texts.waiting.checking,
    };
  };
  return {
    async update() {
      try {
        const sent = await turn.send(next());
        id ??= canStream ? sent : undefined;
      } catch (error) {
        return isStoppedByUser(error) ? 'stopped' : 'closed';
      } finally {
        updatedAt = performance.now();
      }
      // Without an id of the stream there is nothing to go on with.
      return id === undefined ? 'closed' : 'open';
    },
    async end(message) {
      if (id === undefined) return void (await turn.reply(message));
      await sleep(Math.max(0, updatedAt + intervalMs - performance.now()));
      try {
        await turn.send(withStreamEnd(message, id));
      } catch (error) {
        // The stream was refused for another reason, such as its age: the answer still comes, as a message of its own.
        if (!isStoppedByUser(error)) await turn.reply(message);
      }
    },
  };
}

function withStreamEnd({ entities = [], ...rest }: OutgoingMessage, id: string): OutgoingMessage {
  const end = streamed({ streamType: 'final' }, id);
  return {
    ...rest,
    ...end,
    channelData: { ...rest.channelData, ...end.channelData },
    entities: [...entities, ...end.entities],
  };
}

/** Teams reads these fields in the entity, some of its clients in the channel data. */
function streamed(info: Readonly<Record<string, string | number>>, streamId: string | undefined) {
  const fields = { ...info, ...(streamId === undefined ? {} : { streamId }) };
  return {
    ...(streamId === undefined ? {} : { id: streamId }),
    channelData: fields,
    entities: [{ type: 'streaminfo', ...fields }],
  };
}

/** Teams answers 403 for several reasons; only its words tell that the asker pressed stop. */
function isStoppedByUser(error: unknown): boolean {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    if (/cancel?led by (the )?user/i.test(one.message)) return true;
  }
  return false;
}
