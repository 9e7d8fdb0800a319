import type { CaseFacts } from '../../consultation/consultation.js';
import type { Outcome, RequesterAct, RequesterCase } from '../../relay/service-types.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import type { InboundMessage } from '../activity.js';
import { asMessage } from '../cards/card.js';
import { whichCaseCard } from '../cards/draft-cards.js';
import { formCard } from '../cards/form-card.js';
import { closedCard, lineCard, revealCard } from '../cards/requester-cards.js';
import { statusCard } from '../cards/status-card.js';
import type { Turn } from '../turn.js';
import { readDraft } from './draft.js';
import { acknowledge, show, tell } from './outlet.js';
import { activityKey, type ConsultationParts, requesterOf } from './parts.js';
import { refusalLine } from './refusal-line.js';
import { MAX_TEXT } from './relayed-text.js';
import { createRequesterSending } from './requester-sending.js';
import { unsendable } from './unsendable.js';
import { type ActionData, type RequesterVerb, readActionData } from './verbs.js';

/** What the one who asks can do. */
export interface RequesterRoutes {
  openForm(turn: Turn): Promise<void>;
  act(turn: Turn, verb: RequesterVerb, data: Readonly<Record<string, unknown>>): Promise<void>;
  casesOf(turn: Turn): Promise<readonly RequesterCase[]>;
  relay(turn: Turn, message: InboundMessage, cases: readonly RequesterCase[]): Promise<void>;
}

const MAX_OPEN = 3;

export function createRequesterRoutes(parts: ConsultationParts): RequesterRoutes {
  const { service, newKey, retentionDays } = parts;
  const sending = createRequesterSending(parts);
  const { refused, form, reveal, closed, status, opened } = consultationTexts;

  const casesOf = (turn: Turn) => service.openCasesOf(requesterOf(turn));

  async function openForm(turn: Turn): Promise<void> {
    if ((await casesOf(turn)).length >= MAX_OPEN) return tell(turn, refused.tooManyOpen);
    // Always a message of its own: the button stands in a welcome or an answer, which stay.
    await turn.reply(asMessage(formCard({ act: newKey(), retentionDays })));
  }

  async function submit(turn: Turn, data: ActionData): Promise<void> {
    const { act = newKey(), theme, question = '' } = data;
    if (theme === undefined || question.trim() === '') {
      const problem = theme === undefined ? form.themeMissing : form.questionMissing;
      await show(
        turn,
        formCard({ act, retentionDays, theme, question: question.slice(0, MAX_TEXT), problem }),
      );
      return;
    }
    await sending.send(turn, { kind: 'opening', act, theme, mode: undefined, text: question });
  }

  async function onDraft(turn: Turn, verb: RequesterVerb, data: ActionData): Promise<void> {
    const draft = readDraft(data);
    if (draft === undefined) return tell(turn, refused.broken);
    switch (verb) {
      case 'on-name':
      case 'anonymous': {
        const mode = verb === 'on-name' ? 'by-name' : 'anonymous';
        return draft.kind === 'opening' ? sending.send(turn, { ...draft, mode }) : undefined;
      }
      case 'replace':
        return sending.send(turn, draft, 'replaced');
      case 'no-personal-data':
        return sending.send(turn, draft, 'called-harmless');
      case 'edit':
        return sending.edit(turn, draft);
      default:
        return sending.send(turn, draft);
    }
  }

  /** An act on one case: the service proves that it is this person's. */
  async function onCase(turn: Turn, verb: RequesterVerb, data: ActionData): Promise<void> {
    const consultationId = data.case;
    if (consultationId === undefined) return tell(turn, refused.broken);
    const act: RequesterAct = { activity: activityKey(turn), requester: requesterOf(turn), consultationId };
    switch (verb) {
      case 'close':
        return changed(turn, await service.closeAsRequester(act), closed.already, async ({ caseName }) => {
          const card = closedCard(consultationId, caseName, 'requester');
          await turn.reply(asMessage(card));
          await acknowledge(turn, closed.byYou(caseName));
        });
      case 'reveal':
        return preview(turn, act);
      case 'confirm-reveal':
        return changed(turn, await service.reveal(act), reveal.already, async ({ caseName }) => {
          await show(turn, lineCard(reveal.done(caseName)));
        });
      case 'keep-hidden': {
        // Shared by another card meanwhile, it stays shared, and this one must not say otherwise.
        const own = await service.caseOfRequester(act.requester, consultationId);
        const isKnown = own?.nameRevealed === true || own?.mode === 'by-name';
        await show(turn, lineCard(isKnown ? reveal.already : reveal.not));
        return;
      }
      case 'erase': {
        const outcome = await service.erase(act);
        if (!outcome.ok) return tell(turn, refusalLine(outcome.reason));
        await show(turn, lineCard(consultationTexts.erased(outcome.caseName)));
        return;
      }
      case 'rate': {
        const { stars = 0 } = data;
        return changed(
          turn,
          await service.rate({ ...act, stars }),
          closed.ratedBefore,
          async ({ caseName }) => {
            await show(turn, lineCard(closed.thanks(caseName)));
          },
        );
      }
      case 'retry':
        return retry(turn, act, data.seq ?? 0);
      default:
        return tell(turn, refused.broken);
    }
  }

  async function changed(
    turn: Turn,
    outcome: Outcome<{ readonly facts: CaseFacts }>,
    alreadySo: string,
    done: (facts: CaseFacts) => Promise<void>,
  ): Promise<void> {
    if (outcome.ok) return done(outcome.facts);
    if (outcome.reason === 'duplicate') return acknowledge(turn, refusalLine('duplicate'));
    return tell(turn, outcome.reason === 'no-change' ? alreadySo : refusalLine(outcome.reason));
  }

  async function preview(turn: Turn, act: RequesterAct): Promise<void> {
    const own = await service.caseOfRequester(act.requester, act.consultationId);
    if (own === undefined) return tell(turn, refused.notFound);
    if (own.nameRevealed || own.mode === 'by-name') return tell(turn, reveal.already);
    const outcome = await service.previewReveal(act);
    if (!outcome.ok) return tell(turn, refusalLine(outcome.reason));
    await turn.reply(asMessage(revealCard(own.id, own.caseName, outcome.displayName)));
    await acknowledge(turn, reveal.title);
  }

  async function retry(turn: Turn, act: RequesterAct, seq: number): Promise<void> {
    const outcome = await service.retryAsRequester({ ...act, seq });
    if (!outcome.ok) return tell(turn, refusalLine(outcome.reason));
    const { message } = outcome;
    const state = message.waiting ? 'waiting' : 'sent';
    await show(turn, statusCard({ ...message, status: state, hint: status.retried(message.caseName, seq) }));
  }

  async function relay(turn: Turn, message: InboundMessage, cases: readonly RequesterCase[]): Promise<void> {
    const problem = unsendable(message);
    if (problem !== undefined) return tell(turn, problem);
    const [first, second] = cases;
    if (first === undefined) return;
    const { text } = message;
    const typed = turn.activityId;
    if (isButton(text, opened.close) && second === undefined) {
      return onCase(turn, 'close', readActionData({ case: first.id }));
    }
    if (second === undefined) {
      const draft = { kind: 'relay', act: newKey(), caseId: first.id, text, typed } as const;
      return sending.send(turn, draft, 'checked', first);
    }
    await show(turn, whichCaseCard({ text, act: newKey(), typed }, cases));
  }

  return {
    openForm,
    casesOf,
    relay,
    async act(turn, verb, given) {
      const data = readActionData(given);
      if (verb === 'submit') return submit(turn, data);
      if (verb === 'cancel') {
        await show(turn, lineCard(form.cancelled));
        return;
      }
      const isDraft = [
        'on-name',
        'anonymous',
        'replace',
        'edit',
        'no-personal-data',
        'send-edited',
        'send-to',
      ];
      return isDraft.includes(verb) ? onDraft(turn, verb, data) : onCase(turn, verb, data);
    },
  };
}

function isButton(text: string, title: string): boolean {
  return text.trim().toLowerCase() === title.toLowerCase();
}
