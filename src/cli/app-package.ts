import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

const ICONS = ['color.png', 'outline.png'];
/** A zip keeps a time per file; a fixed one makes the same input give the same bytes. */
const FIXED_TIME = new Date('2020-01-01T00:00:00Z');
/** Limit of `developer.name` in Teams' schema. */
const LONGEST_DEVELOPER = 32;

export interface AppPackageOptions {
  /** Holds `manifest.json` and `en.json` with their placeholders, and two icons. */
  readonly folder: string;
  readonly botId: string;
  /** `major.minor.patch`; Teams takes an update only when it grows. */
  readonly version: string;
  readonly organisation: string;
  readonly pages: { readonly website: string; readonly privacy: string; readonly terms: string };
  /** Offered as commands of the personal chat, before the fixed ones; at most six. */
  readonly situations: readonly string[];
}

interface Manifest {
  readonly bots: readonly { readonly commandLists: CommandList[] }[];
}

interface CommandList {
  readonly scopes: readonly string[];
  commands: object[];
}

/**
 * The Teams app package at the top of a zip: `manifest.json` with its placeholders filled in, the Dutch words of the
 * manifest once more (Teams wants a file for each language), `en.json`, and two icons. The same input gives the same
 * bytes.
 *
 * @throws when a placeholder is left that no value is known for
 */
export function buildAppPackage(options: AppPackageOptions): Uint8Array {
  const manifest = JSON.parse(filledIn('manifest.json', options)) as Manifest;
  for (const { commandLists } of manifest.bots) {
    for (const list of commandLists) {
      if (!list.scopes.includes('personal')) continue;
      const asked = options.situations.map((title) => ({ title, type: 'prompt', prompt: title }));
      list.commands = [...asked, ...list.commands];
    }
  }
  const icons = ICONS.map((name) => [name, new Uint8Array(readFileSync(join(options.folder, name)))]);
  const files: Record<string, Uint8Array> = {
    'manifest.json': strToU8(JSON.stringify(manifest, undefined, 2)),
    'nl.json': strToU8(JSON.stringify(dutchWords(manifest), undefined, 2)),
    'en.json': strToU8(filledIn('en.json', options)),
    ...Object.fromEntries(icons),
  };
  return zipSync(files, { mtime: FIXED_TIME });
}

function filledIn(file: string, { botId, version, organisation, pages, folder }: AppPackageOptions): string {
  const values: Readonly<Record<string, string>> = {
    BOT_ID: botId,
    VERSION: version,
    ORGANISATION: organisation,
    DEVELOPER: organisation.slice(0, LONGEST_DEVELOPER).trim(),
    WEBSITE_URL: pages.website,
    PRIVACY_URL: pages.privacy,
    TERMS_URL: pages.terms,
  };
  return readFileSync(join(folder, file), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${file}: no value for {{${name}}}`);
    return JSON.stringify(value).slice(1, -1);
  });
}

/** The manifest's own words, in the form of a language file. */
function dutchWords(manifest: Manifest): Record<string, string> {
  const { $schema, name, description } = manifest as unknown as {
    readonly $schema: string;
    readonly name: Readonly<Record<string, string>>;
    readonly description: Readonly<Record<string, string>>;
  };
  const entries = (part: string, words: Readonly<Record<string, string>>) =>
    Object.entries(words).map(([key, value]) => [`${part}.${key}`, value] as const);
  const schema = $schema.replace('MicrosoftTeams.schema', 'MicrosoftTeams.Localization.schema');
  return Object.fromEntries([
    ['$schema', schema],
    ...entries('name', name),
    ...entries('description', description),
  ]);
}
