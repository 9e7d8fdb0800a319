import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const SCRIPT = join(process.cwd(), 'scripts/sbom.mjs');

describe('The list of what the product is made of', { timeout: 60_000 }, () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sbom-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A product that needs one package under this licence. */
  function listOf(license: string) {
    const dependencies = { part: '1.0.0' };
    const part = { version: '1.0.0', resolved: 'https://example.org/part.tgz', license };
    const root = { name: 'product', version: '1.0.0', dependencies };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(root));
    const packages = { '': root, 'node_modules/part': part };
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({ ...root, lockfileVersion: 3, packages }),
    );
    return spawnSync(process.execPath, [SCRIPT], { cwd: folder, encoding: 'utf8' });
  }

  test('is CycloneDX, from the lock file', () => {
    const { status, stdout } = listOf('MIT');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      bomFormat: 'CycloneDX',
      components: [{ name: 'part', version: '1.0.0', purl: 'pkg:npm/part@1.0.0' }],
    });
  });

  test.each(['GPL-3.0-only', 'UNLICENSED', '(MIT AND AGPL-3.0-only)'])(
    'stops at a part under %s',
    (license) => {
      const { status, stderr } = listOf(license);
      expect(status).toBe(1);
      expect(stderr).toContain('part 1.0.0');
    },
  );

  test('of the product itself names no licence that nobody has looked at', () => {
    const { status, stderr } = spawnSync(process.execPath, [SCRIPT, '--out', join(folder, 'sbom.json')], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^\d+ packages, 0 with/),
    });
  });

  test('is made by a command that says how it is used', () => {
    expect(spawnSync(process.execPath, [SCRIPT, '--help'], { encoding: 'utf8' }).stdout).toContain('Usage');
    expect(spawnSync(process.execPath, [SCRIPT, '--ander'], { encoding: 'utf8' }).status).toBe(2);
  });
});
