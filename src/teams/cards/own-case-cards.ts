import { type HistoryLine, historyParts, type MessageDelivery } from '../../consultation/delivery.js';
import type { RequesterCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { verb } from '../consultation/verbs.js';
import { clockTime, waited } from '../consultation/waiting-time.js';
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

/** Cards by which a requester follows a case and writes in it. */

type OfficerAnswer = Pick<MessageDelivery, 'consultationId' | 'caseName' | 'seq' | 'officerName' | 'text'>;

export interface AnswerAround {
  /** Fresh random value for the next reply; undefined once the case has ended. */
  readonly act: string | undefined;
  readonly maybeDouble?: boolean;
  /** What was answered from this card. */
  readonly replied?: { readonly text: string; readonly at: Date };
}

/** An officer's answer, with a field to reply in: it goes to this case, however many are open. Input id: `reply`. */
export function officerAnswerCard(answer: OfficerAnswer, around: AnswerAround): AdaptiveCard {
  const { message, mine } = consultationTexts;
  const { consultationId, caseName, seq, officerName, text } = answer;
  const { act, maybeDouble = false, replied } = around;
  const label = message.label(caseName, seq);
  return card(
    message.summary(caseName),
    [
      ...(officerName ? literal(message.from(officerName), { weight: 'Bolder' }) : []),
      paragraph(maybeDouble ? `${label} ${message.maybeDouble}` : label, { isSubtle: true, size: 'Small' }),
      ...literal(text),
      ...(replied ? said(mine.you(clockTime(replied.at)), replied.text) : []),
      ...(act === undefined
        ? [paragraph(consultationTexts.closed.already, { isSubtle: true })]
        : [replyInput()]),
    ],
    act === undefined
      ? []
      : replyActions({ act, case: consultationId, ...(officerName ? { by: officerName } : {}) }),
  );
}

/** A case so far, with its reply field. What no longer fits stands further up in the chat. */
export function soFarCard(
  own: RequesterCase,
  history: readonly HistoryLine[],
  { act, now }: { readonly act: string; readonly now: Date },
): AdaptiveCard {
  const { mine, themes } = consultationTexts;
  const { rest: shown } = historyParts(history);
  return card(
    own.caseName,
    [
      heading(own.caseName),
      paragraph(mine.line(themes[own.theme], stateOf(own), waited(own.openedAt, now)), { isSubtle: true }),
      ...(shown.length < history.length ? [paragraph(mine.earlier, { isSubtle: true })] : []),
      ...shown.flatMap(({ direction, acceptedAt, text }) => {
        const at = clockTime(acceptedAt);
        return said(direction === 'to-officer' ? mine.you(at) : mine.officer(at), text);
      }),
      replyInput(),
    ],
    replyActions({ act, case: own.id, view: 'case' }),
  );
}

/** Open cases, each with its state and `Open`. */
export function ownCasesCard(cases: readonly RequesterCase[], now: Date, problem?: string): AdaptiveCard {
  const { mine, themes } = consultationTexts;
  return card(mine.title, [
    ...(problem ? [paragraph(problem, { weight: 'Bolder' })] : []),
    heading(mine.title),
    ...cases.map((own) => ({
      type: 'ColumnSet',
      spacing: 'Medium',
      columns: [
        {
          type: 'Column',
          width: 'stretch',
          items: [
            paragraph(own.caseName, { weight: 'Bolder' }),
            paragraph(mine.line(themes[own.theme], stateOf(own), waited(own.openedAt, now)), {
              spacing: 'None',
            }),
            paragraph(mine.last(clockTime(own.lastMessageAt)), { spacing: 'None', isSubtle: true }),
          ],
        },
        {
          type: 'Column',
          width: 'auto',
          verticalContentAlignment: 'Center',
          items: [
            {
              type: 'ActionSet',
              actions: [
                {
                  ...plainAction(mine.open, verb('open-own'), { case: own.id }),
                  tooltip: mine.openOne(own.caseName),
                },
              ],
            },
          ],
        },
      ],
    })),
  ]);
}

function stateOf({ status, officerName = '' }: RequesterCase): string {
  const { mine } = consultationTexts;
  return status === 'waiting' ? mine.waiting : mine.with(officerName);
}

function said(who: string, text: string): CardElement[] {
  return [paragraph(who, { weight: 'Bolder', size: 'Small', spacing: 'Medium' }), ...literal(text)];
}

function replyInput(): CardElement {
  const { reply } = consultationTexts;
  return {
    type: 'Input.Text',
    id: 'reply',
    label: reply.label,
    placeholder: reply.placeholder,
    isMultiline: true,
  };
}

function replyActions(data: {
  readonly act: string;
  readonly case: string;
  readonly [more: string]: string;
}): CardElement[] {
  const { reply, opened } = consultationTexts;
  return [
    executeAction(reply.send, verb('answer'), data),
    plainAction(opened.close, verb('close'), { case: data.case }),
  ];
}
