import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

const ICONS = ['color.png', 'outline.png'];
/** A zip keeps a time per file; a fixed one makes the same input give the same bytes. */
const FIXED_TIME = new Date('2020-01-01T00:00:00Z');

/**
 * The Teams app package: `manifest.json` with its placeholders filled in, and two icons, at the top of a zip.
 *
 * @throws when a placeholder is left that no value is known for
 */
export function buildAppPackage(options: {
  readonly folder: string;
  readonly botId: string;
  /** `major.minor.patch`; Teams takes an update only when it grows. */
  readonly version: string;
}): Uint8Array {
  const values: Readonly<Record<string, string>> = { BOT_ID: options.botId, VERSION: options.version };
  const template = readFileSync(join(options.folder, 'manifest.json'), 'utf8');
  const manifest = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`manifest.json: no value for {{${name}}}`);
    return JSON.stringify(value).slice(1, -1);
  });
  const files = Object.fromEntries(
    ICONS.map((name) => [name, new Uint8Array(readFileSync(join(options.folder, name)))]),
  );
  return zipSync({ 'manifest.json': strToU8(manifest), ...files }, { mtime: FIXED_TIME });
}
