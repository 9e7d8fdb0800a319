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
