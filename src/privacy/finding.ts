/** The kinds of personal data that the check knows. The names are part of the `check-text` output. */
export type FindingType =
  | 'NAME'
  | 'BSN'
  | 'DOB'
  | 'PHONE'
  | 'EMAIL'
  | 'ADDRESS'
  | 'POSTCODE'
  | 'SCHOOL'
  | 'STUDENT_NUMBER'
  | 'URL_PROFILE';

/** One place in a text that holds personal data. */
export interface Finding {
  /** UTF-16 offset into the text as it was given. */
  readonly start: number;
  /** UTF-16 offset, exclusive. */
  readonly end: number;
  readonly type: FindingType;
  /** Hard findings follow from their form, so that a user cannot wave them away as "no personal data". */
  readonly hard: boolean;
}

/** What is known of the writer. Nothing of it is kept or logged. */
export interface CheckContext {
  /** The writer's own display name and its like: always findings. */
  readonly ownNames?: readonly string[];
  /** Name of the writer's school, when Teams tells it. */
  readonly ownSchool?: string;
}

const HARD_TYPES: ReadonlySet<FindingType> = new Set<FindingType>([
  'BSN',
  'PHONE',
  'EMAIL',
  'ADDRESS',
  'POSTCODE',
  'URL_PROFILE',
  'STUDENT_NUMBER',
]);

export function isHard(type: FindingType): boolean {
  return HARD_TYPES.has(type);
}

/** A stretch of the folded text, as detectors give it; `pii-guard.ts` maps it back to the original. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: FindingType;
}
