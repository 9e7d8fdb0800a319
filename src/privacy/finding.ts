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
  /**
   * A hard finding follows from a certain form or from a label beside it ("leerlingnummer"), so that a user cannot
   * wave it away as "no personal data". The same kind without either is soft.
   */
  readonly hard: boolean;
}

/** A feature of a pupil that says nothing alone and much with others. Finding it keeps nothing back by itself. */
export interface Feature {
  readonly start: number;
  /** UTF-16 offset, exclusive. */
  readonly end: number;
  /** How the feature is called towards the user: "de leeftijd". */
  readonly label: string;
}

/** What is known of the writer and of what was said. Nothing of it is kept or logged. */
export interface CheckContext {
  /** Every name that the writer is or was known by, not only the one of this activity: always findings. */
  readonly ownNames?: readonly string[];
  /** Names that whoever reads the text knows anyway, as those of officers: no findings where they stand by themselves. */
  readonly knownNames?: readonly string[];
  /** Name of the writer's school, when Teams tells it. */
  readonly ownSchool?: string;
  /** The text answers somebody in an open consultation: one or two bare words may be the pupil's name. */
  readonly isReply?: boolean;
  /** The last texts of the same writer in the same case, oldest first: a number may be cut over several. */
  readonly previous?: readonly string[];
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

/** Whether a kind is hard where its form or its label is certain. */
export function isHard(type: FindingType): boolean {
  return HARD_TYPES.has(type);
}

/** A stretch of the folded text, as detectors give it; `pii-guard.ts` maps it back to the original. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly type: FindingType;
  /** Neither form nor label makes it certain: a user may wave it away, whatever its kind. */
  readonly soft?: boolean;
}
