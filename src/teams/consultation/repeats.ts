import type { TypedFate } from '../../relay/withdraw.js';
import type { TeamMember } from '../roster.js';
import type { Turn } from '../turn.js';
import { acknowledge, refusalLine } from './respond.js';
import { activityKey, requesterOf, type Tools, typedMessage } from './turn-facts.js';

/*
 * Teams may deliver again what was sent before. A process that has not seen it may find in it what it did not find then:
 * other messages stand before it now, another case is open. Whoever is about to show something of a text instead of
 * sending it asks here first, or a writer is told that a message was not sent that has arrived.
 */

/** Whether the requester's turn is a repeat of what was sent; it is then at its end. */
export function endsAsRepeat({ service }: Tools, turn: Turn): Promise<boolean> {
  return ended(service, turn, (typed) => service.fateAsRequester(requesterOf(turn), typed));
}

/** The same for an officer's. */
export function endsAsRepeatOfOfficer(
  { service }: Tools,
  { turn, officer }: { readonly turn: Turn; readonly officer: TeamMember },
): Promise<boolean> {
  return ended(service, turn, (typed) => service.fateAsOfficer(officer, typed));
}

async function ended(
  service: Tools['service'],
  turn: Turn,
  fateOf: (typed: NonNullable<ReturnType<typeof typedMessage>>) => Promise<TypedFate>,
): Promise<boolean> {
  const typed = typedMessage(turn);
  const isRepeat =
    (await service.hadEffect(activityKey(turn))) ||
    // What was held and then sent from its card had its effect by that click.
    (typed !== undefined && (await fateOf(typed)) !== 'unsent');
  if (isRepeat) await acknowledge(turn, refusalLine('duplicate'));
  return isRepeat;
}
