import { actions } from "../../cli/generated/actions.js";
import type { RequestLogEntry } from "../../sandbox/request-log.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type ActionRun, runAction } from "../support/run-process.js";

type Json = Readonly<Record<string, unknown>>;
type Rows = readonly Json[];

let tenant: LocalTenant;
let configurations: readonly Json[];

beforeAll(async () => {
  tenant = await startTenant();
  configurations = [tenant.configuration, await tenant.certificateConfiguration()];
});
afterAll(() => tenant.close());

const context = { case_id: "42", alert_group_identifiers: ["credential-theft"] };

function run(action: string, parameters: Json, rest: Json = {}, args: readonly string[] = []): Promise<ActionRun> {
  return runAction(action, { configuration: tenant.configuration, ...context, parameters, ...rest }, { args });
}

/**
 * Runs an action in form 1 with a secret and in form 2 with a certificate, at once. `parametersOf` gives each run its own,
 * so that they do not meet at one incident.
 */
function runBothWays(action: string, parametersOf: (way: number) => Json, rest: Json = {}): Promise<ActionRun[]> {
  const [secret, certificate] = configurations;
  return Promise.all([
    runAction(action, { configuration: secret, ...context, ...rest, parameters: parametersOf(0) }),
    runAction(action, { configuration: certificate, ...context, ...rest, ...parametersOf(1) }),
  ]);
}

/** Puts a copy of incident 2972 into the tenant, under an ID that no other test uses. */
function copyOfIncident(id: number): string {
  const record = tenant.product.incidents.find("2972");
  if (record === undefined) {
    throw new Error("the tenant has no incident 2972");
  }
  tenant.product.incidents.put({ ...record, incident: { ...record.incident, id: String(id) } });
  return String(id);
}

function incident(id: string) {
  return tenant.product.incidents.find(id)?.incident;
}

function rowsOf({ result }: ActionRun): Rows {
  return result.json_result as Rows;
}

/** Actions whose result is a list, also when it is empty. */
function givesRows(action: string): boolean {
  return action.startsWith("execute-") || action === "list-incidents";
}

function codesOf(run: ActionRun): readonly string[] {
  return run.result.warnings.map(({ code }) => code);
}

function expectSuccess(runs: readonly ActionRun[], message: unknown): void {
  expect(runs.length).toBeGreaterThan(0);
  for (const { exitCode, stderr, result } of runs) {
    expect({ exitCode, stderr, ...result }).toMatchObject({
      exitCode: 0,
      stderr: "",
      status: "completed",
      is_success: true,
      message,
      error: null,
      meta: { case_id: "42", alert_group_identifiers: ["credential-theft"], dry_run: false },
    });
  }
}

/** What reaches the tenant while `during` runs. */
async function requestsDuring(during: () => Promise<unknown>): Promise<readonly RequestLogEntry[]> {
  const before = tenant.requests.length;
  await during();
  return tenant.requests.slice(before);
}

describe("every action, in both forms and with both credentials", () => {
  it("ping finds every capability", async () => {
    let runs: ActionRun[] = [];
    const requests = await requestsDuring(async () => {
      runs = await runBothWays("ping", () => ({}));
    });

    expectSuccess(
      runs,
      "Successfully connected to the Microsoft 365 Defender server with the provided connection parameters!",
    );
    for (const { result } of runs) {
      const { capabilities } = result.json_result as { capabilities: { name: string; state: string }[] };
      expect(capabilities.map(({ name, state }) => [name, state])).toEqual([
        ["sign_in", "ok"],
        ["incident_read", "ok"],
        ["hunting", "ok"],
        ["incident_write", "ok"],
      ]);
      expect(result.meta.kql).toEqual(["print Ping = 1"]);
      expect(result.meta.requests.map(({ method, status }) => [method, status])).toEqual([
        ["GET", 200],
        ["POST", 200],
      ]);
    }
    const signIns = requests.filter(({ path }) => path.endsWith("/token")).map(({ detail }) => detail ?? "");
    expect(signIns).toHaveLength(2);
    expect(signIns.filter((detail) => /secret/i.test(detail))).toHaveLength(1);
    expect(signIns.filter((detail) => /certificate|assertion/i.test(detail))).toHaveLength(1);
  });

  it("execute-query returns rows of the table", async () => {
    const runs = await runBothWays("execute-query", () => ({
      table_names: "DeviceProcessEvents",
      query: '| where FileName =~ "powershell.exe"',
      time_frame: "Last 24 Hours",
      fields_to_return: "Timestamp, DeviceName, FileName, ProcessCommandLine",
      sort_order: "DESC",
      max_results_to_return: 5,
    }));

    expectSuccess(runs, expect.stringMatching(/^Successfully executed query "DeviceProcessEvents\n/));
    for (const run of runs) {
      expect(rowsOf(run).length).toBeGreaterThan(0);
      expect(new Set(rowsOf(run).map(({ FileName }) => FileName))).toEqual(new Set(["powershell.exe"]));
      const times = rowsOf(run).map(({ Timestamp }) => String(Timestamp));
      expect(times).toEqual([...times].sort().reverse());
      expect(run.result.tables[0]?.columns).toEqual([
        { name: "Timestamp", type: "datetime" },
        { name: "DeviceName", type: "string" },
        { name: "FileName", type: "string" },
        { name: "ProcessCommandLine", type: "string" },
      ]);
      expect(run.result.meta.rows_returned).toBe(rowsOf(run).length);
    }
  });

  it("execute-entity-query returns the entities' rows", async () => {
    const runs = await runBothWays(
      "execute-entity-query",
      () => ({
        table_names: "DeviceNetworkEvents",
        ip_entity_key: "RemoteIP",
        hostname_entity_key: "DeviceName",
        cross_entity_operator: "AND",
        stop_if_not_enough_entities: true,
        time_frame: "Last 24 Hours",
        fields_to_return: "Timestamp, RemoteUrl",
      }),
      {
        target_entities: [
          { Identifier: "203.0.113.77", EntityType: "ADDRESS" },
          { Identifier: "FIN-WS-07.EXAMPLE.COM", EntityType: "HOSTNAME" },
        ],
      },
    );

    expectSuccess(runs, expect.stringContaining("Successfully executed query"));
    for (const run of runs) {
      expect(rowsOf(run)).toHaveLength(11);
      expect(Object.keys(rowsOf(run)[0] ?? {}).sort()).toEqual(["RemoteUrl", "Timestamp"]);
      expect(run.result.entities.map(({ used_as }) => used_as)).toEqual([["RemoteIP"], ["DeviceName"]]);
    }
  });

  it("execute-custom-query returns what the query computes", async () => {
    const runs = await runBothWays("execute-custom-query", () => ({
      query: "AlertInfo | summarize Alerts = count() by Severity; // the end",
    }));

    expectSuccess(runs, expect.stringContaining("Successfully executed query"));
    for (const run of runs) {
      expect(rowsOf(run)).toContainEqual({ Severity: "High", Alerts: expect.any(Number) });
      expect(run.result.meta).toMatchObject({ row_limit: 50, truncated: false, time_window: null });
    }
  });

  it("update-incident changes the incident, and only what differs", async () => {
    const ids = [4001, 4002].map(copyOfIncident);
    let runs: ActionRun[] = [];

    const requests = await requestsDuring(async () => {
      runs = await runBothWays("update-incident", (way) => ({
        incident_id: ids[way],
        status: "In Progress",
        classification: "True Positive",
        determination: "Compromised User",
        assign_to: "analyst@example.com",
      }));
    });

    expectSuccess(runs, expect.stringMatching(/^Successfully updated incident 400\d in Microsoft 365 Defender$/));
    const wanted = {
      status: "inProgress",
      classification: "truePositive",
      determination: "compromisedAccount",
      assignedTo: "analyst@example.com",
    };
    for (const [way, { result }] of runs.entries()) {
      expect(incident(String(ids[way]))).toMatchObject(wanted);
      expect(result.json_result).toMatchObject({
        incident: { id: ids[way], ...wanted },
        before: { status: "active", classification: "unknown", determination: "unknown", assignedTo: null },
        redirected_from: null,
      });
      const { changed } = result.json_result as { changed: string[] };
      expect([...changed].sort()).toEqual(Object.keys(wanted).sort());
    }
    expect(requests.filter(({ method }) => method === "PATCH").map(({ body }) => body)).toEqual(
      Array.from({ length: 2 }, () => wanted),
    );
  });

  it("add-comment-to-incident adds the comment once", async () => {
    const ids = [4011, 4012].map(copyOfIncident);
    const comment = 'Sessions revoked.\nNext: "reset" the password – Zoë';

    const runs = await runBothWays("add-comment-to-incident", (way) => ({ incident_id: ids[way], comment }));

    expectSuccess(
      runs,
      expect.stringMatching(/^Successfully added comment to incident 401\d in Microsoft 365 Defender\.$/),
    );
    for (const [way, { result }] of runs.entries()) {
      expect(incident(String(ids[way]))?.comments.map((each) => each.comment)).toEqual([comment]);
      expect(result.json_result).toMatchObject({ incident_id: ids[way], comment: { comment } });
      expect(result.links).toEqual([{ title: expect.any(String), url: expect.stringMatching(/^https:/) }]);
    }
  });
});

describe("reading actions", () => {
  it("get an incident with what can be hunted for, in both forms", async () => {
    const runs = await runBothWays("get-incident", () => ({ incident_id: "2973" }));

    expectSuccess(runs, expect.stringMatching(/^Successfully got incident 2973 from Microsoft 365 Defender: /));
    for (const { result } of runs) {
      const { alerts, entities } = result.json_result as { alerts: Rows; entities: Rows };
      expect(alerts.map(({ incidentId }) => incidentId)).toEqual(alerts.map(() => "2973"));
      expect(entities).toContainEqual(expect.objectContaining({ identifier: expect.any(String), is_suspicious: true }));
    }
  });

  it("list incidents, the newest first, page after page, in both forms", async () => {
    for (let id = 5001; id <= 5060; id += 1) {
      copyOfIncident(id);
    }

    const runs = await runBothWays("list-incidents", () => ({ max_incidents_to_return: 55 }));

    expectSuccess(runs, "Successfully listed incidents from Microsoft 365 Defender: 55");
    for (const run of runs) {
      const times = rowsOf(run).map(({ createdDateTime }) => Date.parse(String(createdDateTime)));
      expect(times).toEqual([...times].sort((one, other) => other - one));
      expect(run.result.meta.requests).toHaveLength(2);
      expect(codesOf(run)).toEqual(["ROWS_TRUNCATED"]);
    }
  });

  it("follow a merge, and say when nothing was found", async () => {
    const [merged, none] = await Promise.all([
      run("get-incident", { incident_id: 2974 }),
      run("list-incidents", { tags: "no such tag" }),
    ]);

    expect(merged.result.json_result).toMatchObject({ incident: { id: "2972" }, redirected_from: "2974" });
    expect(codesOf(merged)).toEqual(["INCIDENT_REDIRECTED"]);
    expect(none.result).toMatchObject({ status: "completed", is_success: false, json_result: [], error: null });
  });
});

describe("writing actions", () => {
  it("follow a merged incident to the one that took it over", async () => {
    const comment = "Told to the incident that took this one over.";

    const merged = await run("add-comment-to-incident", { incident_id: 2974, comment });

    expect(merged.result).toMatchObject({ is_success: true, json_result: { incident_id: "2972" } });
    expect(codesOf(merged)).toEqual(["INCIDENT_REDIRECTED"]);
    expect(incident("2972")?.comments.at(-1)?.comment).toBe(comment);
    expect(incident("2974")?.comments).toEqual([]);
  });

  it("take the determination rule of one run, also with a local tenant", async () => {
    const wish = {
      incident_id: "2972",
      classification: "Informational, expected activity",
      determination: "Security Testing",
    };
    const local = (parameters: Json) => run("update-incident", parameters, { configuration: undefined }, ["--local"]);

    const refused = await local(wish);
    const allowed = await local({ ...wish, determination_rule: "By classification" });

    expect([refused.exitCode, refused.result.error?.field]).toEqual([2, "determination"]);
    expect([allowed.exitCode, allowed.result.warnings]).toEqual([0, []]);
  });

  it("send nothing when there is nothing to change", async () => {
    let unchanged: ActionRun | undefined;
    const requests = await requestsDuring(async () => {
      unchanged = await run("update-incident", { incident_id: "2973", status: "Resolved" });
    });

    expect(unchanged?.exitCode).toBe(0);
    expect(unchanged?.result).toMatchObject({ is_success: true, json_result: { before: {}, changed: [] } });
    expect(requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });
});

describe("query actions", () => {
  it("say when there are no rows, and when rows were cut", async () => {
    const [none, cut] = await Promise.all([
      run("execute-custom-query", { query: 'DeviceInfo | where DeviceName == "no such device"' }),
      run("execute-query", {
        table_names: "DeviceProcessEvents",
        time_frame: "Last 24 Hours",
        max_results_to_return: 2,
      }),
    ]);

    expect(none.exitCode).toBe(0);
    expect(none.result).toMatchObject({
      status: "completed",
      is_success: false,
      message: expect.stringMatching(/^No data was found for the query "/),
      json_result: [],
      error: null,
    });
    expect(cut.result).toMatchObject({ is_success: true, meta: { truncated: true, rows_returned: 2, row_limit: 2 } });
    expect(codesOf(cut)).toEqual(["ROWS_TRUNCATED"]);
  });
});

describe("a failed run", () => {
  const noHunting = () => tenant.product.registerApp({ roles: ["SecurityIncident.ReadWrite.All"] });
  const readOnly = () => tenant.product.registerApp({ roles: ["SecurityIncident.Read.All", "ThreatHunting.Read.All"] });
  const huntingOnly = () => tenant.product.registerApp({ roles: ["ThreatHunting.Read.All"] });
  const own = () => tenant.configuration;
  const comment = { incident_id: "2972", comment: "This one must not arrive." };
  const failures: readonly [string, string, () => Json, Json, string, RegExp][] = [
    [
      "an incident that does not exist (update)",
      "update-incident",
      own,
      { incident_id: "999999", status: "Active" },
      "INCIDENT_NOT_FOUND",
      /^Error executing action "Update Incident"\. Reason: .*999999/,
    ],
    [
      "an incident that does not exist (comment)",
      "add-comment-to-incident",
      own,
      { ...comment, incident_id: "999999" },
      "INCIDENT_NOT_FOUND",
      /^Error executing action "Add Comment To Incident"\. Reason: .*999999/,
    ],
    [
      "an incident that does not exist (get)",
      "get-incident",
      own,
      { incident_id: "999999" },
      "INCIDENT_NOT_FOUND",
      /^Error executing action "Get Incident"\. Reason: .*999999/,
    ],
    ["no role for listing", "list-incidents", huntingOnly, {}, "PERMISSION_MISSING", /SecurityIncident\.Read\.All/],
    [
      "a wrong secret",
      "ping",
      () => ({ ...tenant.configuration, client_secret: "invented-and-wrong-secret" }),
      {},
      "AUTH_FAILED",
      /^Failed to connect to the Microsoft 365 Defender server! Error is .*AADSTS7000215/,
    ],
    [
      "an unknown app",
      "execute-custom-query",
      () => ({ ...tenant.configuration, client_id: "00000000-1111-4222-8333-444444444444" }),
      { query: "AlertInfo" },
      "AUTH_FAILED",
      /AADSTS700016/,
    ],
    [
      "no role for hunting",
      "execute-query",
      noHunting,
      { table_names: "AlertInfo" },
      "PERMISSION_MISSING",
      /ThreatHunting\.Read\.All/,
    ],
    [
      "no role for writing",
      "update-incident",
      readOnly,
      { incident_id: "2972", status: "Resolved" },
      "PERMISSION_MISSING",
      /SecurityIncident\.ReadWrite\.All/,
    ],
    ["no role for comments", "add-comment-to-incident", readOnly, comment, "PERMISSION_MISSING", /ReadWrite\.All/],
    ["no role for incidents", "ping", huntingOnly, {}, "PERMISSION_MISSING", /SecurityIncident\.Read\.All/],
    [
      "an unknown column",
      "execute-query",
      own,
      { table_names: "DeviceInfo", query: "| where Devicename == 'x'" },
      "QUERY_INVALID",
      /Devicename/,
    ],
    [
      "an unknown table",
      "execute-custom-query",
      own,
      { query: "NoSuchTable | take 1" },
      "QUERY_INVALID",
      /NoSuchTable/,
    ],
    [
      "a table that is nearly known",
      "execute-custom-query",
      own,
      { query: "DeviceInfos | take 1" },
      "QUERY_INVALID",
      /DeviceInfos.* Did you mean DeviceInfo\?$/,
    ],
    [
      "an authority that is not trusted",
      "ping",
      () => Object.fromEntries(Object.entries(tenant.configuration).filter(([name]) => name !== "ca_certificate")),
      {},
      "NETWORK_ERROR",
      /certificate/,
    ],
  ];

  // All at once, because each process has a core to itself for most of its time.
  let runs: readonly ActionRun[] = [];
  beforeAll(async () => {
    runs = await Promise.all(
      failures.map(([, action, configurationOf, parameters]) =>
        run(action, parameters, { configuration: configurationOf() }),
      ),
    );
  });

  const cases = failures.map(([name, action, , , code, message], index) => ({ name, action, code, message, index }));
  it.each(cases)("$name: $action", ({ action, code, message, index }) => {
    const failed = runs[index] as ActionRun;

    expect({ exitCode: failed.exitCode, stderr: failed.stderr, ...failed.result }).toMatchObject({
      exitCode: code === "NETWORK_ERROR" ? 75 : 1,
      stderr: "",
      status: "failed",
      is_success: false,
      message: expect.stringMatching(message),
      tables: [],
      error: { code, errors: [] },
    });
    expect(failed.result.message.endsWith(String(failed.result.error?.message))).toBe(true);
    expect(failed.result.json_result).toEqual(
      givesRows(action) ? [] : action === "ping" ? { capabilities: expect.any(Array) } : null,
    );
  });

  it("leaves the incident as it was", () => {
    expect(incident("2972")).toMatchObject({ status: "active", classification: "unknown" });
    expect(incident("2972")?.comments.map((each) => each.comment)).not.toContain(comment.comment);
  });

  it("names the request, so that the service's side can find it", async () => {
    const { result } = await run("update-incident", { incident_id: "999999", status: "Active" });

    expect(result.error).toMatchObject({ http_status: 404, request_id: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(result.meta.requests.at(-1)?.request_id).toBe(result.error?.request_id);
  });

  it("is none when only a role that Ping can do without is missing", async () => {
    const [hunting, writing] = await Promise.all([
      run("ping", {}, { configuration: noHunting() }),
      run("ping", {}, { configuration: readOnly() }),
    ]);

    expect([hunting, writing].map(codesOf)).toEqual([["HUNTING_ROLE_MISSING"], ["WRITE_ROLE_MISSING"]]);
    expect([hunting, writing].map(({ exitCode, result }) => [exitCode, result.is_success])).toEqual([
      [0, true],
      [0, true],
    ]);
  });
});

describe("a dry run", () => {
  const dryRuns: readonly [string, Json, readonly [string, string, unknown][]][] = [
    [
      "ping",
      {},
      [
        ["GET", "/v1.0/security/incidents?$top=1", undefined],
        ["POST", "/v1.0/security/runHuntingQuery", { Query: "print Ping = 1" }],
      ],
    ],
    [
      "update-incident",
      { incident_id: "2972", status: "Resolved" },
      [
        ["GET", "/v1.0/security/incidents/2972", undefined],
        ["PATCH", "/v1.0/security/incidents/2972", { status: "resolved" }],
      ],
    ],
    [
      "add-comment-to-incident",
      { incident_id: "2972", comment: "Only a trial." },
      [
        ["GET", "/v1.0/security/incidents/2972", undefined],
        ["POST", "/v1.0/security/incidents/2972/comments", expect.objectContaining({ comment: "Only a trial." })],
      ],
    ],
    ["get-incident", { incident_id: "2972" }, [["GET", "/v1.0/security/incidents/2972?$expand=alerts", undefined]]],
    [
      "list-incidents",
      { status: "Resolved", max_incidents_to_return: 5 },
      [
        [
          "GET",
          "/v1.0/security/incidents?$filter=status%20eq%20'resolved'&$orderby=createdDateTime%20desc&$top=50",
          undefined,
        ],
      ],
    ],
    [
      "execute-query",
      { table_names: "AlertInfo", time_frame: "Last Hour" },
      [
        [
          "POST",
          "/v1.0/security/runHuntingQuery",
          { Query: expect.stringMatching(/^AlertInfo\n/), Timespan: expect.any(String) },
        ],
      ],
    ],
    [
      "execute-custom-query",
      { query: "AlertInfo | count" },
      [["POST", "/v1.0/security/runHuntingQuery", { Query: expect.stringMatching(/^AlertInfo \| count\n/) }]],
    ],
  ];

  it("of no action sends anything, with or without a configuration", async () => {
    const before = incident("2972");
    let runs: (readonly [ActionRun, ActionRun])[] = [];

    const requests = await requestsDuring(async () => {
      runs = await Promise.all(
        dryRuns.map(async ([action, parameters]) => [
          await run(action, parameters, {}, ["--dry-run"]),
          await run(action, parameters, { configuration: undefined }, ["--dry-run"]),
        ]),
      );
    });

    expect(requests).toEqual([]);
    expect(incident("2972")).toEqual(before);
    for (const [index, [action, , planned]] of dryRuns.entries()) {
      for (const { exitCode, result } of runs[index] ?? []) {
        expect({ exitCode, ...result }).toMatchObject({
          action,
          exitCode: 0,
          status: "completed",
          is_success: true,
          message: expect.stringMatching(/^Dry run: nothing was sent\. /),
          meta: { dry_run: true },
        });
        expect(result.json_result).toEqual(givesRows(action) ? [] : null);
        expect(result.meta.requests.map(({ method, path, body }) => [method, path, body])).toEqual(planned);
        expect(result.meta.undetermined.length).toBeGreaterThan(0);
      }
    }
  });

  it("of an entity query shows its text, and ends as the real run where nothing can be filtered", async () => {
    const parameters = {
      table_names: "DeviceNetworkEvents",
      ip_entity_key: "RemoteIP",
      stop_if_not_enough_entities: "false",
      cross_entity_operator: "OR",
    };
    const target_entities = [{ Identifier: "203.0.113.77", EntityType: "IP" }];
    let runs: ActionRun[] = [];

    const requests = await requestsDuring(async () => {
      runs = await Promise.all([
        run("execute-entity-query", parameters, { target_entities }, ["--dry-run"]),
        run("execute-entity-query", parameters, {}, ["--dry-run"]),
      ]);
    });

    expect(requests).toEqual([]);
    expect(runs[0]?.result.meta.kql[0]).toContain('"203.0.113.77"');
    expect(runs[0]?.result.is_success).toBe(true);
    expect(runs[1]?.result).toMatchObject({
      status: "completed",
      is_success: false,
      json_result: [],
      meta: { kql: [] },
    });
  });
});

describe("a refused payload", () => {
  const refusals: readonly [string, Json, readonly string[]][] = [
    ["ping", { verbose: true }, ["verbose"]],
    [
      "update-incident",
      { incident_id: "INC-2972", status: "Closed", determinaton: "Phishing" },
      ["determinaton", "incident_id", "status"],
    ],
    ["add-comment-to-incident", { incident_id: "0", comment: "  " }, ["comment", "incident_id"]],
    ["get-incident", { incident_id: "2972-1", include_raw_evidence: "maybe" }, ["incident_id", "include_raw_evidence"]],
    [
      "list-incidents",
      { status: "Closed", since: "yesterday", max_incidents_to_return: 1001 },
      ["max_incidents_to_return", "since", "status"],
    ],
    [
      "execute-query",
      { table_names: "Device-Info", max_results_to_return: 0 },
      ["max_results_to_return", "table_names"],
    ],
    [
      "execute-entity-query",
      { table_names: "DeviceInfo", stop_if_not_enough_entities: "perhaps" },
      ["cross_entity_operator", "ip_entity_key", "stop_if_not_enough_entities"],
    ],
    ["execute-custom-query", { max_results_to_return: "many" }, ["max_results_to_return", "query"]],
  ];

  it("is told with all its problems, in both forms, before anything is sent", async () => {
    let runs: ActionRun[] = [];
    const requests = await requestsDuring(async () => {
      runs = await Promise.all(
        refusals.map(([action, parameters], index) =>
          index % 2 === 0
            ? run(action, parameters)
            : runAction(action, { configuration: tenant.configuration, ...context, ...parameters }),
        ),
      );
    });

    expect(requests).toEqual([]);
    for (const [index, [action, , fields]] of refusals.entries()) {
      const refused = runs[index];
      expect({ exitCode: refused?.exitCode, ...refused?.result }).toMatchObject({
        action,
        exitCode: 2,
        status: "failed",
        is_success: false,
        error: { code: "INPUT_INVALID", retryable: false },
      });
      expect(refused?.result.error?.errors.map(({ field }) => field).sort()).toEqual(fields);
      expect(refused?.result.json_result).toEqual(givesRows(action) ? [] : null);
    }
  });

  it("may be refused for its query or its configuration alone", async () => {
    const unknownField = { ...tenant.configuration, client_secrett: "x" };
    const [query, configuration, none, both] = await Promise.all([
      run("execute-custom-query", { query: "AlertInfo | where (" }),
      run("ping", {}, { configuration: unknownField }),
      run("ping", {}, { configuration: undefined }),
      run("ping", { verbose: true }, { configuration: unknownField }),
    ]);

    expect([query, configuration, none, both].map(({ exitCode, result }) => [exitCode, result.error?.code])).toEqual([
      [2, "QUERY_REFUSED"],
      [2, "CONFIGURATION_INVALID"],
      [2, "CONFIGURATION_INVALID"],
      [2, "INPUT_INVALID"],
    ]);
    expect(configuration.result.error?.errors).toEqual([
      { field: "configuration.client_secrett", message: expect.stringContaining('"client_secret"') },
    ]);
    expect(both.result.error?.errors.map(({ field }) => field)).toEqual(["verbose", "configuration.client_secrett"]);
  });
});

describe("the entities that an entity query works on", () => {
  /** As the platform stores them: in capitals, with what was seen first kept beside it. */
  const entities = [
    {
      identifier: "FIN-WS-07.EXAMPLE.COM",
      entity_type: "HOSTNAME",
      is_suspicious: true,
      is_internal: true,
      additional_properties: { OriginalIdentifier: "fin-ws-07.example.com" },
    },
    { Identifier: "203.0.113.77", EntityType: "ADDRESS", IsSuspicious: true },
    { identifier: "10.20.0.10", entity_type: "ADDRESS", is_internal: "True" },
    {
      identifier: "HTTPS://FILES.EVIL.EXAMPLE.NET/A/HELPER.DLL?V=2",
      entity_type: "DestinationURL",
      additional_properties: { originalidentifier: "hxxps://files[.]evil.example.net/a/helper.dll?v=2" },
    },
    { identifier: "CVE-2026-0001", entity_type: "CVE" },
  ];
  const hosts = {
    table_names: "DeviceNetworkEvents",
    hostname_entity_key: "DeviceName",
    ip_entity_key: "RemoteIP",
    stop_if_not_enough_entities: false,
    cross_entity_operator: "AND",
    time_frame: "Last 24 Hours",
    fields_to_return: "DeviceName, RemoteIP",
    max_results_to_return: 1000,
  };
  const usedBy = ({ result }: ActionRun) =>
    result.entities.filter(({ used_as }) => used_as.length > 0).map(({ identifier }) => identifier);

  const spellings = [
    { Identifier: "FIN-WS-07.EXAMPLE.COM", EntityType: "Host" },
    { identifier: "fin-ws-07.example.com", entity_type: "hostname" },
    { item1: "FIN-WS-07.EXAMPLE.COM", item2: "HOSTNAME" },
    "FIN-WS-07.EXAMPLE.COM",
  ];

  it("are the targets in each of their spellings, as they were first seen", async () => {
    const runs = await Promise.all(
      spellings.map((target) =>
        run("execute-entity-query", hosts, { entities, scope: "External entities", target_entities: [target] }),
      ),
    );

    for (const { result } of runs) {
      expect(result).toMatchObject({ is_success: true, meta: { scope: null } });
      expect(result.meta.kql[0]).toContain('"fin-ws-07.example.com"');
      expect(result.meta.kql[0]).not.toContain("FIN-WS-07");
      const devices = (result.json_result as Rows).map(({ DeviceName }) => DeviceName);
      expect(new Set(devices)).toEqual(new Set(["fin-ws-07.example.com"]));
      expect(result.entities).toEqual([
        {
          identifier: "FIN-WS-07.EXAMPLE.COM",
          entity_type: "HOSTNAME",
          used_as: ["DeviceName"],
          matched_rows: devices.length,
          skipped: null,
        },
      ]);
    }
  });

  it("are what the scope picks when there are no targets", async () => {
    const scoped = (scope: string | undefined) =>
      run("execute-entity-query", hosts, { entities, scope, target_entities: [] });
    const [all, suspicious, internal, external, addresses, noUsers] = await Promise.all(
      [undefined, "suspicious entities", "Internal entities", "External entities", "All IP addresses", "All users"].map(
        scoped,
      ),
    );

    expect([all, suspicious, internal, external, addresses].map((each) => each && usedBy(each))).toEqual([
      ["FIN-WS-07.EXAMPLE.COM", "203.0.113.77", "10.20.0.10"],
      ["FIN-WS-07.EXAMPLE.COM", "203.0.113.77"],
      ["FIN-WS-07.EXAMPLE.COM", "10.20.0.10"],
      ["203.0.113.77"],
      ["203.0.113.77", "10.20.0.10"],
    ]);
    expect([all, suspicious].map((each) => each?.result.meta.scope)).toEqual(["All entities", "Suspicious entities"]);
    expect(suspicious?.result.json_result).toHaveLength(11);
    expect(all?.result.entities.at(-1)).toMatchObject({ identifier: "CVE-2026-0001", skipped: expect.any(String) });
    expect(addresses && codesOf(addresses)).toContain("TYPE_NOT_FILTERED");
    expect(noUsers?.result).toMatchObject({ status: "completed", is_success: false, json_result: [], error: null });
    expect(noUsers?.result.meta).toMatchObject({ kql: [], requests: [] });
  });

  it("are refanged, and keep the case of a URL that the platform wrote in capitals", async () => {
    const { result } = await run(
      "execute-entity-query",
      {
        table_names: "DeviceFileEvents",
        url_entity_key: "FileOriginUrl",
        stop_if_not_enough_entities: true,
        cross_entity_operator: "OR",
        time_frame: "Last 24 Hours",
        fields_to_return: "FileName, FileOriginUrl",
      },
      { entities, scope: "All URLs" },
    );

    expect(result.meta.kql[0]).toContain("https://files.evil.example.net/a/helper.dll?v=2");
    expect(result.json_result).toEqual([
      { FileName: "helper.dll", FileOriginUrl: "https://files.evil.example.net/a/helper.dll?v=2" },
    ]);
  });

  it("must be enough, where the run shall stop otherwise", async () => {
    let stopped: ActionRun | undefined;
    const requests = await requestsDuring(async () => {
      stopped = await run(
        "execute-entity-query",
        { ...hosts, stop_if_not_enough_entities: "true" },
        { entities, scope: "All hosts" },
      );
    });

    expect(requests).toEqual([]);
    expect(stopped?.exitCode).toBe(0);
    expect(stopped?.result).toMatchObject({
      status: "completed",
      is_success: false,
      message: expect.stringContaining('"IP Entity Key"'),
      json_result: [],
    });
  });

  it("are refused when their type, or the scope, is unknown", async () => {
    const [type, scope] = await Promise.all([
      run("execute-entity-query", hosts, { target_entities: [{ Identifier: "x", EntityType: "Mainframe" }] }),
      run("execute-entity-query", hosts, { entities, scope: "Some entities" }),
    ]);

    expect([type, scope].map(({ exitCode, result }) => [exitCode, result.error?.code, result.error?.field])).toEqual([
      [2, "INPUT_INVALID", "target_entities[0].entity_type"],
      [2, "INPUT_INVALID", "scope"],
    ]);
  });
});

describe("the published examples", () => {
  it("succeed as the manifests show them", async () => {
    const names = Object.keys(actions);
    const runs = await Promise.all(
      names.map(async (name) => {
        const example = (await actions[name]?.())?.contract.manifest.example;
        return runAction(name, { ...context, configuration: tenant.configuration, ...example });
      }),
    );

    expect(runs.map(({ exitCode, result }) => [result.action, exitCode, result.is_success])).toEqual(
      names.map((name) => [name, 0, true]),
    );
    const queries = runs.filter(({ result }) => result.action.startsWith("execute-"));
    expect(queries.map((each) => rowsOf(each).length > 0)).toEqual([true, true, true]);
  });
});
