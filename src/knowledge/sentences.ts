/** Abbreviations whose full stop does not end a sentence (as written in Dutch school and municipal texts). */
const ABBREVIATIONS = new Set(
  'a.d.h.v art bijv bv blz ca d.m.v dhr dr drs e.d enz etc evt fam i.p.v i.v.m incl m.b.t m.i.v max min mr mevr mw n.a.v nl nr o.a o.b.v p pag resp st t.a.v t.o.v tel vgl z.g.a.n'.split(
    ' ',
  ),
);

/**
 * Splits a paragraph into sentences at `.`, `!`, `?` or `…` followed by white space and a capital, digit or
 * quote. Abbreviations and initials do not end a sentence. The pieces joined by a space give the paragraph back.
 */
export function splitSentences(paragraph: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of paragraph.matchAll(/[.!?…]+["”’)]*\s+(?=["“‘(]?[\p{Lu}\d])/gu)) {
    const end = match.index + match[0].length;
    const word = /(\S+)$/.exec(paragraph.slice(start, match.index))?.[1]?.replace(/^[("“‘]/, '') ?? '';
    const isAbbreviation =
      match[0].startsWith('.') && (ABBREVIATIONS.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word));
    if (isAbbreviation) continue;
    sentences.push(paragraph.slice(start, end).trim());
    start = end;
  }
  const rest = paragraph.slice(start).trim();
  if (rest) sentences.push(rest);
  return sentences;
}
