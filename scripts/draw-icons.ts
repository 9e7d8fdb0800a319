import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

/**
 * Draws the two icons of the Teams app: a speech bubble with a tick. Teams wants a colour icon of 192 x 192 and
 * an outline of 32 x 32 in white on nothing. Run with `npx tsx scripts/draw-icons.ts` after a change.
 */
type Colour = readonly [red: number, green: number, blue: number, alpha: number];

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

const colourIcon = (x: number, y: number) => {
  if (inTick(x, y, 0.035)) return BLUE;
  return inBubble(x, y) ? WHITE : BLUE;
};
const outlineIcon = (x: number, y: number) => {
  const line = inBubble(x, y) && !inBubble(x, y, 0.07);
  return line || inTick(x, y, 0.045) ? WHITE : NOTHING;
};

/** Draws at four times the size and averages, so that edges are smooth. */
function draw(size: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const samples = 4;
  const rows = Array.from({ length: size }, (_, y) => {
    const row = Buffer.alloc(1 + size * 4);
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let s = 0; s < samples * samples; s++) {
        const colour = colourAt(
          (x + ((s % samples) + 0.5) / samples) / size,
          (y + (Math.floor(s / samples) + 0.5) / samples) / size,
        );
        colour.forEach((value, channel) => {
          sum[channel] = (sum[channel] ?? 0) + value;
        });
      }
      sum.forEach((value, channel) => {
        row[1 + x * 4 + channel] = Math.round(value / (samples * samples));
      });
    }
    return row;
  });
  return png(size, Buffer.concat(rows));
}

/** The smallest PNG: header, one compressed block of pixels, end (RFC 2083). */
function png(size: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

writeFileSync('manifest/color.png', draw(192, colourIcon));
writeFileSync('manifest/outline.png', draw(32, outlineIcon));
