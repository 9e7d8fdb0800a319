import { crc32, deflateSync } from 'node:zlib';

/** Each from 0 to 255; alpha 0 is nothing. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** A picture brings its own paper, so that it reads the same on a light, a dark and a black background. */
export const PAPER: Colour = [255, 255, 255, 255];
export const BLUE: Colour = [31, 78, 121, 255];

/** Samples per pixel along one side: edges come out smooth. */
const SAMPLES = 4;

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a picture as a PNG, without any library.
 *
 * @param colourAt the colour at a point, both coordinates from 0 to 1, y downwards
 * @returns a data URI
 */
export function drawPng(size: Size, colourAt: (x: number, y: number) => Colour): string {
  const rows = Array.from({ length: size.height }, (_, y) => {
    const row = Buffer.alloc(1 + size.width * 4);
    for (let x = 0; x < size.width; x++) row.set(pixelColour(x, y, size, colourAt), 1 + x * 4);
    return row;
  });
  return `data:image/png;base64,${png(size, Buffer.concat(rows)).toString('base64')}`;
}

/** A pixel whose corners have one colour has it as a whole: nothing that is drawn here is thinner than a pixel. */
function pixelColour(x: number, y: number, size: Size, colourAt: (x: number, y: number) => Colour): Colour {
  const { width, height } = size;
  const corner = colourAt(x / width, y / height);
  const isEven =
    corner === colourAt((x + 1) / width, y / height) &&
    corner === colourAt(x / width, (y + 1) / height) &&
    corner === colourAt((x + 1) / width, (y + 1) / height);
  return isEven ? corner : averageColour(x, y, size, colourAt);
}

function averageColour(
  x: number,
  y: number,
  { width, height }: Size,
  colourAt: (x: number, y: number) => Colour,
): Colour {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let s = 0; s < SAMPLES * SAMPLES; s++) {
    const colour = colourAt(
      (x + ((s % SAMPLES) + 0.5) / SAMPLES) / width,
      (y + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES) / height,
    );
    red += colour[0];
    green += colour[1];
    blue += colour[2];
    alpha += colour[3];
  }
  const mean = (sum: number) => Math.round(sum / (SAMPLES * SAMPLES));
  return [mean(red), mean(green), mean(blue), mean(alpha)];
}

/** The smallest PNG: header, one compressed block of pixels, end (RFC 2083). */
function png({ width, height }: Size, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(pixels);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
