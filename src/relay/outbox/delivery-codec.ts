import type { Delivery } from '../../consultation/delivery.js';

/** A delivery as text, with its dates marked so that they come back as dates. */
export function encodeDelivery(delivery: Delivery): string {
  return JSON.stringify(delivery, function (this: Record<string, unknown>, key, value) {
    // JSON has turned a date into text before it gets here; the holder still has the date itself.
    const original = this[key];
    return original instanceof Date ? { $date: original.getTime() } : value;
  });
}

/** The reverse of {@link encodeDelivery}. What it is given was sealed, so its shape is trusted. */
export function decodeDelivery(text: string): Delivery {
  return JSON.parse(text, (_key, value) =>
    typeof value === 'object' && value !== null && typeof value.$date === 'number'
      ? new Date(value.$date)
      : value,
  ) as Delivery;
}
