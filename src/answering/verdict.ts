import { words } from '../knowledge/dutch.js';

const VERBS: ReadonlySet<string> = new Set(
  'mag mogen moet moeten kan kunnen kun kunt is zijn was wordt worden hoef hoeft hoeven heeft hebben gaat geldt klopt telt werkt doet krijgt can may must should do does is are'.split(
    ' ',
  ),
);
const OPENERS: ReadonlySet<string> = new Set('en maar dus ook of ok oke and but so'.split(' '));
const NEGATIONS: ReadonlySet<string> = new Set(
  'niet geen nooit niks niets zonder nergens niemand hoef hoeft hoeven not no never without'.split(' '),
);
/** "… toch?", "… klopt dat?": a claim that is put to be confirmed. */
const TAG = /\b(?:toch|klopt (?:dat|het|dit)|niet waar|of niet|h[eè]|right|correct)\s*\?*\s*$/i;

/**
 * Whether a text asks for yes or no in so many words: a verb first or a tag at the end, one sentence, and no negation,
 * which would turn the meaning of "Ja" round.
 */
export function asksVerdict(text: string): boolean {
  if (/[.!?]\s+\S/.test(text)) return false;
  const all = words(text);
  if (all.some((word) => NEGATIONS.has(word))) return false;
  const [first = '', second = ''] = all;
  return VERBS.has(OPENERS.has(first) ? second : first) || TAG.test(text);
}
