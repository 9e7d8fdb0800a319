import type { Mode } from '../../consultation/consultation.js';
import type { Theme } from '../../consultation/theme.js';
import type { ActionData } from './verbs.js';

/**
 * A text that has not been sent yet. It lives in the asker's own card and nowhere on this side: what may hold
 * personal data is not stored. Each action brings it back, and it is checked anew.
 */
export type Draft = OpeningDraft | RelayDraft;

export interface OpeningDraft {
  readonly kind: 'opening';
  /** Random; makes a repeated click count once. */
  readonly act: string;
  readonly theme: Theme;
  /** Undefined until chosen, for a theme that the hand-out wants on name. */
  readonly mode: Mode | undefined;
  readonly text: string;
}

export interface RelayDraft {
  readonly kind: 'relay';
  readonly act: string;
  readonly caseId: string;
  readonly text: string;
  /** Id of the chat message in which it was typed. */
  readonly typed: string | undefined;
}

/** As it stands in the data of a button. */
export function draftData(draft: Draft): Record<string, unknown> {
  return draft.kind === 'opening'
    ? {
        act: draft.act,
        theme: draft.theme,
        ...(draft.mode ? { mode: draft.mode } : {}),
        question: draft.text,
      }
    : {
        act: draft.act,
        case: draft.caseId,
        text: draft.text,
        ...(draft.typed ? { typed: draft.typed } : {}),
      };
}

export function readDraft({
  act,
  theme,
  mode,
  question,
  case: caseId,
  text,
  typed,
}: ActionData): Draft | undefined {
  if (act === undefined) return undefined;
  if (caseId !== undefined && text !== undefined) return { kind: 'relay', act, caseId, text, typed };
  return theme !== undefined && question !== undefined
    ? { kind: 'opening', act, theme, mode, text: question }
    : undefined;
}
