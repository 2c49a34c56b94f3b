import { GraphError } from "../graph/graph-errors.js";
import type { Exchange, Reply } from "../server/exchange.js";

/** Codes that differ from Graph's. */
const codes: Readonly<Record<string, string>> = {
  InvalidAuthenticationToken: "Unauthorized",
  NotFound: "ResourceNotFound",
};

/** A refusal in the older API's form. https://learn.microsoft.com/en-us/defender-xdr/api-error-codes */
export function legacyError(
  code: "InvalidInput" | "InvalidRequestBody" | "MissingRequiredParameter" | "ODataError",
  message: string,
): GraphError {
  return new GraphError(400, code, message);
}

/** The older API's error response: the request ID is its `target`. */
export function toLegacyReply({ status, code, message, headers }: GraphError, { requestId }: Exchange): Reply {
  return { status, headers, body: { error: { code: codes[code] ?? code, message, target: requestId } } };
}
