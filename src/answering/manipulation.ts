import type { Passage, Section } from '../knowledge/document.js';

/**
 * Wordings by which people try to make a bot leave its role (OWASP LLM01): an order about its instructions, its
 * role, its own words or an encoding. The built-in answerer cannot be steered by them, but a question that is
 * dressed in one gets the ordinary refusal rather than an answer to its costume. Matched
 * against the text in lower case with white space folded.
 */
const STEERING: readonly RegExp[] = [
  /\b(negeer|vergeet|vergeten|sla over|overschrijf|laat .{0,20}los|ignore|disregard|forget|override|bypass)\b.{0,60}\b(instru[ck]ties?|insturcties?|opdracht|regels?|rol|richtlijn|prompt|hand ?-?out|bronnen|beperking|filter|instructions?|rules?|guidelines?|previous|above|everything|alles|hiervoor|restrictions?|code)\b/,
  /\b(nieuwe|new|verborgen|geheime?|hidden|secret|echte|original|oorspronkelijke|interne)\s+(instructies?|opdracht|instructions?|system|prompt|regels|tekst|sleutel|code|toegangscode|text|key)\b/,
  /\b(systeem|system) ?-?(prompt|bericht|message|melding|override|update|instructions?)|[[<{]\s*\/?\s*(system|systeem|admin|inst)\b|###|\bprompt\b/,
  /\b(doe alsof|doe of|gedraag je|speel .{0,20}(rol|een)|(?:spelen|speel|doen) .{0,12}spel(?:letje)?|spel(?:letje)? spelen|kruip in|rollenspel|role ?-?play|act as|pretend|play a game|you are (now|dan|no longer)|jij bent (nu|vanaf|een)|je bent (nu|vanaf|niet langer|geen)|u bent (nu|vanaf|niet langer|geen) |from now on|vanaf nu\b.{0,25}(ben|bent|antwoord|beantwoord|spreek|geef)|voortaan\b.{0,20}(alles|met|antwoord))/,
  /\b(jailbreak|dan ?-?(mode|modus)|developer ?-?mode|ontwikkelaarsmodus|testmodus|debug ?-?(modus|mode)|god ?mode|sudo|admin(istrator)? ?-?(modus|mode|rechten|override)|zonder (beperkingen|filter|censuur)|unrestricted|do anything now)\b/,
  /^\W*(voer (dit |het volgende |nu )?uit|execute|run)\b|\b(rm -rf|drop table|sudo )/,
  /\b(base ?64|rot ?-?13|decodeer|decode|ontsleutel|hexadecimaal|morse)\b|[a-z0-9+/]{24,}={1,2}/,
  /\b(verzin|fantaseer|bedenk|invent|make up|fabriceer|vul .{0,40}zelf aan)\b.{0,60}\b(\w*nummer|link|\w*adres|citaat|regel|artikel|url|number|quote|website|bedrag|naam|address|e-?mail|paragraaf)\b/,
  /\b(hand ?-?out|bron|tekst|document)\b.{0,40}\b(vervangen|aangepast|gewijzigd|replaced|changed)\b.{0,120}\b(luidt|beantwoord|antwoord|bevestig|zegt nu|says)/,
];

/** Words put into a bot's mouth. A school's own rules may well say what to write where, so that in a document they are none. */
const DICTATING: readonly RegExp[] = [
  /\b(print|output|echo|display|typ|type)\b\s*(exact|exactly|precies|letterlijk|only|alleen|just)?\s*[:"“]/,
  /\b(first|last|eerste|laatste) \d+ (tokens?|woorden|words|tekens|characters)\b.{0,40}\b(je|jouw|your|context|prompt)\b/,
  /\b(citeer|quote|herhaal)\b.{0,20}\b(die|deze|that|this) (alinea|zin|passage|paragraph|sentence|regel)\b/,
  /\b(repeat (after|the|this|everything)|herhaal\b.{0,30}(letterlijk|exact|precies|woordelijk|:|zin|woord|tekst|na mij)|spreek .{0,12}\bna\b|zeg .{0,12}\bna\b|say after)/,
  /\b(antwoord|antwoorden|reageer|reply|respond|answer|zeg|say)\b.{0,25}\b(alleen|enkel|uitsluitend|slechts|exact|precies|letterlijk|only|exactly|just|voortaan)\b.{0,8}(met|with|:|het woord|woord|dat|the word|'|"|“)/,
  /\b(zeg|zet|schrijf|noteer|voeg|bevestig|vermeld|begin|begint|eindig|eindigt|sluit|citeer|presenteer|plaats|say|write|add|append|start|end|quote|cite|present|put)\b.{0,80}(["“”«»]|: ?'|\b(aanhalingstekens|quotation marks|letterlijk|woordelijk|verbatim)\b)/,
  /\b(zeg|schrijf|begin|begint|eindig|eindigt|sluit|voeg|bevestig|begin|say|write|start|end|add)\b.{0,60} '[^']{6,}'/,
  /\b(geef|toon|laat|print|show|reveal|onthul|lek|vertel|noem)\b.{0,40}\b(je|jouw|your|interne)\b.{0,25}\b(instructies?|instructions?|configuratie|prompt|broncode|source code|api ?key|sleutel|wachtwoord|tekst boven|verborgen)/,
  /\b(vul aan|maak .{0,10}zin af|complete (the|this) sentence|finish (the|this) sentence)\b/,
  /\b(opdracht|bevel|ordered|instructed|verplicht) (te|om|to)\b.{0,30}\b(bevestig|zeg|noem|antwoord|confirm|say)/,
  /\b(vat .{0,20}samen|vertaal|translate|summari[sz]e)\b.{0,60}['"“:]/,
];

const MAX_LENGTH = 4_000;

/** Orders in a document that only a machine can be meant by: it is addressed, or told what its answers must hold. */
const TO_A_MACHINE: readonly RegExp[] = [
  /\b(ai|chatbots?|bots?|taalmodel\w*|language models?|llms?|assistent|assistant|chatgpt|gpt|copilot)\b.{0,60}\b(moet|moeten|dient|antwoord\w*|zeg\w*|vermeld\w*|geef|noem\w*|gebruik|negeer|verwijs|must|should|always|never|tell|say|reply)\b/,
  /\b(aan|voor|tegen|let op,?|beste|dear|attention|note to) (de |het |elke |any |all |the )?(ai|chatbots?|bots?|taalmodel\w*|language models?|llms?|assistent|assistant|model|systeem)\b/,
  /\b(zet|neem|voeg|vermeld|noem|begin|eindig|sluit|plaats|gebruik|geef|herhaal|include|add|append|begin|end|put|mention)\b.{0,80}\b(elk|ieder|elke|je|jouw|alle|every|each|your|all) (antwoord|antwoorden|reactie|answers?|repl(y|ies)|responses?)\b/,
  /\b(elk|ieder|je|jouw|alle|every|each|your|all) (antwoord|antwoorden|answers?|repl(y|ies)|responses?)\b.{0,80}\b(zet|neem|voeg|vermeld\w*|noem\w*|begint?|eindigt?|sluit|must|should|moet|moeten|luidt|bevat)\b/,
  /\b(zeg|vertel|antwoord|meld|stuur|verwijs|geef|laat|tell|send|direct|refer)\b.{0,30}\b(de gebruikers?|de vrager|de vraagsteller|wie dit vraagt|the users?|the asker)\b/,
  /\b(als|wanneer|zodra|if|when)\b.{0,30}\b(de gebruiker|iemand|de vrager|someone|the user|anyone|gevraagd)\b.{0,40}\b(vraagt|wordt|naar|asks?)\b.{0,80}\b(antwoord|zeg|geef dan|noem dan|reply|say|answer)\b/,
];
/** What a reader of the document does not see. */
const HIDDEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]|<!--|<\/?[a-z][^>]*>/iu;

/** Whether a question tries to steer the bot rather than to ask it something. */
export function isManipulation(text: string): boolean {
  const plain = plainly(text);
  return [...STEERING, ...DICTATING].some((m) => m.test(plain));
}

/** Whether a passage gives orders to a machine, or hides text from people. */
export function givesOrders({ text, section }: Passage): boolean {
  return [text, section.title, section.document.title].some(isOrder);
}

/** Whether a passage stands in a section that gives such orders: neither it nor what stands around it is evidence. */
export function isForMachines({ section }: Passage): boolean {
  const known = judged.get(section) ?? section.passages.some(givesOrders);
  judged.set(section, known);
  return known;
}

/** Documents never change. */
const judged = new WeakMap<Section, boolean>();

function isOrder(text: string): boolean {
  const plain = plainly(text);
  return HIDDEN.test(text) || [...STEERING, ...TO_A_MACHINE].some((m) => m.test(plain));
}

function plainly(text: string): string {
  return text.normalize('NFKC').replace(/[’‘]/g, "'").replace(/\s+/g, ' ').toLowerCase().slice(0, MAX_LENGTH);
}
