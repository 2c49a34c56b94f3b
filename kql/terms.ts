const wordCharacter = /[\p{L}\p{N}]/u;

/**
 * Whether a text contains a term: characters around it must not be letters or digits.
 * https://learn.microsoft.com/kusto/query/datatypes-string-operators#what-is-a-term
 */
export function containsTerm(text: string, sought: string, bounds: "whole" | "prefix" | "suffix"): boolean {
  if (sought === "") return true;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const end = at + sought.length;
    const startsTerm = bounds === "suffix" || isBoundary(text, at);
    const endsTerm = bounds === "prefix" || isBoundary(text, end);
    if (startsTerm && endsTerm) return true;
  }
  return false;
}

function isBoundary(text: string, position: number): boolean {
  return !isWordCharacter(text.charAt(position - 1)) || !isWordCharacter(text.charAt(position));
}

function isWordCharacter(character: string): boolean {
  return wordCharacter.test(character);
}
