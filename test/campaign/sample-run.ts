import type { RequestLogEntry } from "../../sandbox/request-log.js";
import type { Incident } from "../../sandbox/state/incident-types.js";
import type { RecordedRun } from "./recorded-run.js";
import type { Scenario } from "./scenario.js";
import type { WireExchange } from "./wire.js";

type Json = Readonly<Record<string, unknown>>;

/** A scenario without faults or flags, for the tests of the invariants. */
export function sampleScenario(overrides: Partial<Scenario> = {}): Scenario {
  return {
    seed: 1,
    number: 7,
    action: "execute-custom-query",
    form: "ours",
    format: "auto",
    dryRun: false,
    logLevel: "info",
    credential: "secret",
    proxied: false,
    snakeCase: false,
    task: { parameters: { Query: "print Answer = 42" } },
    faults: [],
    settings: {},
    platformDeadlineS: undefined,
    stop: undefined,
    ...overrides,
  };
}

/** A valid result in our form, as the process writes it. */
export function sampleResult(action: string, overrides: Json = {}): string {
  const result = {
    integration: "Microsoft365Defender",
    version: "1.0.0",
    action,
    status: "completed",
    is_success: true,
    message: "Done.",
    json_result: null,
    tables: [],
    links: [],
    entities: [],
    warnings: [],
    error: null,
    meta: {
      case_id: "42",
      alert_group_identifiers: [],
      scope: null,
      profile: null,
      tenant_id: null,
      cloud: "global",
      dry_run: false,
      started_at: "2026-01-01T00:00:00.000Z",
      duration_ms: 5,
      waited_ms: 0,
      kql: [],
      time_window: null,
      row_limit: null,
      rows_returned: null,
      truncated: null,
      undetermined: [],
      requests: [],
    },
    ...overrides,
  };
  return `${JSON.stringify(result)}\n`;
}

/** The properties of a failed result. */
export function failure(code: string, details: Json = {}): Json {
  const { status = "failed", message = "It failed.", json_result = null, ...error } = details;
  const whole = {
    message,
    hint: "Do this.",
    field: null,
    http_status: null,
    request_id: null,
    retry_at: null,
    errors: [],
  };
  return { status, is_success: false, message, json_result, error: { code, retryable: false, ...whole, ...error } };
}

/** The same result in the platform's form. */
export function samplePlatformResult(overrides: Json = {}): string {
  const whole = { Message: "Done.", ResultObjectJson: "{}", ResultValue: false, DebugOutput: "", ExecutionState: 2 };
  return `${JSON.stringify({ ...whole, ...overrides })}\n`;
}

/** An incident with the properties that invariants use. */
export function sampleIncident(overrides: Partial<Incident> = {}): Incident {
  const incident = { id: "2972", status: "active", redirectIncidentId: null, customTags: [], comments: [] };
  return { ...incident, ...overrides } as unknown as Incident;
}

/** A comment as the service stores it. */
export function sampleComment(comment: string) {
  return { comment, createdByDisplayName: "SOAR integration", createdDateTime: "2026-01-01T00:00:00.000Z" };
}

/** An entry of the tenant's log. */
export function logged(method: string, path: string, overrides: Partial<RequestLogEntry> = {}): RequestLogEntry {
  return { time: "2026-01-01T00:00:00.000Z", method, path: `/v1.0/security${path}`, status: 200, ...overrides };
}

/** An exchange on the wire with this response. */
export function answered(method: string, path: string, answer: unknown, status = 200): WireExchange {
  return { method, path, sent: "", status, answered: typeof answer === "string" ? answer : JSON.stringify(answer) };
}

/** A query that returned its row: a run without violations. */
export function sampleRun(overrides: Partial<RecordedRun> = {}): RecordedRun {
  const scenario = overrides.scenario ?? sampleScenario();
  const incidents = new Map([["2972", sampleIncident()]]);
  return {
    scenario,
    stdout: sampleResult(scenario.action, { json_result: [{ Answer: 42 }] }),
    stderr: "",
    exitCode: 0,
    signal: null,
    moments: { spawned: 1_000_000, reading: 1_000_200, signalled: undefined, ended: 1_000_900 },
    processor: [],
    filesLeft: [],
    isSurvived: false,
    requests: [logged("POST", "/runHuntingQuery")],
    wire: [answered("POST", "/v1.0/security/runHuntingQuery", { schema: [], results: [{ Answer: 42 }] })],
    before: incidents,
    after: incidents,
    secrets: ["a client's secret+with/signs"],
    ...overrides,
  };
}

const text = "Seen on fin-ws-07.";

/** A comment that was added once: a run without violations. */
export function sampleCommentRun(overrides: Partial<RecordedRun> = {}): RecordedRun {
  const scenario = sampleScenario({
    action: "add-comment-to-incident",
    task: { parameters: {}, incidentId: "2972", comment: text },
  });
  const json_result = { incident_id: "2972", incident_url: null, comment: sampleComment(text) };
  return sampleRun({
    scenario,
    stdout: sampleResult(scenario.action, { json_result }),
    requests: [logged("GET", "/incidents/2972"), logged("POST", "/incidents/2972/comments")],
    wire: [],
    after: new Map([["2972", sampleIncident({ comments: [sampleComment(text)] })]]),
    ...overrides,
  });
}

/** An update that was made: a run without violations. */
export function sampleUpdateRun(overrides: Partial<RecordedRun> = {}): RecordedRun {
  const scenario = sampleScenario({
    action: "update-incident",
    task: { parameters: {}, incidentId: "2972", fields: { status: "resolved" }, tags: ["campaign"] },
  });
  const after = sampleIncident({ status: "resolved", customTags: ["campaign"] });
  return sampleRun({
    scenario,
    stdout: sampleResult(scenario.action, {
      json_result: { incident: after, before: {}, changed: ["status", "customTags"], redirected_from: null },
    }),
    requests: [
      logged("GET", "/incidents/2972"),
      logged("PATCH", "/incidents/2972", { body: { status: "resolved", customTags: ["campaign"] } }),
    ],
    wire: [],
    after: new Map([["2972", after]]),
    ...overrides,
  });
}
