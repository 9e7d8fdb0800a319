import { PLACEHOLDER, PUPIL_PLACEHOLDER } from '../texts/privacy.nl.js';
import { findCutNumbers, TEXTS_REMEMBERED } from './cut-numbers.js';
import { findAddresses } from './detectors/address.js';
import { findCitizenNumbers } from './detectors/bsn.js';
import { findBirthDates, findOddDates, findYearsBesideNames } from './detectors/date-of-birth.js';
import { findEmails } from './detectors/email.js';
import { findPhones } from './detectors/phone.js';
import { findPostcodes } from './detectors/postcode.js';
import { findSchools } from './detectors/school.js';
import { findSpokenNumbers } from './detectors/spoken-numbers.js';
import {
  findNumbersBesideNames,
  findNumbersInRows,
  findNumbersSpokenOf,
  findStudentNumbers,
} from './detectors/student-number.js';
import { findTables } from './detectors/table.js';
import { createUrlDetector } from './detectors/url.js';
import { type CheckContext, type Feature, type Finding, isHard, type Span } from './finding.js';
import { foldText, inSmallLetters } from './folded-text.js';
import { type GuardedText, markGuarded } from './guarded-text.js';
import { stripInvisible } from './invisible.js';
import { createLexicon } from './lexicon.js';
import { findNames } from './names/find-names.js';
import { recognisableFeatures } from './recognisable.js';
import { settleSpans } from './spans.js';
import { ANCHOR, tokenise } from './tokens.js';
import type { WordLists } from './word-lists.js';

/** A text that may leave, or the findings that keep it back. */
export type GuardResult =
  | { readonly ok: true; readonly text: GuardedText }
  | { readonly ok: false; readonly findings: readonly Finding[] };

interface GuardOptions {
  /**
   * Findings that the user has called no personal data, as an earlier check of this very text gave them, or
   * `'soft'` for all that may be waved away. Hard findings stay, whatever stands here.
   */
  readonly accepted?: readonly Finding[] | 'soft';
}

/** All that the check says of one text: what a card shows before somebody sends it. */
export interface Review {
  /** The text as it would be sent: without invisible signs. The places below are places in it. */
  readonly text: string;
  /** Hard ones have to go; soft ones the writer may call harmless. */
  readonly findings: readonly Finding[];
  /** What could together point at one pupil; empty below three. They are no findings and nothing replaces them. */
  readonly features: readonly Feature[];
  /** The text with placeholders for all findings, to be read and changed, and checked again when it is sent. */
  readonly replaced: GuardedText;
}

/** The personal-data check. Pure: no I/O, no state between calls, no text kept. Never throws on any text. */
export interface PiiGuard {
  /** Everything about a text that a writer has to decide on. */
  review(text: string, context?: CheckContext): Review;
  /** Findings in order of place; they do not overlap. */
  check(text: string, context?: CheckContext): Finding[];
  /**
   * The text with placeholders for `findings` and for whatever a second look still finds ("Vervang"). Findings
   * that do not fit the text are passed over.
   */
  replace(text: string, findings: readonly Finding[], context?: CheckContext): GuardedText;
  /**
   * For a message in a consultation: it passes as it is read, without invisible signs, or not at all. Findings
   * are places in the text as it was given.
   */
  guard(text: string, options?: GuardOptions, context?: CheckContext): GuardResult;
  /** Replaces in silence: for the model port and for anything that is stored as a question. */
  redact(
    text: string,
    context?: CheckContext,
  ): { readonly text: GuardedText; readonly findings: readonly Finding[] };
  /** For text that the project itself wrote (cards, curated answers). Never for anything that a user typed. */
  trusted(text: string): GuardedText;
  /** How the features are called that could together point at one pupil; empty below three. */
  quasiIdentifiers(text: string): string[];
}

export interface PiiGuardOptions {
  /** Decides which years make a child. */
  readonly now?: () => Date;
}

/** One sign of the text may stand for several when it is folded (㎮); two findings that meet in it become one. */
function apart(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    const last = kept.at(-1);
    if (!last || finding.start >= last.end) kept.push(finding);
    else
      kept[kept.length - 1] = {
        ...(last.hard ? last : finding),
        start: last.start,
        end: Math.max(last.end, finding.end),
      };
  }
  return kept;
}

/** Placeholders change what stands around a word, so a second look may find more; two looks have always sufficed. */
const MAX_LOOKS = 8;

/** "Vervang": replaces, and looks again until nothing more is found. */
function createReplace(check: PiiGuard['check']): PiiGuard['replace'] {
  return (text: string, findings: readonly Finding[], context?: CheckContext): GuardedText => {
    let result = mask(text, findings);
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      const rest = check(result, context);
      if (rest.length === 0) return markGuarded(stripInvisible(result));
      result = mask(result, rest);
    }
    // Never seen; but a text that does not come clean may not pass.
    return markGuarded(PLACEHOLDER.NAME);
  };
}

/**
 * Makes the check from the word lists.
 *
 * @example
 * const guard = createPiiGuard(readWordLists());
 * guard.check('Noah is ziek'); // [{ start: 0, end: 4, type: 'NAME', hard: false }]
 */
export function createPiiGuard(lists: WordLists, { now = () => new Date() }: PiiGuardOptions = {}): PiiGuard {
  const check = createCheck(lists, now);

  const replace = createReplace(check);

  return {
    check,
    replace,
    review(given, context) {
      const text = stripInvisible(given);
      const findings = check(text, context);
      const features = recognisableFeatures(text);
      return { text, findings, features, replaced: replace(text, findings, context) };
    },
    guard(text, { accepted = [] } = {}, context) {
      const open = check(text, context).filter(
        (finding) =>
          finding.hard || !(accepted === 'soft' || accepted.some((other) => isSame(other, finding))),
      );
      if (open.length > 0) return { ok: false, findings: open };
      return { ok: true, text: markGuarded(stripInvisible(text)) };
    },
    redact(text, context) {
      const findings = check(text, context);
      // Nothing was found in this very text, so there is nothing to look for a second time.
      const isClean = findings.length === 0;
      return {
        text: isClean ? markGuarded(stripInvisible(text)) : replace(text, findings, context),
        findings,
      };
    },
    trusted: (text) => markGuarded(text),
    quasiIdentifiers: (text) => recognisableFeatures(text).map(({ label }) => label),
  };
}

/** All detectors over one text, what they find settled and mapped back to the text as it was given. */
function createCheck(lists: WordLists, now: () => Date): PiiGuard['check'] {
  const findUrls = createUrlDetector(lists.allowedAddresses, lists.publicHosts);
  const hideAllowed = createHider([...lists.allowedAddresses, ...lists.authors]);
  return (text, context = {}) => {
    const folded = foldText(text);
    const plain = hideAllowed(hidePlaceholders(folded.plain));
    const lower = inSmallLetters(plain);
    const tokens = tokenise(plain, folded.marks);
    const lexicon = createLexicon(lists);
    const own = new Set((context.ownNames ?? []).flatMap(ownParts));
    const known = new Set((context.knownNames ?? []).flatMap(wordsOf));
    const names = findNames(plain, tokens, lexicon, lists, { own, isReply: context.isReply ?? false });
    const spans: Span[] = [
      ...findEmails(lower, lists.publicHosts),
      ...findUrls(plain, tokens),
      ...findStudentNumbers(lower),
      ...findNumbersSpokenOf(lower),
      ...findBirthDates(lower, now()),
      ...findOddDates(lower),
      ...findPhones(plain),
      ...findCitizenNumbers(plain),
      ...findSpokenNumbers(lower),
      ...findPostcodes(plain),
      ...findAddresses(plain, tokens, lexicon, lists),
      ...findSchools(plain, tokens, lexicon, lists),
      ...findOwnSchool(plain, context.ownSchool),
      ...findTables(folded.columns, lexicon),
      ...names,
      ...findNumbersBesideNames(lower, names),
      ...findNumbersInRows(folded.columns, names),
      ...findYearsBesideNames(lower, names, now()),
      ...carriedOn(plain, context.previous),
    ];
    const found = settleSpans(spans, plain).map(({ start, end, type, soft }) => ({
      start: folded.starts[start] ?? 0,
      end: folded.ends[end - 1] ?? text.length,
      type,
      hard: isHard(type) && !soft,
    }));
    return apart(found).filter(
      ({ type, start, end }) =>
        type !== 'NAME' || !wordsOf(text.slice(start, end)).every((word) => known.has(word)),
    );
  };
}

function isSame(a: Finding, b: Finding): boolean {
  return a.start === b.start && a.end === b.end && a.type === b.type;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

function ownParts(name: string): string[] {
  const parts = foldText(name)
    .plain.toLowerCase()
    .split(/[^\p{L}]+/u);
  return parts.filter((part) => part.length >= 3 && !/^(?:van|der|den|het|ten|ter)$/.test(part));
}

function findOwnSchool(plain: string, ownSchool: string | undefined): Span[] {
  const name = ownSchool === undefined ? '' : foldText(ownSchool).plain.trim().toLowerCase();
  if (name.length < 3) return [];
  const lower = plain.toLowerCase();
  const spans: Span[] = [];
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + name.length)) {
    spans.push({ start: at, end: at + name.length, type: 'SCHOOL' });
  }
  return lower.length === plain.length ? spans : [];
}

const literal = (text: string) => text.replace(/[[\]]/g, '\\$&');
const NAME_PLACEHOLDERS = new RegExp([PLACEHOLDER.NAME, PUPIL_PLACEHOLDER].map(literal).join('|'), 'g');
const PLACEHOLDERS = new RegExp([...new Set(Object.values(PLACEHOLDER))].map(literal).join('|'), 'g');
/** Stands for what no detector may read; it is no word and no digit. */
const HIDDEN = '¬';

/** Our own placeholders become signs of the same length; those of names stay known as names. */
function hidePlaceholders(plain: string): string {
  return plain
    .replace(NAME_PLACEHOLDERS, (text) => ANCHOR.repeat(text.length))
    .replace(PLACEHOLDERS, (text) => HIDDEN.repeat(text.length));
}

/** Numbers that were begun in one of the writer's last texts and end in this one. */
function carriedOn(plain: string, previous: readonly string[] | undefined): Span[] {
  if (previous === undefined || previous.length === 0 || !/\d/.test(plain)) return [];
  const before = `${previous
    .slice(-TEXTS_REMEMBERED)
    .map((text) => foldText(text).plain)
    .join('\n')}\n`;
  const from = before.length;
  return findCutNumbers(before + plain, from).map((span) => ({
    ...span,
    start: span.start - from,
    end: span.end - from,
  }));
}

/** Makes the documents' own addresses and authors unreadable for the detectors: no part of them is a finding. */
function createHider(addresses: readonly string[]): (plain: string) => string {
  const bare = [
    ...new Set(addresses.map((address) => address.replace(/^https?:\/\//, '').replace(/[/.,;]+$/, ''))),
  ];
  if (bare.length === 0) return (plain) => plain;
  const any = bare
    .sort((a, b) => b.length - a.length)
    .map((address) => address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(
    `(?<![\\p{L}\\d@.])(?:https?://)?(?:${any.join('|')})/?(?![\\p{L}\\d/@-])`,
    'giu',
  );
  return (plain) => plain.replace(pattern, (text) => HIDDEN.repeat(text.length));
}

/** Puts placeholders for findings; those that overlap an earlier one or lie outside the text are left out. */
function mask(text: string, findings: readonly Finding[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, type } of [...findings].sort((a, b) => a.start - b.start)) {
    if (start < at || end <= start || end > text.length) continue;
    result += text.slice(at, start) + placeholder(text, start, end, type);
    at = end;
  }
  return result + text.slice(at);
}

function placeholder(text: string, start: number, end: number, type: Finding['type']): string {
  if (type !== 'NAME') return PLACEHOLDER[type];
  const behind = text.slice(end, end + 20);
  const before = text.slice(Math.max(0, start - 12), start);
  const isPupil =
    /^ ?\(?(?:uit |in |van )?(?:groep|gr\.?) ?[1-8]|^ ?\(?\d{1,2} ?(?:jaar|jr)/i.test(behind) &&
    !/leerlinge? $/i.test(before);
  return isPupil ? PUPIL_PLACEHOLDER : PLACEHOLDER.NAME;
}
