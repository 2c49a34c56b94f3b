import type { Result } from "../result/result.js";
import type { Warning } from "../warnings.js";
import { jsonPart } from "./result-part.js";

/** What a failed run says about its error, as far as it fits: a JSON object with the part, and what it lacks. */
export interface ErrorPart {
  readonly json: string;
  readonly trimmed: readonly Warning[];
}

/**
 * The part `Error` of a failed result: what `error` of our own form has, with the query and its window. If it does not
 * fit into `room` characters, it has no query and no list of problems, or there is none. A success has none.
 */
export function errorPart({ error, meta }: Pick<Result, "error" | "meta">, room: number): ErrorPart {
  if (error === null) {
    return { json: "{}", trimmed: [] };
  }
  const { kql, time_window } = meta;
  const whole = partOf({ ...error, kql, time_window });
  if (whole.length <= room) {
    return { json: whole, trimmed: [] };
  }
  const short = partOf({ ...error, errors: [], kql: [], time_window });
  return short.length <= room
    ? { json: short, trimmed: [trimmed("The part Error has no query and no list of problems")] }
    : { json: "{}", trimmed: [trimmed("The part Error was left out")] };
}

function partOf(content: object): string {
  return JSON.stringify(jsonPart("Error", JSON.stringify(content)));
}

function trimmed(what: string): Warning {
  return { code: "RESULT_TRIMMED", message: `${what}, because the platform accepts no larger result.` };
}
