import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildAppPackage } from '../../src/cli/app-package.js';

const BOT_ID = '5d0a3a57-0000-4000-8000-00000000b070';
const files = unzipSync(buildAppPackage({ folder: 'manifest', botId: BOT_ID, version: '1.2.3' }));
const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));

/** Width and height stand at a fixed place in a PNG. */
const sizeOf = (png: Uint8Array | undefined) => {
  const view = Buffer.from(png ?? []);
  return [view.readUInt32BE(16), view.readUInt32BE(20)];
};

describe('the Teams app package', () => {
  test('holds the manifest and two icons of the sizes that Teams asks, at its top', () => {
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(sizeOf(files['color.png'])).toEqual([192, 192]);
    expect(sizeOf(files['outline.png'])).toEqual([32, 32]);
  });

  test('has every placeholder filled in', () => {
    expect(JSON.stringify(manifest)).not.toMatch(/\{\{|\}\}/);
    expect(manifest).toMatchObject({ id: BOT_ID, version: '1.2.3', bots: [{ botId: BOT_ID }] });
  });

  test('takes no files, asks no permission to read chats, and works in a chat, a team and a group', () => {
    expect(manifest.bots[0]).toMatchObject({
      supportsFiles: false,
      scopes: ['personal', 'team', 'groupChat'],
    });
    expect(JSON.stringify(manifest)).not.toContain('Read.Chat');
    expect(manifest.authorization).toBeUndefined();
  });

  test('keeps to the lengths that Teams allows', () => {
    expect(manifest.name.short.length).toBeLessThanOrEqual(30);
    expect(manifest.name.full.length).toBeLessThanOrEqual(100);
    expect(manifest.description.short.length).toBeLessThanOrEqual(80);
    expect(manifest.description.full.length).toBeLessThanOrEqual(4_000);
  });

  test('is the same for the same input', () => {
    const again = buildAppPackage({ folder: 'manifest', botId: BOT_ID, version: '1.2.3' });
    expect(Buffer.from(again)).toEqual(
      Buffer.from(buildAppPackage({ folder: 'manifest', botId: BOT_ID, version: '1.2.3' })),
    );
    expect(readFileSync('manifest/manifest.json', 'utf8')).toContain('{{BOT_ID}}');
  });
});
