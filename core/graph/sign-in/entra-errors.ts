import { STATUS_CODES } from "node:http";
import { type ErrorCode, IntegrationError } from "../../errors.js";
import type { ShownText } from "../../text/shown-text.js";
import { jsonObject, textOf } from "../calls/service-text.js";
import type { HttpResponse } from "../http/http-client.js";
import { assertionAudience, type EntraCause, entraCauses, isTransientCause } from "./entra-causes.js";

/** Playbooks of the reference integration match this text if no token was issued. */
const PREFIX = "Unable to generate access token for Microsoft 365 Defender";

/** Whether the same token request may succeed later, according to Entra. */
export function isTransientEntraError(response: HttpResponse): boolean {
  const body = jsonObject(response.body);
  return body?.error === "temporarily_unavailable" || numbersOf(body).some(isTransientCause);
}

/** The error for Entra's refusal of a token request. Its trace ID becomes the request ID. */
export function entraError(response: HttpResponse, shown: ShownText): IntegrationError {
  const { status } = response;
  const body = jsonObject(response.body);
  const numbers = numbersOf(body);
  const number = numbers.find((candidate) => Object.hasOwn(entraCauses, candidate)) ?? numbers[0];
  const known = causeOf(number, body?.error);
  const details = { httpStatus: status, requestId: requestIdOf(body, response, shown) };
  if (known !== undefined) {
    return new IntegrationError(known.code, `${PREFIX}: ${known.cause} (AADSTS${number}).`, {
      ...details,
      hint: known.hint,
    });
  }
  const said = body === undefined ? shown.title(response.body) : firstLine(body, shown);
  const what = said ?? "Microsoft Entra ID gave no reason";
  const answered = `${PREFIX}: ${sentence(what)} (HTTP ${status}${reason(status)})`;
  return new IntegrationError(codeFor(status, body), answered, details);
}

/** Entra uses 700023 for a scope without a resource, and for an assertion with another audience. */
function causeOf(number: string | undefined, error: unknown): EntraCause | undefined {
  if (number === "700023" && error === "invalid_client") return assertionAudience;
  return number === undefined ? undefined : entraCauses[number];
}

function codeFor(status: number, body: Readonly<Record<string, unknown>> | undefined): ErrorCode {
  if (status === 429) {
    return "THROTTLED";
  }
  if (status >= 500 || body?.error === "temporarily_unavailable" || (status >= 200 && status < 300)) {
    return "SERVICE_UNAVAILABLE";
  }
  return "AUTH_FAILED";
}

/** The numbers in `error_codes`, and the one at the start of `error_description`. */
function numbersOf(body: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  const listed = Array.isArray(body?.error_codes) ? body.error_codes.map(String) : [];
  const described = /^AADSTS(\d{4,10})\b/.exec(textOf(body?.error_description) ?? "")?.[1];
  return (described === undefined ? listed : [...listed, described]).filter((number) => /^\d{4,10}$/.test(number));
}

/** The first line of Entra's description. Trace ID, correlation ID and time follow it. */
function firstLine(body: Readonly<Record<string, unknown>>, shown: ShownText): string | undefined {
  // Secrets are removed before splitting, because one may extend over the end of the line.
  const [line = ""] = shown.text(textOf(body.error_description) ?? "").split(/\r?\n| Trace ID: /);
  return textOf(shown.line(line)) ?? textOf(shown.line(textOf(body.error) ?? ""));
}

function requestIdOf(
  body: Readonly<Record<string, unknown>> | undefined,
  { headers }: HttpResponse,
  shown: ShownText,
): string | undefined {
  const id = textOf(body?.trace_id) ?? textOf(headers["x-ms-request-id"]);
  return id === undefined ? undefined : shown.line(id, 100);
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function reason(status: number): string {
  const name = STATUS_CODES[status];
  return name === undefined ? "" : ` ${name}`;
}
