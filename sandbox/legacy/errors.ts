import { GraphError } from "../graph/graph-errors.js";
import type { Exchange, Reply } from "../server/exchange.js";

/** Codes that are other ones here than on Graph. */
const codes: Readonly<Record<string, string>> = {
  InvalidAuthenticationToken: "Unauthorized",
  NotFound: "ResourceNotFound",
};

/** A refusal in the terms of the older API. https://learn.microsoft.com/en-us/defender-xdr/api-error-codes */
export function legacyError(
  code: "InvalidInput" | "InvalidRequestBody" | "MissingRequiredParameter" | "ODataError",
  message: string,
): GraphError {
  return new GraphError(400, code, message);
}

/** The error envelope of the older API: the request's id is its `target`. */
export function toLegacyReply({ status, code, message, headers }: GraphError, { requestId }: Exchange): Reply {
  return { status, headers, body: { error: { code: codes[code] ?? code, message, target: requestId } } };
}
