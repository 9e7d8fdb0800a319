import type { Proposal } from '../../insight/proposals.js';
import type { Review } from '../../privacy/pii-guard.js';
import { insightTexts } from '../../texts/insight.nl.js';
import { type AdaptiveCard, card, executeAction, heading, paragraph, plainAction } from './card.js';
import { findingLabels } from './draft-cards.js';
import { literal } from './literal.js';

export const PROPOSAL_VERBS = {
  save: 'insight/save',
  /** What was found is no personal data. */
  accept: 'insight/accept',
  cancel: 'insight/cancel',
  remove: 'insight/remove',
} as const;

/** Characters of a proposed line: it is to be one. */
export const MAX_LINE = 500;

/**
 * The field for a proposed line. Input id: `line`.
 *
 * @param held what was found in what was typed before: it comes back replaced, to be read and changed
 */
export function proposalCard(held?: Review, problem?: string): AdaptiveCard {
  const { proposal } = insightTexts;
  const isHard = held?.findings.some((finding) => finding.hard) ?? true;
  return card(
    proposal.title,
    [
      heading(proposal.title),
      ...(problem ? [paragraph(problem, { color: 'Attention', weight: 'Bolder' })] : []),
      ...(held
        ? [paragraph(proposal.found(findingLabels(held.findings))), ...literal(held.text, { italic: true })]
        : [paragraph(proposal.intro)]),
      {
        type: 'Input.Text',
        id: 'line',
        label: proposal.label,
        isMultiline: true,
        maxLength: MAX_LINE,
        ...(held ? { value: held.replaced } : {}),
      },
    ],
    [
      executeAction(proposal.save, PROPOSAL_VERBS.save),
      ...(isHard || !held ? [] : [plainAction(proposal.none, PROPOSAL_VERBS.accept, { text: held.text })]),
      plainAction(proposal.cancel, PROPOSAL_VERBS.cancel),
    ],
  );
}

/** That a line was kept, with the way back. */
export function savedCard(id: number): AdaptiveCard {
  const { proposal } = insightTexts;
  const remove = plainAction(proposal.remove, PROPOSAL_VERBS.remove, { proposal: id });
  return card(proposal.saved, [paragraph(proposal.saved)], [remove]);
}

/** The newest; a list that is longer nobody reads on a telephone. */
const MAX_CHOICES = 100;
/** Of a line, so that the card stays within what Teams takes: it stands whole in the list above. */
const SHOWN_OF_LINE = 100;

/** Which of the lines is to go. Input id: `proposal`. */
export function removeProposalCard(lines: readonly Proposal[], problem?: string): AdaptiveCard {
  const { proposal } = insightTexts;
  const choices = lines
    .slice(-MAX_CHOICES)
    .reverse()
    .map(({ id, line }) => ({ title: shortened(line), value: String(id) }));
  return card(
    proposal.removeTitle,
    [
      heading(proposal.removeTitle),
      ...(problem ? [paragraph(problem, { color: 'Attention', weight: 'Bolder' })] : []),
      {
        type: 'Input.ChoiceSet',
        id: 'proposal',
        label: proposal.which,
        placeholder: proposal.whichPlaceholder,
        choices,
      },
    ],
    [executeAction(proposal.remove, PROPOSAL_VERBS.remove)],
  );
}

/** What was removed, to be put back. */
export function removedCard(line: string): AdaptiveCard {
  const { proposal } = insightTexts;
  return card(
    proposal.removed,
    [paragraph(proposal.removed), ...literal(line, { italic: true })],
    [plainAction(proposal.restore, PROPOSAL_VERBS.accept, { text: line })],
  );
}

function shortened(line: string): string {
  const signs = [...line.replace(/\s+/g, ' ')];
  return signs.length > SHOWN_OF_LINE ? `${signs.slice(0, SHOWN_OF_LINE).join('')}…` : signs.join('');
}
