import type { Refusal } from '../../relay/service-types.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';

/** Why something had no effect, in a sentence. */
export function refusalLine(reason: Refusal): string {
  const { refused } = consultationTexts;
  const { refused: officer } = officerTexts;
  const lines: Readonly<Record<Refusal, string>> = {
    duplicate: refused.nothing,
    'no-change': refused.nothing,
    'not-found': refused.notFound,
    closed: refused.closed,
    'not-closed': refused.broken,
    invalid: refused.broken,
    'too-many-open': refused.tooManyOpen,
    'too-many-messages': refused.tooManyMessages,
    'already-claimed': officer.notYours,
    'not-yours': officer.notYours,
    'no-offer': officer.noOffer,
    'to-oneself': officer.toOneself,
    'not-an-officer': officer.notAnOfficer,
  };
  return lines[reason];
}
