import { consultationTexts } from '../../src/texts/consultation.nl.js';
import { officerTexts } from '../../src/texts/officer.nl.js';
import type { Told } from './history.js';

/** What a message is: of a requester or of an officer. */
export type Way = 'vraag' | 'antwoord';

/** As it is said of one message or of several: "2", "2 en 3" or "2 tot en met 4 en 6". */
const NUMBERS = '(\\d[^"]*?)';
const { upTo } = consultationTexts.status;
const RUN = new RegExp(upTo(1, 2).replace('1', '(\\d+)').replace('2', '(\\d+)'), 'g');

type Say = (caseName: string, n: number) => string;
const pattern = (say: Say) =>
  new RegExp(say('NAAM', 0).replaceAll('.', '\\.').replace('NAAM', '[^".:]+').replace('0', NUMBERS), 'g');
const patterns = ({ sent, delivered, undelivered }: Record<'sent' | 'delivered' | 'undelivered', Say>) =>
  [
    ['sent', pattern(sent)],
    ['delivered', pattern(delivered)],
    ['undelivered', pattern(undelivered)],
  ] as const;
const STATES = { vraag: patterns(consultationTexts.status), antwoord: patterns(officerTexts) };
const LABEL = new RegExp(consultationTexts.message.label('', 0).replace('0', '(\\d+)'));

/** What a message in a writer's chat says of theirs. */
export function readStates(way: Way, raw: string): { readonly seq: number; readonly says: Told['says'] }[] {
  return STATES[way].flatMap(([says, words]) =>
    [...raw.matchAll(words)].flatMap(([, numbers = '']) => numbersIn(numbers).map((seq) => ({ seq, says }))),
  );
}

/** The visible number of a relayed message. */
export function readNumber(raw: string): number {
  return Number(LABEL.exec(raw)?.[1] ?? 0);
}

function numbersIn(words: string): number[] {
  const runs = [...words.matchAll(RUN)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => Number(from) + n),
  );
  return [...runs, ...[...words.replace(RUN, '').matchAll(/\d+/g)].map(Number)];
}
