import { listIncidents } from "../../actions/list-incidents.js";
import { execute } from "../support/execute.js";
import { fakeClock } from "../support/fake-clock.js";
import {
  GRAPH_ROOT,
  INCIDENTS_PATH,
  incident,
  incidentAnswer,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf } from "../support/service.js";

useMockedNetwork();

const at = (id: string, createdDateTime: string, more = {}) => incidentAnswer({ id, createdDateTime, ...more });
const ids = (result: { json_result: unknown }) => (result.json_result as { id: string }[]).map(({ id }) => id);

/** The path that a dry run shows for these parameters, decoded. */
async function pathFor(parameters: Readonly<Record<string, unknown>>): Promise<string> {
  const { meta } = await execute(listIncidents, parameters, { dryRun: true });
  return decodeURIComponent(meta.requests[0]?.path ?? "").replace("/v1.0/security/incidents?", "");
}

function mockList(query: string, ...pages: readonly (readonly unknown[])[]) {
  mockToken();
  let scope = mockGraph();
  for (const [index, value] of pages.entries()) {
    const next =
      index + 1 < pages.length ? { "@odata.nextLink": `${GRAPH_ROOT}${INCIDENTS_PATH}?$skip=${index + 1}` } : {};
    scope = scope.get(`${INCIDENTS_PATH}?${index === 0 ? query : `$skip=${index}`}`).reply(200, { value, ...next });
  }
}

describe("listing incidents", () => {
  it("gives them with the columns that an analyst looks at first, and links", async () => {
    mockList("$top=50", [incidentAnswer()]);

    const result = await execute(listIncidents, {});

    expect(result).toMatchObject({
      status: "completed",
      is_success: true,
      message: "Successfully listed 1 incident from Microsoft 365 Defender",
      json_result: [incident()],
      links: [{ title: "Incident 2972" }],
      meta: { row_limit: 50, rows_returned: 1, truncated: false },
      warnings: [],
    });
    expect(result.tables[0]?.columns.slice(0, 3).map(({ name }) => name)).toEqual(["id", "displayName", "severity"]);
  });

  it("gives the newest first, whatever order the service has", async () => {
    mockList(
      "$top=50",
      [at("1", "2026-11-01T00:00:00Z"), at("3", "2026-11-03T00:00:00Z")],
      [at("2", "2026-11-02T00:00:00Z")],
    );

    expect(ids(await execute(listIncidents, {}))).toEqual(["3", "2", "1"]);
  });

  it("stops reading at the limit, and says that there are more", async () => {
    mockList("$top=2", [at("3", "2026-11-03T00:00:00Z"), at("2", "2026-11-02T00:00:00Z")]);

    const result = await execute(listIncidents, { max_incidents_to_return: 1 });

    expect(ids(result)).toEqual(["3"]);
    expect(result).toMatchObject({ meta: { truncated: true }, warnings: [{ code: "ROWS_TRUNCATED" }] });
    expect(result.warnings[0]?.message).toBe("There are more than 1 incident; the newest was kept.");
  });

  it("reads on for tags, which the service cannot filter by", async () => {
    mockList(
      "$top=50",
      [at("3", "2026-11-03T00:00:00Z", { customTags: ["Phishing"] }), at("2", "2026-11-02T00:00:00Z")],
      [at("1", "2026-11-01T00:00:00Z", { customTags: ["phishing", "VIP"], systemTags: ["Tier-2"] })],
    );

    const result = await execute(listIncidents, { tags: "PHISHING, tier-2", max_incidents_to_return: 5 });

    expect(ids(result)).toEqual(["1"]);
    expect(result.meta.truncated).toBe(false);
  });

  it("reads everything to sort by the last update", async () => {
    const updated = (id: string, lastUpdateDateTime: string) => incidentAnswer({ id, lastUpdateDateTime });
    mockList("$top=50", [updated("2", "2026-11-02T00:00:00Z")], [updated("1", "2026-11-05T00:00:00Z")]);

    const result = await execute(listIncidents, { time_field: "Last Updated", max_incidents_to_return: 1 });

    expect(ids(result)).toEqual(["1"]);
    expect(result.meta.truncated).toBe(true);
  });

  it("says after 40 pages that it did not look at everything", async () => {
    mockToken();
    let scope = mockGraph();
    for (let page = 0; page < 40; page += 1) {
      const next = `${GRAPH_ROOT}${INCIDENTS_PATH}?$skip=${page + 1}`;
      scope = scope
        .get(`${INCIDENTS_PATH}?${page === 0 ? "$top=50" : `$skip=${page}`}`)
        .reply(200, { value: [incidentAnswer()], "@odata.nextLink": next });
    }

    const result = await execute(listIncidents, { tags: "rare" });

    expect(result).toMatchObject({ is_success: false, meta: { truncated: true } });
    expect(result.warnings[0]?.message).toMatch(/^Only the newest 2000 incidents were looked at\./);
  });

  it("says when there are none", async () => {
    mockList("$top=50", []);

    expect(await execute(listIncidents, {})).toMatchObject({
      status: "completed",
      is_success: false,
      message: "No incidents were found for the given criteria in Microsoft 365 Defender",
      json_result: [],
      meta: { rows_returned: 0, truncated: false },
    });
  });
});

describe("the filter", () => {
  it.each([
    [{ status: "Open" }, "$filter=(status eq 'active' or status eq 'inProgress')&$top=50"],
    [{ status: "Resolved" }, "$filter=status eq 'resolved'&$top=50"],
    [{ minimum_severity: "Medium" }, "$filter=(severity eq 'medium' or severity eq 'high')&$top=50"],
    [{ minimum_severity: "High", status: "Active" }, "$filter=status eq 'active' and severity eq 'high'&$top=50"],
    [{ assigned_to: "o'hara@example.com" }, "$filter=assignedTo eq 'o''hara@example.com'&$top=50"],
    [{ assigned_to: "a' or status ne 'x" }, "$filter=assignedTo eq 'a'' or status ne ''x'&$top=50"],
    [{ only_unassigned: true }, "$filter=assignedTo eq null&$top=50"],
    [
      { since: "2026-11-01", until: "2026-11-02T01:00:00+01:00" },
      "$filter=createdDateTime ge 2026-11-01T00:00:00.000Z and createdDateTime lt 2026-11-02T00:00:00.000Z&$top=50",
    ],
    [
      { since: "P1D", until: "2026-11-02", time_field: "Last Updated" },
      "$filter=lastUpdateDateTime ge 2026-11-01T00:00:00.000Z and lastUpdateDateTime lt 2026-11-02T00:00:00.000Z&$top=50",
    ],
    [{ max_incidents_to_return: 9 }, "$top=10"],
    [{ max_incidents_to_return: 9, tags: "a" }, "$top=50"],
  ])("of %j is %s", async (parameters, expected) => {
    expect(await pathFor(parameters)).toBe(expected);
  });

  it("looks back from now without an end", async () => {
    const now = fakeClock().now();
    const since = new Date(now.getTime() - 86_400_000).toISOString();

    expect(await pathFor({ since: "P1D" })).toBe(`$filter=createdDateTime ge ${since}&$top=50`);
  });
});

describe("what cannot be meant", () => {
  it.each([
    [{ assigned_to: "a", only_unassigned: true }, ["only_unassigned"]],
    [{ since: "yesterday" }, ["since"]],
    [{ until: "P1D" }, ["until"]],
    [{ since: "soon", until: "later" }, ["since", "until"]],
    [{ since: "2026-11-02", until: "2026-11-01" }, ["since"]],
    [{ max_incidents_to_return: 1001 }, ["max_incidents_to_return"]],
    [{ status: "Closed" }, ["status"]],
  ])("is refused: %j", async (parameters, fields) => {
    const { error } = await execute(listIncidents, parameters);

    expect(error).toMatchObject({ code: "INPUT_INVALID" });
    expect(error?.errors.map(({ field }) => field)).toEqual(fields);
  });
});

it("has no warning of its own in a dry run", async () => {
  expect(codesOf(await execute(listIncidents, {}, { dryRun: true }))).toEqual([]);
});
