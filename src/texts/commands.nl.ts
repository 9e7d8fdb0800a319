/** What the door of the commands says when it does not open. */
export const doorTexts = {
  unknownFlag: (flag: string, name: string) => `Onbekende optie: ${flag}. ${seeHelp(name)}`,
  unknownWord: (word: string, name: string) => `Onbekend woord: ${word}. ${seeHelp(name)}`,
  wrongValue: (flag: string, name: string) => `Verkeerd gebruik van ${flag}. ${seeHelp(name)}`,
  missingWord: (what: string, name: string) => `${what} ontbreekt. ${seeHelp(name)}`,
  noFile: (path: string, code: string) => `Het bestand ${path} is niet te lezen of te schrijven (${code}).`,
} as const;

function seeHelp(name: string): string {
  return `Hulp: npm run ${name} -- --help`;
}

/** What a command does when it takes a while. */
export const progressTexts = {
  opening: 'De documenten worden geopend',
  answering: (line: number) => `Vraag ${line} wordt beantwoord`,
  checking: (line: number) => `Regel ${line} wordt gecontroleerd`,
  curve: 'De drempel wordt doorgerekend',
  personalData: 'De controle op persoonsgegevens wordt gemeten',
  learning: (share: number) => `De manieren van vragen worden geleerd, ${Math.round(100 * share)} %`,
  starting: 'De bot en twee vensters starten',
  checkingSettings: 'De instellingen worden gecontroleerd',
  checkingSignIn: 'De bot meldt zich aan',
  checkingTeams: 'Team en kanaal worden geprobeerd',
  checkingDatabase: 'De database wordt geopend',
  checkingModel: 'Het taalmodel wordt geprobeerd',
} as const;

/** What `--help` prints, by command. */
export const usageTexts = {
  start: [
    'Gebruik: npm start',
    'Start de bot met de instellingen van de omgeving en van .env (zie .env.example).',
  ].join('\n'),
  ask: [
    'Gebruik: npm run -s ask -- "vraag"',
    '     of: npm run -s ask -- --jsonl < vragen.jsonl',
    'Beantwoordt één vraag, of regels JSON met {"id","q"} of {"id","turns"}.',
    '  --all     ook de vindplaatsen die achter "Meer hierover" staan',
    '  --jsonl   leest regels van de invoer en geeft voor elke regel één regel terug',
  ].join('\n'),
  checkText: [
    'Gebruik: npm run -s check-text < tekst.txt',
    '     of: npm run -s check-text -- --jsonl < regels.jsonl',
    'Zoekt persoonsgegevens in een tekst, of in regels JSON met {"id","text"}. Bewaart niets.',
    '  --jsonl   leest regels van de invoer en geeft voor elke regel één regel terug',
  ].join('\n'),
  eval: [
    'Gebruik: npm run eval',
    'Beantwoordt de eigen vragensets en geeft een tabel. De exitcode is 1 als een doel niet gehaald is.',
    '  --model          met het taalmodel van de instellingen; dat kost geld',
    '  --chooser KEUZE  met een nagespeeld taalmodel: honest, random of broken',
    '  --fit            geeft alleen de gewichten van de zekerheid, opnieuw bepaald',
  ].join('\n'),
  knowledge: [
    'Gebruik: npm run knowledge:check -- [map]',
    '     of: npm run knowledge:build -- [map]',
    '     of: npm run knowledge:draft -- document.md [map]',
    'check controleert elke regel van de eigenaar tegen zijn vindplaatsen; build leert ook de manieren van vragen.',
    'draft stelt onderwerpen, manieren van vragen en wat ontbreekt voor als bestanden. Een bestand dat er al is, blijft zoals het is.',
    '  --write   schrijft wat draft voorstelt in de map; zonder --write ziet u het alleen',
  ].join('\n'),
  demo: [
    'Gebruik: npm run demo',
    'Start de bot en twee chatvensters op deze computer: een van een school en een van een ambtenaar.',
  ].join('\n'),
  doctor: [
    'Gebruik: npm run doctor',
    'Controleert een installatie door haar te gebruiken: aanmelden, team, kanaal (een proefbericht, dat weer weggaat),',
    'database, sleutel, documenten, taalmodel (één vraag), klok en Node.js. De exitcode is 1 bij een fout.',
    '  --json          voor programma’s: één JSON-object',
    '  --url=https://… vraagt ook het openbare adres van de bot',
  ].join('\n'),
  package: [
    'Gebruik: BOT_ID=... npm run package',
    'Maakt het app-pakket voor Teams, voor de bot met dit app-id (een GUID).',
    'Gebruikt ook ORGANISATION, WEBSITE_URL, PRIVACY_URL en TERMS_URL.',
    '  --out=bestand   in plaats van dist/verzuim-bot-teams-app.zip; een - geeft het pakket op de standaarduitvoer',
  ].join('\n'),
  browser: [
    'Gebruik: npm run test:browser -- [map]',
    'Loopt in een echte browser (Chromium) door de dag van een school en van een ambtenaar, en bewaart plaatjes.',
    'Zonder map komen ze in data/pictures.',
  ].join('\n'),
  bench: (parts: readonly string[]) =>
    [
      'Gebruik: npm run bench -- [onderdeel…]',
      'Meet de snelheid en geeft een tabel. De exitcode is 1 als een doel niet gehaald is.',
      `Onderdelen: ${parts.join(' ')}`,
    ].join('\n'),
} as const;

/** Between the commands and the knowledge. */
export const knowledgeTexts = {
  inOrder: (documents: number, topics: number) =>
    `In orde: ${documents} ${documents === 1 ? 'document' : 'documenten'}, ${topics} onderwerpen.`,
  document: 'Het document',
  proposed: (path: string) => `Voorstel voor ${path}:`,
  written: (path: string) => `Geschreven: ${path}`,
  kept: (path: string) => `Bestaat al en blijft zoals het is: ${path}`,
  nothingWritten: 'Er is niets geschreven. Met --write worden de voorstellen bestanden.',
  next: 'Lees de bestanden na, pas ze aan en controleer ze met npm run knowledge:check.',
} as const;

export const askTexts = {
  pickNumber: (options: number) => `Typ een getal van 1 tot en met ${options}.`,
} as const;

export const evalTexts = {
  chooser: (kinds: readonly string[]) => `--chooser is een van: ${kinds.join(', ')}`,
  missing: (n: number) => `Het goede antwoord stond ${n} keer niet onder de kandidaten`,
} as const;
