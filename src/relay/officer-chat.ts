import { officerOf, type StoredState } from '../consultation/consultation.js';
import { type Delivery, type HistoryLine, historySlot } from '../consultation/delivery.js';
import type { TeamOfficer } from '../consultation/team-officer.js';
import type { GuardedText } from '../privacy/guarded-text.js';
import { keyedHash } from '../storage/encryption.js';
import type { ActContext } from './act.js';
import { cardKey, findCards, findSlots, forgetStep, readCaseCardSlot, rememberStep } from './card-store.js';
import { loadCase, loadForUpdate } from './case-store.js';
import { type OfficerCase, officerView } from './case-views.js';
import { readHistory } from './message-store.js';
import { recipientKey } from './outbox/outbox-rows.js';
import { forgetSeen, isFirstTime } from './records.js';
import { isAsked, isLive, linesShownIn } from './retired-cards.js';

/** A card as an officer has it in their chat, from our own notes. */
export interface ShownCard {
  readonly case: OfficerCase;
  /** Whether the case is this officer's now. */
  readonly isMine: boolean;
  /** Empty for a card with a whole case that is no longer this officer's: more may have been said since. */
  readonly lines: readonly HistoryLine[];
}

/** A card that a turn has posted or changed. */
export interface NotedCard {
  readonly consultationId: string;
  readonly activityId: string;
  /** See `stepSlot`, `askedSlot`, `historySlot`, `caseCardSlot`. */
  readonly slot: string;
  /** What stands in the card to be sent, its personal data replaced. */
  readonly held?: GuardedText | undefined;
}

/** Why a card is of no use although it was posted just now: the case has left this officer meanwhile. */
export type Outrun =
  | { readonly why: 'erased' }
  | ({ readonly why: Retired['why'] } & Pick<Retired, 'caseName' | 'history'>);
type Retired = Extract<Delivery, { kind: 'card-retired' }>;

/** What officers have of their cases in their chats with the bot. Changes no case. */
export interface OfficerChat {
  /** What this officer was shown in this message of the bot; undefined for a card that is no case's. */
  shownIn(officer: TeamOfficer, activityId: string): Promise<ShownCard | undefined>;
  /**
   * Notes what a card is now, so that it goes with the case. What it was before is done.
   *
   * @returns what to make of the card when nobody else will: it was not yet noted when the case left this officer
   */
  noteCard(officer: TeamOfficer, card: NotedCard): Promise<Outrun | undefined>;
  /** The step that stood in this message is done with. */
  forgetStep(officer: TeamOfficer, activityId: string): Promise<void>;
  /**
   * Asks to post a step's card, once for all clicks on one button of one card. False while it stands in the chat, or is
   * on its way there. After true comes {@link endPosting}, whatever became of it.
   *
   * @param slot the card's, made of what was clicked
   */
  beginPosting(officer: TeamOfficer, slot: string): Promise<boolean>;
  endPosting(officer: TeamOfficer, slot: string): Promise<void>;
}

export function createOfficerChat(context: ActContext): OfficerChat {
  const { database, hashKey, now } = context;
  const recipientOf = ({ id: officerId }: TeamOfficer) => recipientKey('', { kind: 'officer', officerId });
  const postingKey = ({ id }: TeamOfficer, slot: string) => keyedHash(hashKey, 'posting', id, slot);
  return {
    shownIn: ({ id }, activityId) => shownIn(context, id, activityId),
    noteCard: ({ id }, card) => noteCard(context, id, card),
    forgetStep: (officer, activityId) =>
      database.transaction((tx) => forgetStep(tx, recipientOf(officer), activityId)),
    beginPosting: (officer, slot) =>
      database.transaction(async (tx) => {
        const key = postingKey(officer, slot);
        if (!(await isFirstTime(tx, key, now()))) return false;
        // Only now: whoever posted it has noted it before letting go of the key.
        const isShown = (await findCards(tx, [slot])).has(cardKey(recipientOf(officer), slot));
        if (isShown) await forgetSeen(tx, key);
        return !isShown;
      }),
    endPosting: (officer, slot) => database.transaction((tx) => forgetSeen(tx, postingKey(officer, slot))),
  };
}

/** The case is locked: who takes it from this officer at the same time either finds the card or is found here. */
function noteCard(
  { database, vault }: ActContext,
  officerId: string,
  { consultationId, activityId, slot, held }: NotedCard,
): Promise<Outrun | undefined> {
  const recipient = recipientKey('', { kind: 'officer', officerId });
  return database.transaction(async (tx) => {
    const loaded = await loadForUpdate(tx, vault, consultationId);
    if (!loaded) return { why: 'erased' };
    const { state, key } = loaded;
    const card = { recipient, slot, consultationId, activityId, key };
    const slots = await rememberStep(tx, card, held);
    const why = whyOutrun(state, officerId, slots);
    if (why === undefined) return undefined;
    // Nothing will be done with the card any more, but it may have to be emptied.
    await rememberStep(tx, { ...card, slot: historySlot(consultationId, activityId) });
    const lines = why === 'no-offer' ? [] : (linesShownIn(slots, await readHistory(tx, key)) ?? []);
    return { why, caseName: state.facts.caseName, history: lines };
  });
}

function whyOutrun(
  state: StoredState,
  officerId: string,
  slots: readonly string[],
): Retired['why'] | undefined {
  if (!slots.some(isLive)) return undefined;
  if (state.status === 'closed') return 'closed';
  if (officerOf(state)?.id !== officerId) return 'not-yours';
  return slots.some(isAsked) && state.status !== 'handoff-offered' ? 'no-offer' : undefined;
}

function shownIn(
  { database, vault }: ActContext,
  officerId: string,
  activityId: string,
): Promise<ShownCard | undefined> {
  return database.transaction(async (tx) => {
    const slots = await findSlots(tx, recipientKey('', { kind: 'officer', officerId }), activityId);
    const consultationId = slots[0]?.split('/')[1];
    if (consultationId === undefined) return undefined;
    const loaded = await loadCase(tx, vault, consultationId);
    const lines = loaded && linesShownIn(slots, await readHistory(tx, loaded.key));
    if (!loaded || !lines) return undefined;
    const { state } = loaded;
    const isMine =
      (state.status === 'claimed' || state.status === 'handoff-offered') && state.officer.id === officerId;
    return { case: officerView(state), isMine, lines: isMine || !slots.some(readCaseCardSlot) ? lines : [] };
  });
}
