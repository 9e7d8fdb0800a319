import type { CheckContext } from '../../privacy/finding.js';
import type { GuardedText } from '../../privacy/guarded-text.js';
import type { GuardResult, PiiGuard } from '../../privacy/pii-guard.js';
import type { TeamMember } from '../roster.js';
import type { Answering } from './turn-facts.js';

type Team = Pick<Answering, 'officer' | 'colleagues'>;

/**
 * The personal-data check of whatever an officer writes: an answer, a last line, a note to a colleague.
 *
 * @param pass `soft`: the officer has seen the findings and calls them harmless
 */
export function checkOfficerText(guard: PiiGuard, text: string, team: Team, pass?: 'soft'): GuardResult {
  return guard.guard(text, pass === undefined ? {} : { accepted: pass }, contextOf(team));
}

/** The text with placeholders for what the check finds, to be read and changed. */
export function replaceInOfficerText(guard: PiiGuard, text: string, team: Team): GuardedText {
  return guard.review(text, contextOf(team)).replaced;
}

/** The names of officers pass: the requester reads them anyway. */
function contextOf({ officer, colleagues }: Team): CheckContext {
  return { knownNames: [officer, ...colleagues].map(({ name }: Pick<TeamMember, 'name'>) => name) };
}
