import type { Environment } from "../../core/environment.js";

const codes = { green: 32, yellow: 33, red: 31, dim: 2 } as const;

/** Colours a text, or returns it unchanged. */
export type Paint = (colour: keyof typeof codes, text: string) => string;

/** Uses colours on a terminal, unless the user turned them off: https://no-color.org/ */
export function paintFor(isTerminal: boolean, { NO_COLOR, TERM }: Environment): Paint {
  const isColoured = isTerminal && (NO_COLOR ?? "") === "" && TERM !== "dumb";
  return (colour, text) => (isColoured ? `\u001B[${codes[colour]}m${text}\u001B[0m` : text);
}
