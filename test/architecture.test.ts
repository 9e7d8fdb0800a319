import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = (readdirSync('src', { recursive: true }) as string[])
  .filter((f) => f.endsWith('.ts') && !f.endsWith('.d.ts'))
  .map((f) => f.replaceAll('\\', '/'));

const source = (file: string) => readFileSync(join('src', file), 'utf8');

/** What a file imports: packages by name, own files by path below src. */
function importsOf(file: string): string[] {
  return Array.from(source(file).matchAll(/(?:from|import\()\s*'([^']+)'/g), ([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(file), name)).replace(/\.js$/, '.ts') : name,
  );
}

const folderOf = (file: string) => file.split('/')[0] ?? '';

const SDK_HOMES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(botbuilder|botframework-|@microsoft\/teams-ai)/, ['teams']],
  [/^openai/, ['model']],
  [/^kysely(\/|$)/, ['storage', 'relay']],
  [/^(libsql|pg)(\/|$)/, ['storage']],
  [/^(@?langchain)/, ['knowledge', 'answering', 'open-model.ts']],
];

const PURE = [
  'consultation/consultation.ts',
  'consultation/decide.ts',
  'consultation/evolve.ts',
  'consultation/deliveries.ts',
  'answering/answer.ts',
  'answering/gate.ts',
  'privacy/pii-guard.ts',
  ...files.filter((f) => f.startsWith('privacy/detectors/')),
];

describe('the architecture', () => {
  it('keeps each SDK in its folder', () => {
    const strays = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => SDK_HOMES.some(([sdk, homes]) => sdk.test(name) && !homes.includes(folderOf(file))))
        .map((name) => `${file} imports ${name}`),
    );
    expect(strays).toEqual([]);
  });

  it('reads the environment in config.ts and at the doors of the command line only', () => {
    const readers = files.filter((f) => /process\.env\b/.test(source(f)) && !/^(config|index|cli\/)/.test(f));
    expect(readers).toEqual([]);
  });

  it('lets only the personal-data guard make guarded text', () => {
    const makers = files.filter((f) => /\bmarkGuarded\b/.test(source(f)));
    expect(makers.filter((f) => !f.startsWith('privacy/'))).toEqual([]);
  });

  it('keeps pure files free of I/O', () => {
    const impure = PURE.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('node:') || /^(kysely|pg|libsql|fastify)/.test(name))
        .map((name) => `${file} imports ${name}`),
    );
    expect(impure).toEqual([]);
  });

  it('lets no use case know the edge', () => {
    const upward = files
      .filter((f) => !['teams', 'cli'].includes(folderOf(f)) && f.includes('/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => /^(teams\/|app\.ts|index\.ts|server\.ts)/.test(name))
          .map((name) => `${file} imports ${name}`),
      );
    expect(upward).toEqual([]);
  });

  it('has no file over 250 lines and no drawer for anything', () => {
    const long = files.filter((f) => source(f).split('\n').length > 251);
    const drawers = files.filter((f) => /(^|\/)(utils?|helpers?|common|managers?)(\/|\.|-)/.test(f));
    expect([...long, ...drawers]).toEqual([]);
  });
});
