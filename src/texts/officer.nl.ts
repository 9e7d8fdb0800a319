/** What officers see: the channel and the 1:1 chat. */
export const officerTexts = {
  welcome: {
    summary: 'Wat u hier als leerplichtambtenaar kunt doen',
    title: 'Overleg met scholen',
    intro:
      'Goedendag. U bent lid van het team van de leerplichtambtenaren. Scholen leggen u via mij hun vragen voor, meestal anoniem.',
    can: [
      'Een vraag pakt u op met Oppakken, in het kanaal van uw team of in het overzicht. Daarna leest u de vraag hier.',
      'Antwoord geeft u in de kaart van het overleg. Hebt u maar één overleg open, dan kunt u uw antwoord ook gewoon typen.',
      'Bij Standaardantwoord kiest u een tekst, die u zelf nog aanpast. U kunt een overleg ook overdragen, teruggeven of afsluiten.',
      'Typ overzicht. Dan ziet u welke vragen wachten en wat er van u open staat.',
      'Typ inzicht. Dan ziet u in cijfers wat scholen vragen. Namen staan er niet bij.',
    ],
    ask: 'Hebt u zelf een vraag over schoolverzuim? Begin uw bericht dan met vraag: (met dubbele punt). Typ help om dit later weer te zien.',
    overview: 'Toon overzicht',
  },

  channel: {
    title: (caseName: string) => `Nieuw overleg: ${caseName}`,
    reminderTitle: (caseName: string) => `Nog niet opgepakt: ${caseName}`,
    theme: (theme: string) => `Onderwerp: ${theme}`,
    waitingSince: (time: string, waited: string) => `Wacht sinds ${time} (toen deze kaart kwam: ${waited})`,
    claim: 'Oppakken',
    claimed: (name: string) => `Opgepakt door ${name}`,
    closed: 'Gesloten',
    unreachable:
      'Het kanaal van uw team is nu niet te bereiken. Daarom krijgt u nieuwe overleggen hier. Vraag uw beheerder om te kijken of de bot nog in het team zit.',
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
  },

  message: {
    label: (caseName: string, n: number) => `${caseName}, bericht ${n}`,
    summary: (caseName: string) => `Nieuw bericht in ${caseName}`,
    reply: 'Uw antwoord',
    send: 'Antwoord',
    handoff: 'Overdragen',
    release: 'Teruggeven',
    close: 'Afsluiten',
    again: 'Nog een antwoord',
    empty: 'Uw antwoord is nog leeg.',
    notSent: 'Dit hebt u getypt. Het is niet verstuurd.',
    /** On a card whose case has left; personal data are replaced. */
    heldBack: 'Deze tekst van u was nog niet verstuurd:',
  },

  /** What officers write often, to be changed before it is sent. */
  standard: {
    open: 'Standaardantwoord',
    label: 'Welk antwoord?',
    placeholder: 'Kies een standaardantwoord',
    use: 'Vul in',
    missing: 'Kies eerst een standaardantwoord.',
    gone: 'Dit standaardantwoord is er niet meer.',
  },

  closing: {
    title: (caseName: string) => `${caseName} afsluiten`,
    label: 'Laatste regel aan de school (niet verplicht)',
    submit: 'Sluit af',
    reopen: 'Heropen',
    reopened: (caseName: string) => `U hebt ${caseName} heropend. De vragensteller krijgt bericht.`,
  },

  held: {
    title: {
      answer: 'Uw antwoord is nog niet verstuurd',
      note: 'Uw toelichting is nog niet verstuurd',
      closing: 'Uw laatste regel is nog niet verstuurd. Het overleg is nog open.',
    },
    editTitle: 'Lees uw antwoord na',
    sendAnyway: 'Verstuur toch',
    found: (labels: readonly string[]) =>
      `In uw tekst ${labels.length === 1 ? 'staat' : 'staan'} nog ${new Intl.ListFormat('nl').format(labels)}. Er is nog niets verstuurd.`,
  },

  /** After a second click on a button whose card stands in the chat already. */
  openBelow: 'Dit staat al voor u open, lager in deze chat.',

  cancelled: 'Er is niets verstuurd en niets veranderd.',

  line: {
    requester: (time: string) => `School, ${time}`,
    officer: (time: string) => `Leerplicht, ${time}`,
    before: (who: string, text: string) => `Daarvoor (${who}): ${text}`,
  },

  sent: (caseName: string, n: number) => `Verstuurd: antwoord ${n} in ${caseName}.`,
  delivered: (caseName: string, n: number) => `Bezorgd: antwoord ${n} in ${caseName}.`,
  withdrawn: (caseName: string, n: number) => `Ingetrokken: antwoord ${n} in ${caseName}.`,
  undelivered: (caseName: string, n: number) => `Niet bezorgd: antwoord ${n} in ${caseName}.`,
  handoff: {
    title: (caseName: string) => `${caseName} overdragen`,
    summary: 'Overleg overdragen',
    colleague: 'Aan wie?',
    colleaguePlaceholder: 'Kies een collega',
    colleagueMissing: 'Kies eerst een collega.',
    note: 'Toelichting voor uw collega (niet verplicht)',
    noteTooLong:
      'Uw toelichting is langer dan 1.000 tekens. Maak die korter. Uw collega is nog niet gevraagd.',
    submit: 'Draag over',
    nobody: 'Er is geen collega in het team om aan over te dragen.',
    offered: (caseName: string, name: string) =>
      `${name} is gevraagd om ${caseName} over te nemen. Tot die tijd blijft het van u.`,
    incoming: (name: string, caseName: string) => `${name} vraagt u om ${caseName} over te nemen`,
    incomingSummary: (caseName: string) => `Overname gevraagd: ${caseName}`,
    noteFrom: 'Toelichting:',
    withdraw: 'Trek vraag in',
    takenBack: (caseName: string, name: string) =>
      `U hebt uw vraag aan ${name} ingetrokken. ${caseName} blijft van u.`,
    pending: (name: string) =>
      `U hebt ${name} al gevraagd. Wilt u iemand anders vragen? Trek deze vraag dan eerst in.`,
    accept: 'Aannemen',
    refuse: 'Weigeren',
    accepted: (caseName: string) => `U hebt ${caseName} aangenomen.`,
    acceptedBefore: 'U hebt dit overleg al aangenomen.',
    refused: (caseName: string) => `U hebt ${caseName} geweigerd.`,
    answeredYes: (caseName: string, name: string) => `${name} heeft ${caseName} overgenomen.`,
    answeredNo: (caseName: string, name: string) => `${name} neemt ${caseName} niet over. Het blijft van u.`,
    withdrawn: (caseName: string) => `De overname van ${caseName} is niet meer nodig.`,
  },

  released: (caseName: string) => `U hebt ${caseName} teruggegeven. Het ligt weer bij alle ambtenaren.`,
  closed: (caseName: string) => `U hebt ${caseName} gesloten. De vragensteller krijgt bericht.`,
  reopened: (caseName: string) => `De vragensteller heeft ${caseName} heropend. Het is weer van u.`,
  closedByClock: (caseName: string) => `${caseName} is gesloten, omdat er lang niets is geschreven.`,
  closedByRequester: (caseName: string) => `De vragensteller heeft ${caseName} gesloten.`,
  erased: (caseName: string) => `De vragensteller heeft ${caseName} gewist. Het overleg is afgelopen.`,
  revealed: (caseName: string) => `De vragensteller van ${caseName} deelt de eigen naam:`,

  which: {
    title: 'Bij welk overleg hoort dit?',
    ask: 'U hebt meer dan één overleg open. Kies waar uw antwoord heen gaat. Er is nog niets verstuurd.',
    label: 'Overleg',
    send: 'Verstuur antwoord',
    missing: 'Kies eerst een overleg.',
    more: 'Staat het overleg er niet bij? Antwoord dan in de kaart van het bericht.',
  },

  overview: {
    /** Typed alone by an officer, these show it. */
    words: [
      'overzicht',
      'mijn zaken',
      'mijn overleggen',
      'zaken',
      'lijst',
      'status',
      'welke wachten nog',
      'wat wacht er nog',
      'open overleggen',
    ],
    title: (time: string) => `Open overleggen, ${time}`,
    summary: 'Open overleggen',
    waiting: 'Wacht op een ambtenaar',
    offered: 'Aan u gevraagd',
    mine: 'Van u',
    others: 'Van collega’s',
    none: 'Geen.',
    range: (from: number, to: number, total: number) => `${from} tot en met ${to} van ${total}`,
    previous: 'Vorige',
    next: 'Volgende',
    openCase: 'Open',
    /** For who doesn't see beside what it stands. */
    buttonOf: (title: string, caseName: string) => `${title}: ${caseName}`,
    line: (caseName: string, theme: string, state: string) => `${caseName}, ${theme}: ${state}`,
    waitsSince: (time: string) => `wacht sinds ${time}`,
    yourTurn: (n: number, time: string) =>
      n === 1
        ? `u bent aan de beurt, 1 nieuw bericht sinds ${time}`
        : `u bent aan de beurt, ${n} nieuwe berichten sinds ${time}`,
    schoolsTurn: (time: string) => `school is aan de beurt, sinds ${time}`,
    asked: (name: string) => `overdracht gevraagd aan ${name}`,
    askedBy: (name: string) => `${name} vraagt u om dit over te nemen`,
    heldBy: (name: string, state: string) => `bij ${name}, ${state}`,
    theirTurn: (time: string) => `ambtenaar is aan de beurt, sinds ${time}`,
  },

  /** A case with all that was said in it. */
  caseSoFar: {
    summary: (caseName: string) => `Overleg ${caseName}`,
    about: (theme: string, time: string) => `${theme}, sinds ${time}`,
    fresh: (label: string) => `${label}, nieuw`,
  },

  time: {
    yesterday: (time: string) => `gisteren ${time}`,
  },

  refused: {
    notAnOfficer: 'Dit kan alleen een lid van het team van de leerplichtambtenaren.',
    rosterDown: 'De ledenlijst van het team is nu niet te lezen. Probeer het zo nog eens.',
    alreadyClaimed: (name: string) => `Al opgepakt door ${name}.`,
    notYours: 'Dit overleg is niet van u.',
    closed: 'Dit overleg is al gesloten.',
    offerPending: 'U hebt al een collega gevraagd. Trek die vraag eerst in.',
    tooLate: 'Dit overleg is langer dan een dag gesloten. Heropenen kan niet meer.',
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
