import { ActivityTypes } from 'botbuilder';
import { CalledOff } from '../model/language-model.js';
import { modelTexts as texts } from '../texts/model.nl.js';
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
  // Made when somebody asks for it: without a model nobody does.
  let stop: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  let streamId: string | undefined;
  let sequence = 0;
  let updatedAt = 0;
  let canStream = turn.place.kind === 'personal';

  const update = async () => {
    sequence += 1;
    const text = sequence === 1 ? texts.searching : texts.checking;
    try {
      const id = await turn.send(
        canStream
          ? {
              ...streamed({ streamType: 'informative', streamSequence: sequence }, streamId),
              type: ActivityTypes.Typing,
              text,
            }
          : { type: ActivityTypes.Typing },
      );
      streamId ??= canStream ? id : undefined;
      // Without an id of the stream there is nothing to go on with.
      if (streamId === undefined) canStream = false;
    } catch (error) {
      if (isStoppedByUser(error)) stop?.abort(new CalledOff());
      canStream = false;
    }
    updatedAt = performance.now();
    if (canStream && !stop?.signal.aborted) schedule(intervalMs);
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
      if (stop?.signal.aborted) return;
      if (streamId === undefined) return void (await turn.reply(message));
      await sleep(updatedAt + intervalMs - performance.now());
      const { entities = [], ...rest } = message;
      const end = streamed({ streamType: 'final' }, streamId);
      try {
        await turn.send({
          ...rest,
          ...end,
          channelData: { ...rest.channelData, ...end.channelData },
          entities: [...entities, ...end.entities],
        });
      } catch (error) {
        // The stream was refused for another reason, such as its age: the answer still comes, as a message of its own.
        if (!isStoppedByUser(error)) await turn.reply(message);
      }
    },
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

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, ms)));
}
