/**
 * What is shown is shown in groups of five: a figure is a multiple of five, and a new one comes with the fifth of five
 * more. So nothing under five is ever shown, and neither is a difference under five between two days. Below five a
 * group is small enough for officers to know who is in it; it is also what Dutch statistics publish (CBS: cells of at
 * least five).
 */
export const GROUP = 5;

/** How many of these are in full groups; undefined = fewer than five, none included. */
export function inGroups(count: number): number | undefined {
  return count < GROUP ? undefined : count - (count % GROUP);
}
