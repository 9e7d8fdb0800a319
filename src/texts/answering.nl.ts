/** What the answerer says in its own words. Quotes, sources and curated lines come from `knowledge/`. */
export const answeringTexts = {
  notFound: 'Dat staat niet in de hand-out.',
  notFoundAnywhere: 'Dat staat niet in de documenten waaruit ik antwoord.',
  otherSubject:
    'Ik beantwoord vragen over schoolverzuim, en alleen uit de hand-out van Leerplicht Amersfoort.',
  nearest: 'Dit staat er wel:',
  offerConsult: 'Wilt u het voorleggen aan een leerplichtambtenaar? Kies dan Anoniem overleg.',
  consultAnonymous: 'Wilt u hierover overleggen? Kies Anoniem overleg. De ambtenaar ziet niet wie u bent.',
  consultByName:
    'Wilt u hierover overleggen? Kies Anoniem overleg. Daar kunt u aangeven dat het op naam gaat.',
  foundInDocument: (title: string) => `Dit staat erover in ${title}:`,
  also: 'Mogelijk bedoelt u ook dit:',
  source: (parts: readonly string[]) => `Bron: ${parts.join('; ')}`,
  sourceOf: (title: string, date: string, sections: readonly string[]) =>
    sections.length > 0 ? `${title} (${date}), ${sections.join(', ')}` : `${title} (${date})`,
  links: 'Link:',
  englishNote: 'The source is in Dutch, so this answer is in Dutch.',
  leaveNamesOut:
    'Let op: laat namen en andere gegevens van leerlingen weg. Ze zijn niet bewaard en niet nodig voor uw vraag.',
  tooLong: 'Uw vraag is te lang. Maak hem korter dan 4.000 tekens en stuur hem opnieuw.',
  empty: 'Ik zie geen vraag. Typ uw vraag over schoolverzuim, of typ help.',
  talk: {
    groet:
      'Goedendag. Stel gerust uw vraag over schoolverzuim. Ik antwoord uit de hand-out van Leerplicht Amersfoort.',
    bedankt: 'Graag gedaan. Hebt u nog een vraag over schoolverzuim, dan kunt u die hier stellen.',
    help: 'U kunt mij vragen stellen over schoolverzuim, bijvoorbeeld wie u betrekt bij ziekte of waar een klacht heen gaat. Ik antwoord alleen uit de hand-out van Leerplicht Amersfoort en laat zien waar het staat. Wilt u een leerplichtambtenaar spreken, kies dan Anoniem overleg.',
    'hoe-gaat-het':
      'Dank u, ik ben een bot en sta klaar voor uw vragen over schoolverzuim. Ik antwoord uit de hand-out van Leerplicht Amersfoort.',
    'anonimiteit-bot':
      'In een anoniem overleg ziet de leerplichtambtenaar niet wie u bent. Helemaal onvindbaar bent u niet: de koppeling met u staat versleuteld op de server tot een aantal dagen na het sluiten, en Teams bewaart een eigen kopie van deze chat bij uw school. Noem daarom geen namen van leerlingen. Uw gewone vragen aan mij worden niet bewaard.',
    'overleg-starten':
      'Dat kan. Kies Anoniem overleg, dan vult u uw vraag in op een formulier. De leerplichtambtenaar ziet niet wie u bent.',
  },
} as const;
