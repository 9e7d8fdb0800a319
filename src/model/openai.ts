import { OpenAI } from 'openai';
import { BotError } from '../errors.js';
import type { EmbeddingModel, LanguageModel, ModelRequest, TokenUsage } from './language-model.js';

export interface OpenAiOptions {
  readonly apiKey: string;
  /** Base address of any OpenAI-compatible service, for Azure OpenAI `https://<resource>.openai.azure.com/openai/v1`. */
  readonly baseUrl: string;
}

/** What hosts differ in: the name of the token limit, and whether they know `store`. */
interface Dialect {
  readonly tokenLimit: 'max_completion_tokens' | 'max_tokens' | 'none';
  readonly store: boolean;
}

/** As OpenAI wants it today. */
const NEWEST: Dialect = { tokenLimit: 'max_completion_tokens', store: true };

/**
 * Chat completions of OpenAI or a service that speaks the same protocol (Azure OpenAI, Ollama, vLLM). Nothing is
 * stored at the host (`store: false`), and a call is one request: repeating is for {@link createSteadyModel}.
 *
 * @example createOpenAiModel({ apiKey, baseUrl: 'http://127.0.0.1:11434/v1', model: 'qwen3' })
 */
export function createOpenAiModel({ model, ...options }: OpenAiOptions & { model: string }): LanguageModel {
  const client = clientOf(options);
  // Learned from the host's refusals, once for the life of the process.
  let dialect = NEWEST;

  async function create(request: ModelRequest, signal: AbortSignal): Promise<OpenAI.ChatCompletion> {
    const used = dialect;
    try {
      return await client.chat.completions.create(bodyOf(model, request, used), { signal });
    } catch (error) {
      const other = otherDialect(error, used);
      if (other === undefined) throw error;
      dialect = other;
      return create(request, signal);
    }
  }

  return {
    async complete(request, signal) {
      const reply = await create(request, signal).catch(toModelError);
      const choice = reply.choices?.[0];
      // Cut off by the token limit, the JSON is half; a filter's stop is no answer either.
      if (choice?.finish_reason !== 'stop')
        throw new BotError('model', 'The model did not finish its reply.');
      return { content: choice.message?.content ?? '', usage: usageOf(reply.usage) };
    },
  };
}

/** No temperature: newer models refuse one, and a choice by schema hardly depends on it. */
function bodyOf(
  model: string,
  { messages, schema, maxTokens }: ModelRequest,
  { tokenLimit, store }: Dialect,
) {
  return {
    model,
    messages: messages.map((m) => ({ role: m.role, content: m.content })),
    response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } },
    ...(tokenLimit === 'none' ? {} : { [tokenLimit]: maxTokens }),
    ...(store ? { store: false } : {}),
  } as const;
}

/** Embeddings of the same services. */
export function createOpenAiEmbeddings({
  model,
  ...options
}: OpenAiOptions & { model: string }): EmbeddingModel {
  const client = clientOf(options);
  return {
    name: model,
    async embed(texts, signal) {
      const { data } = await client.embeddings
        .create({ model, input: [...texts], encoding_format: 'float' }, { signal })
        .catch(toModelError);
      const vectors = [...(data ?? [])]
        .sort((a, b) => a.index - b.index)
        .map(({ embedding }) => Float32Array.from(embedding));
      const usable =
        vectors.length === texts.length && vectors.every((v) => v.length > 0 && !v.some(Number.isNaN));
      if (!usable) throw new BotError('model', 'The embeddings that came back do not fit the texts.');
      return vectors;
    },
  };
}

function clientOf({ apiKey, baseUrl }: OpenAiOptions): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // The SDK fills these from the environment; only config.ts reads that.
    organization: null,
    project: null,
    maxRetries: 0,
    // The platform's own, not the SDK's node-fetch 2: that one waits for ever when a host hangs up halfway a body.
    fetch: (url, init) => globalThis.fetch(url as string, init as RequestInit) as never,
    // Azure OpenAI wants its key under a name of its own; others pass over it.
    defaultHeaders: isAzure(baseUrl) ? { 'api-key': apiKey } : {},
  });
}

function isAzure(baseUrl: string): boolean {
  return new URL(baseUrl).hostname.endsWith('.azure.com');
}

function usageOf(usage: OpenAI.CompletionUsage | undefined): TokenUsage {
  return {
    input: usage?.prompt_tokens ?? 0,
    output: usage?.completion_tokens ?? 0,
    cached: usage?.prompt_tokens_details?.cached_tokens ?? 0,
  };
}

/** The SDK's messages can hold what was sent, so none is passed on, not even as a cause. */
function toModelError(error: unknown): never {
  const status = error instanceof OpenAI.APIError ? error.status : undefined;
  const retryAfterMs = error instanceof OpenAI.APIError ? retryAfter(error.headers) : undefined;
  throw new BotError('model', 'The model service did not answer as it should.', {
    // Without a status the connection failed, or the reply was no JSON.
    isRetryable: status === undefined || status === 408 || status === 429 || status >= 500,
    ...(status === undefined ? {} : { status }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The header in seconds, milliseconds out. A date is not used by these services. */
function retryAfter(
  headers: Readonly<Record<string, string | null | undefined>> | undefined,
): number | undefined {
  const text = headers?.['retry-after'];
  const seconds = Number(text ?? Number.NaN);
  return text && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}

/**
 * Another way to put the same request, after a host refused one of its parameters; undefined when the refusal was
 * about something else. Newer models of OpenAI refuse `max_tokens`, older hosts `max_completion_tokens`.
 */
function otherDialect(error: unknown, used: Dialect): Dialect | undefined {
  if (!(error instanceof OpenAI.APIError) || (error.status !== 400 && error.status !== 422)) return undefined;
  const said = `${error.param ?? ''} ${error.message}`;
  if (used.store && /\bstore\b/.test(said)) return { ...used, store: false };
  if (used.tokenLimit === 'max_completion_tokens' && /max_completion_tokens/.test(said))
    return { ...used, tokenLimit: 'max_tokens' };
  if (used.tokenLimit === 'max_tokens' && /max_tokens/.test(said)) return { ...used, tokenLimit: 'none' };
  return undefined;
}
