import { words } from '../knowledge/dutch.js';
import { boundIn } from './bound-terms.js';
import { clausesOf } from './clauses.js';
import { isContent, root } from './roots.js';

const DENYING = new Set('niet geen nooit niemand nergens niets zonder evenmin noch'.split(' '));
const RESTRICTING = new Set('alleen pas slechts uitsluitend enkel tenzij hooguit laatste'.split(' '));
/** Who is spoken of in every other passage. */
const EVERYWHERE = new Set(['ouders', 'leerling', 'school'].map(root));
const WANTING =
  /\b(?:wil|willen|wilt|wens|meewerk|goedvind|mag|mogen|moet|moeten|hoef|meld|anders|stop)\w*|instem|toestem|akkoord/i;
const CONSENT = /(?:instem|toestem|ingestem|akkoord|goedvind)\w*/i;

/** What is said without a "not" in other words than a passage's, and with one: each is settled before both are compared. */
const SAME: readonly { readonly line: RegExp; readonly text?: RegExp; readonly settled: RegExp }[] = [
  // Anonymous is without a name, and on name is not anonymous.
  {
    line: /anoniem/i,
    text: /anoniem/i,
    settled:
      /\b(?:hoeft|zonder|geen)\b[^,.:]*\bna(?:am|men)\b[^,.:]*|\bna(?:am|men)\b[^,.:]*\bniet\b[^,.:]*/gi,
  },
  { line: /op naam/i, text: /op naam/i, settled: /\bniet anoniem\b(?:,? maar\b)?/gi },
  { line: /thuiszit|verzuim/i, settled: /\bniet (?:meer )?(?:op|naar) school\b/gi },
  { line: /gezamenlijk|\book\b/i, text: /\b(?:ook|gezamenlijk|samen)\b/i, settled: /\bniet alleen\b/gi },
  // A risk is what should not come about.
  { line: /risico/i, text: /^(?!.*risico)(?!.*\bniet\b.*\bniet\b)/i, settled: /\bniet\b/i },
  {
    line: CONSENT,
    settled:
      /\b(?:zonder|niet zonder)\b[^.]*(?:instem|toestem|akkoord)[^.]*\bniet\b|\bgeen (?:instem|toestem)[^.]*\bniet\b/gi,
  },
  {
    line: CONSENT,
    settled:
      /\bweiger\w*\b[^.]*\bniet\b|\bniet\b[^.,]*(?:instem|toestem|akkoord)\w*[^.]*\bniet\b|\b(?:alleen|pas)\b(?=[^.]*(?:instem|toestem|akkoord))/gi,
  },
  // What only happens with something doesn't without it.
  { line: /\b(?:pas|alleen)\b.*\b(?:wanneer|als|na|bij|zodra)\b/i, settled: /\bzonder\b[^,.]*\bniet\b/gi },
  { line: /2e keer/i, settled: /\bpas\b(?=(?: \w+){0,3} (?:2e|tweede))/gi },
];

interface Denial {
  readonly count: number;
  /** What is denied: the next word of content, or the one before. */
  readonly focus: string | undefined;
}

/** Whether a text denies or restricts something. */
export function denies(text: string): boolean {
  return words(text).some((w) => DENYING.has(w) || RESTRICTING.has(w));
}

/**
 * Whether a sentence denies what its passages don't, or leaves out that they do. `lines` are all that may prove it,
 * `passages` the passages themselves.
 */
export function turnsRound(text: string, lines: readonly string[], passages: readonly string[]): boolean {
  const settled = settle(text, passages);
  return differs(text, lines, passages) && (settled === text || differs(settled, lines, passages));
}

function differs(text: string, lines: readonly string[], passages: readonly string[]): boolean {
  const clauses = clausesOf(text);
  const lineClauses = lines.flatMap(clausesOf);
  const added = clauses.some((clause) => addsDenial(clause, lineClauses, passages));
  const restricts = denialIn(text, RESTRICTING).count > 0 && !restrictionStands(rootsOf(text), lines);
  return added || restricts || passages.some((passage) => leavesOut(clauses, passage));
}

/** Whether a clause denies something that no clause of the evidence denies. */
function addsDenial(clause: string, lineClauses: readonly string[], passages: readonly string[]): boolean {
  const { count } = denialIn(clause, DENYING);
  if (count === 0 || isSituation(clause, passages)) return false;
  const roots = rootsOf(clause);
  return !lineClauses.some((line) => {
    const theirs = denialIn(line, DENYING);
    return theirs.focus !== undefined && theirs.count >= count && roots.has(theirs.focus);
  });
}

/** A restriction that is made must be made by a line too, about the same. */
function restrictionStands(roots: ReadonlySet<string>, lines: readonly string[]): boolean {
  return lines.some((line) => {
    const all = words(line);
    const shared = [...rootsOf(line)].filter((r) => roots.has(r)).length;
    return shared >= 2 && all.some((w) => RESTRICTING.has(w) || w === 'niet');
  });
}

/** "Komt u er samen niet uit, …": what befalls the asker; not what somebody wants, allows or has to do. */
function isSituation(clause: string, passages: readonly string[]): boolean {
  const opens =
    /^(?:als|wanneer|indien|zodra|komt|komen|kan|kunt|kunnen|lukt|lukken|helpt|helpen|werkt|gaat|is|heeft|hebt)\s/i;
  const theirs = new Set(passages.flatMap((passage) => [...rootsOf(passage)]));
  const same = [...rootsOf(clause)].some(
    (r) => !EVERYWHERE.has(r) && [...theirs].some((t) => t.startsWith(r)),
  );
  return opens.test(clause) && !WANTING.test(clause) && boundIn(clause).length === 0 && !same;
}

/** Whether a clause says what the passage denies, without denying it. */
function leavesOut(clauses: readonly string[], passage: string): boolean {
  return clausesOf(passage).some((line) => {
    const { focus } = denialIn(line, DENYING);
    if (focus === undefined) return false;
    return clauses.some((clause) => rootsOf(clause).has(focus) && !denies(clause));
  });
}

function denialIn(clause: string, of: ReadonlySet<string>): Denial {
  const all = words(clause);
  const at = all.findIndex((w) => of.has(w));
  if (at < 0) return { count: 0, focus: undefined };
  const focus = all.slice(at + 1).find(isContent) ?? all.slice(0, at).findLast(isContent);
  return { count: all.filter((w) => of.has(w)).length, focus: focus && root(focus) };
}

function rootsOf(text: string): Set<string> {
  return new Set(words(text).filter(isContent).map(root));
}

function settle(text: string, lines: readonly string[]): string {
  return SAME.reduce((rest, { line, text: when, settled }) => {
    const applies = (!when || when.test(text)) && lines.some((one) => line.test(one));
    return applies ? rest.replace(settled, ' ') : rest;
  }, text);
}
