import { contentRoots } from './roots.js';

/** A condition of a passage, the subject that it limits, and the words by which a sentence keeps it. */
interface Condition {
  readonly name: string;
  readonly passage: RegExp;
  readonly about: RegExp;
  readonly kept: RegExp;
}

const CONSENT = /instem|toestem|ingestem|akkoord|goedvind/i;
/** Parents who don't consent. */
const REFUSED =
  /weiger\w*|\b(?:niet|geen)\b[^,.]{0,40}(?:willen|wil|instem\w*|toestem\w*|akkoord|eens)|(?:instem\w*|willen|akkoord)\b[^,.]{0,20}\bniet\b/i;
const NEEDS_CONSENT = /\b(?:swv|samenwerkingsverband|wijkteam|jeugdarts|ggd)/i;
const LASTING =
  /aanh(?:ou|ie)|\bh(?:ou|ie)\w*\b.*\baan\b|blij(?:f|v)|door(?:ga|gin|zet|lo)|ga\w*\b.*\bdoor\b|langdurig|langer/i;
const ONCE = /\b(?:1e|eerste) keer/i;
const TWICE = /\b(?:2e|tweede) keer/i;

const CONDITIONS: readonly Condition[] = [
  { name: 'bij instemming', passage: CONSENT, about: NEEDS_CONSENT, kept: CONSENT },
  {
    name: 'bij aanhoudend',
    passage: /aanhoudend/i,
    about: /leerplicht|zorgmelding|veilig thuis/i,
    kept: LASTING,
  },
  {
    name: 'als het niet anders kan',
    passage: /niet anders kan/i,
    about: /strafrecht|procedure/i,
    kept: /\banders\b|laatste|uiterste/i,
  },
  {
    name: 'meerdere dagen of 2e keer',
    passage: /1e keer/i,
    about: /proces-verbaal|openbaar ministerie/i,
    kept: /\b(?:1e|eerste|2e|tweede) keer|meerdere dagen/i,
  },
  { name: '2e keer', passage: /1e keer/i, about: /\b(?:1|een|één) dag\b/i, kept: TWICE },
  { name: 'meerdere dagen', passage: /1e keer/i, about: ONCE, kept: /meerdere dagen/i },
  {
    name: 'ziekteverzuim of schorsing',
    passage: /^anoniem/i,
    about: /^(?!.*op naam).*anoniem/i,
    kept: /ziek|schors/i,
  },
  {
    name: 'na melding of bij verwijdering',
    passage: /^op naam/i,
    about: /^(?!.*anoniem).*op naam/i,
    kept: /meld|loket|verwijder/i,
  },
  {
    name: 'startkwalificatie',
    passage: /zonder startkwalificatie/i,
    about: /\bRMC\b/,
    kept: /startkwal|diploma/i,
  },
  { name: 'medische grond', passage: /medische grond/i, about: /vrijstelling/i, kept: /medisch/i },
  {
    name: 'risico',
    passage: /risico/i,
    about: /verantwoordelijkheid/i,
    kept: /risico|\b(?:pas|let) op\b|\bniet\b|gevaar/i,
  },
  {
    name: 'geassocieerd',
    passage: /geassocieerd/i,
    about: /boete|handhaving/i,
    kept: /geassoci|denk|idee|beeld|verbind/i,
  },
  { name: '12 jaar', passage: /12 jaar/, about: /verantwoordelijk/i, kept: /\b(?:12|twaalf)\b/i },
];

/** A passage that opens with its condition: "Bij aanhoudende zorgen: …". */
const OPENING = /^(?:bij|als|zodra|wanneer)\s+([^:]+):\s/i;
/** A condition within: "… wanneer wij van school een verzuimmelding ontvangen". Not "ook als". */
const WITHIN =
  /(?<!\book )\b(?:(?:als|zodra|wanneer|mits|tenzij)\s+(?=(?:u|het|de|een|er|dat|wij|we|ouders|iemand)\s))([^,:;.]+)/i;
/** Of a condition's words a sentence has to keep this share. */
const KEPT_SHARE = 0.4;

/**
 * The condition of a passage that a sentence about its subject drops, or makes up for one that has none.
 * `passages` are those of the `cited` that the sentence is about.
 */
export function droppedCondition(
  text: string,
  passages: readonly string[],
  cited: readonly string[],
): string | undefined {
  if (CONSENT.test(text) && !NEEDS_CONSENT.test(text) && /leerplicht(?!ig)/i.test(text))
    return 'bij instemming';
  if (
    REFUSED.test(text) &&
    NEEDS_CONSENT.test(text) &&
    !/\bniet\b(?!.*\b(?:instem|toestem))/i.test(text.replace(REFUSED, ' '))
  )
    return 'bij instemming';
  if (misplacesConsent(text)) return 'bij instemming';
  if (CONSENT.test(text) && !cited.some((p) => CONSENT.test(p))) return 'bij instemming';
  for (const passage of passages) {
    const known = CONDITIONS.filter((c) => c.passage.test(passage));
    const missing = known.find((c) => c.about.test(text) && !c.kept.test(text));
    if (missing) return missing.name;
    const stated = OPENING.exec(passage)?.[1] ?? (known.length > 0 ? undefined : WITHIN.exec(passage)?.[1]);
    if (stated !== undefined && (!keeps(text, passage, stated) || reverses(text, passage, stated)))
      return stated;
  }
  return undefined;
}

function keeps(text: string, passage: string, condition: string): boolean {
  const said = contentRoots(text);
  if (!contentRoots(passage.replace(condition, ' ')).some((r) => said.includes(r))) return true;
  return condition.split(/\sof\s/).some((alternative) => {
    const limits = contentRoots(alternative);
    const kept = limits.filter((limit) => said.some((r) => r === limit || limit.endsWith(r)));
    const lasts = LASTING.test(alternative) && LASTING.test(text) ? 1 : 0;
    return kept.length + lasts >= Math.max(1, KEPT_SHARE * limits.length);
  });
}

/** Consent is the parents', comes before, and is not asked for leerplicht. */
function misplacesConsent(text: string): boolean {
  const [, whose] =
    /(?:instem|toestem)\w*\s+van\s+(?:(?:de|het|uw|beide|een)\s+)?(\p{L}+)/iu.exec(text) ?? [];
  if (whose && !/^(?:ouder|verzorger|moeder|vader|hen|gezin)/i.test(whose)) return true;
  if (!CONSENT.test(text)) return false;
  const forOfficer =
    /(?:instem|toestem|akkoord)\w*(?:\s+van\s+(?:de\s+)?ouders)?,?\s+(?:(?:ook|dan|u)\s+)*(?:de\s+)?leerplicht/i;
  return forOfficer.test(text) || /\b(?:later|achteraf|nadien|naderhand|alsnog|daarna)\b/i.test(text);
}

/** Whether a sentence makes a condition of what the passage says follows from one. */
function reverses(text: string, passage: string, condition: string): boolean {
  const own = WITHIN.exec(text)?.[1];
  if (own === undefined) return false;
  const said = new Set(contentRoots(own));
  const shared = (of: string) => contentRoots(of).filter((r) => said.has(r)).length;
  return shared(passage.replace(condition, ' ')) > shared(condition);
}
