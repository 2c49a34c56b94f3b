/**
 * The error catalogue: every failure that a result can name, with its cause, what to do about it, whether repeating
 * the same run can help, and how the run ends. `docs/errors.md` is generated from it.
 */

/** How a run with this error ends: `refused` by us with nothing changed, `failed`, `timed_out`, or `aborted` by a signal. */
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
      "No payload was given: standard input was empty, a terminal, or open without a word, or the payload file does not exist.",
    hint: "Pipe one JSON document to standard input, or name an existing file with --payload FILE.",
  },
  INPUT_NOT_JSON: {
    outcome: "refused",
    retryable: false,
    cause: "The payload is not valid UTF-8 JSON.",
    hint: "Correct the JSON at the position named; a JSON validator or editor shows the same place.",
  },
  INPUT_TOO_LARGE: {
    outcome: "refused",
    retryable: false,
    cause: "The payload is larger than 64 MiB.",
    hint: "Send fewer entities or a shorter query.",
  },
  INPUT_INVALID: {
    outcome: "refused",
    retryable: false,
    cause: "A flag, a parameter, an entity or another part of the payload is not acceptable.",
    hint: "Correct each field listed in error.errors and run the action again.",
  },
  CONFIGURATION_INVALID: {
    outcome: "refused",
    retryable: false,
    cause: "The integration configuration is missing or has a wrong, contradictory or unknown field.",
    hint: "Correct each configuration field listed in error.errors; docs/configuration.md describes them.",
  },
  CONFIGURATION_AMBIGUOUS: {
    outcome: "refused",
    retryable: false,
    cause: "The configuration was given in more than one place.",
    hint: "Keep one of: the payload's configuration, --config FILE, the variable M365_DEFENDER_CONFIG.",
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
    cause: "The app registration lacks an application permission (role) of Microsoft Graph that the action needs.",
    hint: "Add the role to the app registration as an application permission, grant admin consent, and run again.",
  },
  ACCESS_DENIED: {
    outcome: "failed",
    retryable: false,
    cause:
      "Microsoft Graph refused access for another reason than a missing role: licence, Conditional Access, or an unprovisioned tenant.",
    hint: "Check that the tenant has Microsoft Defender XDR, and that Conditional Access allows this app and address.",
  },
  INCIDENT_NOT_FOUND: {
    outcome: "failed",
    retryable: false,
    cause: "The tenant has no incident with this ID.",
    hint: "Check the incident ID and that the configuration names the tenant that the incident belongs to.",
  },
  QUERY_REFUSED: {
    outcome: "refused",
    retryable: false,
    cause:
      "The query was refused before it was sent: unbalanced, unclosed, more than one statement, or a management command.",
    hint: "Correct the query as the message says.",
  },
  QUERY_INVALID: {
    outcome: "failed",
    retryable: false,
    cause: "Advanced hunting rejected the query: a syntax error, or a table or column that this tenant does not have.",
    hint: "Run the query of meta.kql in the Defender portal's advanced hunting page, where the error position is shown.",
  },
  REQUEST_REJECTED: {
    outcome: "failed",
    retryable: false,
    cause: "Microsoft Graph rejected the request with a 4xx status that has no entry of its own.",
    hint: "Read the service's own message; with the request ID Microsoft support can find the call.",
  },
  RESULT_TOO_LARGE: {
    outcome: "failed",
    retryable: false,
    cause:
      "The query's result is larger than advanced hunting returns (50 MB or 100,000 rows), or an answer is larger than is taken (128 MiB).",
    hint: "Return fewer fields, narrow the time frame, or lower the number of results.",
  },
  THROTTLED: {
    outcome: "failed",
    retryable: true,
    cause:
      "Microsoft Graph asked to slow down, or this machine's own budget (hunting_calls_per_minute) is used up, and the wait is too long for this run.",
    hint: "Run the action again at retry_at; run fewer hunting queries at once (the tenant's quota is shared by all tools).",
  },
  QUOTA_EXHAUSTED: {
    outcome: "failed",
    retryable: true,
    cause: "The tenant's advanced hunting CPU quota is used up until the next 15-minute cycle.",
    hint: "Run the action again at retry_at; make heavy queries narrower.",
  },
  SERVICE_UNAVAILABLE: {
    outcome: "failed",
    retryable: true,
    cause:
      "Microsoft Graph or Microsoft Entra ID answered with a 5xx status after every allowed attempt, or with something else than what was asked for.",
    hint: "Run the action again in a few minutes; if it persists, check the Microsoft 365 service health page.",
  },
  NETWORK_ERROR: {
    outcome: "failed",
    retryable: true,
    cause: "The service could not be reached: name resolution, connection, TLS or proxy failed.",
    hint: "Check name resolution, firewall, proxy and CA certificate between this machine and the host named.",
  },
  TIMED_OUT: {
    outcome: "timed_out",
    retryable: true,
    cause: "The run's time budget was used up before an answer came.",
    hint: "Narrow the query, or raise time_budget_s if the platform allows a longer step.",
  },
  ABORTED: {
    outcome: "aborted",
    retryable: true,
    cause:
      "The process was asked to stop (SIGTERM or SIGINT), or a program aborted the signal that it had given to the run.",
    hint: "Run the action again. After a writing action, look at the incident first.",
  },
  INCIDENT_LOCKED: {
    outcome: "failed",
    retryable: true,
    cause:
      "Another run of this user was writing to the same incident until this run's time was over; nothing was written.",
    hint: "Run the action again. If no other run is at work, look for one that is stopped: its lock goes with its process.",
  },
  UPDATE_CONFLICT: {
    outcome: "failed",
    retryable: false,
    cause:
      "Somebody else changed the incident while it was being updated, and nothing that was asked for stands on it. A repetition would write over what they have set, so that is a person's decision.",
    hint: "Look at the incident. Run the action again if the values are still wanted: it then writes over those that are there.",
  },
  COMMENT_STATE_UNKNOWN: {
    outcome: "failed",
    retryable: false,
    cause: "The connection broke while the comment was sent, and reading the incident back did not show the comment.",
    hint: "Look at the incident in the portal before running the action again, so that the comment is not posted twice.",
  },
  WRITE_STATE_UNKNOWN: {
    outcome: "failed",
    retryable: false,
    cause: "The connection broke while a change was sent, and reading what it changes did not show it.",
    hint: "Look at what the action changes before running it again, so that nothing is done twice.",
  },
  INTERNAL_ERROR: {
    outcome: "failed",
    retryable: false,
    cause: "A fault in this integration's own code.",
    hint: "Report it with the log of a run with --log-level debug; secrets are already redacted there.",
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** One thing that is wrong with one field; a payload's problems are reported together. */
export interface Problem {
  /** snake_case path of the field, e.g. `table_names` or `target_entities[0].entity_type`. */
  readonly field: string;
  /** What is wrong and what would be right: a whole sentence that names the field as a person knows it. */
  readonly message: string;
  /** The values that would be accepted, where they can be listed. */
  readonly allowed?: readonly string[];
}

export interface ErrorDetails {
  /** What to do; the catalogue's hint when not given. */
  readonly hint?: string | undefined;
  readonly field?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** Graph's `request-id` response header, or Entra's trace id. */
  readonly requestId?: string | undefined;
  /** Overrides the catalogue's retryable. */
  readonly retryable?: boolean | undefined;
  readonly retryAt?: Date | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly cause?: unknown;
}

/** The one error class of the integration: a catalogue code, a sentence for the analyst, and what to do. */
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

/** How many problems an error's message quotes before it only counts the rest; `problems` always has them all. */
const QUOTED_PROBLEMS = 5;

/** One error for all the problems of a payload: their sentences in one message, all of them in `problems`. */
export function problemsError(code: ErrorCode, problems: readonly Problem[]): IntegrationError {
  const sentences = problems.slice(0, QUOTED_PROBLEMS).map((problem) => problem.message);
  if (problems.length > QUOTED_PROBLEMS) {
    sentences.push(`And ${problems.length - QUOTED_PROBLEMS} more.`);
  }
  return new IntegrationError(code, sentences.join(" "), { field: problems[0]?.field, problems });
}

/** Anything that was thrown, as an error of the catalogue; what is not ours is INTERNAL_ERROR with its cause kept. */
export function toIntegrationError(thrown: unknown): IntegrationError {
  if (thrown instanceof IntegrationError) {
    return thrown;
  }
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return new IntegrationError("INTERNAL_ERROR", `An unexpected fault: ${what}`, { cause: thrown });
}
