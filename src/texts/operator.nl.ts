/** What the commands print for the people who run the bot. */
export const operatorTexts = {
  ready: (address: string) => `De bot luistert op ${address}/api/messages`,
  readyInDevelopment: (address: string) =>
    `De bot luistert op ${address}/api/messages (ontwikkelmodus zonder BOT_ID: alleen bereikbaar vanaf deze computer, activiteiten worden zonder token aangenomen)`,
  badConfiguration: 'De instellingen kloppen niet:',
  cannotStart: (reason: string) => `De bot kan niet starten: ${reason}`,
  listenFault: {
    EADDRINUSE: 'de poort van PORT is al in gebruik. Kies een andere, of stop het andere programma.',
    EACCES: 'deze gebruiker mag de poort van PORT niet openen. Kies een poort boven 1023.',
  },
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
  packageWithout: (variable: string) =>
    `${variable} is leeg. Het pakket werkt, maar noemt nu een algemene naam of pagina in plaats van die van uw organisatie.`,
  anyOrganisation: 'Leerplicht',
  packageReady: (file: string) => `Het app-pakket voor Teams staat in ${file}`,
  demoNoAnswer: (address: string) => `Geen antwoord van ${address}.`,
} as const;
