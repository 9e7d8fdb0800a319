import type { GuardedText } from '../privacy/guarded-text.js';

/** One message to a model. Only guarded text fits, so that nobody's raw words can be sent. */
export interface ModelMessage {
  readonly role: 'system' | 'user';
  readonly content: GuardedText;
}

export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  /** JSON schema that the reply must have. */
  readonly schema: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly maxTokens: number;
}

/** Tokens of one or more calls; `cached` is the part of `input` that the host had from before and charges less for. */
export interface TokenUsage {
  readonly input: number;
  readonly output: number;
  readonly cached: number;
}

export interface ModelReply {
  /** What the model wrote, unchecked. Empty when it refused. */
  readonly content: string;
  readonly usage: TokenUsage;
}

/** A model that completes a chat. */
export interface LanguageModel {
  /** @throws {BotError} `model`; `isRetryable` when the same call may succeed later. */
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;
}

/** A model that turns texts into vectors that lie close together when the texts mean about the same. */
export interface EmbeddingModel {
  /** Vectors of one name can be compared; those of another cannot. */
  readonly name: string;
  /** One vector a text, in order. @throws {BotError} `model` */
  embed(texts: readonly GuardedText[], signal: AbortSignal): Promise<readonly Float32Array[]>;
}

export function addUsage(a: TokenUsage, b: TokenUsage): TokenUsage {
  return { input: a.input + b.input, output: a.output + b.output, cached: a.cached + b.cached };
}

export const NO_TOKENS: TokenUsage = { input: 0, output: 0, cached: 0 };

/** Why a call ended that nobody waits for any more. Running out of time has the platform's own TimeoutError. */
export class CalledOff extends Error {
  constructor() {
    super('The question is no longer waited for.');
    this.name = 'CalledOff';
  }
}
