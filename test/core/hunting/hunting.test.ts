import type { RunContext } from "../../../core/action.js";
import { executeCustomQueryContract } from "../../../core/generated/execute-custom-query.js";
import type { RowStream } from "../../../core/graph/rows/row-stream.js";
import { hunt, previewHunt } from "../../../core/hunting/hunting.js";
import type { HuntingQuery } from "../../../core/hunting/query/hunting-query.js";
import { RunRecord } from "../../../core/run-record.js";
import { Redactor } from "../../../core/secrets/redact.js";
import { numberedRows } from "../../support/service.js";
import { shown } from "../../support/shown.js";

function query(overrides: Partial<HuntingQuery> = {}): HuntingQuery {
  return {
    text: "T",
    timespan: undefined,
    window: undefined,
    rowLimit: 3,
    rowsRequested: 4,
    sort: undefined,
    warnings: [],
    ...overrides,
  };
}

function huntFor(
  rows: number,
  asked: HuntingQuery,
  schema: readonly { name: string; type: string }[] = [],
  unreadable = 0,
) {
  const record = new RunRecord();
  const graph = { runHuntingQuery: async () => ({ schema, results: numberedRows(rows), unreadable }) };
  const context = { graph, record, shown, manifest: executeCustomQueryContract.manifest } as unknown as RunContext;
  return hunt(asked, context).then((outcome) => ({ outcome, record }));
}

it.each([
  [0, 4, 0, false],
  [2, 4, 2, false],
  [3, 4, 3, false],
  [4, 4, 3, true],
  [9, 4, 3, true],
  [2, 3, 2, false],
  [3, 3, 3, null],
])(
  "%i rows of %i that were asked for, with a limit of 3: %i are returned, truncated %j",
  async (rows, asked, kept, cut) => {
    const { outcome, record } = await huntFor(rows, query({ rowsRequested: asked }));

    expect(outcome).toMatchObject({ isSuccess: kept > 0, jsonResult: numberedRows(kept) });
    expect(record).toMatchObject({ rowsReturned: kept, truncated: cut });
    expect(record.warnings).toHaveLength(cut ? 1 : 0);
  },
);

it.each([
  [2, 1, 2, false, ["1 row of the answer is no JSON object and was left out."]],
  [0, 2, 0, false, ["2 rows of the answer are no JSON objects and were left out."]],
  [
    3,
    1,
    3,
    true,
    ["The query has more than 3 rows; only 3 are returned.", "1 row of the answer is no JSON object and was left out."],
  ],
])(
  "%i rows and %i that cannot be read: %i are returned, truncated %j",
  async (rows, unreadable, kept, cut, messages) => {
    const { outcome, record } = await huntFor(rows, query(), [], unreadable);

    expect(outcome).toMatchObject({ isSuccess: kept > 0, jsonResult: numberedRows(kept) });
    expect(record).toMatchObject({ rowsReturned: kept, truncated: cut });
    expect(record.warnings.map(({ message }) => message)).toEqual(messages);
  },
);

describe("rows that pass instead of being held", () => {
  function huntThrough(runHuntingQuery: (stream: RowStream) => Promise<unknown>) {
    const record = new RunRecord();
    const rows = { redactor: new Redactor(), write: async () => undefined };
    const graph = { runHuntingQuery: (_: unknown, stream: RowStream) => runHuntingQuery(stream) };
    const context = {
      graph,
      record,
      shown,
      rows,
      manifest: executeCustomQueryContract.manifest,
    } as unknown as RunContext;
    return { record, outcome: hunt(query(), context) };
  }

  it("are counted and described like others", async () => {
    const { record, outcome } = huntThrough(async ({ onRows, limit }) => {
      onRows(limit);
      return { schema: [{ name: "N", type: "Int64" }], results: [], passed: limit + 1 };
    });

    expect(await outcome).toMatchObject({
      isSuccess: true,
      jsonResult: [],
      tables: [{ columns: [{ name: "N", type: "long" }] }],
    });
    expect(record).toMatchObject({ rowsReturned: 3, truncated: true, warnings: [{ code: "ROWS_TRUNCATED" }] });
  });

  it("are told to be incomplete when the run fails after some of them", async () => {
    const failure = new Error("broken off");
    const { record, outcome } = huntThrough(async ({ onRows }) => {
      onRows(1);
      onRows(1);
      throw failure;
    });

    await expect(outcome).rejects.toBe(failure);
    expect(record).toMatchObject({ rowsReturned: 2, truncated: null, warnings: [{ code: "ROWS_INCOMPLETE" }] });
  });

  it("are not spoken of when the run fails before the first", async () => {
    const { record, outcome } = huntThrough(() => Promise.reject(new Error("refused")));

    await expect(outcome).rejects.toThrow("refused");
    expect(record).toMatchObject({ rowsReturned: null, warnings: [] });
  });
});

it.each([
  ["Boolean", "bool"],
  ["SByte", "bool"],
  ["System.Int32", "int"],
  ["Int64", "long"],
  ["Double", "real"],
  ["Single", "real"],
  ["SqlDecimal", "decimal"],
  ["DateTime", "datetime"],
  ["TimeSpan", "timespan"],
  ["Guid", "guid"],
  ["String", "string"],
  ["Object", "dynamic"],
  ["Geography", "Geography"],
  ["", ""],
])("the type %j is %j in a table", async (type, kusto) => {
  const { outcome } = await huntFor(1, query(), [{ name: "N", type }]);

  expect(outcome.tables).toEqual([{ title: "Results", columns: [{ name: "N", type: kusto }] }]);
});

it("has no table without rows", async () => {
  expect((await huntFor(0, query())).outcome.tables).toBeUndefined();
});

it("fills the query into the message as it is, replacement patterns included", async () => {
  const text = "print '$& {kql} $1'";

  expect((await huntFor(1, query({ text }))).outcome.message).toBe(
    `Successfully executed query "${text}" in Microsoft 365 Defender`,
  );
});

it("previews the request with its timespan, and a long query cut", () => {
  const preview = previewHunt(query({ text: "a".repeat(501), timespan: "P1D" }), shown);

  expect(preview.message).toBe(`The action would run this query: ${"a".repeat(500)}…`);
  expect(preview.requests).toMatchObject([{ body: { Query: "a".repeat(501), Timespan: "P1D" } }]);
});
