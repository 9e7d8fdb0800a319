import type { OfficerCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { card, executeAction, heading, plainAction } from './action.js';
import { type AdaptiveCard, paragraph } from './card.js';
import { literal } from './literal.js';

/** A typed answer that could not be sent: nobody has to type it again. */
export function notSentCard(line: string, text: string): AdaptiveCard {
  return card(line, [
    paragraph(line),
    paragraph(officerTexts.message.notSent, { weight: 'Bolder' }),
    ...literal(text, { italic: true }),
  ]);
}

/** The end with a last line, if the officer wants one. Input id: `closing`. */
export function closingCard(
  { id, caseName }: Pick<OfficerCase, 'id' | 'caseName'>,
  act: string,
  again?: { readonly problem: string; readonly text: string; readonly mayPass: boolean },
): AdaptiveCard {
  const { closing } = officerTexts;
  const { form } = consultationTexts;
  const data = { case: id, act };
  return card(
    closing.title(caseName),
    [
      heading(closing.title(caseName)),
      ...(again ? [paragraph(again.problem, { color: 'Attention', weight: 'Bolder' })] : []),
      {
        type: 'Input.Text',
        id: 'closing',
        label: closing.label,
        isMultiline: true,
        ...(again ? { value: again.text } : {}),
      },
    ],
    [
      executeAction(closing.submit, verb('confirm-close'), data),
      ...(again?.mayPass
        ? [executeAction(officerTexts.held.sendAnyway, verb('confirm-close'), { ...data, pass: 'soft' })]
        : []),
      plainAction(form.cancel, verb('cancel')),
    ],
  );
}

/** That the case is closed, with a day for second thoughts. */
export function closedByMeCard({ id, caseName }: Pick<OfficerCase, 'id' | 'caseName'>): AdaptiveCard {
  const line = officerTexts.closed(caseName);
  return card(
    line,
    [paragraph(line)],
    [plainAction(officerTexts.closing.reopen, verb('officer-reopen'), { case: id })],
  );
}

/** The requester has opened the case again. */
export function reopenedCard(id: string, caseName: string): AdaptiveCard {
  const line = officerTexts.reopened(caseName);
  const open = plainAction(officerTexts.overview.openCase, verb('open-case'), { case: id });
  return card(line, [paragraph(line)], [open]);
}
