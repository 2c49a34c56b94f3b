import type nock from "nock";
import { executeCustomQuery } from "../../actions/execute-custom-query.js";
import { executeEntityQuery } from "../../actions/execute-entity-query.js";
import type { Action } from "../../core/action.js";
import type { Result } from "../../core/result/result.js";
import { Redactor } from "../../core/secrets/redact.js";
import { execute, expectValidResult } from "../support/execute.js";
import {
  CLIENT_SECRET,
  HUNTING_PATH,
  huntingAnswer,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../support/graph-mock.js";
import { collectRows } from "../support/row-collector.js";
import { codesOf, mockHunting } from "../support/service.js";

useMockedNetwork();

const MEBIBYTE = 1024 * 1024;

/** Rows that are too large to be held, told apart by their column N. */
function largeRows(count = 2_500) {
  return Array.from({ length: count }, (_, N) => ({ N, RemoteIP: `203.0.113.${N % 3}`, Text: "x".repeat(600) }));
}

interface StreamedRun {
  readonly result: Result;
  /** The document as a reader of standard output gets it. */
  readonly document: Result;
  readonly hasRows: boolean;
}

/** Runs an action whose rows may go out before its result. */
async function stream(
  action: Action,
  parameters: Readonly<Record<string, unknown>>,
  payload = {},
): Promise<StreamedRun> {
  const redactor = new Redactor();
  const rows = collectRows(redactor);
  const result = await execute(action, parameters, { payload, overrides: { redactor, rowOutlet: () => rows } });
  const document = rows.hasRows ? (JSON.parse(rows.text() + rows.rest(result)) as Result) : result;
  expectValidResult(document);
  expect(JSON.stringify(document)).not.toContain(CLIENT_SECRET);
  return { result, document, hasRows: rows.hasRows };
}

const customQuery = { query: "DeviceInfo", max_results_to_return: 2_500 };

/** A result without what differs from run to run. */
function comparable({ meta, ...result }: Result) {
  return { ...result, meta: { ...meta, duration_ms: 0, requests: meta.requests.length } };
}

describe("a large result", () => {
  it.each([
    ["all rows", 2_500],
    ["a limit that cuts", 1_000],
  ])("is the same whether its rows pass or are held: %s", async (_what, max_results_to_return) => {
    const parameters = { ...customQuery, max_results_to_return };
    mockHunting(huntingAnswer(largeRows()));
    const { document, hasRows } = await stream(executeCustomQuery, parameters);

    mockHunting(huntingAnswer(largeRows()));
    const held = await execute(executeCustomQuery, parameters);

    expect(hasRows).toBe(true);
    expect(comparable(document)).toEqual(comparable(held));
    expect(held.meta.rows_returned).toBe(max_results_to_return);
  });

  it.each([
    ["in front of its rows", (rows: object, schema: object) => ({ schema, results: rows })],
    ["behind its rows", (rows: object, schema: object) => ({ results: rows, schema })],
  ])("has the same booleans, and leaves out the same rows, with the schema %s", async (_what, answerOf) => {
    const rows = largeRows().map((row) => (row.N % 100 === 7 ? null : { ...row, Ok: row.N % 2 }));
    const answer = answerOf(rows, [
      { name: "N", type: "Int64" },
      { name: "Ok", type: "SByte" },
    ]);
    mockHunting(answer as nock.Body);
    const { document, hasRows } = await stream(executeCustomQuery, customQuery);

    mockHunting(answer as nock.Body);
    const held = await execute(executeCustomQuery, customQuery);

    expect(hasRows).toBe(true);
    expect(comparable(document)).toEqual(comparable(held));
    expect((held.json_result as object[]).slice(0, 2)).toMatchObject([{ Ok: false }, { Ok: true }]);
    expect(held.json_result).toHaveLength(2_475);
    expect(held.warnings).toEqual([
      { code: "ROWS_UNREADABLE", message: "25 rows of the answer are no JSON objects and were left out." },
    ]);
  });

  it("tells no secret of this run in its rows", async () => {
    const rows = largeRows().map((row) => ({ ...row, Text: `${row.Text} ${CLIENT_SECRET}` }));
    mockHunting(JSON.stringify(huntingAnswer(rows)).replaceAll("Secret+Value/For", "Secret+Value\\/F\\u006fr"));

    const { document } = await stream(executeCustomQuery, customQuery);

    expect((document.json_result as object[])[2_499]).toEqual({
      ...largeRows()[2_499],
      Text: `${"x".repeat(600)} [redacted]`,
    });
  });

  it("without a row is one without a row", async () => {
    mockHunting({ ...Object(huntingAnswer([])), padding: "x".repeat(MEBIBYTE) });

    const { document, hasRows } = await stream(executeCustomQuery, customQuery);

    expect({ hasRows, rows: document.json_result, success: document.is_success }).toEqual({
      hasRows: false,
      rows: [],
      success: false,
    });
  });

  it("keeps the rows before the place where it cannot be read", async () => {
    mockHunting(JSON.stringify(huntingAnswer(largeRows())).replace('{"N":2000,', '{"N":2000.,'));

    const { document } = await stream(executeCustomQuery, customQuery);

    expect(document).toMatchObject({
      status: "failed",
      is_success: false,
      tables: [],
      error: { code: "SERVICE_UNAVAILABLE", http_status: 200 },
      meta: { rows_returned: 2_000, truncated: null, requests: [{ status: 200, attempts: 1 }] },
    });
    expect(document.json_result).toEqual(largeRows(2_000));
    expect(document.warnings).toEqual([
      {
        code: "ROWS_INCOMPLETE",
        message: "The run ended while rows were arriving: json_result has the first 2000, and there may be more rows.",
      },
    ]);
  });

  it("is a failure without rows when nothing of it can be read", async () => {
    mockHunting(`<html><title>Sign in</title>${" ".repeat(MEBIBYTE)}</html>`);

    const { document, hasRows } = await stream(executeCustomQuery, customQuery);

    expect({ hasRows, code: document.error?.code, warnings: document.warnings }).toEqual({
      hasRows: false,
      code: "SERVICE_UNAVAILABLE",
      warnings: [],
    });
  });

  it("comes after the same repetitions as a small one", async () => {
    mockToken();
    mockGraph()
      .post(HUNTING_PATH)
      .reply(503, "x".repeat(2 * MEBIBYTE), { "Retry-After": "1" });
    mockGraph().post(HUNTING_PATH).reply(200, huntingAnswer(largeRows()));

    const { document } = await stream(executeCustomQuery, customQuery);

    expect(document).toMatchObject({ status: "completed", meta: { requests: [{ status: 200, attempts: 2 }] } });
  });
});

describe("a small result", () => {
  it("is held, although its rows could pass", async () => {
    mockHunting(huntingAnswer(largeRows(10)));

    const { result, hasRows } = await stream(executeCustomQuery, customQuery);

    expect({ hasRows, rows: result.json_result }).toEqual({ hasRows: false, rows: largeRows(10) });
  });

  it("that cannot be read fails without rows", async () => {
    mockHunting(JSON.stringify(huntingAnswer(largeRows(10))).slice(0, -1));

    const { document } = await stream(executeCustomQuery, customQuery);

    expect(document).toMatchObject({ json_result: [], error: { code: "SERVICE_UNAVAILABLE" }, warnings: [] });
  });
});

describe("a large result of Execute Entity Query", () => {
  const entities = ["203.0.113.0", "203.0.113.1", "198.51.100.9"].map((identifier) => ({
    identifier,
    entity_type: "ADDRESS",
  }));
  const parameters = {
    table_names: ["DeviceNetworkEvents"],
    ip_entity_key: "RemoteIP",
    fields_to_return: "N, Text",
    cross_entity_operator: "OR",
    stop_if_not_enough_entities: true,
  };

  it("counts the rows of each entity, and has no column that was fetched for that", async () => {
    const asked = { ...parameters, max_results_to_return: 2_500 };
    mockHunting(huntingAnswer(largeRows()));
    const { document, hasRows } = await stream(executeEntityQuery, asked, { entities });

    mockHunting(huntingAnswer(largeRows()));
    const held = await execute(executeEntityQuery, asked, { payload: { entities } });

    expect(hasRows).toBe(true);
    expect(comparable(document)).toEqual(comparable(held));
    expect(document.entities.map(({ matched_rows }) => matched_rows)).toEqual([834, 833, 0]);
    expect(Object.keys((document.json_result as object[])[0] ?? {})).toEqual(["N", "Text"]);
  });

  it("is not counted beyond 10,000 rows", async () => {
    const rows = Array.from({ length: 10_001 }, (_, N) => ({ N, RemoteIP: "203.0.113.1", Text: "x".repeat(100) }));
    mockHunting(huntingAnswer(rows));

    const { document } = await stream(
      executeEntityQuery,
      { ...parameters, max_results_to_return: 20_000 },
      { entities },
    );

    expect(document.entities.map(({ matched_rows }) => matched_rows)).toEqual([null, null, null]);
    expect(document.meta.rows_returned).toBe(10_001);
  });

  it("is not counted when it breaks off", async () => {
    mockHunting(JSON.stringify(huntingAnswer(largeRows())).slice(0, -1));

    const { document } = await stream(
      executeEntityQuery,
      { ...parameters, max_results_to_return: 2_500 },
      { entities },
    );

    expect(codesOf(document)).toEqual(["ROWS_INCOMPLETE"]);
    expect(document.entities.map(({ matched_rows }) => matched_rows)).toEqual([null, null, null]);
    expect(document.json_result).toHaveLength(2_500);
  });
});
