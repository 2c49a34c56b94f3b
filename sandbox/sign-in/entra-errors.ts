import { randomUUID } from "node:crypto";
import type { Reply } from "../server/exchange.js";

/**
 * A refusal of the sign-in service, with its documented code.
 * https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes
 */
export class SignInError extends Error {
  override readonly name = "SignInError";

  constructor(
    readonly code: number,
    message: string,
    readonly error: string = "invalid_client",
    readonly status: number = error === "invalid_client" ? 401 : 400,
  ) {
    super(message);
  }
}

/** The link in refusals of an assertion, as Entra ID writes it. */
export const assertionDocumentation =
  "Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .";

/** Entra ID's error response. */
export function toErrorReply(error: SignInError, correlationId: string, now: Date): Reply {
  const traceId = randomUUID();
  const timestamp = `${now.toISOString().slice(0, 19).replace("T", " ")}Z`;
  return {
    status: error.status,
    body: {
      error: error.error,
      error_description: `AADSTS${error.code}: ${error.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [error.code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
    },
  };
}
