import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scratchFile } from '../helpers/scratch.js';
import { ineke, olga, Stage, TENANTS } from '../helpers/teams-stage.js';

/** A database with the commands of docs/beheer.md that copy it and put the copy back. */
interface Kept {
  readonly url: string;
  copy(without?: 'data_keys'): void;
  putBack(): void;
  /** All that stands in the copy, packed out. */
  bytesOfCopy(): string;
  remove(): Promise<void>;
}

const guide = readFileSync('docs/beheer.md', 'utf8');

/** The guide's own line, with this test's files and database. */
function runGuide(line: RegExp, names: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}): void {
  const [found] = line.exec(guide) ?? [];
  if (found === undefined) throw new Error(`docs/beheer.md has no line like ${line}`);
  const command = Object.entries(names).reduce((text, [from, to]) => text.replaceAll(from, to), found);
  execFileSync('bash', ['-euo', 'pipefail', '-c', command], { env: { ...process.env, ...env } });
}

async function file(): Promise<Kept> {
  const scratch = await scratchFile();
  const copy = join(dirname(scratch.url), 'kopie.db');
  return {
    url: scratch.url,
    copy(without) {
      rmSync(copy, { force: true });
      runGuide(/^sqlite3 .*VACUUM INTO.*$/m, { 'data/verzuim-bot.db': scratch.url, 'kopie.db': copy });
      if (without) execFileSync('sqlite3', [copy, `delete from ${without}; vacuum`]);
    },
    putBack() {
      runGuide(/^rm -f data\/verzuim-bot\.db[\s\S]*?(?=\n```)/m, {
        'data/verzuim-bot.db': scratch.url,
        'kopie.db': copy,
      });
    },
    bytesOfCopy: () => readFileSync(copy, 'latin1'),
    remove: scratch.remove,
  };
}

async function postgres(server: string): Promise<Kept> {
  const name = `restore_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  const folder = mkdtempSync(join(tmpdir(), 'verzuim-bot-'));
  const copy = join(folder, 'kopie.dump');
  const names = { verzuimbot: name, 'kopie.dump': copy };
  const env = {
    PGHOST: url.hostname,
    PGPORT: url.port || '5432',
    PGUSER: url.username,
    PGPASSWORD: decodeURIComponent(url.password),
  };
  await query(server, `create database ${name}`);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    copy: (without) =>
      runGuide(
        without ? /pg_dump --exclude-table-data=data_keys[^`\n]*/ : /^pg_dump --format=custom.*$/m,
        names,
        env,
      ),
    putBack: () => runGuide(/^pg_restore .*$/m, names, env),
    bytesOfCopy: () => execFileSync('pg_restore', ['--file=-', copy], { encoding: 'utf8' }),
    async remove() {
      await query(server, `drop database ${name} with (force)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function query(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const server = process.env.TEST_DATABASE_URL;
const databases = [
  { name: 'SQLite', open: file, there: has('sqlite3') },
  {
    name: 'PostgreSQL',
    open: () => postgres(server ?? ''),
    there: server !== undefined && has('pg_dump') && has('pg_restore'),
  },
];

describe.each(databases)('A backup as docs/beheer.md makes it, on $name', ({ open, there }) => {
  let kept: Kept;
  let stage: Stage;
  let caseName: string;
  beforeEach(async (context) => {
    context.skip(!there, 'no program or server to make a copy with');
    kept = await open();
    stage = await Stage.open(kept.url);
    caseName = await stage.opens(ineke, 'Wie belt er bij veel ziekte?');
    await stage.claims(olga, caseName);
    await stage.types(ineke, 'De ouders zijn al gesproken.');
    await stage.sees(olga, 'De ouders zijn al gesproken.');
    await stage.presses(olga, 'Antwoord', { reply: 'Dan denk ik met u mee.' });
    await stage.sees(ineke, 'Dan denk ik met u mee.');
    await stage.sees(olga, 'Bezorgd: antwoord 1');
  });
  afterEach(async () => {
    if (!there) return;
    await stage.close();
    await kept.remove();
  });

  function expectNothingReadable() {
    const bytes = kept.bytesOfCopy();
    expect(bytes).toContain(caseName);
    const said = ['veel ziekte', 'al gesproken', 'denk ik met u'];
    const who = [ineke.name, ineke.id, ineke.aadObjectId, ineke.conversationId, TENANTS.school];
    for (const secret of [...said, ...who]) expect(bytes).not.toContain(secret);
  }

  it('holds nothing readable, opens with its own key alone, and brings the open consultation back, which goes on', async () => {
    kept.copy();
    expectNothingReadable();
    await stage.types(ineke, 'Dit komt na de kopie.');
    await stage.sees(olga, 'Dit komt na de kopie.');
    await stage.restart(async () => {
      kept.putBack();
      const other = { ENCRYPTION_KEY: Buffer.alloc(32, 8).toString('base64') };
      await expect(Stage.open(kept.url, other)).rejects.toThrow(/ENCRYPTION_KEY/);
    });

    await stage.types(olga, 'overzicht');
    await stage.sees(olga, caseName);
    await stage.presses(olga, 'Open', {}, 'chat', caseName);
    await stage.sees(olga, /Wie belt er bij veel ziekte\?.*gesproken.*Dan denk ik met u mee/s);
    await stage.types(ineke, 'Hoor ik nog iets?');
    await stage.sees(olga, 'Hoor ik nog iets?');
    await stage.presses(olga, 'Antwoord', { reply: 'Ja, morgen.' });
    await stage.sees(ineke, 'Ja, morgen.');
    await stage.closes(ineke);
    await stage.sees('channel', /Gesloten$/);
  });

  it('without data_keys is of no use even with ENCRYPTION_KEY: the case is gone and the bot works', async () => {
    kept.copy('data_keys');
    expectNothingReadable();
    await stage.restart(async () => kept.putBack());
    await stage.types(ineke, 'mijn overleggen');
    await stage.sees(ineke, /geen open overleg/i);
    await stage.sees('channel', /Ingetrokken/);
    const next = await stage.opens(ineke, 'Een nieuwe vraag over ziekte');
    expect(next).not.toBe(caseName);
    await stage.claims(olga, next);
  });
});
