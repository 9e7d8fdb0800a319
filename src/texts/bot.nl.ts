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
    intro:
      'Goedendag. Ik ben een bot en beantwoord vragen van scholen over schoolverzuim. Ik antwoord alleen uit de hand-out van Leerplicht Amersfoort, met de letterlijke tekst erbij. Staat iets daar niet in, dan zeg ik dat.',
    situationsTitle: 'Kies een situatie of typ uw eigen vraag',
    consultTitle: 'Liever een leerplichtambtenaar spreken?',
    consult:
      'Met Anoniem overleg stelt u uw vraag aan een leerplichtambtenaar. De ambtenaar ziet niet wie u bent.',
    promise: (days: number) =>
      `Anoniem betekent hier niet onvindbaar. Deze server bewaart versleuteld wie bij het overleg hoort, tot ${days} ${days === 1 ? 'dag' : 'dagen'} na het sluiten. Schrijft er ${days === 1 ? 'een dag' : `${days} dagen`} niemand, dan sluit de bot het overleg. Teams bewaart een eigen kopie van deze chat in de omgeving van uw school.`,
    namesOut: 'Laat namen en andere gegevens van leerlingen weg, ook in een overleg.',
    summary: 'Ik beantwoord vragen over schoolverzuim uit de hand-out van Leerplicht Amersfoort.',
    inGroup:
      'Goedendag. Ik beantwoord vragen over schoolverzuim uit de hand-out van Leerplicht Amersfoort. Noem mij in uw bericht met een @, dan geef ik hier antwoord. Een overleg met een leerplichtambtenaar begint u in een persoonlijke chat met mij.',
  },

  /** The six situations of the welcome: what the button says, and the question that it asks. */
  situations: [
    {
      label: 'Een leerling is vaak ziek',
      question: 'Een leerling is vaak ziekgemeld. Wie kan ik erbij betrekken?',
    },
    {
      label: 'Een leerling komt vaak te laat',
      question: 'Een leerling komt vaak te laat. Wat doe ik als eerste?',
    },
    { label: 'Een leerling zit thuis', question: 'Een leerling zit al langer thuis. Wat kan school doen?' },
    { label: 'Vakantie onder schooltijd', question: 'Wat gebeurt er bij luxeverzuim?' },
    {
      label: 'Grote zorgen over een leerling',
      question: 'Waar doe ik een zorgmelding bij grote zorgen over een leerling?',
    },
    {
      label: 'Vastgelopen met ouders',
      question: 'School en ouders komen er samen niet uit. Waar kunnen we terecht?',
    },
  ],

  /** Typed alone, these show the welcome again. */
  helpWords: ['help', 'hulp', 'help mij', 'help me', '/help', '?', 'menu'],

  /** With a colon it begins a line that is for the bot while a consultation is open. */
  questionPrefix: 'vraag',

  citationName: (document: string, section: string) => `${document}, ${section}`,

  consultNotYet:
    'Overleggen met een leerplichtambtenaar kan via deze bot nog niet. U kunt mij wel vragen stellen over de hand-out.',
  consultOnlyPersonal:
    'Een overleg begint u in een persoonlijke chat met mij, niet in een groep. Zo ziet niemand anders wat u vraagt. Open een chat met mij en kies daar Anoniem overleg.',

  onlyText: 'Ik kan alleen getypte tekst lezen, geen bestanden of afbeeldingen. Typ uw vraag als tekst.',
  fileNotRead: 'Ik heb alleen uw tekst gelezen, niet de bijlage.',
  edited:
    'Ik zie dat u een bericht hebt aangepast. Stuur uw vraag opnieuw als nieuw bericht, dan beantwoord ik die.',
  unknownAction: 'Deze knop werkt niet meer. Typ uw vraag, of typ help.',
  failed: 'Er ging iets mis aan onze kant. Probeer het zo nog eens.',
} as const;
