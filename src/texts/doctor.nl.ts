/** What `npm run doctor` prints: a line for each check, with the cause and what to do about it. */
export const doctorTexts = {
  good: (line: string) => `[goed]  ${line}`,
  bad: (line: string) => `[fout]  ${line}`,
  remark: (line: string) => `[let op] ${line}`,
  allGood: 'Alles in orde.',
  notGood: 'Nog niet in orde. Herstel de regels met [fout].',

  production: (tenants: number) =>
    `De bot is geregistreerd. ${tenants} ${tenants === 1 ? 'organisatie mag' : 'organisaties mogen'} hem gebruiken (ALLOWED_TENANT_IDS).`,
  development: 'Ontwikkelmodus: BOT_ID is leeg, de bot is alleen vanaf deze computer bereikbaar.',
  address: (host: string, port: number) => `De bot luistert straks op ${host}, poort ${port}.`,
  noOfficers: 'Geen team voor leerplichtambtenaren: de bot geeft alleen antwoorden, overleggen kan niet.',
  retention: (days: number) =>
    `Gegevens van een overleg verdwijnen ${days} dagen na het sluiten (RETENTION_DAYS).`,
  tenantNoGuid: (variable: string) =>
    `${variable}: niet elk id is een GUID. Teams herkent deze tenant nooit. Neem de tenant-id over uit het Entra-beheercentrum, bij Overzicht.`,
  ownTenantMissing:
    'ALLOWED_TENANT_IDS: de eigen tenant (BOT_TENANT_ID) ontbreekt, dus de ambtenaren worden geweigerd. Voeg hem toe.',
  sqliteIsForOne:
    'De database is een bestand. Dat is goed voor één exemplaar van de bot; gebruik voor meer PostgreSQL.',
  noticeBeforeReminder:
    'CLAIM_NOTICE_MINUTES is niet later dan CLAIM_REMINDER_MINUTES: de vrager hoort het dan eerder dan de ambtenaren.',
  noOrganisation:
    'ORGANISATION is leeg: het app-pakket noemt dan geen afzender. Vul de naam van uw afdeling in.',

  node: (version: string) => `Node.js ${version}.`,
  nodeTooOld: (version: string) =>
    `Node.js ${version} is te oud. Installeer Node.js 24 (20.19 is het minimum).`,
  nodeEnded: (version: string) =>
    `Node.js ${version} krijgt geen beveiligingsupdates meer. Stap over op Node.js 24.`,

  signedIn: 'De bot meldt zich aan bij Entra ID en krijgt een token van de goede tenant.',
  signIn: {
    'unknown-app':
      'Aanmelden lukt niet: deze tenant kent het app-id niet. Controleer BOT_ID en BOT_TENANT_ID bij App-registraties in het Entra-beheercentrum.',
    'unknown-tenant':
      'Aanmelden lukt niet: deze tenant bestaat niet. Controleer BOT_TENANT_ID (Entra-beheercentrum, Overzicht).',
    'wrong-secret':
      'Aanmelden lukt niet: het geheim klopt niet. Zet in BOT_PASSWORD de waarde van het clientgeheim, niet het id ervan.',
    'expired-secret':
      'Aanmelden lukt niet: het clientgeheim is verlopen. Maak een nieuw geheim bij de app-registratie en zet het in BOT_PASSWORD.',
    'unknown-certificate':
      'Aanmelden lukt niet: het certificaat hoort niet bij de app-registratie of is verlopen. Upload het certificaat opnieuw bij Certificaten en geheimen.',
    'no-identity':
      'Aanmelden lukt niet: deze machine heeft geen beheerde identiteit met dit BOT_ID. Wijs de identiteit toe aan de webapp of container-app in Azure.',
    clock:
      'Aanmelden lukt niet: de tijd van de aanvraag klopt niet. Zet de klok van deze machine gelijk (NTP).',
    busy: 'Entra ID antwoordt nu niet goed. Probeer het over enkele minuten opnieuw.',
    unreachable:
      'Entra ID is niet bereikbaar. Sta in de firewall https-verkeer toe naar login.microsoftonline.com. Gaat het verkeer door een proxy, geef het proces dan ook NODE_USE_ENV_PROXY=1 mee (docs/installatie.md).',
    other: 'Aanmelden lukt niet, om een andere reden. Controleer BOT_ID, BOT_TENANT_ID en het geheim.',
  },
  signInCode: (text: string, code: string) => `${text} (${code})`,
  otherTenant:
    'Het token komt van een andere tenant dan BOT_TENANT_ID. Controleer in welke tenant de app-registratie staat.',
  certificateEnds: (days: number) =>
    `Het certificaat van de bot verloopt over ${days} ${days === 1 ? 'dag' : 'dagen'}. Maak op tijd een nieuw.`,
  certificateEnded:
    'Het certificaat van de bot is verlopen. Maak een nieuw en upload het bij de app-registratie.',

  clock: (seconds: number) => `De klok loopt gelijk met die van Entra ID (verschil ${seconds} s).`,
  clockOff: (minutes: number) =>
    `De klok wijkt ${minutes} minuten af van die van Entra ID. Tokens worden dan geweigerd. Zet de klok gelijk (NTP).`,
  clockUnknown: 'De klok is niet gecontroleerd: Entra ID gaf geen tijd.',

  team: (count: number) =>
    `Het team is te lezen: ${count} ${count === 1 ? 'ambtenaar' : 'ambtenaren'} (OFFICERS_TEAM_ID).`,
  teamEmpty:
    'Het team van OFFICERS_TEAM_ID heeft geen leden. Voeg de leerplichtambtenaren toe als lid, niet als gast.',
  teamOfOne: 'Het team heeft één ambtenaar: overdragen kan dan niet, en niemand vervangt haar of hem.',
  noServiceUrl: 'Team en kanaal zijn niet geprobeerd: TEAMS_SERVICE_URL is leeg.',
  notTried: (what: string) => `${what} niet geprobeerd: eerst moet het aanmelden lukken.`,
  teamAndChannel: 'Team en kanaal zijn',
  teamFault: {
    unknown:
      'Teams kent het team van OFFICERS_TEAM_ID niet, of de app staat niet in dat team. Voeg de app toe aan het team en controleer het id.',
    forbidden:
      'Teams laat de bot het team niet lezen. Voeg de app opnieuw toe aan het team, en controleer of het kanaal Microsoft Teams aan staat bij de Azure Bot.',
    unreachable:
      'Teams is niet bereikbaar. Sta https-verkeer toe naar de host van TEAMS_SERVICE_URL en controleer dat adres.',
    busy: 'Teams antwoordt nu niet goed. Probeer het over enkele minuten opnieuw.',
  },
  channel: 'Een proefbericht kwam in het kanaal en is weer weggehaald (OFFICERS_CHANNEL_ID).',
  channelLeft:
    'Een proefbericht kwam in het kanaal, maar is niet weg te halen. Verwijder het met de hand (OFFICERS_CHANNEL_ID).',
  channelFault: {
    unknown:
      'Teams kent het kanaal van OFFICERS_CHANNEL_ID niet. Kopieer in Teams de koppeling naar het kanaal en neem het id daaruit over.',
    forbidden:
      'De bot mag niet schrijven in het kanaal van OFFICERS_CHANNEL_ID. Voeg de app toe aan het kanaal of sta bots toe in de instellingen van het kanaal.',
    unreachable:
      'Teams is niet bereikbaar voor het proefbericht. Controleer TEAMS_SERVICE_URL en de firewall.',
    busy: 'Teams nam het proefbericht nu niet aan. Probeer het over enkele minuten opnieuw.',
  },
  testCard: 'Dit is een proefbericht van npm run doctor. Het verdwijnt vanzelf; u hoeft niets te doen.',

  database: 'De database gaat open en neemt gegevens aan (DATABASE_URL).',
  databaseFault: (reason: string) => `DATABASE_URL: ${reason}`,
  key: (cases: number) => `ENCRYPTION_KEY opent de sleutels in de database (${cases} van een overleg).`,
  noKeysYet: 'De database is nog leeg: met deze ENCRYPTION_KEY begint hij.',
  otherKey:
    'ENCRYPTION_KEY opent de sleutels in de database niet. Zet de oude sleutel terug, of geef hem mee in ENCRYPTION_KEY_PREVIOUS.',
  previousKeyInUse: (count: number) =>
    `${count} sleutels horen nog bij ENCRYPTION_KEY_PREVIOUS. Start de bot één keer; laat die variabele daarna leeg.`,

  knowledge: (documents: number) =>
    `${documents} ${documents === 1 ? 'document' : 'documenten'} in knowledge, in orde.`,
  knowledgeFault: (reason: string) => `De documenten in knowledge zijn niet in orde: ${reason}`,
  areaUnknown: (place: string) =>
    `TENANT_AREAS: geen document is voor ${place}. Controleer de schrijfwijze, of voeg het document toe.`,

  builtIn: 'Geen OPENAI_API_KEY: de ingebouwde antwoorden, zonder netwerkverkeer.',
  model: (model: string, host: string) => `Het taalmodel ${model} op ${host} kiest zoals het hoort.`,
  modelFault: {
    key: 'Het taalmodel weigert de sleutel. Controleer OPENAI_API_KEY, en of die sleutel bij deze host hoort.',
    unknown:
      'De host kent dit taalmodel niet. Controleer OPENAI_MODEL (bij Azure: de naam van de implementatie) en OPENAI_BASE_URL.',
    budget: 'Het tegoed of de limiet bij de modelhost is op. Verhoog de limiet of wacht tot die vernieuwt.',
    unreachable:
      'De modelhost is niet bereikbaar of antwoordt niet op tijd. Controleer OPENAI_BASE_URL en de firewall.',
    schema:
      'Het taalmodel houdt zich niet aan het gevraagde schema (JSON). Kies een model dat dat kan (OPENAI_MODEL).',
    refused: 'De modelhost weigert de vraag. Controleer OPENAI_MODEL en OPENAI_BASE_URL.',
    busy: 'De modelhost antwoordt nu niet goed. Probeer het over enkele minuten opnieuw.',
  },

  endpoint: (days: number) =>
    `Het openbare adres antwoordt via https; het certificaat is nog ${days} dagen geldig.`,
  endpointFault: {
    address: 'Het adres van --url is geen https-adres. Teams stuurt alleen naar https.',
    unreachable: 'Het openbare adres is niet bereikbaar. Controleer DNS, de firewall en of de bot draait.',
    certificate:
      'Het certificaat van het openbare adres wordt niet vertrouwd: verlopen, voor een andere naam, of zonder tussencertificaat.',
    other: (status: number) =>
      `Het openbare adres antwoordt, maar niet als deze bot (status ${status}). Stuur https door naar de bot en controleer het pad /api/messages.`,
  },
  endpointEnds: (days: number) =>
    `Het certificaat van het openbare adres verloopt over ${days} ${days === 1 ? 'dag' : 'dagen'}. Vernieuw het.`,
} as const;
