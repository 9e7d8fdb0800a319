import type { Token } from '../tokens.js';

/** "Plein '40-'45 12": years as a name, with a house number behind them. */
export const YEARS =
  /(?<!\p{L})(?:\p{L}+)?(?:plein|laan|straat|weg|park|singel) '?\d\d ?- ?'?\d\d \d{1,4}(?!\d)/giu;

/** "camping de Heigraaf, plek 33". */
export const PLOT =
  /(?<!\p{L})(?:camping|vakantiepark|recreatiepark|bungalowpark|chaletpark|woonwagen(?:centrum|kamp)|jachthaven) (?:\p{L}+ ?){1,4},? (?:plek|plaats|huisje|nr|nummer|chalet|stacaravan)\.? ?\d{1,4}[a-z]?(?![\p{L}\d])/giu;

/** "huisnummer 12 hs". */
export const HOUSE =
  /(?<!\p{L})(?<=huisn(?:umme)?r\.? (?:is )?)\d{1,4}(?: ?-?(?:[a-z]|hs|bis|i{1,3}))?(?![\p{L}\d])/giu;
/** "Noordew.weg 77-A": the first part cut off by a dot. */
export const SHORTENED =
  /(?<!\p{L})(?:\p{L}{1,14}\.){1,4}(?:str|ln|weg|straat|laan|plein|gracht|kade|singel|dreef|park|hof)\.? ?\d{1,4}(?:-?[a-z\d]{1,3})?(?![\p{L}\d])/giu;

/** "nieuwe weg 7", "grote markt 12b": an adjective and a bare ending are a street with a house number behind them. */
export const ADJECTIVE =
  /(?<!\p{L})(?:nieuwe?|oude?|lange|korte|hoge|lage|kleine|grote|brede|groene|smalle|verlengde|eerste|tweede|derde|[1-3]e|noorder|zuider|ooster|wester|sint \p{L}{3,12}) (?:weg|straat|laan|dijk|gracht|hof|pad|plein|singel|kade|steeg|dreef|markt|haven|brink|kerkhof|hoef|veen|wal)(?: (?:nr\.?|nummer))? \d{1,4}(?: ?-? ?[a-z](?![\p{L}\d])| ?(?:bis|hs))?(?![\p{L}\d]|[.:,/]\d| ?(?:km|kilometer|meter|m|uur|jaar|dagen|keer|x|minuten|min|euro|procent|%|leerlingen|kinderen|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)(?!\p{L}))/giu;

/** "(oranjelaan)", "bij oma, oranjelaan": a street by itself, between brackets or behind a comma, and nothing goes on. */
export function standsAlone(plain: string, start: number, end: number): boolean {
  const before = plain.slice(Math.max(0, start - 7), start);
  const behind = plain.slice(end, end + 3);
  if (/\((?:(?:de|het|aan de|op de) )?$/.test(before)) return /^[),]/.test(behind);
  return /, $/.test(before) && /^(?:$|[,.\n]|\.$)/.test(behind);
}

/** "op de Stadsring staat file", "de Hogeweg is afgesloten": what happens in a street, where nobody lives. */
export function isTraffic(plain: string, start: number, end: number): boolean {
  return (
    /^ (?:is|was|wordt|staat|stond|ligt|rijdt|rijden|hangt|hangen|gaat)(?!\p{L})/u.test(
      plain.slice(end, end + 12),
    ) ||
    /(?:file|ongeluk|ongeval|opgebroken|afgesloten|wegwerk\p{L}*|bus \d+|omleiding|gesloten)[^.!?\n]{0,30}$/iu.test(
      plain.slice(Math.max(0, start - 50), start),
    )
  );
}

/** "Assenberg, 2018": a source or an event, not a house. */
export function isYear(token: Token | undefined): boolean {
  return /^(?:19|20)\d\d$/.test(token?.text ?? '');
}
