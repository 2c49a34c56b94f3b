import type { Reply } from "../server/exchange.js";

/** A refused request to the control endpoint, with the reason as a sentence. */
export class ControlError extends Error {
  override readonly name = "ControlError";

  constructor(
    readonly status: 400 | 403 | 404 | 405 | 413 | 415,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The response to a refused request. */
export function refusal({ status, message, headers }: ControlError): Reply {
  return { status, headers, body: { error: { message } } };
}
