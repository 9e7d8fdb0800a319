/** What was looked at, as `--json` names it. */
export type CheckName =
  | 'settings'
  | 'node'
  | 'sign-in'
  | 'clock'
  | 'team'
  | 'channel'
  | 'database'
  | 'key'
  | 'knowledge'
  | 'model'
  | 'endpoint';

/** What became of one check; `remark` is worth a look and no fault. One line: what is so, and what to do about it. */
export interface Finding {
  readonly check: CheckName;
  readonly level: 'good' | 'bad' | 'remark';
  readonly text: string;
}

export const good = (check: CheckName, text: string): Finding => ({ check, level: 'good', text });
export const bad = (check: CheckName, text: string): Finding => ({ check, level: 'bad', text });
export const remark = (check: CheckName, text: string): Finding => ({ check, level: 'remark', text });
