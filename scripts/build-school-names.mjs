/**
 * Makes knowledge/words/school-register.txt from the names of schools that DUO publishes as open data (see
 * knowledge/names/README.md): `node scripts/build-school-names.mjs names.txt`, with one name a line as DUO writes it
 * (column VESTIGINGSNAAM). What a name says of the kind and the creed of a school is left out, so that "Openbare
 * Basisschool De Kleine Prins" and "obs de kleine prins" meet in "kleine-prins".
 */
import { readFileSync, writeFileSync } from 'node:fs';

const KINDS = `basisschool basischool basissch bassisschool school sch scholen scholengemeenschap scholengroep sg csg rsg osg psg gsg basisonderwijs basisonderw
  onderwijs speciaal speciale so sbo vso bo voor van der v voortgezet praktijkonderwijs praktijkschool pro kindcentrum kindcentra
  kinderopvang ikc kc integraal integrale expertisecentrum centrum vereniging stichting onderwijsgemeenschap samenwerkingsschool samenwerkings
  dalton daltonschool daltonbasisschool montessori montessorischool montessoribasisschool jenaplan jenaplanschool jenaplanbasisschool
  freinetschool vrijeschool vrije ontmoetingsschool dependance nevenvestiging hoofdvestiging hoofdlocatie locatie loc afdeling
  openbare openbaar christelijke christelijk chr protestants protestant protestantse prot katholieke katholiek kath rooms roomskatholieke
  r k rk pc p c cbs obs rkbs kbs pcbs pcb gbs sbs dbs ibs vbs nbs bs bbs ods ref reform reformatorische reformatorisch gereformeerde gereformeerd geref
  evangelische evangelisch islamitische islamitisch hindoeistische hindoe joodse bijzondere bijzonder neutrale neutraal algemene
  algemeen interconfessionele interconfessioneel oecumenische oecumenisch interlevensbeschouwelijke antroposofische humanistische
  lyceum lyc college gymnasium gym atheneum ath havo mavo vmbo vbo vwo lwoo mbo isk brugjaar moeilijk lerende kinderen lk zeer zmlk zmok
  mytylschool tytylschool mytyl tytyl regionale regionaal en met de het in te op aan een t kinder basis protestantschristelijke
  nederlandse nederlands interconf primair montessorilyceum scholengem`
  .split(/\s+/);
const KIND = new Set(KINDS);
/** Kinds that are part of a name where it has hardly another: "Het Nieuwe Lyceum". */
const LAST = /^(?:college|lyceum|gymnasium)$/;
const ARTICLE = /^(?:de|het|t|een)$/;

/** ASCII, small letters, signs as blanks. */
function wordsOf(name) {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ĳ', 'ij')
    .toLowerCase()
    .replace(/['"`´’‘.]/g, ' ')
    .replace(/[^a-z\d]+/g, ' ')
    .trim()
    .split(' ');
}

/** The parts of a name in which a school may be called: "Meerscholen - Corderius College" has two. */
function partsOf(name) {
  return name
    .replace(/\s(?:voor|v) (?:lyc|gym|ath|vwo|havo|mavo|vmbo|vbo|pro|katholiek|prakt|voortgezet|christelijk|basis|speciaal|zeer|lwoo|algemeen).*?(?=\s(?:locatie|loc\.?)\s|$| - )/i, ' ')
    .split(/ - |[,/()]|\s(?:locatie|loc\.?|hoofdlocatie|dependance|nevenvestiging|afdeling)\s/i);
}

function entriesOf(name) {
  return partsOf(name).flatMap((part) => {
    const words = wordsOf(part);
    let [from, to] = [0, words.length];
    while (from < to && KIND.has(words[from])) from += 1;
    while (to > from && KIND.has(words[to - 1])) to -= 1;
    const core = words.slice(from, to);
    const kind = words[to];
    const entries = [core];
    if (core.length > 0 && kind !== undefined && LAST.test(kind)) entries.push([...core, kind]);
    if (core.length === 0) {
      const last = words.findIndex((word) => LAST.test(word));
      if (last > 0 && !ARTICLE.test(words[last - 1])) entries.push(words.slice(last - 1, last + 1));
    }
    return entries.flatMap(shorter).map((entry) => entry.join('-'));
  });
}

/** Also without a title, a board or a kind of its own in front: "Dr. Aletta Jacobs", "Patioschool De Kleine Prins". */
function shorter(entry) {
  const untitled = entry.findIndex((word) => !/^(?:dr|mr|prof|ds|ir|st|sint|mgr|drs|pr|burg|kon|[a-z])$/.test(word));
  const article = entry.findIndex((word, at) => at > 0 && ARTICLE.test(word));
  const isOfBoard = article > 0 && /school$|^(?:wereldkidz|aeres|kentalis|auris|meerscholen|onderwijsgroep|talent|spring)$/.test(entry[0]);
  return [
    entry,
    ...(untitled > 0 ? [entry.slice(untitled)] : []),
    ...(isOfBoard ? [entry.slice(article + 1)] : []),
    ...(/^(?:nuts|patio|astro|brede)(?:basis)?school$/.test(entry[0] ?? '') ? [entry.slice(1)] : []),
  ];
}

const [, , file = 'names.txt'] = process.argv;
const names = readFileSync(file, 'utf8').split('\n').filter(Boolean);
const entries = [...new Set(names.flatMap(entriesOf))].filter(
  (entry) => !entry.includes('-voor-') && /^[a-z]+(?:-[a-z]+)*$/.test(entry) && entry.length >= 4 && entry.length <= 40 && entry.split('-').length <= 5,
);
writeFileSync(
  new URL('../knowledge/words/school-register.txt', import.meta.url),
  `${entries.sort().join('\n')}\n`,
);
