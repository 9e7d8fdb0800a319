import { OpenAI } from 'openai';

/** What hosts differ in: the name of the token limit, and whether they know `store`. */
export interface Dialect {
  readonly tokenLimit: 'max_completion_tokens' | 'max_tokens' | 'none';
  readonly store: boolean;
}

/** As OpenAI wants it today. */
export const NEWEST: Dialect = { tokenLimit: 'max_completion_tokens', store: true };

/**
 * Another way to put the same request, after a host refused one of its parameters; undefined when the refusal was
 * about something else. Newer models of OpenAI refuse `max_tokens`, older hosts `max_completion_tokens`.
 */
export function otherDialect(error: unknown, used: Dialect): Dialect | undefined {
  if (!(error instanceof OpenAI.APIError) || (error.status !== 400 && error.status !== 422)) return undefined;
  const said = `${error.param ?? ''} ${error.message}`;
  if (used.store && /\bstore\b/.test(said)) return { ...used, store: false };
  if (used.tokenLimit === 'max_completion_tokens' && /max_completion_tokens/.test(said))
    return { ...used, tokenLimit: 'max_tokens' };
  if (used.tokenLimit === 'max_tokens' && /max_tokens/.test(said)) return { ...used, tokenLimit: 'none' };
  return undefined;
}
