import { parse as parseYaml } from 'yaml';
import { z } from 'zod/v4';
import { fold } from '../knowledge/dutch.js';

/** What somebody does with a message that asks nothing of the documents. */
const TALK_ACTS = [
  'consult',
  'help',
  'more',
  'shorter',
  'wrong',
  'unhelpful',
  'yes',
  'no',
  'thanks',
  'greeting',
  'acknowledgement',
] as const;
export type TalkAct = (typeof TALK_ACTS)[number];

const TalkFile = z.strictObject(
  Object.fromEntries(TALK_ACTS.map((act) => [act, z.array(z.string().min(1)).min(1)])) as Record<
    TalkAct,
    z.ZodArray<z.ZodString>
  >,
);

/** No acknowledgement is longer; a longer text asks something. */
const MAX_WORDS = 14;

/**
 * Reads talk: a message of which every word belongs to a phrase of `talk.yaml`. The act that stands first there
 * counts, so "nee, bedankt" is a no. Undefined when any word is left over: then it is a question.
 *
 * @throws {z.ZodError} when `source` is not such a file
 */
export function createTalkReader(source: string): (text: string) => TalkAct | undefined {
  const phrases = TalkFile.parse(parseYaml(source, { schema: 'failsafe' }));
  const acts = new Map(TALK_ACTS.toReversed().flatMap((act) => phrases[act].map((p) => [p, act] as const)));
  const longest = Math.max(...[...acts.keys()].map((p) => p.split(' ').length));
  return (text) => {
    const words = plainWords(text);
    if (words.length === 0 || words.length > MAX_WORDS) return undefined;
    return readPhrases(words, longest, (phrase) => acts.get(phrase));
  };
}

/** Words without signs, and with letters drawn out ("jaaaa", "okeee") made short. */
function plainWords(text: string): string[] {
  const short = fold(text).replace(/(\p{L})\1{2,}/gu, '$1');
  return short.match(/[\p{L}\d]+/gu) ?? [];
}

/** The strongest act of any way to read all words as phrases: `best[i]` is that of the first `i` words. */
function readPhrases(
  words: readonly string[],
  longest: number,
  actOf: (phrase: string) => TalkAct | undefined,
): TalkAct | undefined {
  const best: (TalkAct | 'none' | undefined)[] = ['none'];
  for (let end = 1; end <= words.length; end++) {
    best[end] = undefined;
    // Longest phrases last, so that "dat klopt niet" is no "dat klopt" that somebody went on from.
    for (let start = end - 1; start >= Math.max(0, end - longest); start--) {
      const before = best[start];
      const act = before && actOf(words.slice(start, end).join(' '));
      if (before && act) best[end] = before === 'none' ? act : stronger(before, act);
    }
  }
  const act = best[words.length];
  return act === 'none' ? undefined : act;
}

function stronger(a: TalkAct, b: TalkAct): TalkAct {
  return TALK_ACTS.indexOf(a) <= TALK_ACTS.indexOf(b) ? a : b;
}
