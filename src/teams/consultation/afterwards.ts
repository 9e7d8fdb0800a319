import type { Tools } from './turn-facts.js';

/**
 * For what only follows an act that is done: where a card stands, what else is open. When the database fails by then
 * the act stays done, and whoever acted must not be told that something went wrong: they would do it again.
 *
 * @returns undefined when it failed
 */
export async function afterwards<T>(
  { logger }: Pick<Tools, 'logger'>,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    logger.warn('afterwards-failed', { error });
    return undefined;
  }
}
