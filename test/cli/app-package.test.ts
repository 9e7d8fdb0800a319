import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type AppPackageOptions, buildAppPackage } from '../../src/cli/app-package.js';

const BOT_ID = '5d0a3a57-0000-4000-8000-00000000b070';
const options: AppPackageOptions = {
  folder: 'manifest',
  botId: BOT_ID,
  version: '1.2.3',
  organisation: 'Regionaal Bureau Leerplicht Duinwaard en Rietlanden',
  pages: {
    website: 'https://www.duinwaard.nl',
    privacy: 'https://www.duinwaard.nl/privacy',
    terms: 'https://www.duinwaard.nl/voorwaarden',
  },
  situations: ['Een leerling is vaak ziek', 'Een leerling zit thuis', 'Een', 'Twee', 'Drie', 'Vier'],
};
const files = unzipSync(buildAppPackage(options));
const json = (name: string) => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
const manifest = json('manifest.json');

describe('the Teams app package', () => {
  test('is valid by the schema of Teams that it names, languages included', async () => {
    expect(manifest.manifestVersion).toBe('1.30');
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([]);
    const schemas = 'node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.30';
    const schema = JSON.parse(readFileSync(`${schemas}/MicrosoftTeams.Localization.schema.json`, 'utf8'));
    for (const name of ['nl.json', 'en.json']) {
      const words: Record<string, string> = json(name);
      expect(Object.keys(words)).toEqual(expect.arrayContaining(schema.required));
      for (const [key, text] of Object.entries(words)) {
        expect([key, Object.hasOwn(schema.properties, key)]).toEqual([key, true]);
        expect(text.length).toBeLessThanOrEqual(schema.properties[key].maxLength ?? 4_000);
      }
    }
  });

  test('holds the manifest, its languages and two icons, at its top', () => {
    expect(Object.keys(files).sort()).toEqual([
      'color.png',
      'en.json',
      'manifest.json',
      'nl.json',
      'outline.png',
    ]);
    const { defaultLanguageFile, additionalLanguages } = manifest.localizationInfo;
    expect([defaultLanguageFile, ...additionalLanguages.map((l: { file: string }) => l.file)]).toEqual([
      'nl.json',
      'en.json',
    ]);
  });

  test('has every placeholder filled in, and no municipality of its own', () => {
    expect(JSON.stringify([manifest, json('en.json')])).not.toMatch(/\{\{|\}\}|mersfoort/);
    expect(manifest).toMatchObject({ id: BOT_ID, version: '1.2.3', bots: [{ botId: BOT_ID }] });
    expect(manifest.developer).toEqual({
      name: 'Regionaal Bureau Leerplicht Duin',
      websiteUrl: 'https://www.duinwaard.nl',
      privacyUrl: 'https://www.duinwaard.nl/privacy',
      termsOfUseUrl: 'https://www.duinwaard.nl/voorwaarden',
    });
  });

  test('takes no files, asks no permission to read chats, and works in a chat, a team and any channel', () => {
    expect(manifest.bots[0]).toMatchObject({
      supportsFiles: false,
      scopes: ['personal', 'team', 'groupChat'],
    });
    expect(manifest.supportsChannelFeatures).toBe('tier1');
    expect(JSON.stringify(manifest)).not.toContain('Read.Chat');
    expect(manifest.authorization).toBeUndefined();
  });

  test('offers the situations and the words that the bot knows, as prompts', () => {
    const [personal] = manifest.bots[0].commandLists;
    expect(personal.commands.map((c: { prompt: string }) => c.prompt)).toEqual([
      ...options.situations,
      ...['Anoniem overleg', 'mijn overleggen', 'overzicht', 'inzicht', 'help'],
    ]);
    expect(personal.commands.every((c: { type: string }) => c.type === 'prompt')).toBe(true);
  });

  test('says why it asks for each permission', () => {
    for (const permission of manifest.permissions) {
      expect(manifest.description.full).toContain(`(${permission})`);
      expect(json('en.json')['description.full']).toContain(`(${permission})`);
    }
  });

  test('is the same for the same input', () => {
    expect(Buffer.from(buildAppPackage(options))).toEqual(Buffer.from(buildAppPackage(options)));
  });

  test('has icons of the sizes of Teams, the symbol of the colour one within the safe 120 points', () => {
    expect(pixelsOf(files['outline.png']).size).toBe(32);
    const { size, at } = pixelsOf(files['color.png']);
    expect(size).toBe(192);
    const ground = at(0, 0);
    const margin = (192 - 120) / 2;
    const outside: string[] = [];
    for (let y = 0; y < 192; y++) {
      for (let x = 0; x < 192; x++) {
        const inside = x >= margin && x < 192 - margin && y >= margin && y < 192 - margin;
        if (!inside && at(x, y) !== ground) outside.push(`${x},${y}`);
      }
    }
    expect(outside).toEqual([]);
  });
});

describe('npm run package', { timeout: 60_000 }, () => {
  test.each(['niet-een-guid', ''])('refuses BOT_ID "%s" with code 78, naming it', async (botId) => {
    const { code, error } = await run({ BOT_ID: botId });
    expect(code).toBe(78);
    expect(error).toContain('BOT_ID');
  });

  test('gives the zip on its output where no file can be written', async () => {
    const { code, out } = await run({ BOT_ID }, '--out=-');
    expect(code).toBe(0);
    expect(Object.keys(unzipSync(out))).toContain('manifest.json');
  });
});

function run(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: unknown; out: Buffer; error: string }> {
  return new Promise((resolve) => {
    const program = ['scripts/build-and-run.mjs', 'dist/cli/package.js', ...args];
    execFile(
      process.execPath,
      program,
      { env: { PATH: process.env.PATH ?? '', ...env }, encoding: 'buffer' },
      (failure, out, error) => resolve({ code: failure?.code ?? 0, out, error: error.toString('utf8') }),
    );
  });
}

/** Reads a PNG as draw-icons writes it: eight bits of four channels, no filters. */
function pixelsOf(png: Uint8Array = new Uint8Array()): {
  size: number;
  at: (x: number, y: number) => string;
} {
  const view = Buffer.from(png);
  const size = view.readUInt32BE(16);
  const start = view.indexOf('IDAT');
  const rows = inflateSync(view.subarray(start + 4, start + 4 + view.readUInt32BE(start - 4)));
  const at = (x: number, y: number) =>
    rows
      .subarray(y * (1 + size * 4) + 1 + x * 4)
      .subarray(0, 4)
      .toString('hex');
  return { size, at };
}
