/** What the answerer says in its own words. Quotes, sources and curated lines come from `knowledge/`. */
export const answeringTexts = {
  /** One document is named; of several none in particular. */
  notFound: (titles: readonly string[]) => `Dat staat niet in ${nameOf(titles)}.`,
  partNotFound: (n: number, titles: readonly string[]) =>
    `Het antwoord op uw ${ORDINALS[n - 1] ?? 'andere'} vraag staat niet in ${nameOf(titles)}.`,
  restNotFound: 'Over de rest van uw vraag staat er niets in.',
  noDocumentOfPlace: 'Van die gemeente of organisatie heb ik geen document.',
  documentsThereAre: (titles: readonly string[]) => `Ik antwoord uit: ${titles.join('; ')}.`,
  whichOfThese: 'Bedoelt u een van deze?',
  noneOfThese: 'Geen van deze',
  offerConsult: 'Wilt u het voorleggen aan een leerplichtambtenaar? Kies dan Anoniem overleg.',
  foundInDocument: (title: string) => `Dit staat erover in ${title}:`,
  verdict: (holds: boolean, line: string) => `${holds ? 'Ja.' : 'Nee.'} ${line}`,
  source: (parts: readonly string[], byModel: boolean) =>
    `Bron: ${parts.join('; ')}${byModel ? ' (gekozen met hulp van AI)' : ''}`,
  sourceOf: (title: string, date: string, sections: readonly string[]) =>
    sections.length > 0 ? `${title} (${date}), ${sections.join(', ')}` : `${title} (${date})`,
  link: 'Link',
  englishNote: 'The source is in Dutch, so this answer is in Dutch.',
  leaveNamesOut:
    'Let op: laat namen en andere gegevens van leerlingen weg. Ze zijn niet bewaard en niet nodig voor uw vraag.',
  tooLong: 'Uw vraag is te lang. Maak die korter dan 4.000 tekens en stuur die opnieuw.',
  empty: 'Ik zie geen vraag. Typ uw vraag over schoolverzuim, of typ help.',
  /** After talk that asks nothing. */
  acts: {
    consult: '',
    help: 'Typ uw vraag over schoolverzuim, bijvoorbeeld: wie betrek ik bij een leerling die vaak ziek is? Ik laat zien wat erover geschreven staat. Wilt u een leerplichtambtenaar spreken? Kies dan Anoniem overleg.',
    more: 'Kies Meer hierover onder het antwoord. Dan ziet u wat er nog meer over staat. Of stel een nieuwe vraag.',
    shorter:
      'Korter kan ik het niet zeggen, want ik laat alleen zien wat er geschreven staat. De eerste regel is de kern.',
    wrong:
      'Dat is vervelend. Ik laat alleen zien wat er geschreven staat, en dat kan verouderd zijn of niet bij uw vraag passen. Stel uw vraag gerust anders, of kies Anoniem overleg.',
    unhelpful:
      'Jammer dat dit niet helpt. Stel uw vraag gerust anders, of leg die voor aan een leerplichtambtenaar met Anoniem overleg.',
    yes: 'Goed. Hebt u nog een vraag over schoolverzuim, dan kunt u die hier stellen.',
    no: 'Dat is goed. Hebt u nog een vraag over schoolverzuim, dan kunt u die hier stellen.',
    thanks: 'Graag gedaan. Hebt u nog een vraag over schoolverzuim, dan kunt u die hier stellen.',
    greeting: 'Goedendag. Stel gerust uw vraag over schoolverzuim.',
    acknowledgement: 'Goed. Hebt u nog een vraag over schoolverzuim, dan kunt u die hier stellen.',
  },
  talk: {
    groet: 'Goedendag. Stel gerust uw vraag over schoolverzuim. Ik laat zien wat erover geschreven staat.',
    bedankt: 'Graag gedaan. Hebt u nog een vraag over schoolverzuim, dan kunt u die hier stellen.',
    help: 'U kunt mij vragen stellen over schoolverzuim, bijvoorbeeld wie u betrekt bij ziekte of waar een klacht heen gaat. Ik laat zien wat erover geschreven staat, en waar. Wilt u een leerplichtambtenaar spreken? Kies dan Anoniem overleg.',
    'hoe-gaat-het': 'Dank u. Ik ben een bot en sta klaar voor uw vragen over schoolverzuim.',
    'anonimiteit-bot':
      'In een anoniem overleg ziet de leerplichtambtenaar niet wie u bent. Helemaal onvindbaar bent u niet: wij bewaren versleuteld wie bij een overleg hoort, tot een aantal dagen na het sluiten. En deze chat blijft staan in Teams van uw school. Noem daarom geen namen van leerlingen. Uw gewone vragen aan mij worden niet bewaard.',
    'overleg-starten':
      'Dat kan. Kies Anoniem overleg, dan vult u uw vraag in op een formulier. De leerplichtambtenaar ziet niet wie u bent.',
  },
} as const;

const ORDINALS = ['eerste', 'tweede', 'derde'] as const;

/** A hand-out is known by that word; another document by its title. */
function nameOf(titles: readonly string[]): string {
  const [only, ...others] = titles;
  if (only === undefined || others.length > 0) return 'de documenten waaruit ik antwoord';
  return /^hand-?out\b/i.test(only) ? 'de hand-out' : only;
}
