import type { HistoryLine, OfficerDelivery } from '../../consultation/delivery.js';
import type { OfficerCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { type AdaptiveCard, card, executeAction, heading, paragraph, plainAction } from './card.js';
import { literal } from './literal.js';
import { historyOf, label, type Shown } from './officer-cards.js';

/** The end with a last line, if the officer wants one. Input id: `closing`. */
export function closingCard(
  { id, caseName }: Pick<OfficerCase, 'id' | 'caseName'>,
  act: string,
  again: { readonly problem?: string; readonly text?: string } = {},
): AdaptiveCard {
  const { closing } = officerTexts;
  const { form } = consultationTexts;
  const data = { case: id, act };
  return card(
    closing.title(caseName),
    [
      heading(closing.title(caseName)),
      ...(again.problem ? [paragraph(again.problem, { color: 'Attention', weight: 'Bolder' })] : []),
      {
        type: 'Input.Text',
        id: 'closing',
        label: closing.label,
        isMultiline: true,
        ...(again.text ? { value: again.text } : {}),
      },
    ],
    [executeAction(closing.submit, verb('confirm-close'), data), plainAction(form.cancel, verb('cancel'))],
  );
}

/** That the case is closed, as `line` says, with a day for second thoughts. */
export function endedCard(id: string, line: string): AdaptiveCard {
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

type Offered = Extract<OfficerDelivery, { kind: 'handoff-offered' }>;
export function offeredCard(delivery: Offered, { maybeDouble, now }: Shown): AdaptiveCard {
  const { handoff, channel } = officerTexts;
  const { consultationId, caseName, officerName, theme, note, history } = delivery;
  return card(
    handoff.incomingSummary(caseName),
    [
      ...literal(label(handoff.incoming(officerName, caseName), maybeDouble), { weight: 'Bolder' }),
      paragraph(channel.theme(consultationTexts.themes[theme]), { spacing: 'Small' }),
      ...(note === undefined ? [] : [paragraph(handoff.noteFrom), ...literal(note, { italic: true })]),
      ...historyOf(history, now),
    ],
    [
      plainAction(handoff.accept, verb('accept'), { case: consultationId }),
      plainAction(handoff.refuse, verb('refuse'), { case: consultationId }),
    ],
  );
}

/** An offer that was taken: the case so far, without the question. */
export function acceptedCard(
  { caseName }: Pick<OfficerCase, 'caseName'>,
  history: readonly HistoryLine[],
  now: Date,
): AdaptiveCard {
  const line = officerTexts.handoff.accepted(caseName);
  return card(line, [heading(line), ...historyOf(history, now)]);
}

/** That a colleague has been asked, with the way back. */
export function pendingHandoffCard(
  { id, caseName }: Pick<OfficerCase, 'id' | 'caseName'>,
  colleagueName: string,
): AdaptiveCard {
  const { handoff } = officerTexts;
  const line = handoff.offered(caseName, colleagueName);
  return card(
    line,
    [paragraph(line)],
    [plainAction(handoff.withdraw, verb('withdraw-handoff'), { case: id })],
  );
}

/** What stands in the form of a hand-over already, and what is wrong with it. */
export interface HandoffFilled {
  readonly colleague?: string | undefined;
  readonly note?: string;
  readonly problem?: string;
}

/** To whom to hand off. Input ids: `colleague`, `note`. */
export function handoffCard(
  { id, caseName }: Pick<OfficerCase, 'id' | 'caseName'>,
  colleagues: readonly { readonly id: string; readonly name: string }[],
  { colleague, note, problem }: HandoffFilled = {},
): AdaptiveCard {
  const { handoff } = officerTexts;
  return card(
    handoff.summary,
    [
      heading(handoff.title(caseName)),
      ...(problem ? [paragraph(problem, { color: 'Attention', weight: 'Bolder' })] : []),
      {
        type: 'Input.ChoiceSet',
        id: 'colleague',
        label: handoff.colleague,
        placeholder: handoff.colleaguePlaceholder,
        isRequired: true,
        errorMessage: handoff.colleagueMissing,
        choices: colleagues.map(({ id: value, name: title }) => ({ title, value })),
        ...(colleague ? { value: colleague } : {}),
      },
      {
        type: 'Input.Text',
        id: 'note',
        label: handoff.note,
        isMultiline: true,
        ...(note ? { value: note } : {}),
      },
    ],
    [
      executeAction(handoff.submit, verb('offer'), { case: id }),
      plainAction(consultationTexts.form.cancel, verb('cancel')),
    ],
  );
}
