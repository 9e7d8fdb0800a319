import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { type AdaptiveCard, card, heading, paragraph, plainAction } from './card.js';

/** The welcome and the help of officers: what they can do here. No school's situations. */
export function officerWelcomeCard(): AdaptiveCard {
  const { welcome } = officerTexts;
  return card(
    welcome.summary,
    [
      heading(welcome.title),
      paragraph(welcome.intro),
      ...welcome.can.map((line) => paragraph(line)),
      paragraph(welcome.ask, { isSubtle: true }),
    ],
    [plainAction(welcome.overview, verb('show-overview'))],
  );
}
