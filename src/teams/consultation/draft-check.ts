import type { CheckContext } from '../../privacy/finding.js';
import type { GuardedText } from '../../privacy/guarded-text.js';
import { featuresCard, heldCard } from '../cards/draft-cards.js';
import type { Turn } from '../turn.js';
import type { Draft } from './draft.js';
import { endsAsRepeat } from './repeats.js';
import { show } from './respond.js';
import { requesterOf, type Tools } from './turn-facts.js';

/** How a draft may pass the personal-data check. */
export type Passing = 'checked' | 'called-harmless';

/**
 * The text when it may leave; else shows what was found in it. Features by which a pupil could be recognised hold a
 * text up once: whether they do is for the writer to judge.
 */
export async function passed(
  tools: Tools,
  turn: Turn,
  draft: Draft,
  passing: Passing,
  onName: boolean,
): Promise<GuardedText | undefined> {
  const { guard } = tools;
  const context = await checkContext(tools, turn, draft, onName);
  const checked = guard.guard(draft.text, passing === 'called-harmless' ? { accepted: 'soft' } : {}, context);
  const { text, features } = guard.review(draft.text, context);
  if (checked.ok && (features.length === 0 || draft.noted)) return checked.text;
  if (await endsAsRepeat(tools, turn)) return undefined;
  const noted = draft.noted === true || features.length > 0;
  if (!checked.ok) {
    const labels = features.map(({ label }) => label);
    await show(turn, heldCard({ ...draft, noted }, checked.findings, labels));
  } else {
    await show(turn, featuresCard({ ...draft, noted }, text, features));
  }
  return undefined;
}

/** The draft with placeholders for all that was found. */
export async function withReplacements<D extends Draft>(
  { guard, ...tools }: Tools,
  turn: Turn,
  draft: D,
  onName: boolean,
): Promise<D> {
  const { replaced } = guard.review(draft.text, await checkContext(tools, turn, draft, onName));
  return { ...draft, text: replaced };
}

/** Who is on name may sign with it; who is anonymous must not by accident, under any name of theirs. */
async function checkContext(
  { service }: Pick<Tools, 'service'>,
  turn: Turn,
  draft: Draft,
  onName: boolean,
): Promise<CheckContext> {
  const caseId = draft.kind === 'relay' ? draft.caseId : undefined;
  const { names, previous, isAnswered } = await service.knownWriter(requesterOf(turn), caseId);
  const { name } = turn.sender;
  return {
    ...(onName ? {} : { ownNames: name ? [...names, name] : names }),
    previous,
    isReply: isAnswered,
  };
}
