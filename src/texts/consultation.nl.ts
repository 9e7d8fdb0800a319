/** "a, b en c" */
function listed(parts: readonly string[]): string {
  return new Intl.ListFormat('nl', { type: 'conjunction' }).format(parts);
}

/** Where what is typed goes after something has ended. */
const WHILE_OPEN =
  'U hebt nog een overleg open: wat u typt, gaat naar de ambtenaar. Een vraag aan de bot begint u met vraag: (met dubbele punt).';

/** What the one who asks sees of a consultation. The officers' side stands in `officer.nl.ts`. */
export const consultationTexts = {
  themes: {
    ziekteverzuim: 'Ziekteverzuim',
    schorsing: 'Schorsing',
    thuiszitten: 'Een leerling zit thuis',
    'te-laat': 'Te laat komen',
    luxeverzuim: 'Vakantie of luxeverzuim',
    ouders: 'Samenwerking met ouders',
    verwijdering: 'Verwijdering van school',
    gemeld: 'Al gemeld via het digitale loket',
    anders: 'Iets anders',
  },

  form: {
    title: 'Anoniem overleg',
    summary: 'Formulier voor anoniem overleg',
    intro: 'Stel hier uw vraag aan een leerplichtambtenaar. De ambtenaar ziet niet wie u bent.',
    namesOut: 'Laat namen en andere gegevens van leerlingen weg.',
    theme: 'Waar gaat het over?',
    themePlaceholder: 'Kies een onderwerp',
    expectation: (line = 'Het antwoord komt in deze chat. Hoe snel, weten wij vooraf niet.') => line,
    questionWordless: 'Typ uw vraag in woorden.',
    themeMissing: 'Kies waar het over gaat.',
    question: 'Uw vraag',
    questionPlaceholder: 'Wat is er aan de hand en wat wilt u weten?',
    questionMissing: 'Typ eerst uw vraag.',
    submit: 'Verstuur vraag',
    cancel: 'Annuleren',
    cancelled: 'Er is niets verstuurd. U kunt mij gewoon weer vragen stellen.',
    cancelledWhileOpen: `Er is niets verstuurd. ${WHILE_OPEN}`,
  },

  byName: {
    title: 'Dit overleg gaat op naam',
    summary: 'Overleg op naam',
    explanation: 'Over dit onderwerp overlegt u op naam.',
    /** Above the document's own words. */
    source: (document: string) => `Zo staat het in ${document}:`,
    unknown: 'Teams geeft uw naam nu niet aan ons door. De ambtenaar ziet daarom:',
    meaning: 'Op naam betekent dat de ambtenaar uw naam ziet:',
    pupils: 'Gegevens van leerlingen blijven ook dan buiten deze chat.',
    yes: 'Overleg op naam',
    no: 'Toch anoniem',
  },

  held: {
    title: 'Uw bericht is nog niet verstuurd',
    summary: 'Uw bericht is nog niet verstuurd',
    found: (labels: readonly string[]) =>
      labels.length === 1
        ? `In uw bericht staat nog ${labels[0]}. U ziet hieronder gemarkeerd waar.`
        : `In uw bericht staan nog ${listed(labels)}. Ze zijn hieronder gemarkeerd.`,
    replaced: 'Zo ziet uw tekst er nu uit. Er is nog niets verstuurd. U kunt de tekst nog aanpassen.',
    cancelled: 'Uw bericht is niet verstuurd. Het overleg blijft open.',
    ask: 'Wat wilt u doen?',
    hardRest: 'Een nummer, adres of link van een persoon gaat nooit mee. Vervang het of pas uw tekst aan.',
    replace: 'Vervang',
    edit: 'Ik pas het aan',
    none: 'Geen persoonsgegeven',
    editTitle: 'Pas uw bericht aan',
    send: 'Verstuur bericht',
    textLabel: 'Uw bericht',
  },
  /** Held up once: features that together can point at one pupil. */
  features: {
    found: (labels: readonly string[]) =>
      `Let op: u noemt ${listed(labels)}. Zulke kenmerken zijn hieronder gemarkeerd. Samen kunnen ze laten zien om welke leerling het gaat.`,
    ask: 'Is een leerling zo te herkennen? Pas uw tekst dan aan.',
    sendAnyway: 'Verstuur toch',
  },
  hint: (labels: readonly string[]) =>
    `Let op: u noemt ${listed(labels)}. Is een leerling zo te herkennen? Laat zulke kenmerken dan weg.`,

  /** What stays in the chat of a text that was sent from a card. */
  sent: {
    question: 'Uw vraag',
    message: 'Uw bericht',
  },

  noName: 'Naam onbekend',

  opened: {
    title: (caseName: string) => `Uw vraag is verstuurd. De schuilnaam van dit overleg is ${caseName}.`,
    summary: 'Uw overleg is begonnen',
    anonymous:
      'Uw vraag ligt bij de leerplichtambtenaren. Zij zien alleen deze schuilnaam en het onderwerp. Wie het oppakt, leest uw vraag, maar ziet niet wie u bent.',
    byName: 'Uw vraag ligt bij de leerplichtambtenaren. Wie het overleg oppakt, ziet uw naam.',
    next: 'Alles wat u nu typt, gaat naar de ambtenaar. Toch iets aan de bot vragen? Begin dan met vraag: (met dubbele punt).',
    nextOfSeveral: (count: number) =>
      `U hebt nu ${count} overleggen open. Typt u iets, dan vraag ik eerst bij welk overleg het hoort. Een vraag aan de bot begint u met vraag: (met dubbele punt).`,
    close: 'Sluit overleg',
    reveal: 'Deel mijn naam',
    erase: 'Wis mijn gegevens',
  },

  status: {
    sent: (caseName: string, n: number | string) => `Verstuurd: bericht ${n} in ${caseName}.`,
    waiting: 'Een ambtenaar leest het zodra iemand uw overleg oppakt.',
    delivered: (caseName: string, n: number | string) => `Bezorgd: bericht ${n} in ${caseName}.`,
    undelivered: (caseName: string, n: number | string) => `Niet bezorgd: bericht ${n} in ${caseName}.`,
    withdrawn: (caseName: string, n: number | string) => `Ingetrokken: bericht ${n} in ${caseName}.`,
    retry: 'Opnieuw versturen',
    retried: (caseName: string, n: number) => `Opnieuw verstuurd: bericht ${n} in ${caseName}.`,
    upTo: (from: number, to: number) => `${from} tot en met ${to}`,
    summary: 'Stand van uw bericht',
  },

  reveal: {
    title: 'Uw naam delen?',
    summary: 'Uw naam delen?',
    preview: (caseName: string) => `De ambtenaar van ${caseName} ziet dan precies dit:`,
    noWayBack: 'Dit kunt u niet terugdraaien.',
    yes: 'Ja, deel mijn naam',
    no: 'Nee, niet delen',
    done: (caseName: string) => `Uw naam is gedeeld in ${caseName}.`,
    not: 'Uw naam is niet gedeeld.',
    closed: 'Uw naam is niet gedeeld: dit overleg is al gesloten.',
    unknown: 'Teams geeft uw naam nu niet aan ons door.',
    already: 'Uw naam is in dit overleg al bekend bij de ambtenaar.',
  },

  closed: {
    summary: 'Het overleg is gesloten',
    byYou: (caseName: string) => `U hebt ${caseName} gesloten.`,
    byOfficer: (caseName: string) => `De leerplichtambtenaar heeft ${caseName} gesloten.`,
    byClock: (caseName: string) => `${caseName} is gesloten, omdat er lang niets is geschreven.`,
    next: 'De bot beantwoordt uw vragen weer.',
    nextWhileOpen: WHILE_OPEN,
    /** Where nothing knows of a person's other cases: only they themselves link them. */
    nextPerhaps: 'Hebt u geen ander overleg open, dan beantwoordt de bot uw vragen weer.',
    rate: 'Heeft dit overleg u geholpen? 1 = niet, 5 = heel goed.',
    mark: (stars: number) => `${stars} van 5`,
    thanks: (caseName: string) =>
      `${caseName} is gesloten. Dank u voor uw beoordeling. Die wordt zonder uw naam bewaard.`,
    ratedBefore: 'U hebt dit overleg al beoordeeld. Dank u.',
    already: 'Dit overleg is al gesloten.',
  },
  /** For both sides, before a case closes by itself. */
  closingSoon: (caseName: string, day: string) =>
    `In ${caseName} is lang niets geschreven. De bot sluit dit overleg op ${day}. Schrijft een van u beiden eerder, dan blijft het open.`,
  closing: {
    title: (caseName: string) => `${caseName} sluiten?`,
    explanation:
      'U kunt nog een laatste regel meegeven. Dat hoeft niet. Tot een dag na het sluiten kunt u het overleg heropenen.',
    label: 'Laatste regel (mag leeg blijven)',
    finish: 'Sluit af',
  },
  reopened: {
    button: 'Heropen',
    byYou: (caseName: string) => `U hebt ${caseName} heropend. Wat u nu typt, gaat weer naar de ambtenaar.`,
    byYouOfSeveral: (caseName: string, next: string) => `U hebt ${caseName} heropend. ${next}`,
    byOfficer: (caseName: string) =>
      `De leerplichtambtenaar heeft ${caseName} heropend. Hebt u geen ander overleg open, dan gaat wat u typt weer naar de ambtenaar.`,
    already: 'Dit overleg is al open.',
    tooMany: 'Dit overleg blijft gesloten. U hebt al 3 overleggen open. Sluit er eerst één.',
  },
  erase: {
    title: (caseName: string) => `Alles van ${caseName} wissen?`,
    explanationOpen: 'Het overleg stopt dan meteen. Wij wissen uw berichten en wie bij dit overleg hoort.',
    explanation: 'Wij wissen uw berichten en wie bij dit overleg hoort.',
    officerKeeps:
      'Wat al bezorgd was, staat in de chat van de ambtenaar. Wij maken die kaarten leeg waar Teams dat toelaat. Wat de ambtenaar al las of overnam, blijft bij de ambtenaar.',
    noWayBack: 'Dit kunt u niet terugdraaien.',
    yes: 'Ja, wis alles',
    no: 'Nee, niet wissen',
    done: (caseName: string) =>
      `Het overleg ${caseName} is beëindigd en uw gegevens zijn hier gewist. Wat niet leeggemaakt kon worden, kan de ambtenaar in Teams nog lezen. Deze chat verwijdert u zelf.`,
  },
  /** After a second thought about closing or erasing. */
  kept: 'Er is niets veranderd.',
  /** In an officer's chat, in place of what was written. */
  emptied: (caseName: string) => `De vragensteller heeft ${caseName} gewist. Deze tekst is weg.`,

  /** After a message was deleted in the chat. For both sides. */
  withdrawn: {
    withdrawn: (caseName: string, n: number) =>
      `U hebt bericht ${n} in ${caseName} verwijderd. Het wordt niet meer bezorgd en is hier gewist.`,
    'maybe-arrived': (caseName: string, n: number) =>
      `Uw bericht was al onderweg. Misschien heeft de ander bericht ${n} in ${caseName} gelezen. Hier is de tekst gewist.`,
    delivered: (caseName: string, n: number) =>
      `Uw bericht was al bezorgd. De ander kan bericht ${n} in ${caseName} nog lezen. Hier is de tekst gewist.`,
  },

  /** After a message was edited in the chat. For both sides. */
  edited: {
    unsent:
      'Uw wijziging is niet doorgestuurd en niet beantwoord. Stuur een nieuw bericht als er iets anders moet staan.',
    accepted:
      'Uw wijziging is niet doorgestuurd. Uw bericht blijft zoals u het eerst schreef. Stuur een nieuw bericht als er iets anders moet staan.',
    delivered:
      'Uw wijziging is niet doorgestuurd. De ander ziet nog het eerste bericht. Stuur een nieuw bericht als er iets anders moet staan.',
  },

  which: {
    title: 'Bij welk overleg hoort dit?',
    summary: 'Bij welk overleg hoort dit?',
    ask: 'U hebt meer dan één overleg open. Kies waar uw bericht heen gaat. Er is nog niets verstuurd.',
  },

  message: {
    from: (officerName: string) => `${officerName}, leerplichtambtenaar`,
    label: (caseName: string, n: number) => `${caseName}, bericht ${n}`,
    summary: (caseName: string) => `Nieuw bericht in ${caseName}`,
    maybeDouble: '(mogelijk dubbel)',
  },

  reply: {
    label: 'Uw antwoord',
    placeholder: 'Typ uw antwoord aan de ambtenaar',
    send: 'Stuur antwoord',
    done: 'Uw antwoord is verstuurd.',
    seeBelow: 'Uw antwoord is nog niet verstuurd. Kijk in het bericht hieronder.',
  },

  /** One's own open cases. */
  mine: {
    title: 'Uw open overleggen',
    none: 'U hebt geen open overleggen.',
    /** Typed alone, these show the open cases. */
    words: [
      'mijn overleggen',
      'mijn overleg',
      'mijn zaken',
      'mijn open overleggen',
      'open overleggen',
      'status',
      'overzicht',
    ],
    line: (theme: string, state: string, age: string) => `${theme} · ${state} · ${age} geleden begonnen`,
    waiting: 'wacht op een ambtenaar',
    with: (name: string) => `bij ${name}`,
    last: (time: string) => `Laatste bericht: ${time}`,
    open: 'Open',
    openOne: (caseName: string) => `Open ${caseName}`,
    you: (time: string) => `U, ${time}`,
    officer: (time: string) => `Leerplichtambtenaar, ${time}`,
    earlier: 'Wat eerder is geschreven, staat hoger in deze chat.',
  },

  /** For what is typed in an open case and seems to be meant for the bot. */
  forBot: {
    title: 'Bedoelde u een vraag aan de bot?',
    explanation: 'Er is nog niets verstuurd. Kies waar uw bericht heen gaat.',
    ask: 'Vraag het de bot',
    send: 'Stuur naar de ambtenaar',
    opener: 'vraag',
    thanks: [
      ...['dank', 'dank u', 'dank u wel', 'dankuwel', 'dankjewel', 'dank je', 'dank je wel', 'bedankt'],
      ...['hartelijk dank', 'merci', 'thanks'],
    ],
  },

  claimed: (caseName: string, name: string) => `${name} heeft ${caseName} opgepakt en leest uw vraag.`,
  handoffAnnounced: (caseName: string, name: string, colleague: string) =>
    `${name} vraagt ${colleague} om ${caseName} over te nemen. Tot die tijd blijft ${name} uw aanspreekpunt.`,
  handoffCompleted: (caseName: string, name: string) => `${name} heeft ${caseName} overgenomen.`,
  handoffDeclined: (caseName: string, name: string) => `${name} blijft uw aanspreekpunt in ${caseName}.`,
  released: (caseName: string) =>
    `Uw overleg ${caseName} ligt weer bij alle leerplichtambtenaren. U hoort het als iemand het oppakt.`,
  nobodyClaimed: (caseName: string, time: string) =>
    `Nog niemand heeft ${caseName} opgepakt. U wacht sinds ${time}. Uw vraag blijft staan. U kunt wachten of het overleg sluiten.`,

  refused: {
    files:
      'Dit bericht is niet verstuurd. Bestanden en afbeeldingen gaan niet mee in een overleg: ze kunnen laten zien wie u bent. Typ uw bericht als tekst.',
    quote:
      'Dit bericht is niet verstuurd. Een bericht met een citaat gaat niet mee: er staat een naam in. Typ uw bericht zonder citaat.',
    mentions:
      'Dit bericht is niet verstuurd. Een bericht met een vermelding (@) gaat niet mee: er staat een naam in. Typ het zonder vermelding.',
    tooLong: 'Dit bericht is niet verstuurd: het is langer dan 4.000 tekens. Maak het korter.',
    empty: 'Ik zie geen tekst. Typ uw bericht.',
    emptyReply: 'Uw antwoord is nog leeg.',
    tooManyOpen: 'Er is niets verstuurd. U hebt al 3 overleggen open. Sluit er eerst één.',
    tooManyMessages:
      'Dit bericht is niet verstuurd. U kunt 10 berichten per minuut sturen. Wacht even en stuur het dan opnieuw.',
    notFound: 'Dit overleg is er niet meer.',
    /** Of a text that was written in it. */
    goneUnsent: 'Dit overleg is er niet meer. Uw bericht is niet verstuurd.',
    closed: 'Dit overleg is gesloten. Er is niets verstuurd.',
    nothing: 'Dit is al gedaan.',
    broken: 'Deze knop past niet meer bij dit overleg.',
    officer:
      'U bent lid van het team van de leerplichtambtenaren. Een overleg beginnen is bedoeld voor scholen. Typ overzicht voor de open overleggen.',
    onlyPersonal: 'Dit kan alleen in een persoonlijke chat met mij.',
  },
} as const;
