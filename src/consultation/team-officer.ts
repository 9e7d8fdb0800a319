import type { Officer } from './consultation.js';

declare const vouched: unique symbol;

/**
 * An officer whom the roster of the officers' team vouched for in this turn: the only kind that acts. Who can't be
 * found in the roster, or when it can't be read, nobody is one.
 */
export type TeamOfficer = Officer & { readonly [vouched]: true };

/** For the roster alone (the architecture test holds it): marks who is in the team. */
export function vouchFor<Member extends Officer>(member: Member): Member & TeamOfficer {
  return member as Member & TeamOfficer;
}
