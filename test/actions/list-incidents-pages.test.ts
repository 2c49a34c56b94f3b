import { listIncidents } from "../../actions/list-incidents.js";
import type { Result } from "../../core/result/result.js";
import { execute } from "../support/execute.js";
import {
  GRAPH_ROOT,
  graphErrorAnswer,
  incidentAnswer,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { codesOf } from "../support/service.js";

useMockedNetwork();

const unsorted = "/v1.0/security/incidents?$top=50";
const sorted = "/v1.0/security/incidents?$orderby=createdDateTime%20desc&$top=50";
const skipping = (path: string, count: number) => `${path}&$skip=${count}`;

/** The time at which the incident with this number was created: one a minute. */
const createdAt = (number: number) => new Date(Date.UTC(2026, 10, 2) + number * 60_000);
/** The part of the list that is not newer than the incident with this number. */
const olderThan = (number: number) => {
  const end = new Date(createdAt(number).getTime() + 1).toISOString();
  return `/v1.0/security/incidents?$filter=${encodeURIComponent(`createdDateTime lt ${end}`)}&$orderby=createdDateTime%20desc&$top=50`;
};

const numbered = (number: number) =>
  incidentAnswer({ id: `${number}`, createdDateTime: createdAt(number).toISOString() });
/** Incidents from one number to another, up or down. */
function incidents(from: number, to: number): readonly unknown[] {
  const step = from < to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => numbered(from + step * index));
}

interface Answer {
  readonly status?: number;
  readonly value?: readonly unknown[];
  readonly next?: unknown;
}

/** Answers each path once, in this order. */
function mockAnswers(answers: readonly (readonly [path: string, answer: Answer])[]): void {
  mockToken();
  let graph = mockGraph();
  for (const [path, { status = 200, value, next }] of answers) {
    const body = value === undefined ? graphErrorAnswer("BadRequest", "Not so.") : { value, "@odata.nextLink": next };
    graph = graph.get(path).reply(status, body);
  }
}

const idsOf = (result: Result) => (result.json_result as { id: string }[]).map(({ id }) => id);
const numbers = (from: number, to: number) => incidents(from, to).map((each) => Object(each).id);
const linkTo = (path: string) => `${GRAPH_ROOT}${path}`;

describe("a full page without a next link", () => {
  it("says nothing of the rest: asked for more, the service gives the same again", async () => {
    mockAnswers([
      [sorted, { value: incidents(1, 50) }],
      [skipping(sorted, 50), { value: incidents(1, 50) }],
    ]);

    const result = await execute(listIncidents, {});

    expect(result).toMatchObject({ is_success: true, meta: { rows_returned: 50, truncated: null } });
    expect(idsOf(result)).toEqual(numbers(50, 1));
    expect(codesOf(result)).toEqual(["LIST_SORTED_HERE", "LIST_INCOMPLETE"]);
  });

  it("is followed by what is older", async () => {
    mockAnswers([
      [sorted, { value: incidents(60, 11) }],
      [olderThan(11), { value: incidents(11, 1) }],
    ]);

    const result = await execute(listIncidents, { max_incidents_to_return: 100 });

    expect(idsOf(result)).toEqual(numbers(60, 1));
    expect(result).toMatchObject({ warnings: [], meta: { rows_returned: 60, truncated: false } });
  });

  it("shows that there are more than the limit", async () => {
    mockAnswers([
      [sorted, { value: incidents(60, 11) }],
      [olderThan(11), { value: incidents(11, 1) }],
    ]);

    const result = await execute(listIncidents, {});

    expect(idsOf(result)).toEqual(numbers(60, 11));
    expect(result.meta.truncated).toBe(true);
    expect(codesOf(result)).toEqual(["ROWS_TRUNCATED"]);
  });

  it("is the end where nothing is older", async () => {
    mockAnswers([
      [sorted, { value: incidents(50, 1) }],
      [olderThan(1), { value: incidents(1, 1) }],
    ]);

    const result = await execute(listIncidents, {});

    expect(result).toMatchObject({ warnings: [], meta: { rows_returned: 50, truncated: false } });
  });
});

describe("a list that moves while it is read", () => {
  it("has each incident once", async () => {
    mockAnswers([
      [sorted, { value: incidents(100, 51), next: linkTo(skipping(sorted, 50)) }],
      [skipping(sorted, 50), { value: incidents(52, 43) }],
    ]);

    const result = await execute(listIncidents, { max_incidents_to_return: 100 });

    expect(idsOf(result)).toEqual(numbers(100, 43));
    expect(result).toMatchObject({
      message: "Successfully listed incidents from Microsoft 365 Defender: 58",
      warnings: [],
      meta: { rows_returned: 58, truncated: false },
    });
  });

  it("is read to the limit nevertheless", async () => {
    mockAnswers([
      [sorted, { value: incidents(100, 51), next: linkTo(skipping(sorted, 50)) }],
      [skipping(sorted, 50), { value: incidents(52, 51), next: linkTo(skipping(sorted, 52)) }],
      [skipping(sorted, 52), { value: incidents(50, 41) }],
    ]);

    expect((await execute(listIncidents, { max_incidents_to_return: 52 })).meta.rows_returned).toBe(52);
  });

  it("takes a number and a text for the same ID, and gives IDs as texts", async () => {
    const number = { ...Object(numbered(2)), id: 2, redirectIncidentId: 3 };
    mockAnswers([
      [sorted, { value: [numbered(3), number], next: linkTo(skipping(sorted, 2)) }],
      [skipping(sorted, 2), { value: [numbered(2), numbered(1)] }],
    ]);

    const result = await execute(listIncidents, {});

    expect(result.json_result).toMatchObject([{ id: "3" }, { id: "2", redirectIncidentId: "3" }, { id: "1" }]);
    expect(result.meta.truncated).toBe(false);
  });
});

describe("a service that does not sort", () => {
  it("is asked once more without, and the newest of all come first, with a warning", async () => {
    mockAnswers([
      [sorted, { status: 400 }],
      [unsorted, { value: incidents(1, 50), next: linkTo(skipping(unsorted, 50)) }],
      [skipping(unsorted, 50), { value: incidents(51, 60) }],
    ]);

    const result = await execute(listIncidents, { max_incidents_to_return: 2 });

    expect(idsOf(result)).toEqual(["60", "59"]);
    expect(result.warnings[0]).toEqual({
      code: "LIST_SORTED_HERE",
      message:
        "Microsoft Graph refused to sort the incidents by their creation; the action sorted the 60 that it read.",
    });
  });

  it("is not asked a third time", async () => {
    mockAnswers([
      [sorted, { status: 400 }],
      [unsorted, { status: 400 }],
    ]);

    expect((await execute(listIncidents, {})).error).toMatchObject({ code: "REQUEST_REJECTED", http_status: 400 });
  });

  it.each([403, 404, 409])("is not asked without after another refusal: %d", async (status) => {
    mockAnswers([[sorted, { status }]]);

    expect((await execute(listIncidents, {})).error).toMatchObject({ http_status: status });
  });

  it("may hide newer ones where not all were read, and the result says so", async () => {
    mockAnswers([
      [sorted, { value: [numbered(1), numbered(3)], next: linkTo("/v1.0/security/next") }],
      ["/v1.0/security/next", { status: 404 }],
    ]);

    const result = await execute(listIncidents, { max_incidents_to_return: 1 });

    expect(idsOf(result)).toEqual(["3"]);
    expect(result.warnings[0]?.message).toContain("Newer incidents may be missing.");
  });
});

it("costs only the incidents that are null or have no ID, and says how many", async () => {
  mockAnswers([[sorted, { value: [numbered(3), null, numbered(2), { displayName: "x" }] }]]);

  const result = await execute(listIncidents, {});

  expect(idsOf(result)).toEqual(["3", "2"]);
  expect(result).toMatchObject({ is_success: true, meta: { truncated: true } });
  expect(result.warnings).toEqual([
    {
      code: "LIST_INCOMPLETE",
      message: expect.stringContaining("The service gave 2 items that are no objects with an ID"),
    },
  ]);
});

describe("a list of which a later page cannot be read", () => {
  it.each([
    ["relative", skipping(sorted, 50), "is not an absolute URL"],
    ["of another host", `https://graph.example.net${skipping(sorted, 50)}`, "leads to another host"],
    ["of another service", `${GRAPH_ROOT}/beta/security/incidents`, "leads to another part of the service"],
    ["of other things", linkTo("/v1.0/users?$skip=50"), "leads to another part of the service"],
    ["circular", linkTo(sorted), "leads to a page that was already read"],
  ])("has what was read where the link is %s", async (_, next, problem) => {
    mockAnswers([[sorted, { value: incidents(100, 51), next }]]);

    const result = await execute(listIncidents, { max_incidents_to_return: 100 });

    expect(result).toMatchObject({ is_success: true, meta: { rows_returned: 50 }, error: null });
    expect(result.meta.truncated).not.toBe(false);
    expect(result.warnings).toEqual([{ code: "LIST_INCOMPLETE", message: expect.stringContaining(problem) }]);
  });

  it("does not matter where there are enough already", async () => {
    mockAnswers([[sorted, { value: incidents(100, 51), next: "https://graph.example.net/" }]]);

    expect(codesOf(await execute(listIncidents, { max_incidents_to_return: 40 }))).toEqual(["ROWS_TRUNCATED"]);
  });

  it.each([403, 404, 409])("has what was read before the service answered %d", async (status) => {
    mockAnswers([
      [sorted, { value: incidents(100, 51), next: linkTo("/v1.0/security/next") }],
      ["/v1.0/security/next", { status }],
      ...(status === 403 ? [] : [[olderThan(51), { status }] as const]),
    ]);

    const result = await execute(listIncidents, { max_incidents_to_return: 100 });

    expect(result).toMatchObject({ is_success: true, meta: { rows_returned: 50, truncated: true }, error: null });
    expect(codesOf(result)).toEqual(["LIST_INCOMPLETE"]);
  });

  it("goes on by date beyond what the service skips", async () => {
    mockAnswers([
      [sorted, { value: incidents(120, 71), next: linkTo(skipping(sorted, 50)) }],
      [skipping(sorted, 50), { status: 400 }],
      [olderThan(71), { value: incidents(71, 22), next: linkTo(skipping(olderThan(71), 50)) }],
      [skipping(olderThan(71), 50), { status: 400 }],
      [olderThan(22), { value: incidents(22, 1) }],
    ]);

    const result = await execute(listIncidents, { max_incidents_to_return: 500 });

    expect(idsOf(result)).toEqual(numbers(120, 1));
    expect(result).toMatchObject({ warnings: [], meta: { truncated: false } });
  });
});

it("a part of an answer leaves open whether there are more", async () => {
  mockAnswers([[sorted, { status: 206, value: incidents(3, 1) }]]);

  const result = await execute(listIncidents, {});

  expect(result).toMatchObject({ is_success: true, meta: { rows_returned: 3, truncated: null } });
  expect(codesOf(result)).toEqual(["SERVICE_WARNING"]);
});
