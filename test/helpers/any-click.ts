import type { ActivityJson } from './activities.js';
import { buttonsOf, inputsOf, type Person, type ShownMessage, type Stage } from './teams-stage.js';

/** How somebody presses what they see. */
export interface Presser {
  readonly random: (below: number) => number;
  /** What is typed into the field with this id. */
  readonly text: (field: string) => string;
  /** What this person leaves alone, by the title of a button and the card in which it stands. */
  readonly leaves: (title: string, card: string) => boolean;
}

/** A click on any button that somebody sees, each field of its card filled in; undefined when there is none. */
export function anyClick(stage: Stage, who: Person, presser: Presser): ActivityJson | undefined {
  const buttons = stage.chat(who).flatMap((message) => {
    const card = JSON.stringify(message.activity);
    return buttonsOf(message)
      .filter(({ title, verb }) => verb.includes('/') && !presser.leaves(title, card))
      .map((button) => ({ message, button }));
  });
  if (buttons.length === 0) return undefined;
  const { message, button } = buttons[presser.random(buttons.length)] as (typeof buttons)[number];
  const data = { ...(button.data as ActivityJson), ...filledIn(message, presser) };
  const action = { type: 'Action.Execute', verb: button.verb, data };
  const invoke = { name: 'adaptiveCard/action', replyToId: message.id, value: { action } };
  return stage.activity(who, 'invoke', invoke);
}

function filledIn(message: ShownMessage, { random, text }: Presser): ActivityJson {
  return Object.fromEntries(
    inputsOf(message).map(({ id, choices }) => {
      const values = (choices ?? []) as { readonly value: string }[];
      return [String(id), choices ? values[random(values.length)]?.value : text(String(id))];
    }),
  );
}
