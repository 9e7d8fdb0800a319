import type { Writable } from 'node:stream';

/** People wait for so long without wondering; spec: "when it takes more than two seconds". */
const PATIENCE_MS = 2_000;
const TICK_MS = 1_000;
const CLEAR_LINE = '\r\u001b[K';

/** A line on a terminal that says what a command is doing; nothing at all where no person looks. */
export interface Progress {
  /**
   * Says what is being done from now on. Appears when the command has taken two seconds; work that keeps the process
   * busy should call it again and again, since no clock ticks meanwhile. Is drawn once a second at most.
   */
  show(doing: string): void;
  /** Takes the line away, before something else is written. */
  clear(): void;
  stop(): void;
}

export function createProgress(
  stream: Writable & { readonly isTTY?: boolean },
  now: () => number = () => performance.now(),
): Progress {
  if (stream.isTTY !== true) return { show: () => {}, clear: () => {}, stop: () => {} };
  const started = now();
  let doing = '';
  let shown = false;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = () => {
    const waited = now() - started;
    if (doing === '' || waited < PATIENCE_MS || waited - drawn < TICK_MS) return;
    shown = true;
    drawn = waited;
    stream.write(`${CLEAR_LINE}${doing} (${Math.floor(waited / 1_000)} s)`);
  };
  const clear = () => {
    if (shown) stream.write(CLEAR_LINE);
    shown = false;
  };
  const ticking = setInterval(draw, TICK_MS / 2);
  ticking.unref();
  return {
    show: (text) => {
      doing = text;
      draw();
    },
    clear,
    stop: () => {
      clearInterval(ticking);
      clear();
    },
  };
}
