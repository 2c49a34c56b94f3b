import type { Exchange } from "../server/exchange.js";
import { SignInError } from "./entra-errors.js";

/** The fields of a token request. A body of another content type has none, as in Entra ID. */
export function readForm({ headers, body }: Exchange): URLSearchParams {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "");
  return new URLSearchParams(isForm ? body.toString("utf8") : "");
}

/** A required field. */
export function required(form: URLSearchParams, name: string): string {
  const value = optional(form, name);
  if (value !== undefined) return value;
  throw new SignInError(900144, `The request body must contain the following parameter: '${name}'.`, "invalid_request");
}

/** An empty field counts as absent. */
export function optional(form: URLSearchParams, name: string): string | undefined {
  return form.get(name) || undefined;
}
