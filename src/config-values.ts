import { z } from 'zod/v4';
import { parseOfficeHours } from './office/office-hours.js';
import { settingTexts as texts } from './texts/settings.nl.js';

/** Kinds of values that settings have; each gives a message that says what is wanted. */
export const optional = z.string().optional();
export const wholeNumber = (min: number, max: number, standard: number) =>
  z.coerce
    .number(texts.wholeNumber(min, max))
    .int(texts.wholeNumber(min, max))
    .min(min, texts.wholeNumber(min, max))
    .max(max, texts.wholeNumber(min, max))
    .default(standard);
export const minutes = (standard: number) =>
  z.coerce.number(texts.minutes).positive(texts.minutes).max(10_080, texts.minutes).default(standard);
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
  .refine(isKey, texts.key)
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
  .enum(['true', 'false'], texts.yesOrNo)
  .default('false')
  .transform((value) => value === 'true');

/** For pages that Teams shows a link to: it takes no other kind. */
export const webAddress = z
  .string()
  .refine((text) => URL.canParse(text) && /^https:\/\/[^\s/]+\.[^\s]+$/.test(text), texts.webAddress)
  .optional();

/** A line that is shown to people as it is. */
export const line = (longest: number) =>
  z
    .string()
    .max(longest, texts.tooLong(longest))
    .regex(/^[^\p{C}]*$/u, texts.oneLine)
    .optional();

export const officeHours = z
  .string()
  .transform((text, context) => {
    const hours = parseOfficeHours(text);
    if (hours === undefined) context.addIssue(texts.officeHours);
    return hours ?? z.NEVER;
  })
  .optional();

/** SHA-1 of a certificate as tools print it, with or without colons. */
export const thumbprint = z
  .string()
  .transform((text) => text.replaceAll(':', '').toUpperCase())
  .refine((text) => /^[\dA-F]{40}$/.test(text), texts.thumbprint)
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
        context.addIssue(texts.areas);
        return z.NEVER;
      }
      places.set(tenant.toLowerCase(), place);
    }
    return places as ReadonlyMap<string, string>;
  });
