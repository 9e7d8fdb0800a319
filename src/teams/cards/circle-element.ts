import type { CircleOfRings } from '../../answering/guide.js';
import { texts } from '../../texts/bot.nl.js';
import type { CardElement } from './card.js';
import { literal } from './literal.js';

/**
 * The circle of responsibility, with its rings named beside it. Which ring is lit is said three times: by the picture,
 * by a mark and bold letters in the list, and by the text for those who don't see the picture.
 *
 * @param url the picture
 */
export function circleElement(
  { title, rings }: CircleOfRings,
  lit: number | undefined,
  url: string,
): CardElement {
  const { circle } = texts;
  const ring = lit === undefined ? undefined : rings[lit];
  const altText = [circle.alt(title, rings), ...(ring === undefined ? [] : [circle.altLit(ring)])].join(' ');
  const column = { type: 'Column', verticalContentAlignment: 'Center' };
  return {
    type: 'ColumnSet',
    columns: [
      { ...column, width: 'auto', items: [{ type: 'Image', url, altText, width: '96px', height: '96px' }] },
      {
        ...column,
        width: 'stretch',
        items: [
          ...literal(title, { size: 'Small', isSubtle: true }),
          ...rings.flatMap((name, n) => legendLine(name, n, rings.length, lit)),
        ],
      },
    ],
  };
}

function legendLine(name: string, n: number, count: number, lit: number | undefined): CardElement[] {
  const { circle } = texts;
  const place = n === 0 ? circle.innermost(name) : n === count - 1 ? circle.outermost(name) : name;
  return n === lit
    ? literal(circle.lit(place), { size: 'Small', weight: 'Bolder' })
    : literal(place, { size: 'Small' });
}
