/** What officers see: the channel and the 1:1 chat. */
export const officerTexts = {
  channel: {
    title: (caseName: string) => `Nieuw overleg: ${caseName}`,
    reminderTitle: (caseName: string) => `Nog niet opgepakt: ${caseName}`,
    theme: (theme: string) => `Onderwerp: ${theme}`,
    waitingSince: (time: string) => `Wachttijd: sinds ${time}`,
    stillWaiting: (time: string, waited: string) => `Wachttijd: ${waited}, sinds ${time}`,
    claim: 'Oppakken',
    claimed: (name: string) => `Opgepakt door ${name}`,
    closed: 'Gesloten',
    withdrawn: 'Ingetrokken',
    summary: (caseName: string) => `Overleg ${caseName}`,
    alarm: (caseName: string, to: 'requester' | 'officer') =>
      to === 'requester'
        ? `Let op: een bericht in ${caseName} is niet aangekomen bij de vragensteller.`
        : `Let op: een bericht in ${caseName} is niet aangekomen bij de ambtenaar.`,
  },

  assigned: {
    byClaim: (caseName: string) => `U hebt ${caseName} opgepakt`,
    byHandoff: (caseName: string) => `U hebt ${caseName} overgenomen`,
    summary: (caseName: string) => `Overleg ${caseName} is van u`,
    anonymous: 'De vragensteller is anoniem.',
    name: 'Naam van de vragensteller:',
    before: 'Wat er eerder is gezegd:',
    historyOf: (caseName: string) => `${caseName}, het begin van het gesprek`,
    historySummary: (caseName: string) => `Eerdere berichten in ${caseName}`,
    how: 'Beantwoord een bericht in de kaart, of typ hier als dit uw enige open overleg is. Wilt u de bot iets vragen? Begin uw bericht dan met vraag: (met dubbele punt).',
  },

  message: {
    label: (caseName: string, n: number) => `${caseName}, bericht ${n}`,
    summary: (caseName: string) => `Nieuw bericht in ${caseName}`,
    reply: 'Uw antwoord',
    send: 'Antwoord',
    handoff: 'Overdragen',
    release: 'Teruggeven',
    close: 'Afsluiten',
  },
  line: {
    requester: (n: number) => `School, bericht ${n}`,
    officer: (n: number) => `Leerplicht, bericht ${n}`,
  },

  sent: (caseName: string, n: number) => `Verstuurd: antwoord ${n} in ${caseName}.`,
  delivered: (caseName: string, n: number) => `Bezorgd: antwoord ${n} in ${caseName}.`,
  withdrawn: (caseName: string, n: number) => `Ingetrokken: antwoord ${n} in ${caseName}.`,
  undelivered: (caseName: string, n: number) => `Niet bezorgd: antwoord ${n} in ${caseName}.`,
  hint: (labels: readonly string[]) =>
    `Let op: in uw antwoord staat mogelijk ${labels.join(', ')}. Laat zulke gegevens liever weg.`,

  handoff: {
    title: (caseName: string) => `${caseName} overdragen`,
    summary: 'Overleg overdragen',
    colleague: 'Aan wie?',
    colleaguePlaceholder: 'Kies een collega',
    colleagueMissing: 'Kies eerst een collega.',
    note: 'Toelichting voor uw collega (niet verplicht)',
    submit: 'Draag over',
    nobody: 'Er is geen collega in het team om aan over te dragen.',
    offered: (caseName: string, name: string) =>
      `${name} is gevraagd om ${caseName} over te nemen. Tot die tijd blijft het van u.`,
    incoming: (name: string, caseName: string) => `${name} vraagt u om ${caseName} over te nemen`,
    incomingSummary: (caseName: string) => `Overname gevraagd: ${caseName}`,
    noteFrom: 'Toelichting:',
    accept: 'Aannemen',
    refuse: 'Weigeren',
    accepted: (caseName: string) => `U hebt ${caseName} aangenomen.`,
    refused: (caseName: string) => `U hebt ${caseName} geweigerd.`,
    answeredYes: (caseName: string, name: string) => `${name} heeft ${caseName} overgenomen.`,
    answeredNo: (caseName: string, name: string) => `${name} neemt ${caseName} niet over. Het blijft van u.`,
    withdrawn: (caseName: string) => `De overname van ${caseName} is niet meer nodig.`,
  },

  released: (caseName: string) => `U hebt ${caseName} teruggegeven. Het ligt weer bij alle ambtenaren.`,
  closed: (caseName: string) => `U hebt ${caseName} gesloten. De vragensteller krijgt bericht.`,
  closedByClock: (caseName: string) => `${caseName} is gesloten, omdat er lang niets is geschreven.`,
  closedByRequester: (caseName: string) => `De vragensteller heeft ${caseName} gesloten.`,
  erased: (caseName: string) => `De vragensteller heeft ${caseName} gewist. Het overleg is afgelopen.`,
  revealed: (caseName: string) => `De vragensteller van ${caseName} deelt de eigen naam:`,

  which: {
    title: 'Bij welk overleg hoort dit?',
    ask: 'U hebt meer dan een overleg open. Kies waar uw antwoord heen gaat. Er is nog niets verstuurd.',
    label: 'Overleg',
    send: 'Verstuur antwoord',
    missing: 'Kies eerst een overleg.',
    more: 'Staat het overleg er niet bij? Antwoord dan in de kaart van het bericht.',
  },

  overview: {
    command: 'overzicht',
    title: 'Open overleggen',
    summary: 'Open overleggen',
    waiting: 'Wacht op een ambtenaar',
    mine: 'Van u',
    others: 'Van collega’s',
    none: 'Geen.',
    range: (from: number, to: number, total: number) => `${from} tot en met ${to} van ${total}`,
    previous: 'Vorige',
    next: 'Volgende',
    line: (caseName: string, theme: string, waited: string) => `${caseName}, ${theme}, ${waited}`,
    waits: (waited: string) => `wacht ${waited}`,
    open: (age: string, name: string | undefined) =>
      name === undefined ? `${age} open` : `${age} open, bij ${name}`,
  },

  refused: {
    notAnOfficer: 'Dit kan alleen een lid van het team van de leerplichtambtenaren.',
    rosterDown: 'De ledenlijst van het team is nu niet te lezen. Probeer het zo nog eens.',
    alreadyClaimed: (name: string) => `Al opgepakt door ${name}.`,
    notYours: 'Dit overleg is niet van u.',
    closed: 'Dit overleg is al gesloten.',
    noOffer: 'Deze vraag om overname staat niet meer open.',
    toOneself: 'U kunt niet aan uzelf overdragen. Kies een collega.',
    colleagueGone: 'Deze collega zit niet (meer) in het team. Kies iemand anders.',
  },

  duration: {
    lessThanMinute: 'minder dan een minuut',
    minutes: (n: number) => (n === 1 ? '1 minuut' : `${n} minuten`),
    hours: (n: number) => `${n} uur`,
    days: (n: number) => (n === 1 ? '1 dag' : `${n} dagen`),
    and: (a: string, b: string) => `${a} en ${b}`,
  },
} as const;
