import { BLUE, type Colour, drawPng, PAPER } from './png.js';

/** Shown at half of that, so that it is sharp on a telephone. */
const WIDTH = 480;
const ROW_HEIGHT = 32;
/** Of a row's height; what is left keeps bars apart. */
const THICKNESS = 0.6;
/** Of the width; at both ends. */
const MARGIN = 0.02;

/**
 * Lying bars, the first on top.
 *
 * @param values not negative; the longest bar is the greatest of them
 * @returns a PNG as a data URI
 */
export function barPicture(values: readonly number[]): string {
  const greatest = Math.max(1, ...values);
  const rows = Math.max(1, values.length);
  const colourAt = (x: number, y: number): Colour => {
    const row = Math.min(rows - 1, Math.floor(y * rows));
    const isBeside = Math.abs(y * rows - row - 0.5) > THICKNESS / 2;
    const end = MARGIN + (1 - 2 * MARGIN) * ((values[row] ?? 0) / greatest);
    return isBeside || x < MARGIN || x > end ? PAPER : BLUE;
  };
  return drawPng({ width: WIDTH, height: rows * ROW_HEIGHT }, colourAt);
}
