import type { Passage } from '../knowledge/document.js';
import { words } from '../knowledge/dutch.js';
import type { PromptName, RenderPrompt } from './prompts.js';

/** So many words in a row are no coincidence. */
const RUN = 6;
const PROMPTS: readonly PromptName[] = ['answer', 'repair'];

/** Makes a check of whether a text repeats the prompts (OWASP LLM07), leaving alone what the documents say too. */
export async function createPromptEcho(
  render: RenderPrompt,
  passages: readonly Passage[],
): Promise<(text: string) => boolean> {
  const prompts = await Promise.all(
    PROMPTS.map((name) => render(name, { core: '', passages: '', objections: '' })),
  );
  const own = new Set(prompts.flatMap(({ text }) => runsOf(text)));
  for (const { text } of passages) for (const run of runsOf(text)) own.delete(run);
  return (text) => runsOf(text).some((run) => own.has(run));
}

function runsOf(text: string): string[] {
  const all = words(text);
  return all.slice(RUN - 1).map((_, i) => all.slice(i, i + RUN).join(' '));
}
