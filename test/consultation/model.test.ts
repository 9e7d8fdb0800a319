import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, ConsultationState, Event } from '../../src/consultation/consultation.js';
import { decide } from '../../src/consultation/decide.js';
import { deliveries, needsHistory } from '../../src/consultation/deliveries.js';
import type { Delivery, HistoryLine } from '../../src/consultation/delivery.js';
import { evolve } from '../../src/consultation/evolve.js';
import { revealName } from '../../src/consultation/names.js';
import { commands, weights } from './any-command.js';

const SECRET_NAME = 'Sanne Proefpersoon 8c1f';
const AT = new Date('2026-03-02T09:00:00Z');

/** What a bystander would note down by hand: who may do what, and what each side must get to see. */
interface Model {
  open: boolean;
  closed: boolean;
  gone: boolean;
  responsible: string | undefined;
  offeredTo: string | undefined;
  revealed: boolean;
  rated: boolean;
  warned: boolean;
  fromRequester: string[];
  fromOfficer: string[];
}

/** The thing under test: the pure functions, chained, with everything they said to deliver. */
interface Real {
  state: ConsultationState;
  sent: Delivery[];
  history: HistoryLine[];
  byName: boolean;
}

function act(real: Real, command: Command): Event | undefined {
  const before = real.state;
  const event = decide(command, before);
  if (event.type === 'rejected') return undefined;
  real.state = evolve(before, event);
  if (event.type === 'opened') note(real, 'to-officer', 1, event.question);
  if (event.type === 'message-accepted') note(real, event.direction, event.seq, event.text);
  const stored = real.state.status !== 'erased' && real.state.status !== 'none' ? real.state : undefined;
  real.sent.push(
    ...deliveries(event, before, real.state, {
      // A copy: what was shown must not grow with what comes later.
      history: needsHistory(event) ? [...real.history] : [],
      requesterName: stored && revealName(stored, SECRET_NAME),
    }),
  );
  return event;
}

function note(real: Real, direction: 'to-officer' | 'to-requester', seq: number, value: HistoryLine['text']) {
  real.history.push({ direction, seq, text: value, acceptedAt: AT });
}

class Act implements fc.Command<Model, Real> {
  readonly command: Command;
  constructor(command: Command) {
    this.command = command;
  }
  check(): boolean {
    return true;
  }
  run(model: Model, real: Real): void {
    const expected = expectation(model, this.command);
    const event = act(real, this.command);
    expect([this.toString(), event !== undefined]).toEqual([this.toString(), expected]);
    if (expected) note2(model, this.command);
    invariants(model, real);
  }
  toString(): string {
    const { command } = this;
    const who =
      'by' in command ? JSON.stringify(command.by) : 'from' in command ? JSON.stringify(command.from) : '';
    return `${command.type} ${who}`;
  }
}

/** Whether the command has an effect, said independently of the code. */
function expectation(model: Model, command: Command): boolean {
  const { open, closed, responsible, offeredTo } = model;
  switch (command.type) {
    case 'open':
      return !open && !closed && !model.gone;
    case 'claim':
      return open && responsible === undefined;
    case 'send':
      return open && (command.from.side === 'requester' || command.from.officer.id === responsible);
    case 'offer-handoff':
      return (
        open &&
        command.by.id === responsible &&
        command.colleague.id !== responsible &&
        offeredTo === undefined
      );
    case 'accept-handoff':
    case 'refuse-handoff':
      return open && offeredTo === command.by.id;
    case 'withdraw-handoff':
      return open && command.by.id === responsible && offeredTo !== undefined;
    case 'reopen':
      return closed && (command.by.side === 'requester' || command.by.officer.id === responsible);
    case 'release':
      return open && responsible === command.by.id;
    case 'reveal':
      return open && !model.revealed;
    case 'close':
      return open && (command.by.side !== 'officer' || command.by.officer.id === responsible);
    case 'warn-of-closing':
      return open && !model.warned;
    case 'rate':
      return closed && !model.rated && command.stars >= 1 && command.stars <= 5;
    case 'erase':
      return open || closed;
    default:
      return false;
  }
}

function note2(model: Model, command: Command): void {
  switch (command.type) {
    case 'open':
      model.open = true;
      model.revealed = command.mode === 'by-name';
      model.fromRequester.push(command.question);
      break;
    case 'claim':
      model.responsible = command.by.id;
      break;
    case 'send':
      model.warned = false;
      (command.from.side === 'requester' ? model.fromRequester : model.fromOfficer).push(command.text);
      break;
    case 'offer-handoff':
      model.offeredTo = command.colleague.id;
      break;
    case 'accept-handoff':
      model.responsible = command.by.id;
      model.offeredTo = undefined;
      break;
    case 'refuse-handoff':
    case 'withdraw-handoff':
      model.offeredTo = undefined;
      break;
    case 'release':
      model.responsible = undefined;
      model.offeredTo = undefined;
      break;
    case 'reveal':
      model.revealed = true;
      break;
    case 'close':
      model.open = false;
      model.closed = true;
      model.offeredTo = undefined;
      break;
    case 'reopen':
      model.open = true;
      model.closed = false;
      model.rated = false;
      model.warned = false;
      break;
    case 'warn-of-closing':
      model.warned = true;
      break;
    case 'rate':
      model.rated = true;
      break;
    case 'erase':
      model.open = false;
      model.closed = false;
      model.gone = true;
      break;
  }
}

function invariants(model: Model, real: Real): void {
  const toOfficers = real.sent.filter((one) => one.to.kind !== 'requester');
  if (!model.revealed) expect(JSON.stringify(toOfficers)).not.toContain(SECRET_NAME);
  expect(JSON.stringify(real.sent.filter((one) => one.to.kind === 'channel'))).not.toContain('tekst-');
  expect(JSON.stringify(real.sent.filter((one) => one.to.kind === 'channel'))).not.toContain(SECRET_NAME);

  const messages = real.sent.filter((one) => one.kind === 'message');
  const toRequester = messages.filter((one) => one.direction === 'to-requester');
  // The requester gets all answers, once, in order; numbers without holes.
  expect(toRequester.map((one) => one.text)).toEqual(model.fromOfficer);
  expect(toRequester.map((one) => one.seq)).toEqual(model.fromOfficer.map((_, i) => i + 1));
  // Each message of the requester goes to one officer once, in order; those that nobody could get yet are the last.
  const toOfficer = messages.filter((one) => one.direction === 'to-officer');
  expect(toOfficer.map((one) => one.text)).toEqual(model.fromRequester.slice(0, toOfficer.length));
  if (model.responsible && model.open) {
    expect(toOfficer).toHaveLength(model.fromRequester.length);
    expect(seenBy(real, model.responsible)).toEqual(new Set([...model.fromRequester, ...model.fromOfficer]));
  }
}

/** Texts that an officer has been shown or has written since the case last became this officer's. */
function seenBy(real: Real, officerId: string): Set<string> {
  const seen = new Set<string>();
  for (const one of real.sent) {
    const toMe = one.to.kind === 'officer' && one.to.officerId === officerId;
    if (toMe && 'history' in one) {
      for (const line of one.history) seen.add(line.text);
    }
    if (one.kind === 'message' && (toMe || one.to.kind === 'requester')) seen.add(one.text);
  }
  return seen;
}

describe('A consultation among many people', () => {
  it('does what a bystander expects, shows no name before it was revealed, and loses and doubles no message', () => {
    const opening = commands[0] ?? fc.constant({ type: 'reveal' } as const);
    fc.assert(
      fc.property(
        opening,
        fc.commands(
          commands.flatMap((one, i) =>
            Array.from({ length: weights[i] ?? 1 }, () => one.map((command) => new Act(command))),
          ),
          { maxCommands: 60, size: 'max' },
        ),
        (first, rest) => {
          const setup = () => {
            const model: Model = {
              open: false,
              closed: false,
              gone: false,
              responsible: undefined,
              offeredTo: undefined,
              revealed: false,
              rated: false,
              warned: false,
              fromRequester: [],
              fromOfficer: [],
            };
            const real: Real = { state: { status: 'none' }, sent: [], history: [], byName: false };
            new Act(first).run(model, real);
            return { model, real };
          };
          fc.modelRun(setup, rest);
        },
      ),
      { numRuns: 600 },
    );
  });
});
