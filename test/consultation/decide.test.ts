import { describe, expect, it } from 'vitest';
import type {
  Command,
  ConsultationState,
  Event,
  Officer,
  Rejected,
} from '../../src/consultation/consultation.js';
import { decide } from '../../src/consultation/decide.js';
import { evolve } from '../../src/consultation/evolve.js';
import { text } from '../helpers/consultation-world.js';

const DAY_MS = 86_400_000;
const AT = new Date('2026-03-02T09:00:00Z');
const o1: Officer = { id: 'o1', name: 'Bart' };
const o2: Officer = { id: 'o2', name: 'Nicole' };
const o3: Officer = { id: 'o3', name: 'Anita' };
const requester = { side: 'requester' } as const;
const officer = (who: Officer) => ({ side: 'officer', officer: who }) as const;

const open: Command = {
  type: 'open',
  id: 'c1',
  caseName: 'blauwe otter 27',
  theme: 'schorsing',
  mode: 'anonymous',
  question: text('Vraag'),
  at: AT,
};

function stateAfter(...commands: Command[]): ConsultationState {
  return commands.reduce<ConsultationState>(
    (state, command) => {
      const event = decide(command, state);
      if (event.type === 'rejected') throw new Error(`${command.type}: ${event.reason}`);
      return evolve(state, event);
    },
    { status: 'none' },
  );
}

function given(state: ConsultationState) {
  return {
    when: (command: Command) => {
      const outcome = decide(command, state);
      return {
        yields: (expected: Partial<Event | Rejected>) => expect(outcome).toMatchObject(expected),
        refuses: (reason: Rejected['reason']) => expect(outcome).toEqual({ type: 'rejected', reason }),
      };
    },
  };
}

const claim = (by: Officer): Command => ({ type: 'claim', by });
const send = (from: typeof requester | ReturnType<typeof officer>): Command => ({
  type: 'send',
  from,
  text: text('Hallo'),
  at: AT,
});
const offer = (by: Officer, colleague: Officer): Command => ({
  type: 'offer-handoff',
  by,
  colleague,
  note: undefined,
});
const accept = (by: Officer): Command => ({ type: 'accept-handoff', by });
const refuse = (by: Officer): Command => ({ type: 'refuse-handoff', by });
const withdraw = (by: Officer): Command => ({ type: 'withdraw-handoff', by });
const release = (by: Officer): Command => ({ type: 'release', by, at: AT });
const close = (by: typeof requester | ReturnType<typeof officer>): Command => ({ type: 'close', by, at: AT });
const rate = (stars: number): Command => ({ type: 'rate', stars });

const none: ConsultationState = { status: 'none' };
const waiting = stateAfter(open);
const claimed = stateAfter(open, claim(o1));
const offered = stateAfter(open, claim(o1), offer(o1, o2));
const closed = stateAfter(open, claim(o1), close(officer(o1)));
const erased = stateAfter(open, { type: 'erase' });

describe('A consultation', () => {
  it('is opened once', () => {
    given(none).when(open).yields({ type: 'opened', caseName: 'blauwe otter 27' });
    given(waiting).when(open).refuses('no-change');
  });

  it('is claimed by whoever comes first', () => {
    given(waiting).when(claim(o1)).yields({ type: 'claimed', officer: o1 });
    given(claimed).when(claim(o2)).refuses('already-claimed');
    given(claimed).when(claim(o1)).refuses('no-change');
    given(offered).when(claim(o2)).refuses('already-claimed');
  });

  it('numbers messages from one in each direction, the question being the first', () => {
    given(waiting)
      .when(send(requester))
      .yields({ type: 'message-accepted', direction: 'to-officer', seq: 2 });
    given(claimed)
      .when(send(officer(o1)))
      .yields({ type: 'message-accepted', direction: 'to-requester', seq: 1 });
  });

  it('lets only the responsible officer write, and with an offer that is the first', () => {
    given(waiting)
      .when(send(officer(o1)))
      .refuses('not-yours');
    given(claimed)
      .when(send(officer(o2)))
      .refuses('not-yours');
    given(offered)
      .when(send(officer(o2)))
      .refuses('not-yours');
    given(offered)
      .when(send(officer(o1)))
      .yields({ type: 'message-accepted' });
  });

  it('is handed off by the responsible officer to another one', () => {
    given(claimed).when(offer(o1, o2)).yields({ type: 'handoff-offered', colleague: o2 });
    given(claimed).when(offer(o1, o1)).refuses('to-oneself');
    given(claimed).when(offer(o2, o3)).refuses('not-yours');
    given(waiting).when(offer(o1, o2)).refuses('not-yours');
    given(offered).when(offer(o1, o2)).refuses('no-change');
  });

  it('asks one colleague at a time: another one after the first question was withdrawn', () => {
    given(offered).when(offer(o1, o3)).refuses('offer-pending');
    given(offered).when(withdraw(o2)).refuses('not-yours');
    given(claimed).when(withdraw(o1)).refuses('no-offer');
    given(offered).when(withdraw(o1)).yields({ type: 'handoff-withdrawn', colleague: o2 });
    const withdrawn = stateAfter(open, claim(o1), offer(o1, o2), withdraw(o1));
    given(withdrawn).when(accept(o2)).refuses('no-offer');
    given(withdrawn).when(offer(o1, o3)).yields({ type: 'handoff-offered', colleague: o3 });
  });

  it('is opened again by either side, with its officer, for a day', () => {
    const later = (ms: number) => new Date(AT.getTime() + ms);
    const reopen = (by: typeof requester | ReturnType<typeof officer>, at: Date): Command => ({
      type: 'reopen',
      by,
      at,
    });
    given(closed)
      .when(reopen(officer(o1), later(DAY_MS)))
      .yields({ type: 'reopened', by: 'officer' });
    given(closed)
      .when(reopen(requester, later(1)))
      .yields({ type: 'reopened', by: 'requester' });
    given(closed)
      .when(reopen(officer(o2), later(1)))
      .refuses('not-yours');
    given(closed)
      .when(reopen(requester, later(DAY_MS + 1)))
      .refuses('too-late');
    given(claimed)
      .when(reopen(requester, later(1)))
      .refuses('no-change');
    given(stateAfter(open, claim(o1), close(requester), reopen(requester, later(1))))
      .when(send(officer(o1)))
      .yields({ type: 'message-accepted' });
    given(stateAfter(open, close(requester), reopen(requester, later(1))))
      .when(claim(o2))
      .yields({ type: 'claimed' });
  });

  it('waits since its question, also after it was given back', () => {
    const back = evolve(claimed, { type: 'released', by: o1, at: new Date(AT.getTime() + DAY_MS) });
    expect(back).toMatchObject({ status: 'waiting', facts: { waitingSince: AT } });
  });

  it('is accepted or refused by the colleague alone', () => {
    given(offered).when(accept(o2)).yields({ type: 'handoff-accepted', from: o1, colleague: o2 });
    given(offered).when(accept(o3)).refuses('no-offer');
    given(offered).when(accept(o1)).refuses('no-offer');
    given(offered).when(refuse(o2)).yields({ type: 'handoff-refused', colleague: o2 });
    given(offered).when(refuse(o1)).refuses('no-offer');
    given(claimed).when(refuse(o2)).refuses('no-offer');
    given(stateAfter(open, claim(o1), offer(o1, o2), accept(o2)))
      .when(accept(o2))
      .refuses('no-change');
  });

  it('is given back by the responsible officer, also with an offer pending', () => {
    given(claimed).when(release(o1)).yields({ type: 'released' });
    given(offered).when(release(o1)).yields({ type: 'released' });
    given(claimed).when(release(o2)).refuses('not-yours');
    given(waiting).when(release(o1)).refuses('no-change');
    given(stateAfter(open, claim(o1), release(o1)))
      .when(claim(o2))
      .yields({ type: 'claimed' });
  });

  it('shows the name once and for good', () => {
    given(waiting).when({ type: 'reveal' }).yields({ type: 'name-revealed' });
    given(stateAfter(open, { type: 'reveal' }))
      .when({ type: 'reveal' })
      .refuses('no-change');
    given(stateAfter({ ...open, mode: 'by-name' }))
      .when({ type: 'reveal' })
      .refuses('no-change');
    given(closed).when({ type: 'reveal' }).refuses('closed');
  });

  it('is closed by either side and by nobody else', () => {
    given(waiting).when(close(requester)).yields({ type: 'closed', by: 'requester' });
    given(claimed)
      .when(close(officer(o1)))
      .yields({ type: 'closed', by: 'officer' });
    given(claimed)
      .when(close(officer(o2)))
      .refuses('not-yours');
    given(waiting)
      .when(close(officer(o1)))
      .refuses('not-yours');
    given(closed).when(close(requester)).refuses('no-change');
    given(closed)
      .when(close(officer(o1)))
      .refuses('no-change');
    given(closed)
      .when(close(officer(o2)))
      .refuses('not-yours');
  });

  it('takes nothing more once closed, but a rating and erasing', () => {
    for (const command of [claim(o1), send(requester), send(officer(o1)), offer(o1, o2), release(o1)]) {
      given(closed).when(command).refuses('closed');
    }
    given(closed).when(rate(5)).yields({ type: 'rated', stars: 5 });
    given(closed).when({ type: 'erase' }).yields({ type: 'erased' });
  });

  it('is rated once, from one to five, after closing', () => {
    given(claimed).when(rate(5)).refuses('not-closed');
    for (const stars of [0, 6, 2.5, Number.NaN]) given(closed).when(rate(stars)).refuses('invalid');
    given(stateAfter(open, close(requester), rate(3)))
      .when(rate(4))
      .refuses('no-change');
  });

  it('knows nothing before opening and after erasing', () => {
    const commands = [claim(o1), send(requester), close(requester), rate(1), { type: 'erase' } as const];
    for (const state of [none, erased]) {
      for (const command of commands) given(state).when(command).refuses('not-found');
    }
  });

  it('reminds once per time of waiting, and tells the requester once that nobody came', () => {
    given(waiting).when({ type: 'remind' }).yields({ type: 'reminded' });
    given(stateAfter(open, { type: 'remind' }))
      .when({ type: 'remind' })
      .refuses('no-change');
    given(claimed).when({ type: 'remind' }).refuses('no-change');
    given(claimed).when({ type: 'notify-nobody-claimed' }).refuses('no-change');
    const back = stateAfter(
      open,
      { type: 'remind' },
      { type: 'notify-nobody-claimed' },
      claim(o1),
      release(o1),
    );
    given(back).when({ type: 'remind' }).yields({ type: 'reminded' });
    given(back).when({ type: 'notify-nobody-claimed' }).refuses('no-change');
  });

  it('refuses to continue from an event that can not have happened', () => {
    expect(() => evolve(closed, { type: 'name-revealed' })).toThrow();
    expect(() => evolve(none, { type: 'claimed', officer: o1 })).toThrow();
  });
});
