import type { OfficerCase, Overview } from '../../consultation/service-types.js';
import type { HistoryLine, MessageDelivery, OfficerDelivery } from '../../outbox/outbox.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { officerTexts } from '../../texts/officer.nl.js';
import { verb } from '../consultation/verbs.js';
import { waited } from '../consultation/waiting-time.js';
import { card, executeAction, heading, plainAction } from './action.js';
import { type AdaptiveCard, type CardElement, paragraph } from './card.js';
import { literal } from './literal.js';

type Assigned = Extract<OfficerDelivery, { kind: 'case-assigned' }>;
type Offered = Extract<OfficerDelivery, { kind: 'handoff-offered' }>;

/** What an officer can do with a case of their own, besides answering. */
function caseActions(id: string): CardElement[] {
  const { message } = officerTexts;
  return [
    plainAction(message.handoff, verb('hand-off'), { case: id }),
    plainAction(message.release, verb('release'), { case: id }),
    plainAction(message.close, verb('officer-close'), { case: id }),
  ];
}

/** The field and the button to answer with. Input id: `reply`. */
function replyField(id: string, act: string): CardElement[] {
  const { message } = officerTexts;
  return [
    { type: 'Input.Text', id: 'reply', label: message.reply, isMultiline: true },
    {
      type: 'ActionSet',
      actions: [executeAction(message.send, verb('reply'), { case: id, act }, { style: 'positive' })],
    },
  ];
}

/** One relayed message with a field of its own, so that each answer belongs to one case without doubt. */
export function relayedCard(
  {
    consultationId,
    caseName,
    seq,
    text,
  }: Pick<MessageDelivery, 'consultationId' | 'caseName' | 'seq' | 'text'>,
  act: string,
  maybeDouble: boolean,
): AdaptiveCard {
  const { message } = officerTexts;
  return card(
    message.summary(caseName),
    [
      paragraph(label(message.label(caseName, seq), maybeDouble), { weight: 'Bolder' }),
      ...literal(text),
      ...replyField(consultationId, act),
    ],
    caseActions(consultationId),
  );
}

export function assignedCard(delivery: Assigned, act: string, maybeDouble: boolean): AdaptiveCard {
  const { assigned, channel } = officerTexts;
  const { consultationId, caseName, through, theme, requesterName, history } = delivery;
  const title = through === 'claim' ? assigned.byClaim(caseName) : assigned.byHandoff(caseName);
  return card(
    assigned.summary(caseName),
    [
      heading(label(title, maybeDouble && history.length > 0)),
      paragraph(channel.theme(consultationTexts.themes[theme]), { spacing: 'Small' }),
      ...(requesterName === undefined
        ? [paragraph(assigned.anonymous)]
        : [paragraph(assigned.name), ...literal(requesterName, { weight: 'Bolder' })]),
      ...historyOf(history),
      paragraph(assigned.how, { isSubtle: true }),
      // Without new messages there is no other card to answer in.
      ...(through === 'handoff' || history.length > 0 ? replyField(consultationId, act) : []),
    ],
    caseActions(consultationId),
  );
}

export function offeredCard(delivery: Offered, maybeDouble: boolean): AdaptiveCard {
  const { handoff, channel } = officerTexts;
  const { consultationId, caseName, officerName, theme, note, history } = delivery;
  return card(
    handoff.incomingSummary(caseName),
    [
      ...literal(label(handoff.incoming(officerName, caseName), maybeDouble), { weight: 'Bolder' }),
      paragraph(channel.theme(consultationTexts.themes[theme]), { spacing: 'Small' }),
      ...(note === undefined ? [] : [paragraph(handoff.noteFrom), ...literal(note, { italic: true })]),
      ...historyOf(history),
    ],
    [
      plainAction(handoff.accept, verb('accept'), { case: consultationId }),
      plainAction(handoff.refuse, verb('refuse'), { case: consultationId }),
    ],
  );
}

/** To whom to hand off. Input ids: `colleague`, `note`. */
export function handoffCard(
  { id, caseName }: Pick<OfficerCase, 'id' | 'caseName'>,
  colleagues: readonly { readonly id: string; readonly name: string }[],
  problem?: string,
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
      },
      { type: 'Input.Text', id: 'note', label: handoff.note, isMultiline: true },
    ],
    [executeAction(handoff.submit, verb('offer'), { case: id })],
  );
}

/** Which of several open cases a typed answer is for. */
export function whichCaseOfOfficer(text: string, act: string, cases: readonly OfficerCase[]): AdaptiveCard {
  const { which } = officerTexts;
  const { form, themes } = consultationTexts;
  return card(which.title, [
    heading(which.title),
    paragraph(which.ask),
    ...literal(text, { italic: true }),
    ...cases.map((one) => paragraph(`${one.caseName}: ${themes[one.theme]}`, { spacing: 'Small' })),
    {
      type: 'ActionSet',
      actions: [
        ...cases
          .slice(0, 5)
          .map((one) => plainAction(one.caseName, verb('reply-to'), { act, case: one.id, text })),
        plainAction(form.cancel, verb('cancel')),
      ],
    },
    // Teams hides what comes after the sixth button of a set.
    ...chunks(cases.slice(5), 6).map((some) => ({
      type: 'ActionSet',
      actions: some.map((one) => plainAction(one.caseName, verb('reply-to'), { act, case: one.id, text })),
    })),
  ]);
}

/** Open cases: waiting (to claim from here too), mine, others'. Oldest first, as the service gives them. */
export function overviewCard({ waiting, mine, others }: Overview, now: Date): AdaptiveCard {
  const { overview, channel } = officerTexts;
  const { themes } = consultationTexts;
  const none = [paragraph(overview.none, { isSubtle: true, spacing: 'Small' })];
  const line = (one: OfficerCase, state: string) =>
    literal(overview.line(one.caseName, themes[one.theme], state));
  const age = (one: OfficerCase) => waited(one.openedAt, now);
  return card(overview.summary, [
    heading(overview.title),
    paragraph(overview.waiting, { weight: 'Bolder' }),
    ...(waiting.length === 0 ? none : []),
    ...waiting.flatMap((one) => [
      ...line(one, overview.waits(waited(one.waitingSince, now))),
      { type: 'ActionSet', actions: [plainAction(channel.claim, verb('claim'), { case: one.id })] },
    ]),
    paragraph(overview.mine, { weight: 'Bolder' }),
    ...(mine.length === 0 ? none : []),
    ...mine.flatMap((one) => line(one, overview.open(age(one), undefined))),
    paragraph(overview.others, { weight: 'Bolder' }),
    ...(others.length === 0 ? none : []),
    ...others.flatMap((one) => line(one, overview.open(age(one), one.officer?.name))),
  ]);
}

function historyOf(history: readonly HistoryLine[]): CardElement[] {
  const { assigned, line } = officerTexts;
  if (history.length === 0) return [];
  return [
    paragraph(assigned.before, { weight: 'Bolder' }),
    ...history.flatMap(({ direction, seq, text }) => [
      paragraph(direction === 'to-officer' ? line.requester(seq) : line.officer(seq), {
        isSubtle: true,
        size: 'Small',
      }),
      ...literal(text),
    ]),
  ];
}

function label(text: string, maybeDouble: boolean): string {
  return maybeDouble ? `${text} ${consultationTexts.message.maybeDouble}` : text;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}
