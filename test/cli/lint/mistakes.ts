export const update = "manifests/update-incident.yaml";
const query = "manifests/execute-query.yaml";
const list = "manifests/list-incidents.yaml";
const get = "manifests/get-incident.yaml";
const integration = "integration.yaml";
const page = "docs/actions/get-incident.md";
const entry = "actions/get-incident.ts";
const test = "test/actions/get-incident.test.ts";

const extraParameters = Array.from(
  { length: 60 },
  (_, n) =>
    `  - { name: extra_${n}, display_name: Extra ${n}, type: string, format: text, is_mandatory: false, description: Extra., example: x }\n`,
).join("");

/** What breaks a rule: a change of a file, and a text in the line that the finding names (or that file's line 1). */
export interface Mistake {
  readonly rule: string;
  readonly file: string;
  /** undefined: the file is removed. */
  readonly before?: string | RegExp;
  readonly after?: string;
  /** Where the finding is, if not in the changed file. */
  readonly found?: string;
  readonly line?: string;
}

/** A mistake for each rule at least, in the order of the rules. */
export const mistakes: readonly Mistake[] = [
  {
    rule: "yaml-syntax",
    file: update,
    before: "title: Update Incident",
    after: "title: [Update Incident",
    line: "description:",
  },
  {
    rule: "manifest-schema",
    file: update,
    before: "format: incident_id",
    after: "format: number",
    line: "format: number",
  },
  {
    rule: "parameter-count",
    file: update,
    before: "parameters:\n",
    after: `parameters:\n${extraParameters}`,
    line: "extra_0",
  },
  {
    rule: "title",
    file: update,
    before: "title: Update Incident",
    after: 'title: "Update: Incident!"',
    line: "Incident!",
  },
  {
    rule: "display-name",
    file: update,
    before: "display_name: Assign To",
    after: "display_name: Assign To (UPN)",
    line: "(UPN)",
  },
  {
    rule: "description-length",
    file: update,
    before: "description: Status to set",
    after: `description: ${"long ".repeat(500)}`,
    line: "long long",
  },
  {
    rule: "title",
    file: update,
    before: "title: Update Incident",
    after: `title: ${"Update ".repeat(22)}`,
    line: "Update Update",
  },
  {
    rule: "description-length",
    file: integration,
    before: 'description: "New integration',
    after: `description: "${"long ".repeat(500)}`,
    line: "long long",
  },
  {
    rule: "entity-types",
    file: "manifests/execute-entity-query.yaml",
    before: "HOSTNAME",
    after: "HOST",
    line: "entity_types:",
  },
  { rule: "release-notes", file: integration, before: /date: ".*"/, after: 'date: "2026-02-30"', line: "2026-02-30" },
  { rule: "release-notes", file: integration, before: /version: "1\.0"/, after: 'version: "9.9"', line: '"9.9"' },
  {
    rule: "release-notes",
    file: integration,
    before: "release_notes:\n",
    after: 'release_notes:\n  - { version: "99.0", date: "2026-01-01", description: Newer. }\n',
    line: 'version: "1.0"',
  },
  {
    rule: "unique-names",
    file: update,
    before: "display_name: Assign To",
    after: "display_name: Status",
    line: "display_name: Status",
  },
  { rule: "options", file: update, before: "type: ddl", after: "type: string", line: "type: string" },
  {
    rule: "options",
    file: update,
    before: / {4}options:\n( {6}- .*\n)+/,
    after: "",
    line: "- name: status",
  },
  {
    rule: "option-default",
    file: query,
    before: "default: ASC",
    after: "default: Ascending",
    line: "default: Ascending",
  },
  {
    rule: "option-unique",
    file: update,
    before: "{ label: Resolved, value: resolved }",
    after: "{ label: Resolved, value: resolved, aliases: [ACTIVE] }",
    line: "aliases: [ACTIVE]",
  },
  {
    rule: "option-unique",
    file: update,
    before: "{ label: Resolved, value: resolved }",
    after: "{ label: Resolved, value: active }",
    line: "label: Resolved",
  },
  {
    rule: "option-given",
    file: update,
    before: "{ label: Resolved, value: resolved }",
    after: "{ label: Select One, value: resolved }",
    line: "label: Select One",
  },
  { rule: "bounds", file: query, before: "default: 50", after: "default: 0", line: "default: 0" },
  {
    rule: "verify-ssl",
    file: integration,
    before: "display_name: Verify SSL",
    after: "display_name: Verify TLS",
    line: "- name: cloud",
  },
  {
    rule: "mandatory-default",
    file: get,
    before: "is_mandatory: true",
    after: 'is_mandatory: true\n    default: "1"',
    line: 'default: "1"',
  },
  {
    rule: "absent-words",
    file: get,
    before: "is_mandatory: true",
    after: "is_mandatory: true\n    when_absent: nothing happens",
    line: "name: incident_id",
  },
  {
    rule: "absent-words",
    file: get,
    before: "default: false",
    after: "default: false\n    when_absent: nothing happens",
    line: "when_absent: nothing happens",
  },
  {
    rule: "absent-words",
    file: get,
    before: "format: boolean",
    after: "format: boolean\n    is_prose: true",
    line: "is_prose: true",
  },
  {
    rule: "field-value",
    file: get,
    before: 'example: "2976"',
    after: "example: incident-1",
    line: "example: incident-1",
  },
  { rule: "field-value", file: query, before: "default: 50", after: "default: 0", line: "default: 0" },
  {
    rule: "field-value",
    file: query,
    before: `example: '| where FileName =~ "powershell.exe"'`,
    after: "example: '| where FileName =~ “powershell.exe”'",
    line: "“powershell.exe”",
  },
  { rule: "reserved-name", file: update, before: "name: update-incident", after: "name: doctor", line: "name: doctor" },
  {
    rule: "ping-messages",
    file: "manifests/ping.yaml",
    before: "Successfully connected to the",
    after: "Connected to the",
    line: "Connected to the",
  },
  {
    rule: "failure-placeholder",
    file: get,
    before: "Reason: {reason}",
    after: "{incident_id}: {reason}",
    line: "{incident_id}: {reason}",
  },
  {
    rule: "role-name",
    file: get,
    before: "role: SecurityIncident.Read.All",
    after: "role: read incidents",
    line: "read incidents,",
  },
  ...["graph", "elsewhere"].map((api) => ({
    rule: "known-api",
    file: get,
    before: "role: SecurityIncident.Read.All",
    after: `role: SecurityIncident.Read.All, api: ${api}`,
    line: `api: ${api}`,
  })),
  {
    rule: "least-role",
    file: get,
    before: "SecurityIncident.Read.All",
    after: "SecurityIncident.ReadWrite.All",
    line: "ReadWrite",
  },
  {
    rule: "example-parameters",
    file: get,
    before: 'incident_id: "2976"',
    after: "incident_id: abc",
    line: "incident_id: abc",
  },
  {
    rule: "example-parameters",
    file: get,
    before: 'incident_id: "2976"',
    after: "include_raw_evidence: true",
    line: "include_raw_evidence",
  },
  {
    rule: "example-parameters",
    file: get,
    before: 'incident_id: "2976"',
    after: 'incident_id: "2976"\n    colour: blue',
    line: "colour: blue",
  },
  {
    rule: "example-parameters",
    file: query,
    before: /query: '\| where FileName =~ "powershell.exe"'/,
    after: "query: '| where FileName &gt; 1'",
    line: "&gt;",
  },
  {
    rule: "manifest-name",
    file: update,
    before: "name: update-incident",
    after: "name: change-incident",
    line: "name: change-incident",
  },
  { rule: "manifest-listed", file: integration, before: "  - update-incident\n", after: "", found: update, line: "" },
  {
    rule: "manifest-listed",
    file: integration,
    before: "  - update-incident\n",
    after: "  - update-incident\n  - nothing\n",
    line: "- nothing",
  },
  {
    rule: "unique-titles",
    file: list,
    before: "title: List Incidents",
    after: "title: Get Incident",
    line: "title: Get Incident",
  },
  { rule: "ping-exists", file: integration, before: "  - ping\n", after: "", line: "- update-incident" },
  { rule: "version", file: integration, before: /version: \S+/, after: "version: 0.9.0", line: "version: 0.9.0" },
  { rule: "entry-exists", file: entry, found: get },
  { rule: "entry-exists", file: get, found: entry },
  { rule: "entry-contract", file: entry, before: "core/generated/get-incident.js", after: "core/generated/ping.js" },
  {
    rule: "entry-contract",
    file: entry,
    before: "(getIncidentContract,",
    after: "(otherContract,",
    line: "export const getIncident",
  },
  { rule: "entry-contract", file: entry, before: "runWhenMain(module, getIncident);", after: "// end", line: "// end" },
  {
    rule: "message-placeholder",
    file: get,
    before: "{incident_id} from",
    after: "{incident_name} from",
    line: "{incident_name}",
  },
  { rule: "message-placeholder", file: list, before: "for the given", after: "{constructor}", line: "{constructor}" },
  {
    rule: "role-used",
    file: get,
    before: "SecurityIncident.Read.All",
    after: "SecurityAlert.Read.All",
    line: "SecurityAlert",
  },
  { rule: "page", file: page, found: get },
  { rule: "page", file: page, before: "# Get Incident", after: "# Incident" },
  { rule: "page", file: page, before: "<!-- end: output -->", after: "", line: "<!-- generated: action" },
  { rule: "test", file: test, found: get },
  { rule: "test", file: test, before: "../../actions/get-incident.js", after: "../../actions/ping.js" },
];
