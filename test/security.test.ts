import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { isReplyAddress } from '../src/allowed-hosts.js';
import { loadConfig } from '../src/config.js';
import { openDatabase } from '../src/storage/database.js';

const security = readFileSync('SECURITY.md', 'utf8');
const privacy = readFileSync('docs/privacy.md', 'utf8');

/** The rows of a section's table, by their cells. */
function tableOf(document: string, heading: string): string[][] {
  const section = document.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return (section.match(/^\|.*\|$/gm) ?? []).slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((c) => c.trim()),
  );
}

/** Where each table of the database is told of: in SECURITY.md, and in the privacy guide unless it holds no data of people. */
const TOLD: Readonly<Record<string, readonly [RegExp, RegExp | undefined]>> = {
  consultations: [/case name, theme, state/, /zaaknaam, onderwerp, stand/],
  messages: [/texts of a case/, /tekst van een overleg/],
  requester_links: [/the asker's name and address/, /naam en adres in Teams van de vrager/],
  outbox: [/what waits to be sent/, /tekst van een overleg/],
  cards: [/ids of the bot's messages/, /tekst van een overleg/],
  held_texts: [/began to write in a card/, /waaraan een ambtenaar is begonnen/],
  data_keys: [/the keys of cases/, undefined],
  server_keys: [/the keys of cases and the server's own/, undefined],
  officer_conversations: [/where officers and their channel/, /namen van ambtenaren/],
  seen_activities: [/repeats of activities/, undefined],
  rate_events: [/in this minute/, undefined],
  audit_events: [/audit: hour/, /wat er gebeurde/],
  rating_counts: [/^ratings/, /waardering/],
  feedback: [/^thumbs/, /duimen/],
  insight_counts: [/how often a subject/, /tellingen per onderwerp/],
  handout_proposals: [/lines that officers propose/, undefined],
  passage_vectors: [/vectors of the documents/, undefined],
  probes: [/one row to try writing/, undefined],
};

describe('SECURITY.md and docs/privacy.md', () => {
  it('tell of every table that the database has', async () => {
    const database = await openDatabase(':memory:');
    const { rows } = await database.transaction((tx) =>
      sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(tx),
    );
    await database.close();
    const tables = rows.map(({ name }) => name).filter((name) => !/^(sqlite_|schema_steps)/.test(name));
    expect(Object.keys(TOLD).sort()).toEqual(tables.sort());
    const kept = tableOf(security, 'What is kept').map(([what = '']) => what);
    const told = tableOf(privacy, 'Welke gegevens').map(([what = '']) => what);
    for (const [english, dutch] of Object.values(TOLD)) {
      expect(kept).toContainEqual(expect.stringMatching(english));
      if (dutch) expect(told).toContainEqual(expect.stringMatching(dutch));
    }
  });

  it('say how long a case is kept by the setting that says so', () => {
    const days = (RETENTION_DAYS: string) => loadConfig({ RETENTION_DAYS }).retentionDays;
    expect(days('')).toBe(30);
    expect(days('90')).toBe(90);
    expect(() => days('91')).toThrow('RETENTION_DAYS');
    for (const document of [security, privacy]) expect(document).toContain('RETENTION_DAYS');
    const guide = readFileSync('.env.example', 'utf8');
    expect(guide).toMatch(/RETENTION_DAYS=30/);
  });

  it('name the one host that the bot’s token goes to', () => {
    const [host = ''] = /smba\.[\w.]+/.exec(security) ?? [];
    const goesTo = (address: string) => isReplyAddress(address, { development: false, standard: undefined });
    expect(goesTo(`https://${host}/emea/`)).toBe(true);
    expect(goesTo('https://europe.botframework.com/')).toBe(false);
  });

  it('name whom to tell of a weakness: the maintainer of publiccode.yml', () => {
    const { maintenance } = parseYaml(readFileSync('publiccode.yml', 'utf8')) as {
      maintenance: { contacts: readonly { name: string }[] };
    };
    const [first = ''] = security.split(/^## /m);
    for (const { name } of maintenance.contacts) expect(first).toContain(name);
  });

  it('give each figure with a command that there is', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const commands = tableOf(security, 'Figures').map(([, , command = '']) => command.replaceAll('`', ''));
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) {
      const script = /npm run (?:-s )?([\w:-]+)/.exec(command)?.[1];
      const files = command.match(/test\/[\w/.-]+/g) ?? [];
      expect(script !== undefined ? script in scripts : files.length > 0).toBe(true);
      for (const file of files) expect(existsSync(file)).toBe(true);
    }
  });

  it('count the forgeries as they are', async () => {
    const { forgeries } = await import('./helpers/forgeries.js');
    expect(security).toContain(`${forgeries.length} refused of ${forgeries.length}`);
  });

  it('count the guards that are taken away as they are', async () => {
    const { MUTATIONS } = await import('./mutations/mutations.js');
    expect(security).toContain(`${MUTATIONS.length} noticed of ${MUTATIONS.length}`);
    for (const { file, from } of MUTATIONS) {
      const found = readFileSync(`src/${file}`, 'utf8').split(from).length - 1;
      expect({ file, from, found }).toEqual({ file, from, found: 1 });
    }
  });
});
