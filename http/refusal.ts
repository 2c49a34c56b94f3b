import { IntegrationError } from "../core/errors.js";
import { statusOfError } from "./status.js";

/** A call that is answered without a run: the error of the result document, its status, and headers that belong to it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly error: IntegrationError;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(error: IntegrationError, status?: number, headers: Readonly<Record<string, string>> = {}) {
    super(error.message, { cause: error });
    this.error = error;
    this.status = status ?? statusOfError(error.code);
    this.headers = headers;
  }
}

/** The refusal of a call because of its form or of where it comes from. */
export function callRefused(status: number, message: string, headers?: Readonly<Record<string, string>>): Refusal {
  return new Refusal(new IntegrationError("CALL_REFUSED", message), status, headers);
}
