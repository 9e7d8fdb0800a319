import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { circlePicture } from '../../src/drawing/circle-picture.js';

/** The colours of a PNG without row filters, by place from 0 to 1. */
function pixelsOf(url: string) {
  const file = Buffer.from(url.replace('data:image/png;base64,', ''), 'base64');
  const size = file.readUInt32BE(16);
  const length = file.readUInt32BE(33);
  const rows = inflateSync(file.subarray(41, 41 + length));
  return (x: number, y: number) => {
    const at = Math.floor(y * size) * (1 + size * 4) + 1 + Math.floor(x * size) * 4;
    return [...rows.subarray(at, at + 4)];
  };
}

/** Contrast by WCAG 2, from 1 to 21. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const light = ([red = 0, green = 0, blue = 0]: readonly number[]) => {
    const [r = 0, g = 0, bl = 0] = [red, green, blue].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl + 0.05;
  };
  const [high = 1, low = 1] = [light(a), light(b)].sort((x, y) => y - x);
  return high / low;
}

describe('the picture of the circle', () => {
  test.each([undefined, 0, 1, 2, 3])('fits beside an answer (lit: %s)', (lit) => {
    expect(circlePicture(4, lit).length).toBeLessThan(8_192);
  });

  test.each([0, 1, 2, 3])('fills ring %i and no other', (lit) => {
    const at = pixelsOf(circlePicture(4, lit));
    const filled = [0, 1, 2, 3].map(
      (ring) => contrast(at(0.5 + ((ring + 0.5) / 4) * 0.47, 0.5), [255, 255, 255]) > 3,
    );
    expect(filled).toEqual([0, 1, 2, 3].map((ring) => ring === lit));
  });

  test('brings its own paper, on which a filled ring stands out in any theme, and is clear around it', () => {
    const at = pixelsOf(circlePicture(4, 1));
    const [paper, filled] = [at(0.5, 0.5), at(0.5 + (1.5 / 4) * 0.47, 0.5)];
    expect(paper).toEqual([255, 255, 255, 255]);
    expect(filled[3]).toBe(255);
    expect(contrast(paper, filled)).toBeGreaterThan(7);
    expect(at(0.01, 0.01)[3]).toBe(0);
  });
});
