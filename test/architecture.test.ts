import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../src/knowledge/document.js';

const files = (readdirSync('src', { recursive: true }) as string[])
  .map((f) => f.replaceAll('\\', '/'))
  .filter((f) => f.endsWith('.ts') && !f.endsWith('.d.ts'));

const source = (file: string) => readFileSync(join('src', file), 'utf8');

/** What a file imports: packages by name, own files by path below src. */
function importsOf(file: string): string[] {
  return Array.from(source(file).matchAll(/(?:from|import\()\s*'([^']+)'/g), ([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(file), name)).replace(/\.js$/, '.ts') : name,
  );
}

/** A folder of src, or a file that stands beside the folders. */
const placeOf = (file: string) => file.split('/')[0] ?? '';

/** Whom a folder of src, or a file beside the folders, may import. Everything imports `errors.ts`. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'index.ts': ['app.ts', 'cli', 'config.ts', 'logger.ts', 'answering', 'knowledge', 'texts'],
  'app.ts': [
    ...['open-consultations.ts', 'open-model.ts', 'server.ts', 'tenant-area.ts', 'config.ts', 'logger.ts'],
    ...['teams', 'answering', 'insight', 'relay', 'storage', 'model', 'consultation', 'knowledge', 'privacy'],
    ...['counted-answering.ts', 'metrics.ts', 'texts'],
  ],
  'open-consultations.ts': [
    ...['config.ts', 'logger.ts'],
    ...['teams', 'answering', 'relay', 'storage', 'consultation', 'privacy', 'texts'],
  ],
  'open-model.ts': ['config.ts', 'logger.ts', 'teams', 'answering', 'model', 'knowledge', 'privacy', 'texts'],
  'counted-answering.ts': ['answering', 'insight'],
  'server.ts': ['config.ts', 'logger.ts', 'allowed-hosts.ts', 'teams'],
  'config.ts': ['config-values.ts', 'config-registration.ts', 'allowed-hosts.ts', 'office', 'texts'],
  'config-values.ts': ['office', 'texts'],
  'config-registration.ts': ['texts'],
  office: [],
  'metrics.ts': ['answering', 'model', 'logger.ts'],
  'logger.ts': ['config.ts'],
  cli: [
    ...['config.ts', 'config-values.ts', 'logger.ts', 'allowed-hosts.ts', 'open-model.ts', 'teams'],
    ...['relay', 'storage', 'evaluation', 'insight', 'answering', 'model', 'knowledge', 'privacy', 'texts'],
  ],
  evaluation: ['answering', 'model', 'knowledge', 'privacy', 'texts'],
  insight: ['relay', 'storage', 'privacy'],
  teams: [
    ...['config.ts', 'logger.ts', 'allowed-hosts.ts', 'tenant-area.ts'],
    ...['insight', 'relay', 'answering', 'model', 'consultation', 'knowledge', 'privacy', 'drawing', 'texts'],
  ],
  relay: ['storage', 'consultation', 'office', 'privacy'],
  answering: ['model', 'consultation', 'knowledge', 'privacy', 'texts'],
  model: ['privacy', 'knowledge', 'texts'],
  knowledge: ['privacy', 'texts'],
  consultation: ['privacy'],
  privacy: ['texts'],
  storage: [],
  drawing: [],
  texts: [],
};

const SDK_HOMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(botbuilder|botframework-|@microsoft\/teams-ai)/, ['teams']],
  [/^openai/, ['model']],
  [/^kysely(\/|$)/, ['storage', 'relay']],
  [/^(libsql|pg)(\/|$)/, ['storage']],
  [/^(@?langchain)/, ['knowledge', 'answering', 'open-model.ts']],
];

const PURE = [
  ...files.filter((f) => f.startsWith('consultation/')),
  'answering/answer.ts',
  'answering/gate.ts',
  'privacy/pii-guard.ts',
  ...files.filter((f) => f.startsWith('privacy/detectors/')),
];

/** Each import from one place to another, once for each pair of files. */
const crossings = files.flatMap((file) =>
  importsOf(file)
    .filter((name) => name.endsWith('.ts') && placeOf(name) !== placeOf(file))
    .map((name) => ({ from: placeOf(file), to: placeOf(name), line: `${file} imports ${name}` })),
);

describe('the architecture', () => {
  it('lets imports between folders go in the directions of the table only', () => {
    const against = crossings.filter(({ from, to }) => to !== 'errors.ts' && !ARROWS[from]?.includes(to));
    expect(against.map(({ line }) => line)).toEqual([]);
  });

  it('has no circle of folders', () => {
    const circles: string[] = [];
    const walk = (place: string, path: readonly string[]): void => {
      const at = path.indexOf(place);
      if (at >= 0) circles.push([...path.slice(at), place].join(' → '));
      else for (const next of targets(place)) walk(next, [...path, place]);
    };
    const targets = (place: string) =>
      new Set(crossings.filter(({ from }) => from === place).map(({ to }) => to));
    for (const place of new Set(crossings.map(({ from }) => from))) walk(place, []);
    expect([...new Set(circles)]).toEqual([]);
  });

  it('keeps each SDK in its folder', () => {
    const strays = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => SDK_HOMES.some(([sdk, homes]) => sdk.test(name) && !homes.includes(placeOf(file))))
        .map((name) => `${file} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });

  it('reads the environment in config.ts and at the doors of the command line only', () => {
    const readers = files.filter((f) => /process\.env\b/.test(source(f)) && !/^(config|index|cli\/)/.test(f));
    expect(readers).toEqual([]);
  });

  it('lets only the personal-data guard make guarded text, and only the roster vouch for officers', () => {
    const users = (word: RegExp) => files.filter((f) => word.test(source(f)));
    expect(users(/\bmarkGuarded\b/).filter((f) => !f.startsWith('privacy/'))).toEqual([]);
    expect(users(/\bvouchFor\b/)).toEqual(['consultation/team-officer.ts', 'teams/roster.ts']);
  });

  it('keeps pure files free of I/O, clocks and chance', () => {
    const impure = PURE.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('node:') || /^(kysely|pg|libsql|fastify)/.test(name))
        .map((name) => `${file} imports ${name}`),
    );
    const rules = files.filter((f) => f.startsWith('consultation/'));
    const moody = rules.filter((f) => /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b/.test(source(f)));
    expect([...impure, ...moody]).toEqual([]);
  });

  it('names no place of a document in code or manifest: another office puts in its own documents', () => {
    const documents = readdirSync('knowledge').filter((f) => f.endsWith('.md') && !f.startsWith('README'));
    const places = documents.flatMap(
      (f) => parseDocument(f, readFileSync(join('knowledge', f), 'utf8')).area,
    );
    const texts = [
      ...files.map((f) => [f, source(f)] as const),
      ['manifest', readFileSync('manifest/manifest.json', 'utf8')] as const,
    ];
    const named = texts.filter(([, text]) =>
      places.some((place) => text.toLowerCase().includes(place.toLowerCase())),
    );
    expect(places.length).toBeGreaterThan(0);
    expect(named.map(([file]) => file)).toEqual([]);
  });

  it('has no file over 300 lines and no drawer for anything', () => {
    const long = files.filter((f) => source(f).split('\n').length > 301);
    const drawers = files.filter((f) => /(^|\/)(utils?|helpers?|common|managers?)(\/|\.|-)/.test(f));
    expect([...long, ...drawers]).toEqual([]);
  });
});
