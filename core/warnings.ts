/** The warning catalogue: what a result may report besides its outcome. `docs/errors.md` lists it. */
export const warningCatalogue = {
  INPUT_KEY_UNKNOWN: "A top-level key of the payload is unknown and was ignored.",
  INPUT_NOT_CLOSED: "Standard input stayed open after a complete JSON document, which was used as the payload.",
  VALUE_NOT_GIVEN:
    "A value is a word that platforms fill in for an empty one (None, null, undefined, N/A, NaN): it counts as not given.",
  PLACEHOLDER_UNRESOLVED:
    "A comment or a query is a placeholder that the platform did not resolve, and was used as it is.",
  CONFIGURATION_IGNORED: "--local was used, so the configuration that was also given was ignored.",
  PROFILE_OUT_OF_DATE: "The profile's file has an error: the run used its last state without one.",
  TLS_NOT_VERIFIED: "verify_ssl is false: the server's certificate is not checked.",
  TOKEN_CACHE_UNUSABLE: "The token cache could not be read or written: this run, or the next one, signs in without it.",
  CALL_BUDGET_UNUSABLE:
    "The shared budget of hunting calls could not be used: a query was sent without checking the limit.",
  TABLE_WITHOUT_TIME: "A table has no time column: it is not filtered by time.",
  TABLE_SKIPPED: "A table has no column to match the entities with and was left out of the query.",
  TABLE_UNKNOWN: "A table is not in the documented schema: the window is sent as Timespan instead of a filter.",
  TIME_IGNORED: "Start Time or End Time was given together with a preset Time Frame and was ignored.",
  TIME_READ_AS_UTC: "A time in the form of the Defender portal names no time zone: it was read as UTC.",
  WINDOW_BEYOND_RETENTION: "The time window starts before the 30 days that advanced hunting keeps.",
  DEFAULT_SORT_SKIPPED: "The result is not sorted: the clauses or tables do not allow the default sort.",
  QUERY_CLEANED:
    "A byte order mark or a Markdown fence around a query was removed, or other blanks in it became ordinary ones.",
  RENDER_REMOVED: "A final render operator was removed: a result is a table.",
  ROWS_TRUNCATED: "The query has more rows than the limit; the rest was dropped.",
  LIST_INCOMPLETE:
    "A list could not be read to its end, or it is not known whether it was: json_result has what was read.",
  LIST_SORTED_HERE: "The service did not sort the list as requested: the action sorted what it read.",
  ALERTS_INCOMPLETE:
    "Not all alerts of the incident could be read, or it is not known whether it has any: evidence and entities are those of the alerts that were read.",
  SERVICE_WARNING: "The service gave only a part of the answer (HTTP 206), or sent a warning with it.",
  ROWS_INCOMPLETE: "The run failed or was stopped after it had written some rows: json_result has only those.",
  ROWS_UNREADABLE: "Some rows of the answer, such as null, are no JSON objects and were left out.",
  RESULT_TRIMMED: "Rows, or details of an error, were dropped because the result exceeds the platform's size limit.",
  TABLE_TRIMMED: "The platform's table was shortened or left out; the JSON result has every value.",
  TYPE_NOT_FILTERED: "An entity key was given, but no entity of its type is in scope: the query is not filtered by it.",
  ENTITY_SKIPPED: "An entity could not be used as a filter value.",
  ENTITY_COLUMN_MISMATCH: "A column of an entity key cannot contain the value of an entity.",
  ENTITY_MATCH_LOOSE:
    "An entity is searched by a text that other accounts may have too: the part before the @, or a display name.",
  QUERY_NOT_RUN: "No query was run: the empty result does not mean that there are no rows.",
  DETERMINATION_UNUSUAL: "The pair of classification and determination is not in Microsoft's table.",
  DETERMINATION_CONTRADICTS:
    "The incident keeps a determination that does not belong to the classification that was set.",
  NOTHING_CHANGED: "The incident (or other object) already has every requested value: no update was sent.",
  UPDATE_NOT_SHOWN:
    "The update was accepted, but the incident (or other object), read afterwards, does not show every value that was sent.",
  UPDATE_NOT_READ:
    "The update was accepted, but the incident could not be read afterwards: json_result may be out of date.",
  UPDATE_CONFLICT: "Somebody else changed the incident during the update: their values were kept.",
  UPDATE_NOT_LOCKED:
    "The incident could not be locked against parallel runs on this machine; the run wrote to it anyway.",
  INCIDENT_REDIRECTED: "The incident was merged into another one; the action uses that one.",
  COMMENT_LONG: "The comment is longer than 1,000 characters.",
  COMMENT_CONFIRMED_BY_READ: "No readable response showed the comment; reading the incident showed that it was added.",
  COMMENT_ALREADY_POSTED: "The incident already has the comment with this comment_key and text: nothing was posted.",
  COMMENT_ALTERED: "The comment was added, but the service keeps its text in another form than it was sent.",
  WRITE_CONFIRMED_BY_READ: "There was no readable response to a change; reading the data back showed the change.",
  AUDIT_INCOMPLETE:
    "How a write ended could not be added to the audit file; the log on standard error has the line. The result is not affected.",
  HUNTING_ROLE_MISSING: "The app's permission to run hunting queries is missing.",
  WRITE_ROLE_MISSING: "The app's permission to update incidents is missing.",
  CAPABILITY_UNKNOWN: "A capability could not be checked.",
} as const;

export type WarningCode = keyof typeof warningCatalogue;

export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
}
