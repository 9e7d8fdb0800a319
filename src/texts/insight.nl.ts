/** What officers see of what was counted. */
export const insightTexts = {
  command: 'inzicht',
  title: (week: string) => `Inzicht, ${week}`,
  summary: 'Inzicht: wat scholen vragen',
  week: (number: number, from: string) => `week ${number} (vanaf ${from})`,
  running: 'Deze week loopt nog.',
  grouped:
    'Alle aantallen zijn naar beneden afgerond op vijftallen. Wat minder dan 5 keer is gevraagd, staat er niet bij.',
  fewer: 'minder dan 5',
  noSubjects: 'Over geen enkel onderwerp zijn in deze week 5 of meer vragen gesteld.',
  noConsultations: 'Over geen enkel onderwerp zijn in deze week 5 of meer overleggen gestart.',
  more: (count: number) =>
    count === 1 ? 'Nog 1 onderwerp staat in de CSV.' : `Nog ${count} onderwerpen staan in de CSV.`,
  unknownSubject: 'Niet herkend',
  retiredSubject: 'Onderwerp dat niet meer bestaat',

  subjects: {
    heading: 'Vragen aan de bot',
    columns: ['Onderwerp', 'Gevraagd', 'Antwoord', 'Niet gevonden'],
  },
  consultations: {
    heading: 'Overleggen',
    columns: ['Onderwerp', 'Gestart'],
  },

  picture: {
    alt: (bars: readonly string[]) => `Staafdiagram van het aantal vragen. ${bars.join(', ')}.`,
    bar: (title: string, count: number) => `${title}: ${count}`,
    caption: 'De staven staan in de volgorde van de tabel.',
  },

  typical: {
    heading: 'Wachttijd en waardering',
    claim: (wait: string, of: number) => `Opgepakt: de helft ${wait} (laatste ${of} opgepakte overleggen).`,
    answer: (wait: string, of: number) =>
      `Eerste antwoord: de helft ${wait} (laatste ${of} beantwoorde overleggen).`,
    rating: (stars: string, of: number) => `Waardering: ongeveer ${stars} van 5 (laatste ${of}).`,
    within: (hours: number) => (hours === 1 ? 'binnen een uur' : `binnen ${hours} uur`),
    withinDays: (days: number) => `binnen ${days} dagen`,
    longer: 'na langer dan een week',
    noClaim: 'Opgepakt: minder dan 5 overleggen.',
    noAnswer: 'Eerste antwoord: minder dan 5 overleggen.',
    noRating: 'Waardering: minder dan 5.',
  },

  buttons: {
    previous: 'Vorige week',
    next: 'Volgende week',
    csv: 'CSV',
    propose: 'Voorstel voor de hand-out',
    proposals: 'Voorstellen bekijken',
  },

  csv: {
    intro: 'Kopieer dit naar een bestand met de naam inzicht.csv.',
    columns: [
      'week',
      'onderwerp',
      'gevraagd',
      'beantwoord',
      'waarvan gekozen',
      'niet gevonden',
      'overleggen',
    ],
  },

  proposal: {
    title: 'Voorstel voor de hand-out',
    intro:
      'Schrijf een regel voor de volgende uitgave. Alle ambtenaren van het team kunnen die lezen en verwijderen. Uw naam staat er niet bij.',
    label: 'Uw voorstel',
    save: 'Bewaar voorstel',
    cancel: 'Annuleren',
    cancelled: 'Er is niets bewaard.',
    empty: 'Typ eerst uw voorstel.',
    tooLong: (max: number) => `Uw voorstel is te lang. Gebruik hoogstens ${max} tekens.`,
    found: (labels: readonly string[]) =>
      `In uw voorstel ${labels.length === 1 ? 'staat' : 'staan'} nog ${new Intl.ListFormat('nl').format(labels)}. Er is nog niets bewaard. Hieronder is dat vervangen. Lees het na en pas het aan.`,
    none: 'Geen persoonsgegeven',
    saved: 'Uw voorstel is bewaard.',
    remove: 'Verwijder',
    removeTitle: 'Een voorstel verwijderen',
    which: 'Welk voorstel kan weg?',
    whichPlaceholder: 'Kies een voorstel',
    whichMissing: 'Kies eerst een voorstel.',
    removed: 'Dit voorstel is verwijderd, voor alle ambtenaren van het team:',
    restore: 'Zet terug',
    gone: 'Dit voorstel is er niet meer.',
    listTitle: '# Voorstellen voor de hand-out',
    listEmpty: 'Er zijn nog geen voorstellen.',
    listIntro: 'Kopieer dit naar een Markdown-bestand.',
  },
} as const;
