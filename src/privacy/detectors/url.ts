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
const DIGIT = '(?:\\d|nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen)';
/** "w w w punt somtoday punt example slash leerling slash 4 4 een nul": an address that is read out. */
const SPOKEN = new RegExp(
  String.raw`(?<![\p{L}\d@])(?:(?:h ?t ?t ?p ?s? (?:dubbele punt|:) ?(?:slash slash|\/\/) )?(?:w ?w ?w|drie ?(?:keer|maal|dubbel) w) (?:punt|dot|\.) )?[a-z\d-]{2,40}(?: (?:punt|dot|streepje) [a-z\d-]{1,40}){0,4} (?:punt|dot) (?:nl|com|org|net|eu|info|app|school|example|be|tv)(?![\p{L}\d@])(?: ?(?:slash|schuine streep|\/|streepje|punt|underscore|is gelijk aan|vraagteken) ?(?:${DIGIT}(?: ${DIGIT})+|[a-z\d._-]{1,40})){0,8}`,
  'gu',
);
/** "facebook . example / jan.bos": blanks around its dots and strokes; with a path, for without one it may be prose. */
const SPREAD =
  /(?<![\p{L}\d@./])(?:https? ?: ?\/ ?\/ ?)?(?:[a-z\d-]{2,40}(?:\.| \. )){1,5}(?:nl|com|org|net|eu|info|app|school|example|be|tv)(?: ?\/ ?[a-z\d._?=&%-]{2,60}){1,6}/gu;
/** What Dutch says for the signs of an address. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/ ?(?:slash|schuine streep) ?/g, '/'],
  [/ (?:punt|dot) /g, '.'],
  [/ streepje /g, '-'],
  [/^(?:drie ?\p{L}+ w|w ?w ?w)(?=[. ])/u, 'www'],
];
/** "insta is noor punt xx": an account that is read out. */
const ACCOUNT_SPOKEN =
  /(?<!\p{L})(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|discord|roblox|fortnite|telegram|twitch|youtube|steam)(?!\p{L})(?: (?:is|heet|hij|ze|zij|naam|account|van|hem|haar|als|onder))*:? ([a-z\d]{2,20}(?: (?:punt|streepje|underscore|laag streepje|liggend streepje|onderstreepje) [a-z\d]{1,20}){1,4})(?![\p{L}\d])/gu;
/** Whatever the patterns above find holds one of these. */
const SIGN = /@|:\/\/|[._#\d][a-z\d_]|\b(?:punt|dot|streepje|underscore) /i;
/** The rest of an address that a line's end cuts: it has a sign that words have not. */
const NEXT_LINE = /^ ?\n ?(?=[^\s<>"]*[\d./=?_&%-][^\s<>"])(?!\d{1,2}[.)])[^\s<>"]{3,400}/u;
/** The same behind a piece that does not end in a stroke: with a path or a query in it. */
const NEXT_LINE_WITH_PATH =
  /^ ?\n ?(?=[^\s<>"]*[/?=][^\s<>"]*[\d.=_%-]|[^\s<>"]*[\d._%-][^\s<>"]*[/?=])[^\s<>"]{4,400}/u;

/** Where an address ends that begins on one line and may go on on the next: "https://a.example/" and "doc/plan.pdf". */
function overLine(plain: string, end: number): number {
  const rest = plain.slice(end, end + 420);
  const isOpen = /[/\-_=?&%]$/.test(plain.slice(end - 1, end));
  const next = (isOpen ? NEXT_LINE : NEXT_LINE_WITH_PATH).exec(rest)?.[0];
  return next === undefined || /@|^ ?\n ?(?:https?:|www\.)/.test(next)
    ? end
    : end + next.replace(/[.,;:!?)\]'"]+$/, '').length;
}

/** Addresses that are read out, as they would be written. */
function spokenAddresses(
  lower: string,
): { readonly start: number; readonly end: number; readonly written: string }[] {
  if (!/ (?:punt|dot) (?:nl|com|org|net|eu|info|app|school|example|be|tv)(?!\p{L})/u.test(lower)) return [];
  return Array.from(lower.matchAll(SPOKEN), ({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
    written: SAID.reduce((all, [said, sign]) => all.replace(said, sign), text),
  }));
}

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
        const end = pattern === FULL ? overLine(plain, match.index + text.length) : match.index + text.length;
        if (!isAllowed(plain.slice(match.index, end)))
          spans.push({ start: match.index, end, type: 'URL_PROFILE' });
      }
    }
    for (const match of plain.matchAll(HANDLE)) {
      const text = match[0].replace(/\.+$/, '');
      if (/[\d._]/.test(text))
        spans.push({ start: match.index, end: match.index + text.length, type: 'URL_PROFILE' });
    }
    const lower = inSmallLetters(plain);
    for (const { start, end, written } of spokenAddresses(lower))
      if (!isAllowed(written)) spans.push({ start, end, type: 'URL_PROFILE' });
    for (const { index, 0: text } of / [./] /.test(lower) ? lower.matchAll(SPREAD) : [])
      if (text.includes(' ') && !isAllowed(text.replaceAll(' ', '')))
        spans.push({ start: index, end: index + text.length, type: 'URL_PROFILE' });
    for (const { index, 0: text } of lower.includes('_') ? lower.matchAll(STROKED) : []) {
      const written = plain.slice(index, index + text.length);
      if (text.length > 5 && written !== written.toUpperCase())
        spans.push({ start: index, end: index + text.length, type: 'URL_PROFILE', soft: true });
    }
    const matches = [ACCOUNT, SOCIAL_HANDLE].flatMap((pattern) => Array.from(plain.matchAll(pattern)));
    for (const match of [...matches, ...lower.matchAll(BEFORE_NETWORK), ...lower.matchAll(ACCOUNT_SPOKEN)]) {
      const name = match[1]?.replace(/[.-]+$/, '') ?? '';
      const start = match.index + match[0].lastIndexOf(match[1] ?? '');
      if (name.length > 2) spans.push({ start, end: start + name.length, type: 'URL_PROFILE' });
    }
    return spans;
  };
}
