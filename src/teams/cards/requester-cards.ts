import type { CaseFacts, Closer } from '../../consultation/consultation.js';
import type { Theme } from '../../consultation/theme.js';
import type { GuardedText } from '../../privacy/guarded-text.js';
import type { RequesterCase } from '../../relay/case-views.js';
import type { NamePreview } from '../../relay/requester-acts.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { verb } from '../consultation/verbs.js';
import {
  type AdaptiveCard,
  type CardElement,
  card,
  executeAction,
  heading,
  paragraph,
  plainAction,
} from './card.js';
import { literal } from './literal.js';

/** The confirmation, with what the requester can do with the case from now on. */
export function openedCard(
  facts: Pick<CaseFacts, 'id' | 'caseName' | 'mode'>,
  around: { readonly openCount: number; readonly answerExpectation: string | undefined },
): AdaptiveCard {
  const { opened } = consultationTexts;
  return card(
    opened.summary,
    [
      heading(opened.title(facts.caseName)),
      paragraph(facts.mode === 'anonymous' ? opened.anonymous : opened.byName),
      paragraph(consultationTexts.form.expectation(around.answerExpectation)),
      paragraph(around.openCount > 1 ? opened.nextOfSeveral(around.openCount) : opened.next),
    ],
    caseActions({ ...facts, nameRevealed: false }),
  );
}

/** What was sent, in place of the card from which it was: one's own words stay readable in the chat. */
export function sentCard(sent: {
  readonly caseName: string;
  /** Of the question by which a case begins. */
  readonly theme: Theme | undefined;
  readonly text: GuardedText;
}): AdaptiveCard {
  const { sent: words, themes } = consultationTexts;
  const title = sent.theme ? words.question : words.message;
  return card(title, [
    heading(title),
    paragraph(sent.theme ? `${sent.caseName} · ${themes[sent.theme]}` : sent.caseName, { isSubtle: true }),
    ...literal(sent.text),
  ]);
}

/** Why something was not sent, with the text, so that it isn't lost. */
export function unsentCard(line: string, text: string): AdaptiveCard {
  return card(line, [paragraph(line), ...literal(text, { italic: true })]);
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
export function revealCard(
  id: string,
  caseName: string,
  { displayName, isNameUnknown }: NamePreview,
): AdaptiveCard {
  const { reveal } = consultationTexts;
  return card(
    reveal.summary,
    [
      heading(reveal.title),
      ...(isNameUnknown ? [paragraph(reveal.unknown)] : []),
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

/** What is known of the other cases of who is told of an end. */
export type OtherCases = 'none' | 'some' | 'unknown';

/** The end, with the rating in a row of its own, since Teams hides what comes after the sixth button of a card. */
export function closedCard(
  { id, caseName }: Pick<CaseFacts, 'id' | 'caseName'>,
  by: Closer,
  others: OtherCases,
): AdaptiveCard {
  const { closed } = consultationTexts;
  const next = { none: closed.next, some: closed.nextWhileOpen, unknown: closed.nextPerhaps };
  const title = { requester: closed.byYou, officer: closed.byOfficer, clock: closed.byClock };
  return card(
    closed.summary,
    [
      heading(title[by](caseName)),
      paragraph(next[others]),
      paragraph(closed.rate),
      {
        type: 'ActionSet',
        actions: [1, 2, 3, 4, 5].map((stars) => ({
          ...plainAction(String(stars), verb('rate'), { case: id, stars }),
          tooltip: closed.mark(stars),
        })),
      },
    ],
    closedActions(id),
  );
}

/** The end once it was rated: a mark given takes no second thought away. */
export function ratedCard(id: string, line: string): AdaptiveCard {
  return card(line, [paragraph(line)], closedActions(id));
}

function closedActions(id: string): CardElement[] {
  const { opened, reopened } = consultationTexts;
  return [
    plainAction(reopened.button, verb('reopen-own'), { case: id }),
    plainAction(opened.erase, verb('erase'), { case: id }),
  ];
}

/** The first step of closing: a last line, if there is one to say. Input id: `closing`. */
export function closingCard(id: string, caseName: string, act: string): AdaptiveCard {
  const { closing, form } = consultationTexts;
  return card(
    closing.title(caseName),
    [
      heading(closing.title(caseName)),
      paragraph(closing.explanation),
      { type: 'Input.Text', id: 'closing', label: closing.label, isMultiline: true },
    ],
    [
      executeAction(closing.finish, verb('finish'), { case: id, act }),
      plainAction(form.cancel, verb('keep-case'), { case: id }),
    ],
  );
}

/** The first step of erasing: what goes, and what stays with others. */
export function eraseCard({ id, caseName, status }: RequesterCase, act: string): AdaptiveCard {
  const { erase } = consultationTexts;
  const isOpen = status !== 'closed';
  return card(
    erase.title(caseName),
    [
      heading(erase.title(caseName)),
      paragraph(isOpen ? erase.explanationOpen : erase.explanation),
      paragraph(erase.officerKeeps),
      paragraph(erase.noWayBack, { color: 'Attention' }),
    ],
    [
      plainAction(erase.yes, verb('confirm-erase'), { case: id, act }),
      plainAction(erase.no, verb('keep-case'), { case: id }),
    ],
  );
}
