import type { Mode } from '../../consultation/consultation.js';
import { THEMES, type Theme } from '../../consultation/theme.js';
import { texts } from '../../texts/bot.nl.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { verb } from '../consultation/verbs.js';
import { type AdaptiveCard, card, executeAction, heading, paragraph, plainAction } from './card.js';

export interface FormContent {
  readonly act: string;
  readonly retentionDays: number;
  readonly answerExpectation: string | undefined;
  readonly theme?: Theme | undefined;
  readonly question?: string | undefined;
  /** Chosen before, for a theme that goes on name. */
  readonly mode?: Mode | undefined;
  readonly noted?: boolean | undefined;
  /** What is missing or wrong, said above the inputs. */
  readonly problem?: string | undefined;
  /** What was done with the text, said above the inputs. */
  readonly notice?: string | undefined;
}

/** The form by which a consultation begins. Input ids: `theme`, `question`. */
export function formCard(content: FormContent): AdaptiveCard {
  const { act, retentionDays, answerExpectation, theme, question, mode, noted, problem, notice } = content;
  const { form, themes } = consultationTexts;
  const data = { act, ...(mode ? { mode } : {}), ...(noted ? { noted } : {}) };
  return card(
    form.summary,
    [
      heading(form.title),
      paragraph(form.intro),
      paragraph(form.expectation(answerExpectation)),
      paragraph(form.namesOut),
      ...(problem ? [paragraph(problem, { color: 'Attention', weight: 'Bolder' })] : []),
      ...(notice ? [paragraph(notice)] : []),
      {
        type: 'Input.ChoiceSet',
        id: 'theme',
        label: form.theme,
        placeholder: form.themePlaceholder,
        isRequired: true,
        errorMessage: form.themeMissing,
        choices: THEMES.map((id) => ({ title: themes[id], value: id })),
        ...(theme ? { value: theme } : {}),
      },
      {
        type: 'Input.Text',
        id: 'question',
        label: form.question,
        placeholder: form.questionPlaceholder,
        isMultiline: true,
        isRequired: true,
        errorMessage: form.questionMissing,
        ...(question ? { value: question } : {}),
      },
      paragraph(texts.welcome.promise(retentionDays), { isSubtle: true, size: 'Small' }),
    ],
    [executeAction(form.submit, verb('submit'), data), plainAction(form.cancel, verb('cancel'))],
  );
}
