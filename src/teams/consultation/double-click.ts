import { officerTexts } from '../../texts/officer.nl.js';
import { createRecentKeys, type RecentKeys } from '../recent-keys.js';
import type { Turn } from '../turn.js';
import { acknowledge } from './respond.js';
import type { Tools } from './turn-facts.js';

/**
 * Longer than between two clicks of a hurried hand. Short, since another instance of the bot may have answered the card
 * that the first click posted, and this one doesn't know.
 */
const DOUBLE_CLICK_MS = 1_000;
const MAX_CLICKS = 5_000;

export interface DoubleClicks extends Pick<RecentKeys, 'once'> {
  /** Another click in the same chat ends the one before: whoever says no and asks again has not clicked twice. */
  clicked(chat: string, key: string): void;
}

export function createDoubleClicks(): DoubleClicks {
  const recent = createRecentKeys({ periodMs: DOUBLE_CLICK_MS, max: MAX_CLICKS });
  const last = new Map<string, string>();
  return {
    once: recent.once,
    clicked(chat, key) {
      const before = last.get(chat);
      if (before !== undefined && before !== key) recent.forget(before);
      last.delete(chat);
      last.set(chat, key);
      const oldest = last.keys().next().value;
      if (last.size > MAX_CLICKS && oldest !== undefined) last.delete(oldest);
    },
  };
}

/** What the two clicks of a double click have in common. */
export function clickKey({ place, replyToId }: Turn, button: string, consultationId?: string): string {
  return [place.conversationId, replyToId, button, consultationId].join(' ');
}

/** For a button that posts a card below the chat: a double click posts one. Known to this process only. */
export function oncePerDoubleClick<
  C extends { readonly turn: Turn; readonly act: { readonly consultationId: string } },
>(button: string, handle: (tools: Tools, click: C) => Promise<void>) {
  return async (tools: Tools, click: C): Promise<void> => {
    const { turn, act } = click;
    // What is typed is no click.
    if (turn.inbound.kind !== 'card-action') return handle(tools, click);
    const key = clickKey(turn, button, act.consultationId);
    const isFirst = await tools.doubleClicks.once(key, () => handle(tools, click));
    if (!isFirst) await acknowledge(turn, officerTexts.openBelow);
  };
}
