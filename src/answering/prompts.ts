/** The texts in `prompts/`, each a folder with a template and its settings. */
export type PromptName = 'answer' | 'repair';

export interface RenderedPrompt {
  readonly text: string;
  readonly maxTokens: number;
  readonly temperature: number;
}

/** Fills in a prompt; `values` stand in the template as `{{$name}}` and are never read as a template themselves. */
export type RenderPrompt = (
  name: PromptName,
  values: Readonly<Record<string, string>>,
) => Promise<RenderedPrompt>;
