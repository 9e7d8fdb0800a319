import { splitSentences } from '../knowledge/sentences.js';

/** One thing that a message asks, with what was told before it. */
export interface AskedPart {
  /** The asking sentence alone. */
  readonly question: string;
  /** The asking sentence after the sentences that tell what it is about. */
  readonly inContext: string;
}

/** A message that asks more than this is answered as far as the first ones. */
const MAX_PARTS = 3;

/** Words that a question in Dutch or English begins with: question words, and verbs that stand in front. */
const OPENER =
  '(?:(?:na|van|bij|met|voor|naar|aan|op|vanaf|tot|door|in|uit|over|binnen|sinds|tegen|from|to|for|with|by) )?(?:wie|wat|waar|waarom|wanneer|welke?|hoe|hoeveel|hoelang|moet(?:en)?|mag|mogen|kan|kunnen|kun|kunt|is|zijn|was|wordt|worden|hoef|hoeft|hoeven|heeft|hebben|heb|geldt|gaat|klopt|doe|doet|krijg|krijgt|krijgen|zou|zouden|begint|telt|helpt|who|what|where|when|which|how|can|may|must|should|do|does|is there|are)';
const ASKS = new RegExp(`\\?\\s*$|^(?:en |maar |dus |of |and |but |ook )?(?:${OPENER})\\b`, 'i');
/** What follows a mere comma and is shorter only says more closely what was asked: "wie maakte het, welke partijen?" */
const LEAST_WORDS = 3;
/** Where one sentence goes on to another question: "... en hoeveel zijn het er?" */
const NEXT_QUESTION = new RegExp(
  `(?:,?\\s+(?:en|maar|and|plus|en ook|en verder|&|\\+)\\s+|[,;]\\s*(?=\\S+(?:\\s+\\S+){${LEAST_WORDS - 1}}))(?=(?:${OPENER})\\b)`,
  'i',
);

/**
 * The things that a message asks, in its order, at most three; one part when it asks one thing or none. A sentence
 * that only tells something belongs to the question that follows it.
 */
export function splitQuestions(text: string): readonly AskedPart[] {
  const parts: AskedPart[] = [];
  let told: string[] = [];
  for (const piece of piecesOf(text)) {
    if (!ASKS.test(piece)) {
      told.push(piece);
      continue;
    }
    parts.push({ question: piece, inContext: [...told, piece].join(' ') });
    told = [];
  }
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return [{ question: lastOf(text), inContext: text }];
  return parts.slice(0, MAX_PARTS);
}

function piecesOf(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap(splitSentences)
    .flatMap((sentence) => sentence.split(/(?<=[?!.])\s+/))
    .flatMap((sentence) => sentence.split(NEXT_QUESTION))
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}{2}/u.test(piece));
}

function lastOf(text: string): string {
  return piecesOf(text).at(-1) ?? text;
}
