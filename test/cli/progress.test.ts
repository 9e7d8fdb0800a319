import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.js';

function progressOn({ isTTY }: { isTTY: boolean }) {
  const stream = Object.assign(new PassThrough(), { isTTY });
  let time = 0;
  const progress = createProgress(stream, () => time);
  const seen = () => (stream.read() as Buffer | null)?.toString('utf8') ?? '';
  const waited = (ms: number) => {
    time = ms;
  };
  return { progress, seen, waited };
}

describe('progress', () => {
  it('appears on a terminal once the command has taken two seconds', () => {
    const { progress, seen, waited } = progressOn({ isTTY: true });
    progress.show('Bezig met lezen');
    waited(1_900);
    progress.show('Bezig met leren');
    expect(seen()).toBe('');
    waited(2_000);
    progress.show('Bezig met leren');
    expect(seen()).toContain('Bezig met leren (2 s)');
    progress.stop();
  });

  it('is not drawn for each step of a quick row of them', () => {
    const { progress, seen, waited } = progressOn({ isTTY: true });
    for (let ms = 2_000; ms < 4_000; ms += 10) {
      waited(ms);
      progress.show(`Stap ${ms}`);
    }
    expect(seen().match(/Stap/g)).toHaveLength(2);
    progress.stop();
  });

  it('goes away before anything else is written, and leaves nothing behind', () => {
    const { progress, seen, waited } = progressOn({ isTTY: true });
    waited(3_000);
    progress.show('Bezig');
    seen();
    progress.clear();
    expect(seen()).toBe('\r\u001b[K');
    progress.stop();
    expect(seen()).toBe('');
  });

  it('never appears in a file or a pipe', () => {
    const { progress, seen, waited } = progressOn({ isTTY: false });
    waited(60_000);
    progress.show('Bezig');
    progress.clear();
    progress.stop();
    expect(seen()).toBe('');
  });
});
