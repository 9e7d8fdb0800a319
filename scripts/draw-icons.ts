import { writeFileSync } from 'node:fs';
import { type Colour, drawPng } from '../src/drawing/png.js';

/**
 * Draws the two icons of the Teams app: a speech bubble with a tick. Teams wants a colour icon of 192 x 192 and
 * an outline of 32 x 32 in white on nothing. Run with `npx tsx scripts/draw-icons.ts` after a change.
 */

const NOTHING: Colour = [255, 255, 255, 0];
const WHITE: Colour = [255, 255, 255, 255];
const BLUE: Colour = [31, 78, 121, 255];

const inRoundedBox = (x: number, y: number, left: number, top: number, right: number, bottom: number, r: number) => {
  const dx = Math.max(left + r - x, 0, x - (right - r));
  const dy = Math.max(top + r - y, 0, y - (bottom - r));
  return dx * dx + dy * dy <= r * r;
};
const inTail = (x: number, y: number) => y >= 0.66 && y <= 0.86 && x >= 0.3 && x - 0.3 <= (0.86 - y) * 1.1;
const nearLine = (x: number, y: number, ax: number, ay: number, bx: number, by: number, width: number) => {
  const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) <= width;
};
const inBubble = (x: number, y: number, inset = 0) =>
  inRoundedBox(x, y, 0.16 + inset, 0.18 + inset, 0.84 - inset, 0.7 - inset, 0.12 - inset / 2) ||
  (inset === 0 && inTail(x, y));
const inTick = (x: number, y: number, width: number) =>
  nearLine(x, y, 0.36, 0.45, 0.46, 0.55, width) || nearLine(x, y, 0.46, 0.55, 0.65, 0.34, width);

/** Teams keeps 120 of the 192 points of the colour icon safe from its round mask: the symbol is drawn that much smaller. */
const SAFE = 120 / 192;
const shrunk = (at: number) => 0.5 + (at - 0.5) / SAFE;

const colourIcon = (bigX: number, bigY: number) => {
  const [x, y] = [shrunk(bigX), shrunk(bigY)];
  if (inTick(x, y, 0.035)) return BLUE;
  return inBubble(x, y) ? WHITE : BLUE;
};
const outlineIcon = (x: number, y: number) => {
  const line = inBubble(x, y) && !inBubble(x, y, 0.07);
  return line || inTick(x, y, 0.045) ? WHITE : NOTHING;
};

writeFileSync('manifest/color.png', drawPng(192, colourIcon));
writeFileSync('manifest/outline.png', drawPng(32, outlineIcon));
