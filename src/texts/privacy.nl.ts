/** What stands in the place of personal data after "Vervang". No placeholder may itself be a finding. */
export const PLACEHOLDER = {
  NAME: '[naam]',
  BSN: '[nummer]',
  DOB: '[datum]',
  PHONE: '[telefoonnummer]',
  EMAIL: '[mailadres]',
  ADDRESS: '[adres]',
  POSTCODE: '[postcode]',
  SCHOOL: '[school]',
  STUDENT_NUMBER: '[nummer]',
  URL_PROFILE: '[link]',
};

/** For a name that the text itself gives to a pupil. */
export const PUPIL_PLACEHOLDER = '[leerling]';

/** How a kind is called towards the user, in a list. */
export const FINDING_LABEL = {
  NAME: 'een naam',
  BSN: 'een burgerservicenummer of ander persoonsnummer',
  DOB: 'een geboortedatum',
  PHONE: 'een telefoonnummer',
  EMAIL: 'een mailadres',
  ADDRESS: 'een adres',
  POSTCODE: 'een postcode',
  SCHOOL: 'de naam van een school',
  STUDENT_NUMBER: 'een leerlingnummer',
  URL_PROFILE: 'een link of accountnaam',
};

/** The features that together can point at one pupil, as the card names them. */
export const FEATURE_LABEL = {
  group: 'de groep',
  age: 'de leeftijd',
  sex: 'jongen of meisje',
  origin: 'de herkomst',
  health: 'een ziekte of beperking',
  religion: 'het geloof',
  siblings: 'broers of zussen',
  district: 'de wijk of woonplaats',
  unique: 'dat het om de enige gaat',
  family: 'de thuissituatie',
} as const;

export const checkTextTexts = {
  clean: 'Geen persoonsgegevens gevonden.',
  found: (count: number) =>
    count === 1 ? '1 persoonsgegeven gevonden:' : `${count} persoonsgegevens gevonden:`,
  item: (label: string, excerpt: string) => `- ${label}: ${excerpt}`,
  replaced: 'Zo ziet de tekst er vervangen uit:',
  hint: (labels: readonly string[]) =>
    `Is een leerling zo te herkennen? De tekst noemt ${labels.join(', ')}.`,
  badLine: 'Geen geldige JSON-regel met "id" en "text".',
};
