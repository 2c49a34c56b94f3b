import { STATUS_CODES } from "node:http";
import type { Api } from "../../configuration/api.js";
import { type ErrorDetails, IntegrationError } from "../../errors.js";
import { isNestedDeeper, MOST_ANSWER_LEVELS } from "../../json/json-depth.js";
import { isObject } from "../../json-object.js";
import type { ShownText } from "../../text/shown-text.js";
import { isGranted } from "../graph-roles.js";
import type { HttpResponse } from "../http/http-client.js";
import type { ApiCall } from "./api-call.js";
import { jsonObject, textOf } from "./service-text.js";

/** How messages name the API. */
type AnsweringApi = Pick<Api, "name" | "rootField">;

/** An error response of Graph. Each part may be missing: bodies may be empty, HTML, or without text. */
export interface GraphErrorBody {
  readonly code: string | undefined;
  /** Unchanged. Use `ShownText` before showing it. */
  readonly message: string | undefined;
  readonly requestId: string | undefined;
}

/**
 * Reads an error response in any form. innerError may be spelled innererror, and may be nested.
 * https://learn.microsoft.com/en-us/graph/errors
 */
export function readGraphError({ headers, body }: HttpResponse, shown: ShownText): GraphErrorBody {
  const document = jsonObject(body);
  const error = isObject(document?.error) ? document.error : undefined;
  return {
    code: textOf(error?.code),
    message: document === undefined ? shown.title(body) : textOf(error?.message),
    requestId: requestIdIn(headers, shown) ?? innerRequestId(error, shown),
  };
}

/** The ID by which Microsoft finds the call: from the header, or from an error's body if a proxy removed the header. */
export function requestIdOf(response: HttpResponse, shown: ShownText): string | undefined {
  return response.status < 400 ? requestIdIn(response.headers, shown) : readGraphError(response, shown).requestId;
}

/**
 * Whether a 429 for a hunting query is about the tenant's CPU quota. It depends on the service's wording, so it is used
 * only for display and `retry_at`.
 */
export function speaksOfQuota(response: HttpResponse, shown: ShownText): boolean {
  return /processing resources|\bcpu\b|\bquota\b/i.test(readGraphError(response, shown).message ?? "");
}

/**
 * Maps an unsuccessful response to an error, by status and call. The text is used only for what no status says: the
 * roles of a 403, a tenant without Defender, a result over the size limit.
 */
export function graphError(
  call: ApiCall,
  response: HttpResponse,
  grantedRoles: readonly string[] | undefined,
  api: AnsweringApi,
  shown: ShownText,
): IntegrationError {
  const { status } = response;
  const said = readGraphError(response, shown);
  const details = { httpStatus: status, requestId: said.requestId };
  if (status >= 300 && status < 400) {
    return redirected(status, api, details);
  }
  if (status === 400 && call.badRequest === "query") {
    return queryRejected(said, details, shown);
  }
  if ((status === 401 || status === 403) && /account is not provisioned/i.test(said.message ?? "")) {
    return new IntegrationError("ACCESS_DENIED", "The tenant has no Microsoft Defender XDR service.", {
      ...details,
      hint: "Check tenant_id, and that the tenant has a Microsoft Defender XDR licence, and open the Defender portal once to set the service up.",
    });
  }
  if (status === 401) {
    return new IntegrationError(
      "AUTH_FAILED",
      `${api.name} did not accept the access token, nor a new one: ${describe(status, said, shown)}`,
      { ...details, hint: `Check that ${fieldsOf(api)} the tenant, and this machine's clock.` },
    );
  }
  if (status === 403) {
    return forbidden(call, said, grantedRoles, details, api, shown);
  }
  if (status === 404 && call.notFound !== undefined) {
    return new IntegrationError(call.notFound.code, call.notFound.message, details);
  }
  if (status >= 400 && status < 500) {
    return new IntegrationError(
      "REQUEST_REJECTED",
      `${api.name} rejected the request: ${describe(status, said, shown)}`,
      details,
    );
  }
  return new IntegrationError("SERVICE_UNAVAILABLE", `${api.name} failed: ${describe(status, said, shown)}`, details);
}

/**
 * The error of a 401 that is left after a claims challenge: Conditional Access no longer accepts the app's tokens.
 * https://learn.microsoft.com/en-us/entra/identity/conditional-access/concept-continuous-access-evaluation-workload
 */
export function challengeRefused(response: HttpResponse, api: AnsweringApi, shown: ShownText): IntegrationError {
  const said = readGraphError(response, shown);
  return new IntegrationError(
    "ACCESS_DENIED",
    `${api.name} asked for a new token (claims challenge) and did not accept it: ${describe(response.status, said, shown)}`,
    {
      httpStatus: response.status,
      requestId: said.requestId,
      hint: "Ask the administrator to allow this app, and the address that this machine comes from, in Conditional Access for workload identities.",
    },
  );
}

/**
 * The error of a successful response whose body is not what the API documents: cut off, or replaced on the way.
 * @param problem what is wrong, as a sentence, if the body itself does not say more
 */
export function unreadableAnswer(
  response: HttpResponse,
  service: string,
  shown: ShownText,
  problem?: string,
): IntegrationError {
  const instead = insteadOf(response, shown) ?? problem;
  return new IntegrationError(
    "SERVICE_UNAVAILABLE",
    `${service} answered HTTP ${response.status}, but the response could not be read.${instead === undefined ? "" : ` ${instead}`}`,
    { httpStatus: response.status, requestId: requestIdOf(response, shown) },
  );
}

/** What an unexpected body is: a page, or an error. */
function insteadOf(response: HttpResponse, shown: ShownText): string | undefined {
  const title = shown.title(response.body);
  if (title !== undefined) {
    return `It is a page titled "${title}".`;
  }
  if (isNestedDeeper(response.body, MOST_ANSWER_LEVELS)) {
    return `It is nested more than ${MOST_ANSWER_LEVELS} levels deep.`;
  }
  const { code, message } = readGraphError(response, shown);
  const error = [code, message].filter((part) => part !== undefined).join(": ");
  return error === "" ? undefined : `It contains an error: ${shown.line(error)}`;
}

/** The configuration fields that determine the API's address, as the beginning of "… the tenant". */
function fieldsOf({ rootField }: AnsweringApi): string {
  return rootField === undefined ? "cloud fits" : `cloud and ${rootField} match`;
}

function redirected(status: number, { name, rootField }: AnsweringApi, details: ErrorDetails): IntegrationError {
  return new IntegrationError(
    "NETWORK_ERROR",
    `${name} answered with a redirect to another address (HTTP ${status}); redirects are not followed.`,
    {
      ...details,
      retryable: false,
      hint:
        rootField === undefined
          ? `Check the connection between this machine and ${name}: a proxy or a sign-in page redirects.`
          : `Check ${rootField}; a proxy or sign-in page between this machine and Graph also redirects.`,
    },
  );
}

/** Uses the service's message alone: it says which table, column or operator is wrong. */
function queryRejected(said: GraphErrorBody, details: ErrorDetails, shown: ShownText): IntegrationError {
  const message = shown.line(said.message ?? "", 2000);
  if (/exceeded the allowed result size/i.test(message)) {
    return new IntegrationError("RESULT_TOO_LARGE", message, details);
  }
  const text = message === "" ? "Advanced hunting rejected the query (HTTP 400) without saying why." : message;
  return new IntegrationError("QUERY_INVALID", text, details);
}

function forbidden(
  call: ApiCall,
  said: GraphErrorBody,
  grantedRoles: readonly string[] | undefined,
  details: ErrorDetails,
  api: AnsweringApi,
  shown: ShownText,
): IntegrationError {
  const required = requiredRoles(shown.text(said.message ?? ""));
  if (required.length > 0) {
    return permissionMissing(required, api, details);
  }
  if (isGranted(call.role, grantedRoles) === false) {
    return permissionMissing([call.role.least], api, details);
  }
  return new IntegrationError("ACCESS_DENIED", `${api.name} denied access: ${describe(403, said, shown)}`, details);
}

/** The error with the role that an administrator has to grant. */
function permissionMissing(roles: readonly string[], api: AnsweringApi, details: ErrorDetails): IntegrationError {
  const names = roles.join(" or ");
  return new IntegrationError(
    "PERMISSION_MISSING",
    `The ${api.name} application permission ${names} is not granted to the app registration.`,
    {
      ...details,
      hint: `Add the application permission ${names} to the app registration, grant admin consent, and run again.`,
    },
  );
}

/** For `Missing application roles. API required roles: A, B, application roles: C.`: A and B. */
function requiredRoles(message: string): readonly string[] {
  const [, after = ""] = /API required roles:([\s\S]{0,1000})/i.exec(message) ?? [];
  const [required = ""] = after.split(/application roles:/i);
  return required.match(/[A-Za-z][\w-]{0,60}(?:\.[A-Za-z][\w-]{0,60}){1,5}/g) ?? [];
}

/** Status, code and text, as far as they are known: `HTTP 409 Conflict, code "Conflict": text`. */
function describe(status: number, { code, message }: GraphErrorBody, shown: ShownText): string {
  const name = STATUS_CODES[status];
  const head = `HTTP ${status}${name === undefined ? "" : ` ${name}`}`;
  const coded = code === undefined ? head : `${head}, code "${shown.line(code, 80)}"`;
  const text = shown.line(message ?? "");
  return text === "" ? `${coded}, without a message.` : `${coded}: ${text}`;
}

/** The outermost request ID. The depth is limited, because the body may be hostile. */
function innerRequestId(error: Readonly<Record<string, unknown>> | undefined, shown: ShownText): string | undefined {
  let inner: Readonly<Record<string, unknown>> | undefined = error;
  for (let depth = 0; depth < 5 && inner !== undefined; depth += 1) {
    const id = textOf(inner["request-id"]) ?? textOf(inner.requestId);
    if (id !== undefined) {
      return shown.line(id, 100);
    }
    const next: unknown = inner.innerError ?? inner.innererror;
    inner = isObject(next) ? next : undefined;
  }
  return undefined;
}

function requestIdIn(headers: HttpResponse["headers"], shown: ShownText): string | undefined {
  const id = textOf(headers["request-id"]);
  return id === undefined ? undefined : shown.line(id, 100);
}
