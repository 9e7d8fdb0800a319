import type { FindingType } from '../../../src/privacy/finding.js';
import { NAME_GROUPS, type NameGroup } from './names.js';
import { CLEAN_LINES, KIND_LINES, LOWER_LINES, NAME_LINES, SCHOOLS, STREETS } from './templates.js';

/** A message with the places of its personal data. */
export interface LabelledMessage {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly type: FindingType }[];
  readonly group?: string;
  /** Names stand in lower case. */
  readonly lower?: boolean;
}

/** Mulberry32: the same seed gives the same lines on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const NAME_SLOTS = new Set(['first', 'full', 'last', 'other']);

/** The project's own labelled set: at least 2,000 lines with personal data and the clean lines. */
export function generateMessages(seed = 20190313, perGroup = 180, perKind = 80): LabelledMessage[] {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const nonZero = () => String(1 + Math.floor(random() * 9));
  const two = (max: number) => String(1 + Math.floor(random() * max)).padStart(2, '0');

  const values: Record<string, () => string> = {
    age: () => String(4 + Math.floor(random() * 9)),
    bsn: () =>
      group(nonZero() + digits(8), pick([[9], [9], [3, 3, 3], [4, 2, 3], [2, 3, 4]]), pick(['.', ' ', '-'])),
    dob: () => {
      const [day, month, year] = [two(28), two(12), String(2009 + Math.floor(random() * 11))];
      const word = pick(['januari', 'maart', 'mei', 'juli', 'september', 'december']);
      return pick([
        `${day}-${month}-${year}`,
        `${day}/${month}/${year}`,
        `${Number(day)} ${word} ${year}`,
        `${day}.${month}.${year}`,
        `${year}-${month}-${day}`,
        `${Number(day)}-${Number(month)}-${year.slice(2)}`,
      ]);
    },
    phone: () =>
      pick([
        `06${digits(8)}`,
        `06-${digits(8)}`,
        `06 ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
        `+31 6 ${digits(8)}`,
        `033-${nonZero()}${digits(6)}`,
        `0031 6 ${digits(4)} ${digits(4)}`,
        `(033) ${nonZero()}${digits(2)} ${digits(2)} ${digits(2)}`,
        `+48 ${nonZero()}${digits(2)} ${digits(3)} ${digits(3)}`,
      ]),
    email: () =>
      pick([
        `j.${pick(['jansen', 'kaya', 'nowak'])}${digits(2)}@gmail.com`,
        `moeder${digits(3)}@hotmail.com`,
        `ib@obs-${pick(['delta', 'zuid'])}.example`,
        `${pick(['anna', 'omar'])} punt ${pick(['bos', 'ali'])} at school punt nl`,
        `info(at)school${digits(1)}.nl`,
      ]),
    address: () => `${pick(STREETS)} ${pick(['12', '3', '148', '7a', '21-2', '5 B'])}`,
    postcode: () => `${nonZero()}${digits(3)}${pick(['', ' '])}${pick(['AB', 'KL', 'XR', 'TZ', 'cv', 'gh'])}`,
    school: () => pick(SCHOOLS),
    number: () => pick([digits(5), digits(6), `${digits(4)}`, `L${digits(5)}`, `2023-${digits(4)}`]),
    url: () =>
      pick([
        `instagram.com/u${digits(4)}`,
        `https://www.facebook.com/profile.php?id=${digits(9)}`,
        `www.tiktok.com/@x.${digits(3)}`,
        `@noor_${digits(4)}`,
        `https://gemeente.sharepoint.example/s/${digits(5)}`,
        `snapchat.com/add/k${digits(3)}`,
      ]),
  };

  const fill = (line: string, names: Record<string, string>, main?: FindingType) => {
    let text = '';
    const spans: { start: number; end: number; type: FindingType }[] = [];
    for (const piece of line.split(/(\{\w+\})/)) {
      const slot = /^\{(\w+)\}$/.exec(piece)?.[1];
      const value = slot === undefined ? piece : (names[slot] ?? values[slot]?.() ?? '');
      if (slot !== undefined && slot !== 'age') {
        spans.push({
          start: text.length,
          end: text.length + value.length,
          type: NAME_SLOTS.has(slot) ? 'NAME' : (main ?? 'NAME'),
        });
      }
      text += value;
    }
    return { text, spans };
  };

  const messages: LabelledMessage[] = [];
  for (const group of Object.keys(NAME_GROUPS) as NameGroup[]) {
    const firsts = NAME_GROUPS[group].first.split(' ');
    const lasts = NAME_GROUPS[group].last.split('|');
    for (let index = 0; index < perGroup; index += 1) {
      const lower = index % 3 === 2;
      const [first, last, other] = [pick(firsts), pick(lasts), pick(firsts)];
      const names = { first, last, other, full: `${first} ${last}` };
      const written = lower
        ? Object.fromEntries(
            Object.entries(names).map(([slot, name]) => [
              slot,
              name.toLocaleLowerCase('tr').replaceAll('ı', 'i'),
            ]),
          )
        : names;
      messages.push({
        id: `${group}-${index}`,
        group,
        lower,
        ...fill(pick(lower ? LOWER_LINES : NAME_LINES), written),
      });
    }
  }
  for (const { type, lines } of KIND_LINES) {
    for (let index = 0; index < perKind; index += 1)
      messages.push({ id: `${type}-${index}`, group: type, ...fill(pick(lines), {}, type) });
  }
  for (const [index, text] of CLEAN_LINES.entries())
    messages.push({ id: `clean-${index}`, group: 'clean', text, spans: [] });
  return messages;
}

/** Puts a separator between groups of digits of the given sizes. */
function group(all: string, sizes: readonly number[], separator: string): string {
  const parts: string[] = [];
  for (let at = 0, index = 0; index < sizes.length; index += 1) {
    const size = sizes[index] ?? 0;
    parts.push(all.slice(at, at + size));
    at += size;
  }
  return parts.join(separator);
}
