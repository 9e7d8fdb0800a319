import { choiceSchema, parseChoice } from '../../answering/choose/choice-reply.js';
import type { ModelSettings } from '../../config.js';
import { BotError } from '../../errors.js';
import { createOpenAiModel } from '../../model/openai.js';
import { createPiiGuard } from '../../privacy/pii-guard.js';
import { readWordLists } from '../../privacy/word-lists.js';
import { doctorTexts as texts } from '../../texts/doctor.nl.js';
import { bad, type Finding, good } from './finding.js';

const TIME_LIMIT_MS = 20_000;
const CANDIDATES = [
  { id: 'ziekte', title: 'Een leerling is vaak ziek', text: 'Ziekteverzuim: wie erbij komt.' },
  { id: 'te-laat', title: 'Een leerling komt vaak te laat', text: 'Te laat komen: wat school doet.' },
];

/** Has the model choose once between two made-up candidates, in the form that every question has. */
export async function checkModel(settings: ModelSettings | undefined): Promise<Finding> {
  if (settings === undefined) return good('model', texts.builtIn);
  const guard = createPiiGuard(readWordLists());
  const asked = { question: 'Wie haal ik erbij als een leerling vaak ziek is?', candidates: CANDIDATES };
  try {
    const { content } = await createOpenAiModel(settings).complete(
      {
        messages: [
          {
            role: 'system',
            content: guard.trusted('Choose the candidate that answers the question. Reply in JSON.'),
          },
          { role: 'user', content: guard.trusted(JSON.stringify(asked)) },
        ],
        schema: { name: 'choice', schema: choiceSchema(CANDIDATES) },
        maxTokens: 100,
      },
      AbortSignal.timeout(TIME_LIMIT_MS),
    );
    if (parseChoice(content, CANDIDATES) === undefined) return bad('model', texts.modelFault.schema);
    return good('model', texts.model(settings.model, new URL(settings.baseUrl).host));
  } catch (error) {
    return bad('model', texts.modelFault[faultOf(error)]);
  }
}

function faultOf(error: unknown): keyof typeof texts.modelFault {
  if (!(error instanceof BotError)) return 'unreachable';
  const { status, isRetryable } = error;
  // Without a status and not to be repeated: a reply that was cut off.
  if (status === undefined) return isRetryable ? 'unreachable' : 'schema';
  if (status === 401 || status === 403) return 'key';
  if (status === 404) return 'unknown';
  if (status === 429) return 'budget';
  return status >= 500 || status === 408 ? 'busy' : 'refused';
}
