import { randomInt } from 'node:crypto';
import { caseNameWords } from '../texts/case-names.nl.js';

/** A whole number from 0 up to but not including `below`, from a source that can't be predicted. */
export type RandomNumber = (below: number) => number;

/**
 * Draws a name for a case, such as "blauwe otter 27". It comes from chance alone: a name that were made from an id
 * could be traced back by trying all ids.
 */
export function drawCaseName(random: RandomNumber = (below) => randomInt(below)): string {
  const { adjectives, animals } = caseNameWords();
  const adjective = adjectives[random(adjectives.length)] ?? '';
  const animal = animals[random(animals.length)] ?? '';
  return `${adjective} ${animal} ${10 + random(90)}`;
}
