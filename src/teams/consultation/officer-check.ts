import type { GuardResult, PiiGuard } from '../../privacy/pii-guard.js';
import type { TeamMember } from '../roster.js';

/**
 * The personal-data check of an officer's text. The names of officers pass: the requester reads them anyway.
 *
 * @param pass `soft`: the officer has seen the findings and calls them harmless
 */
export function checkOfficerText(
  guard: PiiGuard,
  text: string,
  team: readonly Pick<TeamMember, 'name'>[],
  pass?: 'soft',
): GuardResult {
  if (pass === 'soft') return guard.guard(text, { accepted: 'soft' });
  const known = new Set(team.flatMap(({ name }) => wordsOf(name)));
  const accepted = guard
    .check(text)
    .filter(
      ({ type, start, end }) =>
        type === 'NAME' && wordsOf(text.slice(start, end)).every((word) => known.has(word)),
    );
  return guard.guard(text, { accepted });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
