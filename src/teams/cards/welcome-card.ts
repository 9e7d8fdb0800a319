import type { Guide } from '../../answering/guide.js';
import { texts } from '../../texts/bot.nl.js';
import { ASK_VERB, CONSULT_VERB } from './answer-card.js';
import { type AdaptiveCard, card, heading, paragraph, submitAction, typedAction } from './card.js';
import { buttonRow } from './choice-card.js';
import { ROUTE_VERB } from './route-card.js';

export interface WelcomeContent {
  readonly guide: Guide;
  /** Name of the officers' office, when it is set. */
  readonly organisation: string | undefined;
  readonly retentionDays: number;
  /** Show a clicked situation in the chat as if it was typed; see `typedAction`. */
  readonly showClicks: boolean;
}

/** The welcome and the help: what it answers from, what to ask, and what anonymous means. */
export function welcomeCard({
  guide,
  organisation,
  retentionDays,
  showClicks,
}: WelcomeContent): AdaptiveCard {
  const { welcome, route, buttons } = texts;
  const source = sourceOf(guide);
  const ask = (id: string, title: string) => {
    const data = { verb: ASK_VERB, option: id };
    return showClicks ? typedAction(title, data, title) : submitAction(title, data);
  };
  const bold = { weight: 'Bolder', spacing: 'Medium' };
  return card(
    welcome.summary(source),
    [
      heading(welcome.title),
      paragraph(welcome.intro(source)),
      paragraph(welcome.situationsTitle, bold),
      ...guide.situations.map(({ id, title }) => buttonRow(ask(id, title))),
      ...(guide.route
        ? [paragraph(welcome.routeTitle, bold), buttonRow(submitAction(route.start, { verb: ROUTE_VERB }))]
        : []),
      paragraph(welcome.consultTitle, bold),
      paragraph(welcome.consult(organisation)),
      paragraph(welcome.promise(retentionDays), { isSubtle: true }),
      paragraph(`${welcome.namesOut} ${welcome.help}`, { isSubtle: true }),
    ],
    [submitAction(buttons.consult, { verb: CONSULT_VERB })],
  );
}

/** How the documents are spoken of, each with its year: old rules are not new ones. */
export function sourceOf({ documents }: Pick<Guide, 'documents'>): string {
  const { noDocuments, manyDocuments } = texts.welcome;
  const names = documents.map(({ title, date }) => `${withArticle(title)} (${date.slice(0, 4)})`);
  const list = (some: readonly string[]) => new Intl.ListFormat('nl', { type: 'conjunction' }).format(some);
  if (names.length === 0) return noDocuments;
  return names.length > MAX_NAMED
    ? manyDocuments(names.length, list(names.slice(0, MAX_NAMED)))
    : list(names);
}

/** More names than this and nobody reads on to the buttons. */
const MAX_NAMED = 3;

/** "Hand-out X" is what a title page says; in a sentence it is the hand-out of X. */
export function withArticle(title: string): string {
  return title.replace(/^hand-?out\s+(?=\S)/i, 'de hand-out van ');
}
