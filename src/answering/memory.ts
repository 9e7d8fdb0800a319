import type { Topic } from '../knowledge/topics.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import type { Answer } from './answer.js';

/** What is remembered of the last question of a conversation, to understand a follow-up. */
export interface Turn {
  /** The question with personal data replaced. */
  readonly question: GuardedText;
  /** What it was answered with. */
  readonly reply?: Answer;
  readonly topic?: Topic;
  /** Of its answer, and behind them those of the questions that it leans on. */
  readonly subjects?: readonly string[];
  /** Whether the reply offered a consultation: "ja graag" then opens one. */
  readonly offersConsult: boolean;
  /** Whether the asker was asked what was meant. */
  readonly wasChoice: boolean;
}

/** Short-lived memory of conversations; lives in this process only and is never stored. */
export interface ConversationMemory {
  recall(conversationId: string): Turn | undefined;
  remember(conversationId: string, turn: Turn): void;
  forget(conversationId: string): void;
}

export interface ConversationMemoryOptions {
  /** How long a turn is kept, in milliseconds. */
  readonly keepMs?: number;
  /** How many conversations are kept at once; the oldest goes first. */
  readonly limit?: number;
  readonly now?: () => number;
}

/** Creates the memory. Defaults: 20 minutes, 5,000 conversations. */
export function createConversationMemory(options: ConversationMemoryOptions = {}): ConversationMemory {
  const { keepMs = 20 * 60_000, limit = 5_000, now = Date.now } = options;
  const turns = new Map<string, { turn: Turn; until: number }>();
  return {
    recall(conversationId) {
      const entry = turns.get(conversationId);
      if (!entry) return undefined;
      if (entry.until > now()) return entry.turn;
      turns.delete(conversationId);
      return undefined;
    },
    remember(conversationId, turn) {
      turns.delete(conversationId);
      turns.set(conversationId, { turn, until: now() + keepMs });
      const oldest = turns.keys().next();
      if (turns.size > limit && !oldest.done) turns.delete(oldest.value);
    },
    forget(conversationId) {
      turns.delete(conversationId);
    },
  };
}
