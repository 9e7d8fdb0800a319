import { FEATURE_LABEL } from '../texts/privacy.nl.js';
import type { Feature } from './finding.js';
import { foldText } from './folded-text.js';

const NUMBER =
  '(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien)';
const ORIGINS =
  'turk(?:s|se)?|marokka(?:an|ans|anse)|syri(?:er|sche?)|po(?:ol|ols|olse)|surinaam(?:s|se)|surinamers?|antilliaan(?:s|se)?|eritre(?:er|es|ese)|somali(?:er|sche?)|oekraien(?:er|s|se)|afgha(?:an|ans|anse)|irak(?:ees|ese|ezen)|iraans?e?|chine(?:es|ese|zen)|bulgaars?e?|roemeens?e?|koerd(?:en|isch|ische)?|ghane(?:es|se)|nigeria(?:an|ans|anse)|pakista(?:an|ans|anse)|indi(?:aas|ase)|hindoestaans?e?|molukse?|kaapverdi(?:aans|aanse|sche)|hongaars?e?|russische?|spaanstalige?|tamil|tigrinya|venezolaans?e?|braziliaans?e?|amerikaans?e?|jemeni(?:tisch|tische)?|palestijns?e?|armeens?e?|georgische?|ethiopische?|congolese?|servische?|bosnische?|albanese?|vietnamese?|filipijns?e?|indonesische?';
const COUNTRIES =
  'syrie|turkije|marokko|polen|eritrea|somalie|oekraine|afghanistan|suriname|irak|iran|ghana|nigeria|pakistan|india|china|bulgarije|roemenie|rusland|jemen|venezuela|brazilie|ethiopie|congo|servie|bosnie|albanie|armenie|vietnam|indonesie|curacao|aruba|bonaire|kaapverdie|sudan|gaza|libanon|egypte|tunesie|algerije';

/** Features that say nothing alone, but together can point at one pupil. */
const SIGNS: Readonly<Record<keyof typeof FEATURE_LABEL, RegExp>> = {
  group:
    /\b(?:groep|gr\.?|klas|leerjaar|brugklas|havo|vwo|mavo|vmbo(?:-?[btk]l?)?) ?[1-8](?:[a-d/]|\b)|\bkleuter(?:klas|groep)?\b|\b(?:plus|schakel|taal|kleuter|brug|eindexamen)klas\b|\b(?:onze|de) (?:bovenbouw|onderbouw|combinatieklas)\b/,
  age: new RegExp(
    String.raw`\b(?:[4-9]|1[0-9]|${NUMBER}) ?[- ]?(?:jaar|jarige?|jr)\b|\b(?:[4-9]|1\d|${NUMBER})(?:jarige?)\b|\bvan (?:[4-9]|1[0-8]|vijf|zes|zeven|acht|negen|tien|elf|twaalf)(?= (?:die|met|uit|en|in|op)\b)`,
  ),
  sex: /\b(?:jongen|jongetje|jongens|meisje|meisjes|meiske|meid|zoon|zoontje|dochter|dochtertje|transgender|transjongen|transmeisje|non-binair)\b/,
  origin: new RegExp(
    String.raw`\b(?:${ORIGINS}|vluchteling\w*|gevlucht|asielzoeker\w*|statushouder\w*|azc|nieuwkomer\w*|afkomst|herkomst|roma|sinti|woonwagen\w*|(?:uit|komt uit|gevlucht uit|geboren in) (?:${COUNTRIES}))\b`,
  ),
  health:
    /\b(?:adhd|add|autisme|autistisch\w*|ass|pdd-?nos|epilepsie|epileptisch\w*|diabetes|diabeet|suikerziekte|kanker|leukemie|\w*syndroom|rolstoel|doof|dove|slechthorend\w*|slechtziend\w*|blind|blinde|beperking|handicap|gehandicapt\w*|dyslexie|eetstoornis|anorexia|boulimia|depressie\w*|depressief|ptss|tourette|pfeiffer|chronisch\w*|longziekte|cystische|taaislijmziekte|astma|reuma|jeugdreuma|sikkelcel\w*|hemofilie|operatie|geopereerd|transplantatie|tumor|hersentumor|suicidaal|zelfmoord\w*|zwanger|prothese|gehoorapparaat|implantaat|cochleair|hartafwijking|spierziekte|crohn|stoma|sonde\w*|chemo\w*|selectief mutis\w*|stottert?|hoogbegaafd\w*|eczeem|allergie|brandwonden)\b/,
  religion:
    /\b(?:moslim\w*|islamitisch\w*|jehova\w*|joods\w*|joodse|hindoe\w*|christelijk\w*|katholie\w*|gereformeerd\w*|reformatorisch\w*|kerk|kerkgenootschap|moskee|hoofddoek|keppeltje|tulband|sikh\w*|boeddhist\w*|evangelisch\w*|zevendedags\w*|orthodox\w*|koptisch\w*|mormoon\w*)\b/,
  siblings: new RegExp(
    String.raw`\b(?:tweeling\w*|drieling\w*|(?:\d|${NUMBER}) (?:jongere |oudere |kleine |grote )?(?:broer\w*|zus\w*|kinderen thuis)|(?:broer|zus)(?:je|jes|s|sen)?|(?:halfbroer|halfzus|stiefbroer|stiefzus)\w*|(?:oudste|jongste|middelste) (?:van|zoon|dochter|kind)|enig kind|gezin met (?:\d|${NUMBER}))\b`,
  ),
  district:
    /\b(?:wijk|buurt|straat|vathorst|hoogland|schothorst|liendert|kruiskamp|soesterkwartier|zielhorst|kattenbroek|randenbroek|schuilenburg|hooglanderveen|nieuwland|rustenburg|bergkwartier|leusden|achterveld|stoutenburg|soest|soesterberg|baarn|bunschoten|spakenburg|woudenberg|eemnes|nijkerk|nijkerkerveen|hoevelaken|barneveld|scherpenzeel|dorp|dorpje|boerderij|woonboot|camping|flat|bungalowpark|vakantiepark)\b/,
  unique:
    /\b(?:(?:als |de )enige|enigste|het enige (?:kind|meisje|jongetje)|bekende|iedereen kent|de krant|het nieuws|op tv|op televisie|viral|only one|kampioen\w*|topsport\w*|profvoetbal\w*|actrice|acteur|influencer|youtuber)\b/,
  family:
    /\b(?:pleeg(?:gezin|kind|ouders|moeder|vader|zorg)|geadopteerd|adoptie\w*|uit ?huis ?geplaatst|uithuisplaatsing|gescheiden|scheiding|vechtscheiding|overleden|overleed|gestorven|weduwe|weduwnaar|gevangenis|detentie|vast|gedetineerd\w*|(?:vrouwen)?opvang|blijf-van-mijn-lijf|burgemeester|wethouder|predikant|dominee|imam van|huisarts|tandarts|politieagent|agent bij|bakker|slager|militair|raadslid|twee (?:moeders|vaders)|(?:vader|moeder) (?:is|werkt als|heeft een|runt|zit in)|alleenstaande|analfabeet|verslaafd\w*|ondertoezichtstelling|ots)\b/,
};

/** Fewer features than these point at nobody. */
const ENOUGH = 3;

/**
 * The features of a pupil that a text names, each once and where it stands first, when there are three or more of
 * them; else none. The user judges whether the pupil can be recognised: a text with features is held once, and may
 * be sent all the same.
 */
export function recognisableFeatures(text: string): Feature[] {
  const folded = foldText(text);
  const plain = folded.plain.toLowerCase();
  const features: Feature[] = [];
  for (const key of Object.keys(SIGNS) as (keyof typeof FEATURE_LABEL)[]) {
    const match = SIGNS[key].exec(plain);
    if (match === null || match[0] === '') continue;
    const start = folded.starts[match.index] ?? 0;
    const end = folded.ends[match.index + match[0].length - 1] ?? text.length;
    features.push({ start, end, label: FEATURE_LABEL[key] });
  }
  return features.length >= ENOUGH ? features.sort((a, b) => a.start - b.start) : [];
}
