import fc from 'fast-check';
import type { Command, Officer } from '../../src/consultation/consultation.js';
import { text } from '../helpers/consultation-world.js';

const OFFICERS: readonly Officer[] = ['o1', 'o2', 'o3'].map((id) => ({ id, name: `Naam ${id}` }));
const AT = new Date('2026-03-02T09:00:00Z');

const officer = fc.constantFrom(...OFFICERS);
/** Some so long that what was said before does not fit in one card. */
const anyText = fc
  .tuple(fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(0, 0, 3_500))
  .map(([n, length]) => text(`tekst-${n}${'-lang'.repeat(length / 5)}`));
const anyone = fc.oneof(
  fc.constant({ side: 'requester' } as const),
  officer.map((who) => ({ side: 'officer', officer: who }) as const),
);
/** Commands of anybody at any time, sensible or not. */
export const commands: fc.Arbitrary<Command>[] = [
  fc.record({
    type: fc.constant('open' as const),
    id: fc.constant('c1'),
    caseName: fc.constant('blauwe otter 27'),
    theme: fc.constant('schorsing' as const),
    mode: fc.constantFrom('anonymous' as const, 'anonymous' as const, 'by-name' as const),
    question: anyText,
    at: fc.constant(AT),
  }),
  fc.record({ type: fc.constant('claim' as const), by: officer }),
  fc.record({ type: fc.constant('send' as const), from: anyone, text: anyText, at: fc.constant(AT) }),
  fc.record({
    type: fc.constant('send' as const),
    from: fc.constant({ side: 'requester' } as const),
    text: anyText,
    at: fc.constant(AT),
  }),
  fc.record({
    type: fc.constant('offer-handoff' as const),
    by: officer,
    colleague: officer,
    note: fc.constant(undefined),
  }),
  fc.record({ type: fc.constant('accept-handoff' as const), by: officer }),
  fc.record({ type: fc.constant('refuse-handoff' as const), by: officer }),
  fc.record({ type: fc.constant('withdraw-handoff' as const), by: officer }),
  fc.record({ type: fc.constant('reopen' as const), by: anyone, at: fc.constant(AT) }),
  fc.record({ type: fc.constant('release' as const), by: officer, at: fc.constant(AT) }),
  fc.constant({ type: 'reveal' } as const),
  fc.record({
    type: fc.constant('close' as const),
    by: fc.oneof({ weight: 4, arbitrary: anyone }, fc.constant({ side: 'clock' } as const)),
    at: fc.constant(AT),
  }),
  fc.record({ type: fc.constant('rate' as const), stars: fc.integer({ min: 0, max: 6 }) }),
  fc.constant({ type: 'erase' } as const),
  fc.constant({ type: 'warn-of-closing', at: AT, closesAt: AT } as const),
];
/** How often each of them is drawn: hand-offs often, what ends a case rarely, so that most runs get far. */
export const weights = [1, 3, 3, 4, 6, 8, 2, 1, 3, 2, 1, 1, 2, 1, 1];
