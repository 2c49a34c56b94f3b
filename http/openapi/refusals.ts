import { type ErrorCode, errorCatalogue, IntegrationError } from "../../core/errors.js";
import { earlyFailure } from "../../core/result/early-failure.js";
import { manifestOfNone } from "../../library/manifest-of-none.js";
import { type OperationResponse, type ResponseHeader, schemaNamed } from "./operation.js";

/** The codes that a status can have; the first is the example. */
const refusals = {
  400: ["INPUT_INVALID", "INPUT_NOT_JSON", "CONFIGURATION_AMBIGUOUS", "QUERY_REFUSED", "CALL_REFUSED"],
  401: ["CALLER_UNKNOWN"],
  403: ["CALLER_NOT_ALLOWED", "CALL_REFUSED"],
  404: ["RUN_UNKNOWN", "CALL_REFUSED"],
  413: ["INPUT_TOO_LARGE"],
  415: ["CALL_REFUSED"],
  422: ["IDEMPOTENCY_KEY_USED"],
  429: ["BUSY", "CALL_REFUSED"],
  431: ["CALL_REFUSED"],
  500: ["INTERNAL_ERROR"],
} as const satisfies Readonly<Record<number, readonly ErrorCode[]>>;

export type RefusedStatus = keyof typeof refusals;

/** The header that says when to call again. */
export const retryAfter: ResponseHeader = {
  name: "Retry-After",
  description: "Seconds after which to ask again.",
  schema: { type: "integer", minimum: 0 },
};

/** When the examples were refused, as in the examples of results. */
const moment = new Date("2026-11-25T09:00:00.000Z");

/** The responses of a route that refuse a call, each with an example. Nothing was sent. */
export function refusedResponses(statuses: readonly RefusedStatus[]): readonly OperationResponse[] {
  return statuses.map((status) => {
    const codes: readonly ErrorCode[] = refusals[status];
    const [first = "INTERNAL_ERROR"] = codes;
    return {
      status,
      name: `Refused${status}`,
      description: codes.map((code) => `${code}: ${errorCatalogue[code].cause}`).join(" "),
      headers: status === 429 ? [retryAfter] : [],
      content: {
        type: "application/json",
        schema: schemaNamed("Refusal"),
        plain: schemaNamed("Result"),
        example: earlyFailure(exampleError(first), manifestOfNone("execute-query"), moment),
      },
    };
  });
}

function exampleError(code: ErrorCode): IntegrationError {
  const retryAt = code === "BUSY" ? new Date(moment.getTime() + 5000) : undefined;
  return new IntegrationError(code, errorCatalogue[code].cause, { retryAt });
}
