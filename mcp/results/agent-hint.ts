import { type ErrorCode, errorCatalogue } from "../../core/errors.js";
import type { ResultError } from "../../core/result/result.js";
import { toolNameOf } from "../tools/tool-name.js";

/** Fields that a hint names. */
const MOST_FIELDS = 10;

/** What an agent can do, where the catalogue's hint is for somebody who has the result document or runs a process. */
const hints: Partial<Readonly<Record<ErrorCode, string>>> = {
  CONFIGURATION_INVALID: "Tell whoever runs this server: only they can correct its configuration.",
  QUERY_INVALID: `Correct the query: ${toolNameOf("list-tables")} and ${toolNameOf("describe-table")} have the documented tables and columns.`,
  TIMED_OUT: "Narrow the query, such as by a shorter time frame.",
};

/** What an agent does about an error. A hint that is not the catalogue's stays. */
export function agentHint({ code, hint, errors }: Pick<ResultError, "code" | "hint" | "errors">): string {
  if (hint !== errorCatalogue[code as ErrorCode].hint) {
    return hint;
  }
  if (code === "INPUT_INVALID") {
    const fields = [...new Set(errors.map(({ field }) => field))].filter((field) => field !== "");
    const named = fields.slice(0, MOST_FIELDS).join(", ");
    return `Correct ${named === "" ? "what the message names" : named} and call the tool again.`;
  }
  return hints[code as ErrorCode] ?? hint;
}
