import type { Finding } from '../../privacy/finding.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { card, executeAction, heading, plainAction } from './action.js';
import { type AdaptiveCard, type CardElement, paragraph } from './card.js';
import { findingLabels, marked } from './draft-cards.js';
import { literalRuns } from './literal.js';

/** An officer's answer that has not left yet. It lives in the officer's own card and is stored nowhere. */
export interface HeldAnswer {
  readonly consultationId: string;
  /** Undefined when the case is no longer there. */
  readonly caseName: string | undefined;
  readonly text: string;
  readonly act: string;
  /** Id of the chat message in which it was typed. */
  readonly typed: string | undefined;
  /** The card with the field in which it was typed: it shows the answer once that is sent. */
  readonly origin: string | undefined;
}

/** What was found, marked in the officer's own text, and what can be done about it. */
export function heldAnswerCard(held: HeldAnswer, findings: readonly Finding[]): AdaptiveCard {
  const { held: words } = officerTexts;
  const shared = consultationTexts.held;
  const data = { ...dataOf(held), text: held.text };
  const hard = findings.some((finding) => finding.hard);
  return card(
    words.title,
    [
      heading(words.title),
      ...caseLine(held),
      paragraph(words.found(findingLabels(findings))),
      ...literalRuns(marked(held.text, findings)),
      ...(hard ? [paragraph(shared.hardRest, { isSubtle: true })] : []),
    ],
    [
      plainAction(shared.replace, verb('officer-replace'), data),
      plainAction(shared.edit, verb('officer-edit'), data),
      ...(hard ? [] : [plainAction(words.sendAnyway, verb('officer-send-anyway'), data)]),
    ],
  );
}

/** The text in a field, to be read and changed; it is checked again when it is sent. Input id: `reply`. */
export function editAnswerCard(held: HeldAnswer): AdaptiveCard {
  const { held: words, message } = officerTexts;
  const { form } = consultationTexts;
  return card(
    words.editTitle,
    [
      heading(words.editTitle),
      ...caseLine(held),
      { type: 'Input.Text', id: 'reply', label: message.reply, isMultiline: true, value: held.text },
    ],
    [
      executeAction(message.send, verb('reply-edited'), dataOf(held), { style: 'positive' }),
      plainAction(form.cancel, verb('cancel')),
    ],
  );
}

/** With many cases open nobody should have to remember which one this is. */
function caseLine({ caseName }: HeldAnswer): CardElement[] {
  return caseName === undefined ? [] : [paragraph(caseName, { isSubtle: true, spacing: 'Small' })];
}

function dataOf({ consultationId, act, typed, origin }: HeldAnswer): Record<string, unknown> {
  return { case: consultationId, act, ...(typed ? { typed } : {}), ...(origin ? { origin } : {}) };
}
