import type { Mode } from '../../consultation/consultation.js';
import type { Theme } from '../../consultation/theme.js';
import type { ActionData } from './verbs.js';

/**
 * A text that has not been sent yet. It lives in the asker's own card and nowhere on this side: what may hold
 * personal data is not stored. Each action brings it back, and it is checked anew.
 */
export type Draft = OpeningDraft | RelayDraft;

interface DraftBase {
  /** Random; makes a repeated click count once. */
  readonly act: string;
  readonly text: string;
  /** The writer was shown by which features a pupil could be recognised: they are held up once. */
  readonly noted?: boolean;
}

export interface OpeningDraft extends DraftBase {
  readonly kind: 'opening';
  readonly theme: Theme;
  /** Undefined until chosen, for a theme that the hand-out wants on name. */
  readonly mode: Mode | undefined;
}

export interface RelayDraft extends DraftBase {
  readonly kind: 'relay';
  readonly caseId: string;
  /** Id of the chat message in which it was typed. */
  readonly typed: string | undefined;
  /** It is the last line: the case ends with it. */
  readonly ends?: boolean;
}

/** As it stands in the data of a button. */
export function draftData(draft: Draft): Record<string, unknown> {
  const noted = draft.noted ? { noted: true } : {};
  return draft.kind === 'opening'
    ? {
        act: draft.act,
        theme: draft.theme,
        ...(draft.mode ? { mode: draft.mode } : {}),
        question: draft.text,
        ...noted,
      }
    : {
        act: draft.act,
        case: draft.caseId,
        text: draft.text,
        ...(draft.typed ? { typed: draft.typed } : {}),
        ...(draft.ends ? { ends: true } : {}),
        ...noted,
      };
}

/** `message` is what stands in the input of a card where the text can be changed; `text` is as it was. */
export function readDraft({ message, text = message, ...data }: ActionData): Draft | undefined {
  const { act, theme, mode, question, case: caseId, typed, noted = false, ends = false } = data;
  if (act === undefined) return undefined;
  if (caseId !== undefined && text !== undefined) {
    return { kind: 'relay', act, caseId, text: message ?? text, typed, noted, ends };
  }
  return theme !== undefined && question !== undefined
    ? { kind: 'opening', act, theme, mode, text: question, noted }
    : undefined;
}
