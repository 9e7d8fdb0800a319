import { words } from '../knowledge/dutch.js';

/** What a question names by itself: a subject, only what is asked of one (when, how often, with whom), or nothing. */
export type Names = 'subject' | 'aspect' | 'nothing';

const LEADS_ON: ReadonlySet<string> = new Set('en maar dus of ook oke ok and but or so also'.split(' '));
const POINTS_BACK: ReadonlySet<string> = new Set(
  'dat die daar daarvan daarvoor daarover daarmee daarbij hun hen ze zij hij dit deze dan it that they them those then'.split(
    ' ',
  ),
);
/** Longer than this it tells a situation of its own. */
const MAX_WORDS = 14;

/**
 * Whether a question leans on the one before: it goes on with "en" or "maar", points back, or names no subject
 * of its own.
 */
export function seemsToFollow(question: string, names: Names): boolean {
  const all = words(question);
  if (all.length === 0 || all.length > MAX_WORDS) return false;
  if (LEADS_ON.has(all[0] as string)) return true;
  return names !== 'subject' || pointsBack(question);
}

/** Whether a question speaks of something that was named before it: "hoe lang duurt die?" */
export function pointsBack(question: string): boolean {
  return words(question).some((word) => POINTS_BACK.has(word));
}
