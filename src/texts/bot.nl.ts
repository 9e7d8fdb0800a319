/** What the bot says at its edge: welcome, help, buttons, refusals and errors. Formal "u", short sentences. */
export const texts = {
  buttons: {
    consult: 'Anoniem overleg',
    more: 'Meer hierover',
  },

  choice: {
    chosen: (title: string) => `U koos: ${title}`,
  },

  welcome: {
    title: 'Vragen over schoolverzuim',
    intro: (source: string) =>
      `Goedendag. Stel mij gerust uw vraag over schoolverzuim. Ik antwoord uit ${source} en laat zien waar het staat. Staat het er niet in, dan zeg ik dat.`,
    situationsTitle: 'Kies een situatie of typ uw eigen vraag',
    routeTitle: 'Staat het er niet bij? Dan zoeken we het samen, stap voor stap.',
    consultTitle: 'Liever een leerplichtambtenaar spreken?',
    consult: (organisation: string | undefined) =>
      `Met Anoniem overleg stelt u uw vraag aan een leerplichtambtenaar${organisation === undefined ? '' : ` van ${organisation}`}.`,
    promise: (days: number) =>
      `De ambtenaar ziet niet wie u bent. Helemaal onvindbaar bent u niet: wij bewaren versleuteld wie bij een overleg hoort, tot ${days} ${days === 1 ? 'dag' : 'dagen'} na het sluiten. En deze chat blijft staan in Teams van uw school.`,
    namesOut: 'Laat namen en andere gegevens van leerlingen weg, ook in een overleg.',
    help: 'Typ help om dit later weer te zien.',
    summary: (source: string) => `Stel uw vraag over schoolverzuim. Ik antwoord uit ${source}.`,
    inGroup: (source: string) =>
      `Goedendag. Ik beantwoord vragen over schoolverzuim uit ${source}. Noem mij in uw bericht met een @, dan geef ik hier antwoord. Een overleg met een leerplichtambtenaar begint u in een persoonlijke chat met mij.`,
    noDocuments: 'mijn documenten',
    manyDocuments: (count: number, some: string) => `${count} documenten, waaronder ${some}`,
  },

  /** The guided route. */
  route: {
    start: 'Wat speelt er?',
    words: ['wat speelt er', 'stap voor stap'],
    back: 'Terug',
    /** Stands in the form of an overleg that is opened from a step. */
    about: (title: string) => `Het gaat om: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
    consult: 'Staat het er niet bij? Leg uw situatie voor aan een leerplichtambtenaar.',
  },

  circle: {
    innermost: (title: string) => `${title} (binnenste ring)`,
    outermost: (title: string) => `${title} (buitenste ring)`,
    lit: (title: string) => `▶ ${title}`,
    alt: (title: string, rings: readonly string[]) =>
      `${title}, getekend als ${rings.length} ringen. Van binnen naar buiten: ${rings.join(', ')}.`,
    altLit: (ring: string) => `Gemarkeerd: ${ring}.`,
  },

  /** Typed alone, these show the welcome again. */
  helpWords: ['help', 'hulp', 'help mij', 'help me', '/help', '?', 'menu', 'start', 'uitleg'],

  /** With a colon it begins a line that is for the bot while a consultation is open. */
  questionPrefix: 'vraag',

  citationName: (document: string, section: string) => `${document}, ${section}`,

  consultNotYet:
    'Overleggen met een leerplichtambtenaar kan via deze bot nog niet. U kunt mij wel vragen stellen over schoolverzuim.',
  consultOnlyPersonal:
    'Een overleg begint u in een persoonlijke chat met mij, niet in een groep. Zo ziet niemand anders wat u vraagt. Open een chat met mij en kies daar Anoniem overleg.',
  /** Stands in a group for the offer of a consultation, which has no button there. */
  offerInGroup:
    'Wilt u het voorleggen aan een leerplichtambtenaar? Een overleg begint u in een persoonlijke chat met mij.',

  /** After a thumb down. */
  missed: {
    ask: 'Jammer dat dit niet hielp. Wat miste u in het antwoord? Stel uw vraag met die woorden erbij, dan zoek ik opnieuw.',
    thanks: 'Dank u, uw opmerking helpt ons. Stel uw vraag gerust met andere woorden, dan zoek ik opnieuw.',
    offer: 'Of leg uw vraag voor aan een leerplichtambtenaar met Anoniem overleg.',
  },

  /** While a model chooses. */
  waiting: {
    searching: 'Ik zoek het antwoord op…',
    checking: 'Het duurt iets langer dan anders…',
  },

  onlyText: 'Ik kan alleen getypte tekst lezen, geen bestanden of afbeeldingen. Typ uw vraag als tekst.',
  fileNotRead: 'Ik heb alleen uw tekst gelezen, niet de bijlage.',
  quoteNotRead: 'Ik heb alleen uw eigen tekst gelezen, niet het bericht dat u aanhaalt.',
  edited:
    'Ik zie dat u een bericht hebt aangepast. Stuur uw vraag opnieuw als nieuw bericht, dan beantwoord ik die.',
  restored:
    'U hebt een verwijderd bericht teruggezet. Dat beantwoord ik niet en stuur ik niet door. Stuur het opnieuw als nieuw bericht als dat wel moet.',
  unknownAction: 'Deze knop werkt niet meer. Typ uw vraag, of typ help.',
  failed: 'Er ging iets mis aan onze kant. Probeer het zo nog eens.',
} as const;
