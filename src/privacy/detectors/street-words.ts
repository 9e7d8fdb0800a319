/** How the names of Dutch streets are built, and words that are built like them and are none. All lower case. */

export const STREET =
  /(?:straat|straatje|laan|laantje|gracht|kade|dijk|singel|steeg|dreef|plein|plantsoen|weg|pad|hof|park|burgwal|boulevard|allee|akker|erf|kamp|weide|wal|zoom|meent|ring|baan|brink|gaarde|hage|rade|werf|haven|oord|bolwerk|tuin|burg|veld|berg|hoek|horst|donk|haag|pas|stede)$/;
/** Endings that so many other words have that only a house number behind them counts. */
export const WEAK =
  /(?:pad|hof|park|akker|erf|kamp|weide|wal|zoom|meent|weg|dijk|ring|baan|brink|gaarde|hage|rade|werf|haven|oord|bolwerk|tuin|burg|veld|berg|hoek|horst|donk|haag|pas|stede|plein|kade)$/;
/** Endings that many ordinary words have: those count with a capital only, or when no list has the word. */
export const MINOR =
  /(?:pad|akker|erf|kamp|weide|wal|zoom|meent|ring|baan|brink|gaarde|hage|rade|werf|haven|oord|bolwerk|tuin|burg|veld|berg|hoek|horst|donk|haag|pas|stede|park|hof)$/;
export const NO_STREET =
  /^(?:onderweg|snelweg|terugweg|heenweg|halverwege|vanwege|\p{L}*(?:school|speel|leer|kleuter|binnen|buiten|lees|reken|taal)plein|(?:stadhuis|stations|eem|markt|bus|gemeente|raadhuis)plein|plein|straat|laan|schoolweg|fietspad|zijpad|vakantiepark|pretpark|speelpark|zomerkamp|schoolkamp|kamp|park|weg|werkkamp|scoutingkamp|kerkhof|gerechtshof|voorhof|geval|nerf|alsmaar|verweg|omweg|uitweg|luchtweg|rijksweg|stapweg|zijweg|doorgang|werkplein|leerpark|op weg|pad|erf|hof|wal|zoom)$/u;
export const UNIT =
  /^(?:uur|uren|dag|dagen|dgn|week|weken|wkn|maand|maanden|mnd|jaar|jaren|jarige?|keer|maal|minuten|min|x|kinderen|leerlingen|lln|lessen|euro|procent|kilometer|km|meter|juni|juli|januari|februari|maart|april|mei|augustus|september|oktober|november|december)$/;
export const PARTICLE =
  /^(?:de|den|der|van|het|'t|t|ten|ter|te|op|in|aan|la|le|du|st|sint|burgemeester|burg|prof|professor|dokter|dr|ds|prins|prinses|koningin|koning|graaf|oude|nieuwe|lange|korte|eerste|tweede)$/;
export const LIVES =
  /^(?:woont|wonen|woon|woonde|woonden|woonachtig|woonplaats|woonadres|adres|adressen|huisadres|thuisadres|verblijft|verblijven|verhuisd|verhuist|verhuizen|ingeschreven|huis|flat|appartement|address|lives|live|ligplaats|standplaats|logeert|logeren|logeerde|slaapt|slapen|sliep|overnacht|overnachten|inwonend|opgevangen|onderdak|verblijfplaats|postadres)$/;
