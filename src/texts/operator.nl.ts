/** What the commands print for the people who run the bot. */
export const operatorTexts = {
  ready: (address: string) => `De bot luistert op ${address}/api/messages`,
  readyInDevelopment: (address: string) =>
    `De bot luistert op ${address}/api/messages (ontwikkelmodus zonder BOT_ID: alleen bereikbaar vanaf deze computer, activiteiten worden zonder token aangenomen)`,
  badConfiguration: 'De instellingen kloppen niet:',
  cannotStart: (reason: string) => `De bot kan niet starten: ${reason}`,
  otherEncryptionKey:
    'de database is met een andere sleutel gemaakt. Zet de sleutel terug, of geef de oude mee in ENCRYPTION_KEY_PREVIOUS.',
  databaseFault: {
    unreachable:
      'de database van DATABASE_URL is niet bereikbaar. Draait de server, en kloppen adres en poort?',
    'unknown-host': 'de naam van de databaseserver in DATABASE_URL bestaat niet.',
    password: 'gebruiker of wachtwoord in DATABASE_URL wordt niet aangenomen.',
    'no-such-database': 'de database in DATABASE_URL bestaat niet. Maak hem eerst aan.',
    'no-permission': 'de gebruiker mag in de database of map van DATABASE_URL niet werken.',
    'read-only': 'de database van DATABASE_URL kan alleen gelezen worden.',
    full: 'de schijf van de database is vol.',
    damaged: 'het bestand van DATABASE_URL is geen database of is beschadigd.',
    locked: 'een ander programma houdt de database van DATABASE_URL bezet.',
    'no-such-file': 'het bestand van DATABASE_URL kan niet worden gemaakt of geopend. Klopt het pad?',
    other: 'de database van DATABASE_URL gaat niet open.',
  },
  demoReady: (requesterPort: number, officerPort: number, requester: string, officer: string) =>
    [
      '',
      'De demo draait. Open deze adressen in een browser:',
      `  IB'er (${requester}):               http://localhost:${requesterPort}`,
      `  leerplichtambtenaar (${officer}):  http://localhost:${officerPort}`,
      'Stop met Ctrl+C.',
    ].join('\n'),
  demoEnded: (name: string) => `Gestopt: ${name}. De demo sluit nu alles af.`,
  packageNeedsBotId:
    'BOT_ID ontbreekt. Geef het app-id van de bot mee, bijvoorbeeld: BOT_ID=... npm run package',
  packageReady: (file: string) => `Het app-pakket voor Teams staat in ${file}`,
  demoNoAnswer: (address: string) => `Geen antwoord van ${address}.`,
} as const;

/** What `npm run doctor` prints, a line per setting. */
export const doctorTexts = {
  good: (line: string) => `[goed]  ${line}`,
  bad: (line: string) => `[fout]  ${line}`,
  remark: (line: string) => `[let op] ${line}`,
  production: (tenants: number) =>
    `De bot is geregistreerd. ${tenants} ${tenants === 1 ? 'organisatie mag' : 'organisaties mogen'} hem gebruiken (ALLOWED_TENANT_IDS).`,
  development: 'Ontwikkelmodus: BOT_ID is leeg, de bot is alleen vanaf deze computer bereikbaar.',
  address: (host: string, port: number) => `De bot luistert straks op ${host}, poort ${port}.`,
  officers: 'Er is een team en een kanaal voor leerplichtambtenaren (OFFICERS_TEAM_ID, OFFICERS_CHANNEL_ID).',
  noOfficers: 'Geen team voor leerplichtambtenaren: de bot geeft alleen antwoorden, overleggen kan niet.',
  retention: (days: number) =>
    `Gegevens van een overleg verdwijnen ${days} dagen na het sluiten (RETENTION_DAYS).`,
  model: (host: string, model: string) => `Antwoorden worden geformuleerd door ${model} op ${host}.`,
  builtIn: 'Geen OPENAI_API_KEY: de ingebouwde antwoorden, zonder netwerkverkeer.',
  database: 'De database gaat open (DATABASE_URL)',
  knowledge: 'De documenten in knowledge zijn in orde',
  unknown: 'onbekende fout',
  noGuid: 'Een BOT_ID of tenant-id heeft niet de gewone vorm (een GUID). Controleer op typefouten.',
  sqliteIsForOne:
    'De database is een bestand. Dat is goed voor één exemplaar van de bot; gebruik voor meer PostgreSQL.',
  noticeBeforeReminder:
    'CLAIM_NOTICE_MINUTES is niet later dan CLAIM_REMINDER_MINUTES: de vrager hoort het dan eerder dan de ambtenaren.',
  allGood: 'Alles in orde.',
  notGood: 'Nog niet in orde. Herstel de regels met [fout].',
} as const;
