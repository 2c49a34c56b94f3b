/** The words that platforms fill in for an empty value, as messages show them. */
export const absentWords = ["None", "null", "undefined", "N/A", "NaN"] as const;

const byLowerCase: ReadonlyMap<string, string> = new Map(absentWords.map((word) => [word.toLowerCase(), word]));

const LONGEST_WORD = Math.max(...absentWords.map((word) => word.length));

/** The word for an empty value that a whole text is, in any letter case and with blanks around it; else undefined. */
export function absentWordOf(text: string): string | undefined {
  const word = text.trim();
  return word.length > LONGEST_WORD ? undefined : byLowerCase.get(word.toLowerCase());
}
