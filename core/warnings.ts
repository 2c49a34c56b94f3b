/** The warning catalogue: what a completed run may add to its result for a person to know. `docs/errors.md` lists it. */
export const warningCatalogue = {
  INPUT_KEY_UNKNOWN: "A top-level key of the payload is not known and was ignored.",
  INPUT_NOT_CLOSED: "Standard input stayed open after a whole JSON document, which was taken for the payload.",
  CONFIGURATION_IGNORED: "With --local, a configuration that was also given is not used.",
  TLS_NOT_VERIFIED: "verify_ssl is false: the server's certificate is not checked.",
  TOKEN_CACHE_UNUSABLE:
    "The token cache could not be read or written: the run signed in by itself, or the next one will have to.",
  CALL_BUDGET_UNUSABLE:
    "The budget of hunting calls that runs share could not be used: a query was sent without waiting its turn.",
  TABLE_WITHOUT_TIME: "A table has no time column: no time filter applies to it.",
  TABLE_SKIPPED: "A table has no column to filter the entities by and was left out of the query.",
  TABLE_UNKNOWN: "A table is not in the documented schema: the window is sent as Timespan instead of a filter.",
  TIME_IGNORED: "Start Time or End Time was given together with a preset Time Frame and was ignored.",
  WINDOW_BEYOND_RETENTION: "The window reaches past the 30 days that advanced hunting keeps.",
  DEFAULT_SORT_SKIPPED: "The result is not sorted: the clauses or tables do not allow the default sort.",
  RENDER_REMOVED: "A final render operator was removed: a result is a table.",
  ROWS_TRUNCATED: "The query has more rows than the limit; the rest was cut.",
  ROWS_INCOMPLETE: "The run failed or was stopped after rows had gone out: json_result has those that came before.",
  RESULT_TRIMMED: "Rows were cut because the platform takes no larger result.",
  TABLE_TRIMMED: "The platform's table was cut or left out; the JSON result beside it has every value.",
  TYPE_NOT_FILTERED: "An entity key was given, but no entity of its type is in scope: it did not filter.",
  ENTITY_SKIPPED: "An entity could not be used as a filter value.",
  DETERMINATION_UNUSUAL: "The pair of classification and determination is not in Microsoft's table.",
  NOTHING_CHANGED: "The incident (or what else is updated) already has every wanted value: no update was sent.",
  UPDATE_NOT_SHOWN:
    "The update was accepted, but the incident (or what else is updated), read afterwards, does not show every value that was sent.",
  UPDATE_NOT_READ:
    "The update was accepted, but the incident could not be read afterwards: json_result may not show how it is now.",
  UPDATE_CONFLICT: "Somebody else changed the incident while it was being updated: what they set was left as it is.",
  UPDATE_NOT_LOCKED:
    "The incident could not be locked against parallel runs of this machine; the run wrote to it all the same.",
  INCIDENT_REDIRECTED: "The incident was merged into another one, which the action works on.",
  COMMENT_LONG: "The comment is longer than 1,000 characters.",
  COMMENT_CONFIRMED_BY_READ: "The answer to the comment was lost; reading the incident showed that it was added.",
  WRITE_CONFIRMED_BY_READ: "The answer to a change was lost; reading what it changes showed it.",
  HUNTING_ROLE_MISSING: "The app may not run hunting queries.",
  WRITE_ROLE_MISSING: "The app may not update incidents.",
  CAPABILITY_UNKNOWN: "A capability could not be checked.",
} as const;

export type WarningCode = keyof typeof warningCatalogue;

export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
}
