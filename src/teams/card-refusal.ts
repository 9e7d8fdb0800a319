import { texts } from '../texts/bot.nl.js';
import { plainLine } from './reply.js';
import type { InvokeAnswer, Turn } from './turn.js';

/** A card shows an error only when the invoke itself succeeds and its body tells of one. */
export function errorInCard(code: 'BadRequest' | 'ServiceError', message: string): InvokeAnswer {
  return {
    status: 200,
    body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code, message } },
  };
}

/** Says to who clicked, or to who called, that this does nothing here. */
export async function notUnderstood(turn: Turn): Promise<void> {
  const { inbound } = turn;
  const inCard =
    (inbound.kind === 'card-action' && inbound.via === 'execute') ||
    (inbound.kind === 'unknown-invoke' && inbound.isCardAction);
  if (inCard) return turn.answerInvoke(errorInCard('BadRequest', texts.unknownAction));
  if (inbound.kind === 'unknown-invoke') return turn.answerInvoke({ status: 400 });
  await turn.reply(plainLine(texts.unknownAction));
}
