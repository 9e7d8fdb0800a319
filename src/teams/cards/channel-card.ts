import type { ChannelCardState } from '../../consultation/delivery.js';
import { givenName } from '../../consultation/names.js';
import type { Theme } from '../../consultation/theme.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { clockTime, waited } from '../consultation/waiting-time.js';
import { type AdaptiveCard, type CardElement, card, heading, paragraph, plainAction } from './card.js';
import { literal } from './literal.js';

export interface ChannelCardContent {
  readonly consultationId: string;
  readonly caseName: string;
  readonly theme: Theme;
  readonly card: 'case' | 'reminder';
  readonly state: ChannelCardState;
}

/**
 * The claim card: case name, theme, waiting time. Never a word of what was written.
 *
 * @param team names of the officers, by which two with one given name are told apart
 */
export function channelCard(
  content: ChannelCardContent,
  now: Date,
  team: readonly string[] = [],
): AdaptiveCard {
  const { channel } = officerTexts;
  const { caseName, state } = content;
  const waiting = state.status === 'waiting';
  const title = waiting && content.card === 'reminder' ? channel.reminderTitle : channel.title;
  return card(
    channel.summary(caseName),
    [
      heading(waiting ? title(caseName) : caseName),
      paragraph(channel.theme(consultationTexts.themes[content.theme]), { spacing: 'Small' }),
      ...stateLine(content, now, team),
    ],
    waiting ? [plainAction(channel.claim, verb('claim'), { case: content.consultationId })] : [],
  );
}

function stateLine({ state }: ChannelCardContent, now: Date, team: readonly string[]): CardElement[] {
  const { channel } = officerTexts;
  switch (state.status) {
    case 'waiting':
      // The card stays as it was posted, so how long is said of that moment.
      return [paragraph(channel.waitingSince(clockTime(state.since), waited(state.since, now)))];
    case 'claimed':
      return literal(channel.claimed(shortName(state.officerName, team)), { weight: 'Bolder' });
    case 'closed':
      return [paragraph(channel.closed)];
    case 'withdrawn':
      return [paragraph(channel.withdrawn)];
    default:
      return state satisfies never;
  }
}

/** The given name, or the whole one when somebody else of the team has the same given name. */
function shortName(name: string, team: readonly string[]): string {
  const isShared = team.some((other) => other !== name && givenName(other) === givenName(name));
  return isShared ? name : givenName(name);
}
