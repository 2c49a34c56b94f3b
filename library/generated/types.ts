// Generated from integration.yaml and manifests/ by `npm run generate`: do not edit.

/** Parameters of Ping, as a payload takes them. There are none. */
export type PingParameters = Readonly<Record<string, never>>;

/** Parameters of Update Incident, as a payload takes them. */
export interface UpdateIncidentParameters {
  /** ID of the incident to update. */
  readonly incident_id: string | number;
  /** Status to set for the incident. */
  readonly status?: "Active" | "active" | "In Progress" | "inProgress" | "Resolved" | "resolved" | null | undefined;
  /** Classification to set for the incident. */
  readonly classification?: "False Positive" | "falsePositive" | "True Positive" | "truePositive" | "Informational Expected Activity" | "informationalExpectedActivity" | "Unknown" | "unknown" | null | undefined;
  /** Determination to set for the incident. Note: a determination can only be set when the classification, given here or already on the incident, is True Positive, unless Determination Rule, here or in the configuration, allows others. Not Available, which takes a determination away, can always be set. */
  readonly determination?: "Not Available" | "unknown" | "Unknown" | "Apt" | "apt" | "Malware" | "malware" | "Security Personnel" | "securityPersonnel" | "Security Testing" | "securityTesting" | "Unwanted Software" | "unwantedSoftware" | "Other" | "other" | "Multi Staged Attack" | "multiStagedAttack" | "Compromised Account" | "compromisedAccount" | "Compromised User" | "Phishing" | "phishing" | "Malicious User Activity" | "maliciousUserActivity" | "Not Malicious" | "notMalicious" | "Clean" | "Not Enough Data To Validate" | "notEnoughDataToValidate" | "No Enough Data To Validate" | "Insufficient Data" | "Confirmed Activity" | "confirmedActivity" | "Confirmed User Activity" | "Line Of Business Application" | "lineOfBusinessApplication" | null | undefined;
  /** User to assign the incident to, usually a user principal name. */
  readonly assign_to?: string | null | undefined;
  /** If enabled, the incident has no owner afterwards. Cannot be combined with Assign To. */
  readonly clear_assignee?: boolean | "true" | "false" | null | undefined;
  /** Severity to set for the incident. */
  readonly severity?: "Informational" | "informational" | "Low" | "low" | "Medium" | "medium" | "High" | "high" | null | undefined;
  /** Tags to add to the incident, as a comma-separated list; a tag with a comma in a JSON list (["tier 2, EMEA"]). Tags that it already has are kept. */
  readonly tags_to_add?: string | readonly string[] | null | undefined;
  /** Tags to remove from the incident, as a comma-separated list, in any case; a tag with a comma in a JSON list (["tier 2, EMEA"]). */
  readonly tags_to_remove?: string | readonly string[] | null | undefined;
  /** Why the incident was resolved and classified as it is. */
  readonly resolving_comment?: string | null | undefined;
  /** Which determinations this run refuses, in place of the configuration's Determination Rule. True positive only refuses all of them unless the classification is True Positive. By classification refuses those that Microsoft's table does not list for the classification. */
  readonly determination_rule?: "True positive only" | "true_positive_only" | "By classification" | "by_classification" | null | undefined;
}

/** Parameters of Add Comment To Incident, as a payload takes them. */
export interface AddCommentToIncidentParameters {
  /** ID of the incident to add the comment to. */
  readonly incident_id: string | number;
  /** Comment to add to the incident. */
  readonly comment: string;
  /** Key that makes the comment idempotent across runs: 1 to 64 letters, digits, dots, underscores, colons and hyphens. It is part of the comment's first line. If the incident already has a comment with this key, nothing is posted: the same text is a success, another text an error. Without it, every run adds a comment. */
  readonly comment_key?: string | null | undefined;
}

/** Parameters of Get Incident, as a payload takes them. */
export interface GetIncidentParameters {
  /** ID of the incident to get. If it was merged into another incident, that one is returned. */
  readonly incident_id: string | number;
  /** If enabled, each alert also includes its evidence as Microsoft Graph returns it, which can be large. */
  readonly include_raw_evidence?: boolean | "true" | "false" | null | undefined;
}

/** Parameters of List Incidents, as a payload takes them. */
export interface ListIncidentsParameters {
  /** Only incidents in this status. Open is Active or In Progress. If empty, incidents in any status. */
  readonly status?: "Open" | "open" | "Active" | "active" | "In Progress" | "inProgress" | "Awaiting Action" | "awaitingAction" | "Resolved" | "resolved" | "Redirected" | "redirected" | null | undefined;
  /** Only incidents of this severity or a higher one. */
  readonly minimum_severity?: "Informational" | "informational" | "Low" | "low" | "Medium" | "medium" | "High" | "high" | null | undefined;
  /** Only incidents that are assigned to this owner, spelled as in the incident. */
  readonly assigned_to?: string | null | undefined;
  /** If enabled, only incidents without an owner. Cannot be combined with Assigned To. */
  readonly only_unassigned?: boolean | "true" | "false" | null | undefined;
  /** The incident time that Since and Until filter by. */
  readonly time_field?: "Created" | "createdDateTime" | "Last Updated" | "lastUpdateDateTime" | null | undefined;
  /** Only incidents from this time on: ISO 8601 (UTC unless it has an offset), epoch seconds or milliseconds, or a duration before Until such as P7D. */
  readonly since?: string | number | null | undefined;
  /** Only incidents before this time, in ISO 8601, or epoch seconds or milliseconds. If empty, up to now. */
  readonly until?: string | number | null | undefined;
  /** Only incidents with all of these tags, as a comma-separated list, in any case; a tag with a comma in a JSON list (["tier 2, EMEA"]). Custom and system tags are searched. */
  readonly tags?: string | readonly string[] | null | undefined;
  /** Maximum number of incidents to return, 1 to 1000. */
  readonly max_incidents_to_return?: number | `${number}` | null | undefined;
}

/** Parameters of Execute Query, as a payload takes them. */
export interface ExecuteQueryParameters {
  /** Tables to query, as a comma-separated list. */
  readonly table_names: string | readonly string[];
  /** Clauses that the query needs to have, such as | where FileName == "powershell.exe". Note: time filter, limit and sorting are added from the other parameters. */
  readonly query?: string | null | undefined;
  /** Time frame of the results; if left out, Last Hour. Last Week and Last Month are the previous calendar week and month; Last 7 Days and Last 30 Days end now. Custom requires Start Time; a Start Time alone implies Custom. */
  readonly time_frame?: "Last Hour" | "Last 6 Hours" | "Last 24 Hours" | "Last Week" | "Last Month" | "Last 7 Days" | "Last 30 Days" | "Custom" | null | undefined;
  /** Start of the results: ISO 8601 (UTC unless it has an offset), epoch seconds or milliseconds, or a duration before the end such as P1D. Mandatory if Time Frame is Custom. */
  readonly start_time?: string | number | null | undefined;
  /** End of the results: ISO 8601, or epoch seconds or milliseconds. With Time Frame Custom and no End Time, the current time is used. */
  readonly end_time?: string | number | null | undefined;
  /** Columns to return, as a comma-separated list; SourceTable is the table of each row. If empty, all columns are returned. */
  readonly fields_to_return?: string | readonly string[] | null | undefined;
  /** Column to sort by. If empty, the tables' time column is used where the query allows it. */
  readonly sort_field?: string | null | undefined;
  /** Order of sorting. With ASC the oldest results come first, and are kept when the limit is reached. */
  readonly sort_order?: "ASC" | "DESC" | null | undefined;
  /** Maximum number of results to return, 1 to 100000. */
  readonly max_results_to_return?: number | `${number}` | null | undefined;
}

/** Parameters of Execute Entity Query, as a payload takes them. */
export interface ExecuteEntityQueryParameters {
  /** Tables to query, as a comma-separated list. */
  readonly table_names: string | readonly string[];
  /** Time frame of the results; if left out, Last Hour. Last Week and Last Month are the previous calendar week and month; Last 7 Days and Last 30 Days end now. Custom requires Start Time; a Start Time alone implies Custom. */
  readonly time_frame?: "Last Hour" | "Last 6 Hours" | "Last 24 Hours" | "Last Week" | "Last Month" | "Last 7 Days" | "Last 30 Days" | "Custom" | null | undefined;
  /** Start of the results: ISO 8601 (UTC unless it has an offset), epoch seconds or milliseconds, or a duration before the end such as P1D. Mandatory if Time Frame is Custom. */
  readonly start_time?: string | number | null | undefined;
  /** End of the results: ISO 8601, or epoch seconds or milliseconds. With Time Frame Custom and no End Time, the current time is used. */
  readonly end_time?: string | number | null | undefined;
  /** Columns to return, as a comma-separated list; SourceTable is the table of each row. If empty, all columns are returned. */
  readonly fields_to_return?: string | readonly string[] | null | undefined;
  /** Column to sort by. If empty, the tables' time column is used where the query allows it. */
  readonly sort_field?: string | null | undefined;
  /** Order of sorting. With ASC the oldest results come first, and are kept when the limit is reached. */
  readonly sort_order?: "ASC" | "DESC" | null | undefined;
  /** Maximum number of results to return, 1 to 100000. */
  readonly max_results_to_return?: number | `${number}` | null | undefined;
  /** Column, or comma-separated columns, to match IP entities with; "auto" for the documented columns of each table. */
  readonly ip_entity_key?: string | readonly string[] | null | undefined;
  /** Column, comma-separated columns, or "auto", to match Hostname entities with. */
  readonly hostname_entity_key?: string | readonly string[] | null | undefined;
  /** Column, comma-separated columns, or "auto", to match File Hash entities with. Each hash is matched with the columns of its type (MD5, SHA1, SHA256). */
  readonly file_hash_entity_key?: string | readonly string[] | null | undefined;
  /** Column, comma-separated columns, or "auto", to match User entities with. Each column is matched with the form of the user that fits it: name, UPN or address, SID, object ID. */
  readonly user_entity_key?: string | readonly string[] | null | undefined;
  /** Column, comma-separated columns, or "auto", to match URL entities with. */
  readonly url_entity_key?: string | readonly string[] | null | undefined;
  /** Column, comma-separated columns, or "auto", to match Email Address entities with, which are the users with a UPN or an e-mail address. Together with User Entity Key, a match with either is enough. */
  readonly email_address_entity_key?: string | readonly string[] | null | undefined;
  /** If enabled, the query runs only if there is an entity for each entity key that is given. */
  readonly stop_if_not_enough_entities: boolean | "true" | "false";
  /** Logical operator between different entity types. */
  readonly cross_entity_operator: "OR" | "AND";
}

/** Parameters of Execute Custom Query, as a payload takes them. */
export interface ExecuteCustomQueryParameters {
  /** Query to execute, with its tables and clauses such as | where. Note: you don't need to limit it with "top"; the limit is added from Max Results To Return. */
  readonly query: string;
  /** Maximum number of results to return, 1 to 100000. */
  readonly max_results_to_return?: number | `${number}` | null | undefined;
  /** Time range of the query, in a format that Microsoft Graph accepts: a duration before now such as P7D, or start/end in ISO 8601, either of which can be a duration. Times may also be epoch seconds or milliseconds. If empty, the last 30 days. */
  readonly timespan?: string | number | null | undefined;
}

/** The parameters of each action. */
export interface ActionParameters {
  readonly "ping": PingParameters;
  readonly "update-incident": UpdateIncidentParameters;
  readonly "add-comment-to-incident": AddCommentToIncidentParameters;
  readonly "get-incident": GetIncidentParameters;
  readonly "list-incidents": ListIncidentsParameters;
  readonly "execute-query": ExecuteQueryParameters;
  readonly "execute-entity-query": ExecuteEntityQueryParameters;
  readonly "execute-custom-query": ExecuteCustomQueryParameters;
}

/** The json_result of each action. */
export interface JsonResults {
  readonly "ping": { readonly "capabilities": ReadonlyArray<{ readonly "name": unknown; readonly "state": "ok" | "missing" | "unknown"; readonly "role": string | null; readonly "detail": string; }>; } | null;
  readonly "update-incident": { readonly "incident": Readonly<Record<string, unknown>>; readonly "before": Readonly<Record<string, unknown>>; readonly "changed": ReadonlyArray<string>; readonly "redirected_from": string | null; } | null;
  readonly "add-comment-to-incident": { readonly "incident_id": string; readonly "incident_url": string | null; readonly "comment": Readonly<Record<string, unknown>>; } | null;
  readonly "get-incident": { readonly "incident": Readonly<Record<string, unknown>>; readonly "alerts": ReadonlyArray<Readonly<Record<string, unknown>>> | null; readonly "evidence": ReadonlyArray<{ readonly "type": string; readonly "name": string | null; readonly "verdict": string | null; readonly "remediation_status": string | null; readonly "roles": ReadonlyArray<string>; readonly "alert_ids": ReadonlyArray<string>; readonly "other_states": ReadonlyArray<{ readonly "verdict": string | null; readonly "remediation_status": string | null; readonly "alert_ids": ReadonlyArray<string>; }>; }>; readonly "entities": ReadonlyArray<{ readonly "identifier": string; readonly "entity_type": string; readonly "is_internal": boolean; readonly "is_suspicious": boolean; readonly "additional_properties": Readonly<Record<string, unknown>>; }>; readonly "redirected_from": string | null; } | null;
  readonly "list-incidents": ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly "execute-query": ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly "execute-entity-query": ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly "execute-custom-query": ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** A configuration as a payload takes it: without references, and without what would use this machine's files or identity. */
export interface Configuration {
  /** Microsoft cloud of the tenant. If empty, it is inferred from the API roots, or else the global cloud is used. The cloud of China is not supported. */
  readonly cloud?: "Global" | "global" | "GCC" | "gcc" | "GCC High" | "gcc_high" | "DoD" | "dod" | null | undefined;
  /** ID (GUID) or verified domain of the Microsoft Entra tenant. Not "common" or "organizations". Not needed with a managed identity. */
  readonly tenant_id: string;
  /** Application (client) ID of the app registration. Not needed with a managed identity. */
  readonly client_id: string;
  /** How the app signs in. If empty, it is inferred from the other fields. Managed Identity is accepted from a configuration file only, not from a payload. */
  readonly credential?: "Secret" | "secret" | "Certificate" | "certificate" | null | undefined;
  /** Value (not the ID) of a client secret of the app registration. */
  readonly client_secret?: string | null | undefined;
  /** Certificate that is uploaded to the app registration, in PEM; may also contain the private key. */
  readonly certificate?: string | null | undefined;
  /** Private key of the certificate, in PEM; not needed if Certificate contains it. */
  readonly certificate_key?: string | null | undefined;
  /** Passphrase of the private key, if it is encrypted. */
  readonly certificate_passphrase?: string | null | undefined;
  /** Root of the sign-in service, if it is not the cloud's default (a reverse proxy, the local tenant). https only; a path prefix is kept. */
  readonly login_api_root?: string | null | undefined;
  /** Root of Microsoft Graph, if it is not the cloud's default (a reverse proxy, the local tenant). https only; a path prefix is kept. */
  readonly graph_api_root?: string | null | undefined;
  /** Root of the older Defender API. Accepted for existing configurations, but not used. */
  readonly api_root?: string | null | undefined;
  /** Whether the servers' certificates are checked. Turn off only for tests; prefer CA Certificate. */
  readonly verify_ssl?: boolean | "true" | "false" | null | undefined;
  /** Certificate authority to trust in addition to the system's, in PEM. */
  readonly ca_certificate?: string | null | undefined;
  /** Proxy for all requests, http or https, with user and password in the URL if required. If empty, the environment variables HTTPS_PROXY, ALL_PROXY and NO_PROXY apply. */
  readonly proxy_url?: string | null | undefined;
  /** Maximum seconds for one attempt of a request, including the response body. */
  readonly request_timeout_s?: number | `${number}` | null | undefined;
  /** Maximum seconds for the whole action, including waits and retries. 0 turns the limit off. */
  readonly time_budget_s?: number | `${number}` | null | undefined;
  /** Maximum hunting calls per minute on one tenant, for all actions of this machine's user; further calls wait. 0 turns the limit off. */
  readonly hunting_calls_per_minute?: number | `${number}` | null | undefined;
  /** Where access tokens are cached between runs: in a file that only the user who runs the action can read, or not at all. */
  readonly token_cache?: "Off" | "off" | "File" | "file" | null | undefined;
  /** Which determinations Update Incident refuses: all of them unless the classification is True Positive, or, by classification, those that Microsoft's table does not list for the classification. Not Available is never refused. The parameter Determination Rule of Update Incident takes its place for one run. */
  readonly determination_rule?: "True positive only" | "true_positive_only" | "By classification" | "by_classification" | null | undefined;
  /** Maximum number of characters in a comment. */
  readonly comment_max_length?: number | `${number}` | null | undefined;
}
