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

/** The claim card: case name, theme, waiting time. Never a word of what was written. */
export function channelCard(content: ChannelCardContent, now: Date): AdaptiveCard {
  const { channel } = officerTexts;
  const { caseName, state } = content;
  const waiting = state.status === 'waiting';
  const title = waiting && content.card === 'reminder' ? channel.reminderTitle : channel.title;
  return card(
    channel.summary(caseName),
    [
      heading(waiting ? title(caseName) : caseName),
      paragraph(channel.theme(consultationTexts.themes[content.theme]), { spacing: 'Small' }),
      ...stateLine(content, now),
    ],
    waiting ? [plainAction(channel.claim, verb('claim'), { case: content.consultationId })] : [],
  );
}

function stateLine({ card: which, state }: ChannelCardContent, now: Date): CardElement[] {
  const { channel } = officerTexts;
  switch (state.status) {
    case 'waiting':
      // How long, said in a card that stays as it was posted, would be wrong a minute later.
      return which === 'case'
        ? [paragraph(channel.waitingSince(clockTime(state.since)))]
        : [paragraph(channel.stillWaiting(clockTime(state.since), waited(state.since, now)))];
    case 'claimed':
      return literal(channel.claimed(givenName(state.officerName)), { weight: 'Bolder' });
    case 'closed':
      return [paragraph(channel.closed)];
    case 'withdrawn':
      return [paragraph(channel.withdrawn)];
    default:
      return state satisfies never;
  }
}
