/** The pieces of a text that say one thing each: cut at punctuation and before words that begin another thought. */
export function clausesOf(text: string): string[] {
  return text
    .split(
      /[.;:!?,()]+(?:\s|$)|\s(?=\()|\s(?=(?:maar|want|voordat|nadat|zodat|terwijl|omdat|als|zodra|wanneer)\s)/i,
    )
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}
