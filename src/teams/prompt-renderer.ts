// Not from the package's front door, which also loads its planners and models.
import type { Memory } from '@microsoft/teams-ai/lib/MemoryFork.js';
import { PromptManager } from '@microsoft/teams-ai/lib/prompts/PromptManager.js';
import type { TurnContext } from 'botbuilder';
import type { RenderPrompt } from '../answering/prompts.js';

/** The SDK counts tokens to shorten what is too long; the prompts here have a bounded length, so a guess will do. */
const CHARACTERS_PER_TOKEN = 3;
const tokenizer = {
  encode: (text: string): number[] => new Array(Math.ceil(text.length / CHARACTERS_PER_TOKEN)).fill(0),
  decode: (): string => '',
};

/** Renders the prompts of a folder with the SDK's prompt manager, which reads each from disk once. */
export function createPromptRenderer(promptsFolder: string): RenderPrompt {
  const prompts = new PromptManager({ promptsFolder });
  return async (name, values) => {
    const { prompt, config } = await prompts.getPrompt(name);
    const memory = {
      getValue: (key: string) => values[key],
      hasValue: (key: string) => Object.hasOwn(values, key),
      setValue: () => {},
      deleteValue: () => {},
    } as Memory;
    const { max_tokens: maxTokens, temperature } = config.completion;
    const { output } = await prompt.renderAsText(
      // Templates here hold values only; nothing of a turn is in reach of them.
      {} as TurnContext,
      memory,
      prompts,
      tokenizer,
      Number.POSITIVE_INFINITY,
    );
    return { text: output, maxTokens, temperature };
  };
}
