import type { Reply } from "../server/exchange.js";

/** A request to the control endpoint that is refused, with a sentence that says why. */
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

/** The refusal as a client reads it. */
export function refusal({ status, message, headers }: ControlError): Reply {
  return { status, headers, body: { error: { message } } };
}
