import type { CaseFacts, Closer } from '../../consultation/consultation.js';
import type { RequesterCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { verb } from '../consultation/verbs.js';
import { card, heading, plainAction } from './action.js';
import { type AdaptiveCard, type CardElement, paragraph } from './card.js';
import { literal } from './literal.js';

/** The confirmation, with what the requester can do with the case from now on. */
export function openedCard(facts: Pick<CaseFacts, 'id' | 'caseName' | 'mode'>, hint?: string): AdaptiveCard {
  const { opened } = consultationTexts;
  return card(
    opened.summary,
    [
      heading(opened.title(facts.caseName)),
      paragraph(facts.mode === 'anonymous' ? opened.anonymous : opened.byName),
      paragraph(opened.next),
      ...(hint ? [paragraph(hint, { isSubtle: true })] : []),
    ],
    caseActions({ ...facts, nameRevealed: false }),
  );
}

/** `Sluit overleg`, `Deel mijn naam` (as long as the name is unknown), `Wis mijn gegevens`. */
function caseActions({
  id,
  mode,
  nameRevealed,
}: Pick<RequesterCase, 'id' | 'mode' | 'nameRevealed'>): CardElement[] {
  const { opened } = consultationTexts;
  const unknown = mode === 'anonymous' && !nameRevealed;
  return [
    plainAction(opened.close, verb('close'), { case: id }),
    ...(unknown ? [plainAction(opened.reveal, verb('reveal'), { case: id })] : []),
    plainAction(opened.erase, verb('erase'), { case: id }),
  ];
}

/** The first step of revealing: exactly what will be seen. */
export function revealCard(id: string, caseName: string, displayName: string): AdaptiveCard {
  const { reveal } = consultationTexts;
  return card(
    reveal.summary,
    [
      heading(reveal.title),
      paragraph(reveal.preview(caseName)),
      ...literal(displayName, { weight: 'Bolder' }),
      paragraph(reveal.noWayBack, { color: 'Attention' }),
    ],
    [
      plainAction(reveal.yes, verb('confirm-reveal'), { case: id }),
      plainAction(reveal.no, verb('keep-hidden'), { case: id }),
    ],
  );
}

/** The end, with the rating. Five buttons, since Teams hides what comes after the sixth. */
export function closedCard(id: string, caseName: string, by: Closer): AdaptiveCard {
  const { closed, opened } = consultationTexts;
  const title = { requester: closed.byYou, officer: closed.byOfficer, clock: closed.byClock };
  return card(
    closed.summary,
    [heading(title[by](caseName)), paragraph(closed.next), paragraph(closed.rate)],
    [
      ...[1, 2, 3, 4, 5].map((stars) => plainAction(String(stars), verb('rate'), { case: id, stars })),
      plainAction(opened.erase, verb('erase'), { case: id }),
    ],
  );
}

/** A card of one line, for what a card becomes once it has done its work. */
export function lineCard(line: string): AdaptiveCard {
  return card(line, [paragraph(line)]);
}
