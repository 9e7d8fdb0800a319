import { BLUE, type Colour, drawPng, PAPER } from './png.js';

const NOTHING: Colour = [255, 255, 255, 0];
const INK: Colour = [60, 60, 60, 255];

/** Pixels along one side; shown at half of that, so that it is sharp on a telephone. */
const SIZE = 168;
/** Radius of the outermost ring; what is left around it is the edge of the paper. */
const OUTER = 0.47;
const LINE = 0.008;
/** Beside a lit ring the line is this much thicker. */
const THICK = 0.02;

/**
 * Concentric rings with one of them lit: filled and with a thick edge, so that it shows without colours too.
 *
 * @param rings how many; they are counted from the inside, from 0
 * @param lit absent: none of them
 * @returns a PNG as a data URI
 */
export function circlePicture(rings: number, lit?: number): string {
  const step = OUTER / rings;
  const colourAt = (x: number, y: number): Colour => {
    const distance = Math.hypot(x - 0.5, y - 0.5);
    if (distance > 0.5) return NOTHING;
    const edge = Math.round(distance / step);
    const isEdge = edge > 0 && edge <= rings;
    const besideLit = lit !== undefined && (edge === lit || edge === lit + 1);
    if (isEdge && Math.abs(distance - edge * step) <= (besideLit ? THICK : LINE))
      return besideLit ? BLUE : INK;
    return lit !== undefined && Math.floor(distance / step) === lit ? BLUE : PAPER;
  };
  return drawPng({ width: SIZE, height: SIZE }, colourAt);
}
