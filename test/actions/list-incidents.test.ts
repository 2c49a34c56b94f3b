import { listIncidents } from "../../actions/list-incidents.js";
import { execute } from "../support/execute.js";
import { fakeClock } from "../support/fake-clock.js";
import {
  accessToken,
  GRAPH_ROOT,
  graphErrorAnswer,
  incident,
  incidentAnswer,
  mockGraph,
  mockToken,
  roleMissingAnswer,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf } from "../support/service.js";

useMockedNetwork();

const path = "/v1.0/security/incidents?$orderby=createdDateTime%20desc&$top=50";
const parameters = {};

const at = (id: string, createdDateTime: string, more = {}) => incidentAnswer({ id, createdDateTime, ...more });
const ids = (result: { json_result: unknown }) => (result.json_result as { id: string }[]).map(({ id }) => id);

/** Answers with these pages, one after the other. */
function mockPages(...pages: readonly (readonly unknown[])[]) {
  const pathOf = (page: number) => (page === 0 ? path : `${path}&$skip=${page}`);
  mockToken();
  let graph = mockGraph();
  for (const [page, value] of pages.entries()) {
    const next = page + 1 < pages.length ? { "@odata.nextLink": `${GRAPH_ROOT}${pathOf(page + 1)}` } : {};
    graph = graph.get(pathOf(page)).reply(200, { value, ...next });
  }
}

/** The query of the path that a dry run shows for these parameters, decoded. */
async function queryFor(given: Readonly<Record<string, unknown>>): Promise<string> {
  const { meta } = await execute(listIncidents, given, { dryRun: true });
  return decodeURIComponent(meta.requests[0]?.path ?? "").replace("/v1.0/security/incidents?", "");
}

describe("listing the incidents", () => {
  it("gives them as Graph does, with a table and links", async () => {
    mockPages([incidentAnswer()]);

    const result = await execute(listIncidents, parameters);

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: "Successfully listed incidents from Microsoft 365 Defender: 1",
      json_result: [incident()],
      tables: [{ title: "Incidents" }],
      links: [{ title: "Incident 2972", url: incident().incidentWebUrl }],
      warnings: [],
      error: null,
      meta: { row_limit: 50, rows_returned: 1, truncated: false, requests: [{ method: "GET", path, status: 200 }] },
    });
    expect(JSON.stringify(result.json_result)).not.toContain("@odata");
    expect(result.tables[0]?.columns.slice(0, 3).map(({ name }) => name)).toEqual(["id", "displayName", "severity"]);
  });

  it("reads on to the last page, and gives the newest first, whatever order the service has", async () => {
    mockPages([at("1", "2026-11-01T00:00:00Z"), at("3", "2026-11-03T00:00:00Z")], [at("2", "2026-11-02T00:00:00Z")]);

    const result = await execute(listIncidents, { max_incidents_to_return: 2 });

    expect(ids(result)).toEqual(["3", "2"]);
    expect(codesOf(result)).toEqual(["LIST_SORTED_HERE", "ROWS_TRUNCATED"]);
  });

  it("stops at the limit, and says that there are more", async () => {
    mockToken();
    mockGraph()
      .get(path)
      .reply(200, { value: [{ id: "2" }, { id: "1" }] });

    expect(await execute(listIncidents, { ...parameters, max_incidents_to_return: 1 })).toMatchObject({
      json_result: [{ id: "2" }],
      warnings: [
        { code: "ROWS_TRUNCATED", message: "There are more incidents than the limit of 1; the newest are returned." },
      ],
      meta: { truncated: true },
    });
  });

  it("reads on for tags, which the service cannot filter by", async () => {
    mockPages(
      [at("3", "2026-11-03T00:00:00Z", { customTags: ["Phishing"] }), at("2", "2026-11-02T00:00:00Z")],
      [at("1", "2026-11-01T00:00:00Z", { customTags: ["phishing", "VIP"], systemTags: ["Tier-2"] })],
    );

    const result = await execute(listIncidents, { tags: "PHISHING, tier-2", max_incidents_to_return: 5 });

    expect(ids(result)).toEqual(["1"]);
    expect(result.meta.truncated).toBe(false);
  });

  it("reads everything to sort by the last update", async () => {
    const updated = (id: string, lastUpdateDateTime: string) => incidentAnswer({ id, lastUpdateDateTime });
    mockPages([updated("2", "2026-11-02T00:00:00Z")], [updated("1", "2026-11-05T00:00:00Z")]);

    const result = await execute(listIncidents, { time_field: "Last Updated", max_incidents_to_return: 1 });

    expect(ids(result)).toEqual(["1"]);
    expect(result.meta.truncated).toBe(true);
  });

  it("stops after 40 pages, and says that these were not all", async () => {
    mockToken();
    const pages = Array.from({ length: 41 }, (_, page) => (page === 0 ? path : `${path}&$skip=${page}`));
    let graph = mockGraph();
    for (const [page, each] of pages.slice(0, 40).entries()) {
      const next = `${GRAPH_ROOT}${pages[page + 1]}`;
      graph = graph.get(each).reply(200, { value: [incidentAnswer({ id: `${page}` })], "@odata.nextLink": next });
    }

    const result = await execute(listIncidents, { tags: "rare" });

    expect(result).toMatchObject({ is_success: false, meta: { truncated: true } });
    expect(result.warnings).toEqual([
      {
        code: "ROWS_TRUNCATED",
        message: "Only the newest 40 incidents were searched. Narrow the search with Since, Until or Status.",
      },
    ]);
  });

  it("says when there are none", async () => {
    mockPages([]);

    expect(await execute(listIncidents, parameters)).toMatchObject({
      status: "completed",
      is_success: false,
      message: "No incidents were found for the given criteria in Microsoft 365 Defender",
      json_result: [],
      meta: { rows_returned: 0, truncated: false },
    });
  });

  it.each([{}, { value: {} }, [], { value: [null] }, { value: [{}] }])(
    "fails where the answer is %j",
    async (answer) => {
      mockToken();
      mockGraph().get(path).reply(200, JSON.stringify(answer));

      expect(await execute(listIncidents, parameters)).toMatchObject({
        status: "failed",
        is_success: false,
        json_result: [],
        error: { code: "SERVICE_UNAVAILABLE", http_status: 200 },
      });
    },
  );

  it("fails with the service's own words when it has no such thing", async () => {
    mockToken();
    mockGraph().get(path).reply(404, graphErrorAnswer("NotFound", "It was not found."));

    expect(await execute(listIncidents, parameters)).toMatchObject({
      status: "failed",
      is_success: false,
      json_result: [],
      message: expect.stringMatching(/^Error executing action "List Incidents"\. Reason: .*It was not found\./),
      error: { code: "REQUEST_REJECTED", http_status: 404 },
    });
  });

  it("says which role is missing", async () => {
    mockToken();
    mockGraph().get(path).reply(403, roleMissingAnswer("SecurityIncident.Read.All"));

    expect((await execute(listIncidents, parameters)).error).toMatchObject({
      code: "PERMISSION_MISSING",
      message: expect.stringContaining("SecurityIncident.Read.All"),
    });
  });

  it("needs that role, also when the service does not name it", async () => {
    mockToken(accessToken(["Other.Read.All"]));
    mockGraph(accessToken(["Other.Read.All"]))
      .get(path)
      .reply(403, graphErrorAnswer("Forbidden", "No."));

    expect((await execute(listIncidents, parameters)).error?.message).toContain("SecurityIncident.Read.All");
  });

  it.each([0, 1001, "many"])("is refused with the max_incidents_to_return %j", async (value) => {
    expect(await execute(listIncidents, { ...parameters, max_incidents_to_return: value })).toMatchObject({
      status: "failed",
      error: { code: "INPUT_INVALID", field: "max_incidents_to_return" },
      meta: { requests: [] },
    });
  });

  it.each([
    [{ assigned_to: "a", only_unassigned: true }, ["only_unassigned"]],
    [{ since: "yesterday" }, ["since"]],
    [{ since: "P99999999999999999999W" }, ["since"]],
    [{ until: "P1D" }, ["until"]],
    [{ since: "11/05/2026", until: "11/05/2026" }, ["since", "until"]],
    [{ since: "soon", until: "later" }, ["since", "until"]],
    [{ since: "2026-11-02", until: "2026-11-01" }, ["since"]],
    [{ max_incidents_to_return: 1001 }, ["max_incidents_to_return"]],
    [{ status: "Closed" }, ["status"]],
  ])("is refused with what cannot be meant: %j", async (parameters, fields) => {
    const { error } = await execute(listIncidents, parameters);

    expect(error).toMatchObject({ code: "INPUT_INVALID" });
    expect(error?.errors.map(({ field }) => field)).toEqual(fields);
  });

  it("is done, and said to be, in a dry run that may read", async () => {
    mockPages([incidentAnswer()]);

    expect(await execute(listIncidents, parameters, { dryRun: "read" })).toMatchObject({
      is_success: true,
      json_result: [incident()],
      message: "Dry run: nothing was changed. The action would return these incidents: 1.",
      meta: { requests: [{ method: "GET", path, status: 200 }], rows_returned: 1 },
    });
  });

  it("is only shown in a dry run", async () => {
    expect(await execute(listIncidents, parameters, { dryRun: true })).toMatchObject({
      json_result: [],
      warnings: [],
      message: "Dry run: nothing was sent. The action would list incidents, at most 50.",
      meta: { requests: [{ method: "GET", path }] },
    });
  });
});

describe("the filter", () => {
  it.each([
    [
      { status: "Open" },
      "$filter=(status eq 'active' or status eq 'inProgress')&$orderby=createdDateTime desc&$top=50",
    ],
    [{ status: "Resolved" }, "$filter=status eq 'resolved'&$orderby=createdDateTime desc&$top=50"],
    [
      { minimum_severity: "Medium" },
      "$filter=(severity eq 'medium' or severity eq 'high')&$orderby=createdDateTime desc&$top=50",
    ],
    [
      { minimum_severity: "High", status: "Active" },
      "$filter=status eq 'active' and severity eq 'high'&$orderby=createdDateTime desc&$top=50",
    ],
    [
      { assigned_to: "o'hara@example.com" },
      "$filter=assignedTo eq 'o''hara@example.com'&$orderby=createdDateTime desc&$top=50",
    ],
    [
      { assigned_to: "a' or status ne 'x" },
      "$filter=assignedTo eq 'a'' or status ne ''x'&$orderby=createdDateTime desc&$top=50",
    ],
    [{ only_unassigned: true }, "$filter=assignedTo eq null&$orderby=createdDateTime desc&$top=50"],
    [
      { since: "2026-11-01", until: "2026-11-02T01:00:00+01:00" },
      "$filter=createdDateTime ge 2026-11-01T00:00:00.000Z and createdDateTime lt 2026-11-02T00:00:00.000Z&$orderby=createdDateTime desc&$top=50",
    ],
    [
      { since: "P1D", until: "2026-11-02", time_field: "Last Updated" },
      "$filter=lastUpdateDateTime ge 2026-11-01T00:00:00.000Z and lastUpdateDateTime lt 2026-11-02T00:00:00.000Z&$orderby=createdDateTime desc&$top=50",
    ],
    [
      { since: 1_793_491_200_000, until: "1793577600" },
      "$filter=createdDateTime ge 2026-11-01T00:00:00.000Z and createdDateTime lt 2026-11-02T00:00:00.000Z&$orderby=createdDateTime desc&$top=50",
    ],
    [
      { since: "20261101T000000Z", until: "2026-11-01 24:00:00 UTC" },
      "$filter=createdDateTime ge 2026-11-01T00:00:00.000Z and createdDateTime lt 2026-11-02T00:00:00.000Z&$orderby=createdDateTime desc&$top=50",
    ],
    [{ max_incidents_to_return: 9 }, "$orderby=createdDateTime desc&$top=50"],
    [{ tags: "a" }, "$orderby=createdDateTime desc&$top=50"],
  ])("of %j is %s", async (parameters, expected) => {
    expect(await queryFor(parameters)).toBe(expected);
  });

  it("warns of a time in the portal's form, which it reads as UTC", async () => {
    const { warnings, meta } = await execute(
      listIncidents,
      { since: "Nov 1, 2026 12:00:00 AM", until: "11/24/2026 6:00 PM" },
      { dryRun: true },
    );

    expect(warnings.map(({ code, message }) => [code, message.split(" names")[0]])).toEqual([
      ["TIME_READ_AS_UTC", '"Since"'],
      ["TIME_READ_AS_UTC", '"Until"'],
    ]);
    expect(decodeURIComponent(meta.requests[0]?.path ?? "")).toContain("lt 2026-11-24T18:00:00.000Z");
  });

  it("looks back from now without an end", async () => {
    const now = fakeClock().now();
    const since = new Date(now.getTime() - 86_400_000).toISOString();

    expect(await queryFor({ since: "P1D" })).toBe(
      `$filter=createdDateTime ge ${since}&$orderby=createdDateTime desc&$top=50`,
    );
  });
});
