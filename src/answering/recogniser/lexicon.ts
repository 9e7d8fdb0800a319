import { fold } from '../../knowledge/dutch.js';
import type { Lexicon } from './features.js';

const KEPT_WORDS = 5_000;

/**
 * Builds a {@link Lexicon} from notions and their word forms: `form` matches the beginning of a word, `*form`
 * any part of it (compounds), `=form` the whole word.
 */
export function createLexicon(notions: Readonly<Record<string, readonly string[]>>): Lexicon {
  const whole = new Map<string, string[]>();
  const starts: [string, string][] = [];
  const parts: [string, string][] = [];
  for (const [notion, forms] of Object.entries(notions)) {
    for (const form of forms) {
      const folded = fold(form).replace(/^[*=]/, '');
      if (folded.includes(' ')) continue;
      if (form.startsWith('*')) parts.push([folded, notion]);
      else if (form.startsWith('=') || folded.length < 4)
        whole.set(folded, [...(whole.get(folded) ?? []), notion]);
      else starts.push([folded, notion]);
    }
  }
  const kept = new Map<string, readonly string[]>();
  return (word) => {
    const known = kept.get(word);
    if (known) return known;
    const found = new Set(whole.get(word) ?? []);
    for (const [form, notion] of starts) if (word.startsWith(form)) found.add(notion);
    for (const [form, notion] of parts) if (word.includes(form)) found.add(notion);
    const notionsOfWord = [...found];
    if (kept.size >= KEPT_WORDS) kept.clear();
    kept.set(word, notionsOfWord);
    return notionsOfWord;
  };
}
