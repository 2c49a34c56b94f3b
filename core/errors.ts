import { messageOf, missingPart } from "./missing-part.js";

/**
 * The error catalogue: each failure that a result can name, with its cause, what to do, whether repeating the same run
 * can help, and how the run ends. `docs/errors.md` is generated from it.
 */

/**
 * How a run with this error ends: `refused` before anything changed, `failed`, `timed_out`, or `aborted` by a signal.
 */
export type ErrorOutcome = "refused" | "failed" | "timed_out" | "aborted";

export interface ErrorEntry {
  readonly outcome: ErrorOutcome;
  readonly retryable: boolean;
  readonly cause: string;
  readonly hint: string;
}

export const errorCatalogue = {
  INPUT_MISSING: {
    outcome: "refused",
    retryable: false,
    cause:
      "No payload was given: standard input was empty, a terminal, or open without data, or the payload file does not exist.",
    hint: "Pipe one JSON document to standard input, name an existing file with --payload FILE, or give parameters with -p NAME=VALUE.",
  },
  INPUT_NOT_JSON: {
    outcome: "refused",
    retryable: false,
    cause: "The payload is not valid UTF-8 JSON.",
    hint: "Correct the JSON at the position in the message; a JSON validator or editor shows the same position.",
  },
  INPUT_TOO_LARGE: {
    outcome: "refused",
    retryable: false,
    cause: "The payload is larger than 64 MiB, or has more than 3,000,000 list items and members.",
    hint: "Send fewer entities or a shorter query.",
  },
  INPUT_INVALID: {
    outcome: "refused",
    retryable: false,
    cause: "A flag, a parameter, an entity or another part of the payload is not valid.",
    hint: "Correct each field listed in error.errors and run the action again.",
  },
  CONFIGURATION_INVALID: {
    outcome: "refused",
    retryable: false,
    cause:
      "The integration configuration is missing or has an invalid, contradictory or unknown field, or its audit file cannot be written.",
    hint: "Correct each configuration field listed in error.errors; see docs/configuration.md.",
  },
  CONFIGURATION_AMBIGUOUS: {
    outcome: "refused",
    retryable: false,
    cause: "The configuration was given in more than one place.",
    hint: "Use only one of: configuration in the payload, --config FILE, --profile NAME with --profiles DIR, the environment variable M365_DEFENDER_CONFIG.",
  },
  AUTH_FAILED: {
    outcome: "failed",
    retryable: false,
    cause: "Microsoft Entra ID did not issue an access token, or Microsoft Graph did not accept it.",
    hint: "Check tenant_id, client_id, the credential and the cloud.",
  },
  PERMISSION_MISSING: {
    outcome: "failed",
    retryable: false,
    cause:
      "A Microsoft Graph application permission (role) that the action needs is not granted to the app registration.",
    hint: "Add the role to the app registration as an application permission, grant admin consent, and run the action again.",
  },
  ACCESS_DENIED: {
    outcome: "failed",
    retryable: false,
    cause:
      "Microsoft Graph denied access for a reason other than a missing role: licence, Conditional Access, or an unprovisioned tenant.",
    hint: "Check that the tenant has Microsoft Defender XDR, and that Conditional Access allows this app and address.",
  },
  INCIDENT_NOT_FOUND: {
    outcome: "failed",
    retryable: false,
    cause: "The tenant has no incident with this ID.",
    hint: "Check the incident ID, and that the configuration names the incident's tenant.",
  },
  QUERY_REFUSED: {
    outcome: "refused",
    retryable: false,
    cause:
      "The query was refused before it was sent: unbalanced brackets, an unclosed string, characters that are not KQL, more than one statement, a whole query instead of clauses, or a management command.",
    hint: "Correct the query as described in the message.",
  },
  QUERY_INVALID: {
    outcome: "failed",
    retryable: false,
    cause: "Advanced hunting rejected the query: a syntax error, or a table or column that this tenant does not have.",
    hint: "Run the query in meta.kql on the Defender portal's advanced hunting page, which shows the position of the error.",
  },
  REQUEST_REJECTED: {
    outcome: "failed",
    retryable: false,
    cause: "Microsoft Graph rejected the request with a 4xx status that no other error code covers.",
    hint: "Read the service's message; Microsoft support can find the call by its request ID.",
  },
  RESULT_TOO_LARGE: {
    outcome: "failed",
    retryable: false,
    cause:
      "The query's result exceeds the limit of advanced hunting (50 MB or 100,000 rows), or a response exceeds 128 MiB.",
    hint: "Return fewer fields, narrow the time frame, or lower the number of results.",
  },
  THROTTLED: {
    outcome: "failed",
    retryable: true,
    cause:
      "Microsoft Graph throttled the request, or the hunting budget (hunting_calls_per_minute) of this machine or service is used up, and the wait is too long for this run.",
    hint: "Run the action again at retry_at or later; run fewer actions at once (all tools share the tenant's limits).",
  },
  QUOTA_EXHAUSTED: {
    outcome: "failed",
    retryable: true,
    cause: "The tenant's advanced hunting CPU quota is used up until the next 15-minute cycle.",
    hint: "Run the action again at retry_at or later; narrow expensive queries.",
  },
  SERVICE_UNAVAILABLE: {
    outcome: "failed",
    retryable: true,
    cause: "Microsoft Graph or Microsoft Entra ID returned a 5xx status on every attempt, or an unexpected response.",
    hint: "Run the action again in a few minutes; if it persists, check the Microsoft 365 service health page.",
  },
  NETWORK_ERROR: {
    outcome: "failed",
    retryable: true,
    cause: "The service could not be reached: name resolution, connection, TLS or proxy failed.",
    hint: "Check name resolution, firewall, proxy and CA certificate between this machine and the host in the message.",
  },
  TIMED_OUT: {
    outcome: "timed_out",
    retryable: true,
    cause: "The run's time budget was used up before a response arrived.",
    hint: "Narrow the query, or raise time_budget_s if the platform allows a longer step.",
  },
  ABORTED: {
    outcome: "aborted",
    retryable: true,
    cause: "The process received SIGTERM or SIGINT, or the calling program aborted the run through its signal.",
    hint: "Run the action again. If the action writes, check the incident first.",
  },
  INCIDENT_LOCKED: {
    outcome: "failed",
    retryable: true,
    cause:
      "Another run of this user was writing to the same incident until this run's time ran out; nothing was written.",
    hint: "Run the action again. If no other run is active, look for a suspended one: its lock is released when its process ends.",
  },
  UPDATE_CONFLICT: {
    outcome: "failed",
    retryable: false,
    cause:
      "The incident has none of the requested values: somebody else changed it during the update, or the service accepted the update and shows other values. A retry would overwrite them, so a person must decide.",
    hint: "Check the incident. Run the action again if the values are still wanted: it overwrites the current ones.",
  },
  COMMENT_STATE_UNKNOWN: {
    outcome: "failed",
    retryable: false,
    cause:
      "No readable response showed the comment (the connection broke, for example), and reading the incident back did not show it.",
    hint: "Check the incident in the portal before you run the action again, so that the comment is not posted twice.",
  },
  COMMENT_KEY_USED: {
    outcome: "refused",
    retryable: false,
    cause: "The incident already has a comment with this comment_key and another text; nothing was posted.",
    hint: "Use another comment_key for another comment. To repeat a comment, give its text unchanged.",
  },
  WRITE_STATE_UNKNOWN: {
    outcome: "failed",
    retryable: false,
    cause:
      "There was no readable response to a change (the connection broke, for example), and reading the data back did not show the change; or a service ended while it made the change.",
    hint: "Check whether the change was made before you run the action again, so that it is not made twice.",
  },
  BUSY: {
    outcome: "refused",
    retryable: true,
    cause: "A service with many callers has as many runs as it takes; the call was not accepted and nothing was sent.",
    hint: "Call again at retry_at or later; call less often, or give the service more runs at once.",
  },
  CALLER_UNKNOWN: {
    outcome: "refused",
    retryable: false,
    cause: "A call to a service had no access key, or one that the service does not know.",
    hint: "Send the key as `Authorization: Bearer <key>` or `X-Api-Key: <key>`; whoever runs the service gives out keys.",
  },
  CALLER_NOT_ALLOWED: {
    outcome: "refused",
    retryable: false,
    cause: "The access key of a call may not use this profile or this action, or the service only reads.",
    hint: "Use a profile and an action that the key may use, or have the key file changed.",
  },
  CALL_REFUSED: {
    outcome: "refused",
    retryable: false,
    cause: "A call to a service came from another place or in another form than the service accepts.",
    hint: "Correct the call as described in the message.",
  },
  RUN_UNKNOWN: {
    outcome: "refused",
    retryable: false,
    cause: "A service has no run with this ID for this access key; results are kept for a limited time.",
    hint: "Check the ID, and ask for the result sooner.",
  },
  IDEMPOTENCY_KEY_USED: {
    outcome: "refused",
    retryable: false,
    cause: "An earlier call had the same Idempotency-Key and other content; nothing was sent.",
    hint: "Use another key for another call. To repeat a call, send it unchanged.",
  },
  WRITE_NOT_CONFIRMED: {
    outcome: "refused",
    retryable: false,
    cause: "A change that an agent asked for was not confirmed by a person; nothing was written.",
    hint: "Ask the person again if the change is still wanted.",
  },
  INTERNAL_ERROR: {
    outcome: "failed",
    retryable: false,
    cause: "A bug in this integration.",
    hint: "Report it with the log of a run with --log-level debug; secrets are redacted in it.",
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** One problem of one field. All problems of a payload are reported together. */
export interface Problem {
  /** snake_case path of the field, e.g. `table_names` or `target_entities[0].entity_type`. */
  readonly field: string;
  /** What is wrong and how to fix it: a complete sentence with the field's display name. */
  readonly message: string;
  /** The accepted values, if they can be listed. */
  readonly allowed?: readonly string[];
}

export interface ErrorDetails {
  /** What to do. Default: the catalogue's hint. */
  readonly hint?: string | undefined;
  readonly field?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** Graph's `request-id` response header, or Entra's trace ID. */
  readonly requestId?: string | undefined;
  /** Overrides the catalogue's value. */
  readonly retryable?: boolean | undefined;
  readonly retryAt?: Date | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly cause?: unknown;
}

/** The error class of the integration: a catalogue code, a sentence for the analyst, and a hint. */
export class IntegrationError extends Error {
  override readonly name = "IntegrationError";
  readonly code: ErrorCode;
  readonly hint: string;
  readonly field: string | undefined;
  readonly httpStatus: number | undefined;
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  readonly retryAt: Date | undefined;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    const entry = errorCatalogue[code];
    this.code = code;
    this.hint = details.hint ?? entry.hint;
    this.field = details.field;
    this.httpStatus = details.httpStatus;
    this.requestId = details.requestId;
    this.retryable = details.retryable ?? entry.retryable;
    this.retryAt = details.retryAt;
    this.problems = details.problems ?? [];
  }
}

/** Maximum number of problems in an error's message; the rest is counted. `problems` has all of them. */
const QUOTED_PROBLEMS = 5;

/** One error for all problems of a payload. Its message says each once. */
export function problemsError(code: ErrorCode, problems: readonly Problem[]): IntegrationError {
  const messages = [...new Set(problems.map(({ message }) => message))];
  const sentences = messages.slice(0, QUOTED_PROBLEMS);
  if (messages.length > QUOTED_PROBLEMS) {
    sentences.push(`And ${messages.length - QUOTED_PROBLEMS} more.`);
  }
  return new IntegrationError(code, sentences.join(" "), { field: problems[0]?.field, problems });
}

/** The hint if a part of the installation is missing. */
export const INSTALL = "Install what is missing, and run the action again.";

/**
 * Converts anything thrown to an IntegrationError. An unknown error becomes INTERNAL_ERROR, with the original as its
 * cause.
 */
export function toIntegrationError(thrown: unknown): IntegrationError {
  if (thrown instanceof IntegrationError) {
    return thrown;
  }
  const missing = missingPart(thrown);
  if (missing !== undefined) {
    return new IntegrationError("INTERNAL_ERROR", missing, { cause: thrown, hint: INSTALL });
  }
  return new IntegrationError("INTERNAL_ERROR", `Unexpected error: ${messageOf(thrown)}`, { cause: thrown });
}
