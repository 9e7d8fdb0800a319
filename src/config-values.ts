import { z } from 'zod/v4';

/** Kinds of values that settings have; each gives a message that says what is wanted. */
export const optional = z.string().optional();
export const wholeNumber = (min: number, max: number, standard: number) =>
  z.coerce
    .number(`must be a whole number from ${min} to ${max}`)
    .int(`must be a whole number from ${min} to ${max}`)
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)
    .default(standard);
export const minutes = (standard: number) =>
  z.coerce
    .number('must be a number of minutes')
    .positive('must be more than 0')
    .max(10_080, 'must be at most 10080 (a week)')
    .default(standard);
export const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

export const key = z
  .string()
  .refine(isKey, 'must be 32 bytes in base64 (make one with: openssl rand -base64 32)')
  .transform((v): Uint8Array => Buffer.from(v, 'base64'))
  .optional();

function isKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '');
}
