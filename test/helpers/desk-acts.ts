import { type DeskCase, writes } from './desk-model.js';
import type { DeskSession } from './desk-session.js';
import type { Person } from './teams-stage.js';

/** `a` and `b` choose among what there is at that moment. False = there was nothing to do it with. */
type Act = (session: DeskSession, a: number, b: number) => Promise<boolean>;

const isOf = (officer: Person) => (one: DeskCase) => one.status === 'claimed' && one.officer === officer;

function anOfficer({ officers }: DeskSession, n: number): Person {
  return officers[n % officers.length] as Person;
}

/** The requester has written; whoever has the case is shown it. */
async function asked(session: DeskSession, one: DeskCase, text: string): Promise<boolean> {
  one.lastQuestion = text;
  one.unanswered += 1;
  if (one.officer && one.status === 'claimed') await session.reads(one.officer, text);
  return true;
}

async function answered(session: DeskSession, one: DeskCase, text: string): Promise<boolean> {
  one.unanswered = 0;
  await session.reads(one.requester, text);
  return true;
}

async function claims(session: DeskSession, one: DeskCase, officer: Person): Promise<boolean> {
  await session.presses(officer, 'Oppakken', one);
  Object.assign(one, { status: 'claimed', officer });
  await session.becomesReader(officer, one);
  return true;
}

/** A random case of a random officer, in the order of `a` and `b`. */
function ofSomebody(
  session: DeskSession,
  a: number,
  b: number,
  filter: (one: DeskCase) => boolean = () => true,
) {
  const officer = anOfficer(session, a);
  const one = session.among(
    session.open((own) => isOf(officer)(own) && filter(own)),
    b,
  );
  return one && { officer, one };
}

export const ACTS = {
  open: (session, a) => session.opens(session.requesters[a % session.requesters.length] as Person),

  claim: async (session, a, b) => {
    const one = session.among(
      session.open(({ status }) => status === 'waiting'),
      a,
    );
    return one ? claims(session, one, anOfficer(session, b)) : false;
  },

  /** Typed by who asks: to the only case, or to the one that is chosen then. */
  write: async (session, a, b) => {
    const requester = session.requesters[a % session.requesters.length] as Person;
    const own = session.open((one) => one.requester === requester);
    const one = session.among(own, b);
    if (!one || !session.mayWrite(requester)) return false;
    const text = writes(one);
    await session.types(requester, text);
    if (own.length > 1) await session.presses(requester, one.name, one);
    return asked(session, one, text);
  },

  /** In the field of an officer's answer. */
  reply: async (session, a) => {
    const one = session.among(
      session.open((own) =>
        session.fields(own.requester, 'Stuur antwoord').some((field) => field.one === own),
      ),
      a,
    );
    if (!one || !session.mayWrite(one.requester)) return false;
    const text = writes(one);
    await session.presses(one.requester, 'Stuur antwoord', one, { reply: text });
    return asked(session, one, text);
  },

  /** From the overview: two taps. */
  answer: async (session, a, b) => {
    const { officer, one } = ofSomebody(session, a, b) ?? {};
    if (!officer || !one) return false;
    await session.presses(officer, 'Open', one);
    const text = writes(one);
    await session.presses(officer, 'Antwoord', one, { reply: text });
    return answered(session, one, text);
  },

  /** Typed by an officer: to the only case, or to the one that is chosen then. */
  type: async (session, a, b) => {
    const { officer, one } = ofSomebody(session, a, b) ?? {};
    if (!officer || !one) return false;
    const own = session.open(isOf(officer));
    const text = writes(one);
    await session.types(officer, text);
    if (own.length > 5) await session.choosesInList(officer, one);
    else if (own.length > 1) await session.presses(officer, one.name, one);
    return answered(session, one, text);
  },

  /** In any card that still has a field, however old, whosever the case is now. */
  'answer-anywhere': async (session, a, b) => {
    const officer = anOfficer(session, a);
    const field = session.among(session.fields(officer, 'Antwoord'), b);
    if (!field) return false;
    const { one, message } = field;
    const text = writes(one);
    await session.pressesOn(officer, message, 'Antwoord', one, { reply: text });
    if (isOf(officer)(one)) return answered(session, one, text);
    await session.reads(officer, text);
    return true;
  },

  'hand-off': async (session, a, b) => {
    const { officer, one } = ofSomebody(session, a, b, (own) => own.asked === undefined) ?? {};
    if (!officer || !one) return false;
    const colleague = session.other(officer);
    await session.presses(officer, 'Open', one);
    await session.presses(officer, 'Overdragen', one);
    await session.presses(officer, 'Draag over', one, { colleague: colleague.aadObjectId });
    one.asked = colleague;
    await session.becomesReader(colleague, one);
    return true;
  },

  accept: async (session, a) => {
    const one = session.among(
      session.open((own) => own.asked !== undefined),
      a,
    );
    if (!one?.asked) return false;
    const officer = one.asked;
    await session.presses(officer, 'Aannemen', one);
    Object.assign(one, { officer, asked: undefined });
    return true;
  },

  refuse: async (session, a) => {
    const one = session.among(
      session.open((own) => own.asked !== undefined),
      a,
    );
    if (!one?.asked) return false;
    await session.presses(one.asked, 'Weigeren', one);
    one.asked = undefined;
    return true;
  },

  withdraw: async (session, a) => {
    const one = session.among(
      session.open((own) => own.asked !== undefined),
      a,
    );
    if (!one?.officer) return false;
    await session.presses(one.officer, 'Trek vraag in', one);
    one.asked = undefined;
    return true;
  },

  release: async (session, a, b) => {
    const { officer, one } = ofSomebody(session, a, b) ?? {};
    if (!officer || !one) return false;
    await session.presses(officer, 'Open', one);
    await session.presses(officer, 'Teruggeven', one);
    Object.assign(one, { status: 'waiting', officer: undefined, asked: undefined });
    return true;
  },

  'close-as-officer': async (session, a, b) => {
    const { officer, one } = ofSomebody(session, a, b) ?? {};
    if (!officer || !one) return false;
    await session.presses(officer, 'Open', one);
    await session.presses(officer, 'Afsluiten', one);
    await session.presses(officer, 'Sluit af', one);
    Object.assign(one, { status: 'closed', asked: undefined });
    return true;
  },

  'close-as-requester': async (session, a) => {
    const one = session.among(session.open(), a);
    if (!one || !session.mayWrite(one.requester)) return false;
    await session.presses(one.requester, 'Sluit overleg', one);
    const text = writes(one);
    await session.presses(one.requester, 'Sluit af', one, { closing: text });
    await asked(session, one, text);
    Object.assign(one, { status: 'closed', asked: undefined });
    return true;
  },

  reopen: async (session, a) => {
    const closed = session.cases.filter(
      (one) =>
        one.status === 'closed' &&
        session.mayOpen(one.requester) &&
        session.fields(one.requester, 'Heropen').some((field) => field.one === one),
    );
    const one = session.among(closed, a);
    if (!one) return false;
    await session.presses(one.requester, 'Heropen', one);
    one.status = one.officer ? 'claimed' : 'waiting';
    return true;
  },

  wipe: async (session, a) => {
    const one = session.among(session.open(), a);
    if (!one) return false;
    await session.wipe(one);
    return true;
  },
} as const satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;

/** How often each is drawn: rarely what ends a case, so that there are many. */
export const WEIGHTS: Readonly<Record<ActName, number>> = {
  ...{ open: 9, claim: 7, write: 6, reply: 3, answer: 4, type: 3, 'answer-anywhere': 4 },
  ...{ 'hand-off': 4, accept: 2, refuse: 1, withdraw: 1, release: 2 },
  ...{ 'close-as-officer': 1, 'close-as-requester': 1, reopen: 1, wipe: 1 },
};
