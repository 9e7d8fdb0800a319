import { officerTexts } from '../../texts/officer.nl.js';
import { createRecentKeys, type RecentKeys } from '../recent-keys.js';
import type { Turn } from '../turn.js';
import { acknowledge } from './respond.js';
import type { Tools } from './turn-facts.js';

/** Longer than between two clicks of a hurried hand; who wants a card once more later gets it. */
const DOUBLE_CLICK_MS = 2_000;
const MAX_CLICKS = 5_000;

export function createDoubleClicks(): RecentKeys {
  return createRecentKeys({ periodMs: DOUBLE_CLICK_MS, max: MAX_CLICKS });
}

/** For a button that posts a card below the chat: a double click posts one. Known to this process only. */
export function oncePerDoubleClick<
  C extends { readonly turn: Turn; readonly act: { readonly consultationId: string } },
>(button: string, handle: (tools: Tools, click: C) => Promise<void>) {
  return async (tools: Tools, click: C): Promise<void> => {
    const { turn, act } = click;
    // What is typed is no click.
    if (turn.inbound.kind !== 'card-action') return handle(tools, click);
    const key = [turn.place.conversationId, turn.replyToId, button, act.consultationId].join(' ');
    const isFirst = await tools.doubleClicks.once(key, () => handle(tools, click));
    if (!isFirst) await acknowledge(turn, officerTexts.openBelow);
  };
}
