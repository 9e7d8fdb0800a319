import { QUASI_LABEL } from '../texts/privacy.nl.js';
import { foldText } from './folded-text.js';

/** Features that say nothing alone, but together can point at one pupil. */
const SIGNS: Readonly<Record<keyof typeof QUASI_LABEL, RegExp>> = {
  group:
    /\b(?:groep|gr\.?|klas|leerjaar) ?[1-8](?:[a-d/]|\b)|\bkleuter(?:klas)?\b|\b(?:plus|schakel|taal|kleuter)klas\b/,
  age: /\b(?:[4-9]|1[0-9]|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf) ?[- ]?(?:jaar|jarige?|jr)\b/,
  sex: /\b(?:jongen|jongetje|meisje|zoon|zoontje|dochter|dochtertje|transgender|transjongen|transmeisje)\b/,
  origin:
    /\b(?:turkse?|marokkaanse?|syrische?|poolse?|surinaamse?|antilliaanse?|eritre(?:es|ese)|somalische?|oekraiense?|afghaanse?|irak(?:ese|ees)|chinese?|bulgaarse?|roemeense?|koerdische?|vluchteling\w*|asielzoeker\w*|statushouder\w*|azc|nieuwkomer\w*|afkomst|herkomst|roma|woonwagen\w*|uit (?:syrie|turkije|marokko|polen|eritrea|somalie|oekraine|afghanistan|suriname|irak|iran))\b/,
  health:
    /\b(?:adhd|add|autisme|autistisch\w*|ass|epilepsie|diabetes|suikerziekte|kanker|leukemie|syndroom|rolstoel|doof|dove|slechtziend\w*|blind|beperking|handicap|gehandicapt\w*|dyslexie|eetstoornis|anorexia|depressie\w*|depressief|ptss|tourette|chronisch\w*|longziekte|astma|reuma|sikkelcel\w*|operatie|tumor|suicidaal)\b/,
  religion:
    /\b(?:moslim\w*|islamitisch\w*|jehova\w*|joods\w*|hindoe\w*|christelijk\w*|katholie\w*|gereformeerd\w*|kerk|moskee|hoofddoek|boeddhist\w*|evangelisch\w*)\b/,
  siblings:
    /\b(?:tweeling\w*|drieling\w*|(?:\d|een|twee|drie|vier|vijf|zes|zeven|acht) (?:jongere |oudere |kleine |grote )?(?:broer\w*|zus\w*)|(?:broer|zus)(?:je|jes|s|sen)?|oudste van|jongste van|enig kind)\b/,
  district:
    /\b(?:wijk|buurt|vathorst|hoogland|schothorst|liendert|kruiskamp|soesterkwartier|zielhorst|kattenbroek|randenbroek|schuilenburg|hooglanderveen|nieuwland|rustenburg|leusden|soest|baarn|bunschoten|spakenburg|woudenberg|eemnes|nijkerk|hoevelaken|dorp)\b/,
  unique:
    /\b(?:(?:als |de )enige|enigste|het enige (?:kind|meisje|jongetje)|bekende|in de krant|in het nieuws|op het nieuws|only one)\b/,
  family:
    /\b(?:pleeg(?:gezin|kind|ouders|moeder|vader|zorg)|geadopteerd|adoptie\w*|uithuisgeplaatst|uithuisplaatsing|gescheiden|vechtscheiding|overleden|gevangenis|detentie|gedetineerd\w*|opvang|blijf-van-mijn-lijf|burgemeester|predikant|dominee|huisarts in)\b/,
};

/**
 * The features of a pupil that a text names, when there are three or more of them; else none. A hint and no
 * finding: the user judges whether the pupil can be recognised.
 */
export function quasiIdentifiers(text: string): string[] {
  const plain = foldText(text).plain.toLowerCase();
  const keys = Object.keys(SIGNS) as (keyof typeof QUASI_LABEL)[];
  const labels = keys.filter((key) => SIGNS[key].test(plain)).map((key) => QUASI_LABEL[key]);
  return labels.length >= 3 ? labels : [];
}
