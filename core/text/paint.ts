import type { Environment } from "../environment.js";

/** Codes of the terminal: https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
const codes = {
  green: "32",
  yellow: "33",
  red: "31",
  cyan: "36",
  dim: "2",
  bold: "1",
  boldRed: "1;31",
} as const;

export type Style = keyof typeof codes;

/** Colours a text, or returns it unchanged. */
export type Paint = (style: Style, text: string) => string;

export function paintFor(isColoured: boolean): Paint {
  return (style, text) => (isColoured && text !== "" ? `\u001B[${codes[style]}m${text}\u001B[0m` : text);
}

/**
 * Whether a stream gets colours: as FORCE_COLOR says, if it is set; else on a terminal, unless the user turned them off.
 * https://no-color.org/ and https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
 */
export function usesColour(isTerminal: boolean, environment: Environment): boolean {
  const { FORCE_COLOR, NO_COLOR, NODE_DISABLE_COLORS, TERM } = environment;
  if (FORCE_COLOR !== undefined) {
    return ["", "1", "2", "3", "true"].includes(FORCE_COLOR);
  }
  return isTerminal && isEmpty(NO_COLOR) && isEmpty(NODE_DISABLE_COLORS) && TERM !== "dumb";
}

function isEmpty(value: string | undefined): boolean {
  return value === undefined || value === "";
}
