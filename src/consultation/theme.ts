import type { Mode } from './consultation.js';

/** What a consultation can be about: the ids of the form's choice. Labels stand in the texts. */
export const THEMES = [
  'ziekteverzuim',
  'schorsing',
  'thuiszitten',
  'te-laat',
  'luxeverzuim',
  'ouders',
  'verwijdering',
  'gemeld',
  'anders',
] as const;

export type Theme = (typeof THEMES)[number];

/** True for an id from {@link THEMES}; card data come from the client and can hold anything. */
export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/**
 * How the hand-out says that a consultation is held (section "overleg"): on name when the absence has been
 * reported through the digital desk and for a removal from school, else anonymously.
 */
export function adviceFor(theme: Theme): Mode {
  return theme === 'verwijdering' || theme === 'gemeld' ? 'by-name' : 'anonymous';
}
