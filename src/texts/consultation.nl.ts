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
    themeMissing: 'Kies waar het over gaat.',
    question: 'Uw vraag',
    questionPlaceholder: 'Wat is er aan de hand en wat wilt u weten?',
    questionMissing: 'Typ eerst uw vraag.',
    submit: 'Verstuur vraag',
    cancel: 'Annuleren',
    cancelled: 'Er is niets verstuurd. U kunt mij gewoon weer vragen stellen.',
  },

  byName: {
    title: 'Dit overleg gaat op naam',
    summary: 'Overleg op naam',
    explanation: 'In de hand-out van Leerplicht Amersfoort staat dat u dit overleg voert:',
    passage: '“op naam als u het verzuim bij ons heeft gemeld via het digitale loket of bij verwijdering.”',
    meaning: 'Op naam betekent dat de ambtenaar uw naam ziet:',
    pupils: 'Gegevens van leerlingen blijven ook dan buiten deze chat.',
    yes: 'Overleg op naam',
    no: 'Toch anoniem',
  },

  held: {
    title: 'Uw bericht is nog niet verstuurd',
    summary: 'Uw bericht is nog niet verstuurd',
    found: (labels: readonly string[]) => `Gevonden: ${labels.join(', ')}. Het staat hieronder gemarkeerd.`,
    ask: 'Wat wilt u doen?',
    hardRest: 'Een nummer, adres of link van een persoon gaat nooit mee. Vervang het of pas uw tekst aan.',
    replace: 'Vervang',
    edit: 'Ik pas het aan',
    none: 'Geen persoonsgegeven',
    editTitle: 'Pas uw bericht aan',
    send: 'Verstuur bericht',
    textLabel: 'Uw bericht',
  },
  hint: (labels: readonly string[]) =>
    `Let op: u noemt ${labels.join(', ')}. Is een leerling zo te herkennen? Laat zulke kenmerken dan weg.`,

  noName: 'Naam onbekend',

  opened: {
    title: (caseName: string) => `Uw overleg heet ${caseName}`,
    summary: 'Uw overleg is begonnen',
    anonymous:
      'Uw vraag ligt bij de leerplichtambtenaren. Zij zien deze naam en het onderwerp, niet wie u bent.',
    byName: 'Uw vraag ligt bij de leerplichtambtenaren. Wie het overleg oppakt, ziet uw naam.',
    next: 'Wat u hier nu typt, gaat naar de ambtenaar. Wilt u de bot iets vragen? Begin uw bericht dan met vraag: (met dubbele punt).',
    close: 'Sluit overleg',
    reveal: 'Deel mijn naam',
    erase: 'Wis mijn gegevens',
  },

  status: {
    sent: (caseName: string, n: number) => `Verstuurd: bericht ${n} in ${caseName}.`,
    waiting: 'Een ambtenaar leest het zodra iemand uw overleg oppakt.',
    delivered: (caseName: string, n: number) => `Bezorgd: bericht ${n} in ${caseName}.`,
    undelivered: (caseName: string, n: number) => `Niet bezorgd: bericht ${n} in ${caseName}.`,
    withdrawn: (caseName: string, n: number) => `Ingetrokken: bericht ${n} in ${caseName}.`,
    retry: 'Opnieuw versturen',
    retried: (caseName: string, n: number) => `Opnieuw verstuurd: bericht ${n} in ${caseName}.`,
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
    already: 'Uw naam is in dit overleg al bekend bij de ambtenaar.',
  },

  closed: {
    summary: 'Het overleg is gesloten',
    byYou: (caseName: string) => `U hebt ${caseName} gesloten.`,
    byOfficer: (caseName: string) => `De leerplichtambtenaar heeft ${caseName} gesloten.`,
    byClock: (caseName: string) => `${caseName} is gesloten, omdat er lang niets is geschreven.`,
    next: 'De bot beantwoordt uw vragen weer.',
    rate: 'Hoe nuttig was dit overleg? Kies 1 (niet) tot 5 (heel erg).',
    thanks: (caseName: string) =>
      `${caseName} is gesloten. Dank u voor uw beoordeling. Die wordt zonder uw naam bewaard.`,
    ratedBefore: 'U hebt dit overleg al beoordeeld. Dank u.',
    already: 'Dit overleg is al gesloten.',
  },
  reopened: (caseName: string) =>
    `De leerplichtambtenaar heeft ${caseName} heropend. Wat u nu typt, gaat weer naar de ambtenaar.`,
  /** For both sides, before a case closes by itself. */
  closingSoon: (caseName: string, day: string) =>
    `In ${caseName} is lang niets geschreven. De bot sluit dit overleg op ${day}. Schrijft een van u beiden eerder, dan blijft het open.`,
  erased: (caseName: string) =>
    `De gegevens van ${caseName} zijn gewist: uw berichten en wie erbij hoorde. Het overleg is daarmee afgelopen. Deze chat in Teams wist u zelf.`,

  /** After a message was deleted in the chat. For both sides. */
  withdrawn: {
    withdrawn: (caseName: string, n: number) =>
      `U hebt bericht ${n} in ${caseName} verwijderd. Het wordt niet meer bezorgd en is hier gewist.`,
    'maybe-arrived': (caseName: string, n: number) =>
      `Uw bericht was al onderweg. Misschien heeft de ander bericht ${n} in ${caseName} gelezen. Hier is de tekst gewist.`,
    delivered: (caseName: string, n: number) =>
      `Uw bericht was al bezorgd. De ander kan bericht ${n} in ${caseName} nog lezen. Hier is de tekst gewist.`,
  },

  which: {
    title: 'Bij welk overleg hoort dit?',
    summary: 'Bij welk overleg hoort dit?',
    ask: 'U hebt meer dan een overleg open. Kies waar uw bericht heen gaat. Er is nog niets verstuurd.',
  },

  message: {
    from: (officerName: string) => `${officerName}, leerplichtambtenaar`,
    label: (caseName: string, n: number) => `${caseName}, bericht ${n}`,
    summary: (caseName: string) => `Nieuw bericht in ${caseName}`,
    maybeDouble: '(mogelijk dubbel)',
  },

  claimed: (caseName: string, name: string) => `${name} heeft ${caseName} opgepakt en leest uw vraag.`,
  handoffAnnounced: (caseName: string, name: string, colleague: string) =>
    `${name} vraagt ${colleague} om ${caseName} over te nemen. Tot die tijd blijft ${name} uw aanspreekpunt.`,
  handoffCompleted: (caseName: string, name: string) => `${name} heeft ${caseName} overgenomen.`,
  handoffDeclined: (caseName: string, name: string) => `${name} blijft uw aanspreekpunt in ${caseName}.`,
  released: (caseName: string) =>
    `Uw overleg ${caseName} ligt weer bij alle leerplichtambtenaren. U hoort het als iemand het oppakt.`,
  nobodyClaimed: (caseName: string, waited: string) =>
    `Nog niemand heeft ${caseName} opgepakt. U wacht nu ${waited}. Uw vraag blijft staan. U kunt wachten of het overleg sluiten.`,

  refused: {
    files:
      'Dit bericht is niet verstuurd. Bestanden en afbeeldingen gaan niet mee in een overleg: ze kunnen laten zien wie u bent. Typ uw bericht als tekst.',
    quote:
      'Dit bericht is niet verstuurd. Een bericht met een citaat gaat niet mee: er staat een naam in. Typ uw bericht zonder citaat.',
    mentions:
      'Dit bericht is niet verstuurd. Een bericht met een vermelding (@) gaat niet mee: er staat een naam in. Typ het zonder vermelding.',
    edited:
      'Uw wijziging is niet doorgestuurd. De ander ziet nog het eerste bericht. Stuur een nieuw bericht als er iets anders moet staan.',
    tooLong: 'Dit bericht is niet verstuurd: het is langer dan 4.000 tekens. Maak het korter.',
    empty: 'Ik zie geen tekst. Typ uw bericht.',
    tooManyOpen: 'Er is niets verstuurd. U hebt al 3 overleggen open. Sluit er eerst een.',
    tooManyMessages:
      'Dit bericht is niet verstuurd. U kunt 10 berichten per minuut sturen. Wacht even en stuur het dan opnieuw.',
    notFound: 'Dit overleg is er niet meer.',
    closed: 'Dit overleg is gesloten. Er is niets verstuurd.',
    nothing: 'Dit is al gedaan.',
    broken: 'Deze knop past niet meer bij dit overleg.',
    officer:
      'U bent lid van het team van de leerplichtambtenaren. Een overleg beginnen is bedoeld voor scholen. Typ overzicht voor de open overleggen.',
    onlyPersonal: 'Dit kan alleen in een persoonlijke chat met mij.',
  },
} as const;
