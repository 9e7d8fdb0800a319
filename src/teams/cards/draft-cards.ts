import type { OnName } from '../../answering/guide.js';
import type { Requester } from '../../consultation/requester.js';
import type { Feature, Finding } from '../../privacy/finding.js';
import type { RequesterCase } from '../../relay/case-views.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { FINDING_LABEL } from '../../texts/privacy.nl.js';
import { type Draft, draftData, type OpeningDraft, type RelayDraft } from '../consultation/draft.js';
import { verb } from '../consultation/verbs.js';
import { ASK_VERB } from './answer-card.js';
import {
  type AdaptiveCard,
  type CardElement,
  card,
  executeAction,
  heading,
  paragraph,
  plainAction,
} from './card.js';
import { literal, literalRuns, type Run } from './literal.js';
import { withArticle } from './welcome-card.js';

/** Cards about a text that has not left yet. Only its writer sees them. */

/** What was found, marked in the writer's own text, and what can be done about it. */
export function heldCard(draft: Draft, findings: readonly Finding[], quasi: readonly string[]): AdaptiveCard {
  const { held } = consultationTexts;
  const data = draftData(draft);
  const hard = findings.some((finding) => finding.hard);
  return card(
    held.summary,
    [
      heading(held.title),
      paragraph(held.found(findingLabels(findings))),
      ...literalRuns(marked(draft.text, findings)),
      ...(hard ? [paragraph(held.hardRest, { isSubtle: true })] : []),
      ...(quasi.length > 0 ? [paragraph(consultationTexts.hint(quasi), { isSubtle: true })] : []),
      paragraph(held.ask),
    ],
    [
      plainAction(held.replace, verb('replace'), data),
      plainAction(held.edit, verb('edit'), data),
      ...(hard ? [] : [plainAction(held.none, verb('no-personal-data'), data)]),
      cancelAction(draft),
    ],
  );
}

/** Features by which a pupil could be recognised, marked in the text: held up once, the writer judges. */
export function featuresCard(draft: Draft, text: string, features: readonly Feature[]): AdaptiveCard {
  const { held, features: words } = consultationTexts;
  const data = draftData(draft);
  return card(
    held.summary,
    [
      heading(held.title),
      paragraph(words.found(features.map(({ label }) => label))),
      ...literalRuns(marked(text, features)),
      paragraph(words.ask),
    ],
    [
      plainAction(words.sendAnyway, verb('send-anyway'), data),
      plainAction(held.edit, verb('edit'), data),
      cancelAction(draft),
    ],
  );
}

/** Ends a draft. With a case the text of it can say that the case goes on. */
function cancelAction(draft: Draft): CardElement {
  const { form } = consultationTexts;
  return plainAction(form.cancel, verb('cancel'), draft.kind === 'relay' ? { case: draft.caseId } : {});
}

/** What is said above a text that can be changed. */
export interface DraftNotes {
  /** What is missing or wrong. */
  readonly problem?: string;
  /** What was done with the text. */
  readonly notice?: string;
}

/** The text of a relayed message in an input, to be changed and checked again. Input id: `message`. */
export function editCard(draft: RelayDraft, { problem, notice }: DraftNotes = {}): AdaptiveCard {
  const { held } = consultationTexts;
  const { text, ...rest } = draftData(draft);
  return card(
    held.summary,
    [
      heading(held.editTitle),
      ...(problem ? [paragraph(problem, { color: 'Attention', weight: 'Bolder' })] : []),
      ...(notice ? [paragraph(notice)] : []),
      { type: 'Input.Text', id: 'message', label: held.textLabel, isMultiline: true, value: text },
    ],
    [executeAction(held.send, verb('send-edited'), rest), cancelAction(draft)],
  );
}

/**
 * That this consultation goes on name, and what the officer would see.
 *
 * @param source the words of the document that wants it so
 */
export function byNameCard(
  draft: OpeningDraft,
  source: OnName | undefined,
  { displayName, isNameUnknown = false }: Pick<Requester, 'displayName' | 'isNameUnknown'>,
): AdaptiveCard {
  const { byName } = consultationTexts;
  const data = draftData(draft);
  return card(
    byName.summary,
    [
      heading(byName.title),
      paragraph(byName.explanation),
      ...(source
        ? [paragraph(byName.source(withArticle(source.title))), ...literal(`“${source.passage}”`)]
        : []),
      paragraph(isNameUnknown ? byName.unknown : byName.meaning),
      ...literal(displayName, { weight: 'Bolder' }),
      paragraph(byName.pupils),
    ],
    [plainAction(byName.yes, verb('on-name'), data), plainAction(byName.no, verb('anonymous'), data)],
  );
}

/** Which of several open cases a typed text is for. */
export function whichCaseCard(
  draft: Omit<RelayDraft, 'kind' | 'caseId'>,
  cases: readonly RequesterCase[],
): AdaptiveCard {
  const { which, form, themes } = consultationTexts;
  return card(
    which.summary,
    [
      heading(which.title),
      paragraph(which.ask),
      ...literal(draft.text, { italic: true }),
      ...cases.map((one) => paragraph(`${one.caseName}: ${themes[one.theme]}`, { spacing: 'Small' })),
    ],
    [
      ...cases.map((one) =>
        plainAction(one.caseName, verb('send-to'), draftData({ ...draft, kind: 'relay', caseId: one.id })),
      ),
      plainAction(form.cancel, verb('cancel')),
    ],
  );
}

/** For a text in an open case that looks like one for the bot: both ways are offered, none is taken. */
export function forBotCard(
  draft: Omit<RelayDraft, 'kind' | 'caseId'>,
  question: string,
  cases: readonly RequesterCase[],
): AdaptiveCard {
  const { forBot, form } = consultationTexts;
  const sendTo = (one: RequesterCase) => draftData({ ...draft, kind: 'relay', caseId: one.id });
  return card(
    forBot.title,
    [heading(forBot.title), paragraph(forBot.explanation), ...literal(draft.text, { italic: true })],
    [
      executeAction(forBot.ask, ASK_VERB, { question }),
      ...cases.map((one) =>
        plainAction(cases.length === 1 ? forBot.send : one.caseName, verb('send-to'), sendTo(one)),
      ),
      plainAction(form.cancel, verb('cancel'), { case: cases[0]?.id ?? '' }),
    ],
  );
}

/** What was found, as kinds in words, each once. */
export function findingLabels(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map((finding) => FINDING_LABEL[finding.type]))];
}

/** A text with what was found in it marked. */
export function marked(text: string, findings: readonly Pick<Finding, 'start' | 'end'>[]): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const { start, end } of findings) {
    runs.push({ text: text.slice(at, start) }, { text: text.slice(start, end), marked: true });
    at = end;
  }
  return [...runs, { text: text.slice(at) }];
}
