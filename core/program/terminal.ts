import type { Environment } from "../environment.js";
import { usesColour } from "../text/paint.js";

/** What a view needs to know of the terminal that it is written to. */
export interface Terminal {
  readonly width: number;
  readonly colour: boolean;
}

/** Columns where nothing says how many there are. */
const USUAL_WIDTH = 100;

/** Columns below which a table is not readable. */
const LEAST_WIDTH = 60;

/** The width and the colours of a stream: of its terminal, else as the environment says. */
export function terminalOf(
  { isTTY, columns }: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Environment,
): Terminal {
  const given = /^\d{1,5}$/.test(environment.COLUMNS ?? "") ? Number(environment.COLUMNS) : 0;
  const width = (isTTY && columns) || given || USUAL_WIDTH;
  return { width: Math.max(width, LEAST_WIDTH), colour: usesColour(isTTY === true, environment) };
}
