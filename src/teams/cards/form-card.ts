import { THEMES, type Theme } from '../../consultation/theme.js';
import { texts } from '../../texts/bot.nl.js';
import { consultationTexts } from '../../texts/consultation.nl.js';
import { verb } from '../consultation/verbs.js';
import { card, executeAction, heading, plainAction } from './action.js';
import { type AdaptiveCard, paragraph } from './card.js';

export interface FormContent {
  readonly act: string;
  readonly retentionDays: number;
  readonly theme?: Theme | undefined;
  readonly question?: string;
  /** What is missing or wrong, said above the inputs. */
  readonly problem?: string;
}

/** The form by which a consultation begins. Input ids: `theme`, `question`. */
export function formCard({ act, retentionDays, theme, question, problem }: FormContent): AdaptiveCard {
  const { form, themes } = consultationTexts;
  return card(
    form.summary,
    [
      heading(form.title),
      paragraph(form.intro),
      paragraph(form.namesOut),
      ...(problem ? [paragraph(problem, { color: 'Attention', weight: 'Bolder' })] : []),
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
    [executeAction(form.submit, verb('submit'), { act }), plainAction(form.cancel, verb('cancel'))],
  );
}
