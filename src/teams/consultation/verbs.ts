import { z } from 'zod/v4';
import { isTheme } from '../../consultation/theme.js';

const PREFIX = 'consultation/';

/** What the buttons of a consultation do. */
export const REQUESTER_VERBS = [
  'submit',
  'cancel',
  'on-name',
  'anonymous',
  'replace',
  'edit',
  'no-personal-data',
  'send-edited',
  'send-to',
  'send-anyway',
  'answer',
  'open-own',
  'close',
  'finish',
  'reopen-own',
  'reveal',
  'confirm-reveal',
  'keep-hidden',
  'erase',
  'confirm-erase',
  'keep-case',
  'rate',
  'retry',
] as const;
export const OFFICER_VERBS = [
  'claim',
  'reply',
  'reply-to',
  'reply-edited',
  'use-standard',
  'officer-replace',
  'officer-edit',
  'officer-send-anyway',
  'hand-off',
  'offer',
  'accept',
  'refuse',
  'release',
  'officer-close',
  'confirm-close',
  'officer-reopen',
  'withdraw-handoff',
  'officer-retry',
  'overview',
  'show-overview',
  'open-case',
] as const;

export type RequesterVerb = (typeof REQUESTER_VERBS)[number];
export type OfficerVerb = (typeof OFFICER_VERBS)[number];

/** The verb as it stands in a card. */
export function verb(name: RequesterVerb | OfficerVerb): string {
  return PREFIX + name;
}

export function isConsultationVerb(given: string): boolean {
  return given.startsWith(PREFIX);
}

export function requesterVerb(given: string): RequesterVerb | undefined {
  return REQUESTER_VERBS.find((name) => verb(name) === given);
}

export function officerVerb(given: string): OfficerVerb | undefined {
  return OFFICER_VERBS.find((name) => verb(name) === given);
}

const id = z.string().min(1).max(200);
const text = z.string().max(100_000);

/** What a card can bring along. It comes from the client: shapes are checked here, rights by the service. */
const actionData = z.object({
  act: id.optional().catch(undefined),
  case: id.optional().catch(undefined),
  seq: z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined),
  page: z.coerce.number().int().min(0).max(10_000).optional().catch(undefined),
  stars: z.coerce.number().int().optional().catch(undefined),
  mode: z.enum(['anonymous', 'by-name']).optional().catch(undefined),
  theme: z
    .string()
    .optional()
    .catch(undefined)
    .transform((value) => (isTheme(value) ? value : undefined)),
  question: text.optional().catch(undefined),
  text: text.optional().catch(undefined),
  message: text.optional().catch(undefined),
  noted: z.literal(true).optional().catch(undefined),
  view: z.literal('case').optional().catch(undefined),
  ends: z.literal(true).optional().catch(undefined),
  by: z.string().min(1).max(200).optional().catch(undefined),
  reply: text.optional().catch(undefined),
  standard: id.optional().catch(undefined),
  closing: text.optional().catch(undefined),
  use: z.enum(['note', 'closing']).optional().catch(undefined),
  note: text.optional().catch(undefined),
  colleague: id.optional().catch(undefined),
  origin: z.string().min(1).max(1_024).optional().catch(undefined),
  typed: z.string().min(1).max(1_024).optional().catch(undefined),
});

export type ActionData = z.infer<typeof actionData>;

export function readActionData(data: Readonly<Record<string, unknown>>): ActionData {
  return actionData.parse(data);
}
