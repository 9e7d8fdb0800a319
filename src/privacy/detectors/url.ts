import type { Span } from '../finding.js';
import { inSmallLetters } from '../folded-text.js';
import type { Token } from '../tokens.js';

const FULL = /(?:(?:https?|ftp|hxxps?):\/\/|www\.)[^\s<>"]{2,2000}/giu;
/** Without a scheme; endings that are Dutch words count only with a path behind them ("gemeld.de ouders"). */
const BARE =
  /(?<![\p{L}\d@.\-_])(?:[a-z\d][a-z\d-]{0,62}\.){1,5}(?:(?:nl|com|org|net|eu|info|app|online|school|tv|gg|ly|social|page|site|link|edu|frl|amsterdam)(?![\p{L}\d@-])(?:\/[^\s<>"]{0,2000})?|(?:[a-z]{2,12})\/[^\s<>"]{2,2000})/giu;
const HANDLE = /(?<![\p{L}\d@._])@(?=[a-z\d._]{0,30}[\d._])[a-z\d_][a-z\d._]{2,29}/giu;
/** An account name behind the name of a network: "insta: noah_2012", "discord noah#1234". */
const ACCOUNT =
  /\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|discord|roblox|fortnite|twitter|linkedin|telegram|twitch|youtube|steam|gamertag|gebruikersnaam|username|account(?:naam)?|profiel(?:naam)?)(?:[- ]?(?:account|naam|profiel|handle|tag))?(?: ?(?:heet hij|heet ze|heet zij|is|heet|van (?:hem|haar|\p{L}{2,20})|van (?:de|het|een|onze|deze|mijn) \p{L}{2,20}|onder|als|naam|op))? ?[:=(]? ?["']?@?((?=[a-z\d._#-]{0,40}(?:[\d_#.][a-z\d_]|[a-z]\d(?![a-z\d])))[a-z\d_][a-z\d._#-]{2,40})/giu;
/** "xX_DaanBuilds_Xx op roblox", "gamet als daan_2014": a name with strokes in front of its network. */
const BEFORE_NETWORK =
  /(?<![\p{L}\d@./\\_])(?=[a-z\d._]{0,40}[_\d])([a-z][a-z\d._]{3,40})(?= (?:op|in|via|bij|van) (?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|discord|roblox|fortnite|minecraft|twitter|twitch|youtube|steam|telegram|playstation|xbox|habbo|brawl stars)(?!\p{L}))/gu;
/** A name with strokes anywhere: an account's, where it is no file's. */
const STROKED =
  /(?<![\p{L}\d@./\\_-])(?=[a-z\d]{0,30}[a-z])[a-z\d]+(?:_[a-z\d]+)+_?(?![\p{L}\d@/\\_-]|\.\p{L})/gu;
const SOCIAL_HANDLE =
  /\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|discord|twitter|linkedin|telegram|x)\b[^\n@]{0,20}(@[a-z\d._]{3,30})/giu;
/** Whatever the patterns above find holds one of these. */
const SIGN = /@|:\/\/|[._#\d][a-z\d_]/i;

/** Whether a host is one of these or a subdomain of one. */
export function isPublicHost(host: string, publicHosts: ReadonlySet<string>): boolean {
  return host.split('.').some((_, n, labels) => publicHosts.has(labels.slice(n).join('.')));
}

function bare(address: string): string {
  return address
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?)\]'"/]+$/, '');
}

/**
 * Web addresses and account names, except the documents' own addresses and those of public bodies.
 *
 * @param publicHosts a page there says nothing about a pupil; each stands for its subdomains too
 */
export function createUrlDetector(
  allowedAddresses: readonly string[],
  publicHosts: ReadonlySet<string>,
): (plain: string, tokens: readonly Token[]) => Span[] {
  const allowed = new Set(allowedAddresses.map(bare));
  const allowedHosts = new Set(
    allowedAddresses
      .filter((address) => !address.includes('@'))
      .map((address) => bare(address).split('/')[0] ?? ''),
  );
  const isAllowed = (address: string) => {
    const plain = bare(address);
    const host = plain.split('/')[0] ?? '';
    return (
      allowed.has(plain) || (plain === host && allowedHosts.has(host)) || isPublicHost(host, publicHosts)
    );
  };
  return (plain) => {
    if (!SIGN.test(plain)) return [];
    const spans: Span[] = [];
    for (const pattern of [FULL, BARE]) {
      for (const match of plain.matchAll(pattern)) {
        const text = match[0].replace(/[.,;:!?)\]'"]+$/, '');
        if (!isAllowed(text))
          spans.push({ start: match.index, end: match.index + text.length, type: 'URL_PROFILE' });
      }
    }
    for (const match of plain.matchAll(HANDLE)) {
      const text = match[0].replace(/\.+$/, '');
      if (/[\d._]/.test(text))
        spans.push({ start: match.index, end: match.index + text.length, type: 'URL_PROFILE' });
    }
    const lower = inSmallLetters(plain);
    for (const { index, 0: text } of lower.includes('_') ? lower.matchAll(STROKED) : []) {
      const written = plain.slice(index, index + text.length);
      if (text.length > 5 && written !== written.toUpperCase())
        spans.push({ start: index, end: index + text.length, type: 'URL_PROFILE', soft: true });
    }
    const matches = [ACCOUNT, SOCIAL_HANDLE].flatMap((pattern) => Array.from(plain.matchAll(pattern)));
    for (const match of [...matches, ...lower.matchAll(BEFORE_NETWORK)]) {
      const name = match[1]?.replace(/[.-]+$/, '') ?? '';
      const start = match.index + match[0].lastIndexOf(match[1] ?? '');
      if (name.length > 2) spans.push({ start, end: start + name.length, type: 'URL_PROFILE' });
    }
    return spans;
  };
}
