import { huntingRowsOf } from "../../support/hunting-rows.js";

describe("the rows of a hunting query", () => {
  it("keep columns that differ only in case, and names with dots", async () => {
    const row = { LogonId: 1, LogonID: 2, "a.b": "dot", "c d": "blank" };

    expect(await huntingRowsOf(JSON.stringify({ schema: [], results: [row] }))).toEqual([row]);
  });

  it("lose OData's own keys, which data paths of playbooks trip over", async () => {
    const row = { "@odata.type": "#row", "Timestamp@odata.type": "#DateTimeOffset", Timestamp: "2026-11-24T10:00:00Z" };

    expect(await huntingRowsOf(JSON.stringify({ schema: [], results: [row] }))).toEqual([
      { Timestamp: "2026-11-24T10:00:00Z" },
    ]);
  });

  it("keep the digits of integers beyond 2^53, and no others become texts", async () => {
    const body =
      '{"schema":[],"results":[{"Big":9007199254740993,"Small":42,"Negative":-9223372036854775808,"Real":1.5}]}';

    expect(await huntingRowsOf(body)).toEqual([
      { Big: "9007199254740993", Small: 42, Negative: "-9223372036854775808", Real: 1.5 },
    ]);
  });
});
