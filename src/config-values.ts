import { z } from 'zod/v4';
import { parseOfficeHours } from './office-hours.js';

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

/** Entra ID names apps and tenants by a GUID; Teams sends nothing else. */
export function isGuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

export const yesOrNo = z
  .enum(['true', 'false'], 'must be true or false')
  .default('false')
  .transform((value) => value === 'true');

/** For pages that Teams shows a link to: it takes no other kind. */
export const webAddress = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https:\/\/[^\s/]+\.[^\s]+$/.test(text),
    'must be an https address',
  )
  .optional();

/** A line that is shown to people as it is. */
export const line = (longest: number) =>
  z
    .string()
    .max(longest, `must have at most ${longest} characters`)
    .regex(/^[^\p{C}]*$/u, 'must be one line of text')
    .optional();

export const officeHours = z
  .string()
  .transform((text, context) => {
    const hours = parseOfficeHours(text);
    if (hours === undefined) context.addIssue('must be days and times, such as ma-vr 08:30-17:00');
    return hours ?? z.NEVER;
  })
  .optional();

/** SHA-1 of a certificate as tools print it, with or without colons. */
export const thumbprint = z
  .string()
  .transform((text) => text.replaceAll(':', '').toUpperCase())
  .refine(
    (text) => /^[\dA-F]{40}$/.test(text),
    'must be the SHA-1 thumbprint of the certificate (40 hexadecimal digits)',
  )
  .optional();

/** `tenant=place` pairs with commas; a tenant has one place, a place may have many tenants. */
export const areas = z
  .string()
  .default('')
  .transform((text, context) => {
    const places = new Map<string, string>();
    for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
      const [tenant = '', place = '', ...more] = pair.split('=').map((part) => part.trim());
      if (tenant === '' || place === '' || more.length > 0 || places.has(tenant.toLowerCase())) {
        context.addIssue('must be pairs such as tenant=place, separated by commas, each tenant once');
        return z.NEVER;
      }
      places.set(tenant.toLowerCase(), place);
    }
    return places as ReadonlyMap<string, string>;
  });
