import { createEngine, HuntingQueryError } from "../../kql/engine.js";
import { engine, now, rows, values } from "./fixture.js";

describe("queries as the product sends them", () => {
  it("finds addresses over two tables, each leg within the window", () => {
    const query = [
      'let ipValues = dynamic(["203.0.113.77","198.51.100.23"]);',
      "union (DeviceNetworkEvents",
      "| where Timestamp >= datetime(2026-11-24T11:23:29.123Z) and Timestamp < datetime(2026-11-24T12:23:29.123Z)",
      "| extend AdditionalFields = tostring(AdditionalFields)), (DeviceEvents",
      "| where Timestamp >= datetime(2026-11-24T11:23:29.123Z) and Timestamp < datetime(2026-11-24T12:23:29.123Z))",
      "| where RemoteIP in~ (ipValues) or LocalIP in~ (ipValues)",
      "| top 51 by Timestamp asc",
      "| project Timestamp, DeviceName, RemoteIP, AdditionalFields",
    ].join("\n");

    expect(engine().run(query)).toEqual({
      schema: [
        { name: "Timestamp", type: "datetime" },
        { name: "DeviceName", type: "string" },
        { name: "RemoteIP", type: "string" },
        { name: "AdditionalFields", type: "string" },
      ],
      rows: [
        {
          Timestamp: "2026-11-24T11:30:00.000Z",
          DeviceName: "hr-ws-01.example.com",
          RemoteIP: "",
          AdditionalFields: '{"a":1}',
        },
        {
          Timestamp: "2026-11-24T11:40:00.000Z",
          DeviceName: "fin-ws-07.example.com",
          RemoteIP: "203.0.113.77",
          AdditionalFields: '{"proto":"tcp"}',
        },
      ],
    });
  });

  it("finds a host by its short name in any case", () => {
    const query =
      "DeviceNetworkEvents | where tostring(split(DeviceName, '.')[0]) in~ (\"fin-ws-07\") | project DeviceName";

    expect(values(query)).toEqual(["fin-ws-07.example.com", "FIN-WS-07"]);
  });

  it("looks through ten thousand values once", () => {
    const list = JSON.stringify(Array.from({ length: 10_000 }, (_, index) => `10.0.${index >> 8}.${index & 255}`));
    const many = createEngine({
      now: () => now,
      tables: [
        {
          name: "Addresses",
          timeColumn: null,
          columns: [{ name: "Address", type: "string" }],
          rows: Array.from({ length: 20_000 }, (_, index) => ({ Address: `10.0.${index >> 8}.${index & 255}` })),
        },
      ],
    });

    const result = many.run(`let v = dynamic(${list});\nAddresses | where Address in~ (v) or Address in (v) | count`);

    expect(result.rows).toEqual([{ Count: 10_000 }]);
  });
});

describe("statements", () => {
  it("returns the last tabular statement", () => {
    expect(values("Samples | count; Devices | count")).toEqual([3]);
    expect(values("set notruncation; Devices | count")).toEqual([3]);
    expect(values("Devices | where Owner == 'kim' | project Owner; let unused = 1;")).toEqual(["kim"]);
  });

  it("lets a name stand for a scalar, a list or a table", () => {
    const query =
      "let least = 2; let names = dynamic(['GAMMA']); let all = Samples | extend Extra = least; all | where Name in~ (names) | project Extra";

    expect(values(query)).toEqual([2]);
  });

  it("takes the first value of a subquery as a scalar, and its first column as a list", () => {
    expect(
      values("let most = toscalar(Samples | summarize max(Count)); Samples | where Count == most | project Count"),
    ).toEqual([3]);
    expect(
      values("let seen = DeviceEvents | project DeviceName; Devices | where DeviceName in (seen) | count"),
    ).toEqual([2]);
    expect(values("Devices | where DeviceName in ((DeviceEvents | project DeviceName)) | project Owner")).toEqual([
      "dana",
      "lee",
    ]);
  });
});

describe("the window of the request", () => {
  const window = { start: new Date("2026-11-24T11:30:00.123Z"), end: new Date("2026-11-24T11:40:00Z") };

  it("restricts every table with a time column, from the start and up to the end", () => {
    expect(engine().run("union DeviceNetworkEvents, DeviceEvents | project Timestamp", window).rows).toEqual([
      { Timestamp: "2026-11-24T11:35:00.000Z" },
    ]);
    expect(engine().run("Samples | count", window).rows).toEqual([{ Count: 1 }]);
  });

  it("leaves a table without a time column whole", () => {
    expect(engine().run("Devices | count", window).rows).toEqual([{ Count: 3 }]);
  });

  it("sees rows that are added to a table later", () => {
    const live: Record<string, unknown>[] = [];
    const growing = createEngine({
      now: () => now,
      tables: [{ name: "Live", timeColumn: null, columns: [{ name: "Text", type: "string" }], rows: live }],
    });

    live.push({ Text: "new" });

    expect(growing.run("Live").rows).toEqual([{ Text: "new" }]);
  });
});

describe("errors", () => {
  it.each([
    [
      "Samples | where X == 1",
      "'where' operator: Failed to resolve scalar expression named 'X'. Fix semantic errors in your query.",
    ],
    [
      "Samples | summarize count() by X",
      "'summarize' operator: Failed to resolve scalar expression named 'X'. Fix semantic errors in your query.",
    ],
    [
      "Samples | top 5 by X asc",
      "'top' operator: Failed to resolve scalar expression named 'X'. Fix semantic errors in your query.",
    ],
    [
      "Unknown | where X == 1",
      "Failed to resolve table or column expression named 'Unknown'. Fix semantic errors in your query.",
    ],
    [
      "samples | take 1",
      "Failed to resolve table or column expression named 'samples'. Fix semantic errors in your query.",
    ],
    [
      "union Samples, (Unknown | take 1)",
      "Failed to resolve table or column expression named 'Unknown'. Fix semantic errors in your query.",
    ],
    [
      "union Samples, Unknown*",
      "Failed to resolve table or column expression named 'Unknown*'. Fix semantic errors in your query.",
    ],
    ["Samples | where nosuch(Name) == 1", "Unknown function: 'nosuch'. Fix semantic errors in your query."],
    [
      "Samples | where Count == '5'",
      "Cannot compare values of types long and string. Try adding explicit casts. Fix semantic errors in your query.",
    ],
    [
      "Samples | where Timestamp in ('x')",
      "Cannot compare values of types datetime and string. Try adding explicit casts. Fix semantic errors in your query.",
    ],
    ["Samples | wher Name", "Query operator expected.. Fix syntax errors in your query."],
    ["Samples | where Name in~ ()", "Missing expression. Fix syntax errors in your query."],
    ['Samples | where Name == "x', 'Missing: ". Fix syntax errors in your query.'],
    [".show tables", "A recognition error occurred.. Fix syntax errors in your query."],
    ["", "No tabular expression statement found. Fix semantic errors in your query."],
    ["let x = 1;", "No tabular expression statement found. Fix semantic errors in your query."],
  ])("answers %j as the service words it", (query, message) => {
    expect(() => engine().run(query)).toThrow(new HuntingQueryError(message));
  });

  it("words an error of types with the operator in front", () => {
    expect(() => rows("Samples | where Name > 5")).toThrow(
      /^'where' operator: .+ Fix semantic errors in your query\.$/,
    );
  });

  it.each([
    ["Samples | parse Name with x '-' y", "operator 'parse'"],
    ["Samples | evaluate bag_unpack(Details)", "operator 'evaluate'"],
    ["Samples | invoke FileProfile(Name, 1000)", "operator 'invoke'"],
    ["Samples | make-series count() on Timestamp step 1h", "operator 'make-series'"],
    ["Samples | where Name in ((Samples | sample 1))", "operator 'sample'"],
    ["search 'x'", "operator 'search'"],
    ["find where Name == 'x'", "operator 'find'"],
    ["range x from 1 to 3 step 1", "operator 'range'"],
    ["Samples | join kind=fullouter Devices on $left.Name == $right.Owner", "parameter 'join kind=fullouter'"],
    ["Samples | mv-apply Details on (take 1)", "operator 'mv-apply'"],
    ["Samples | mv-expand bagexpansion=array Details", "parameter 'mv-expand bagexpansion'"],
    ["set query_now = datetime(2026-01-01); print now()", "option 'query_now'"],
    ["declare query_parameters(x: long); print 1", "statement 'declare'"],
    ["union kind=inner Samples, Devices", "parameter 'union kind=inner'"],
    ["let f = (x: long) { x + 1 }; Samples | where Count == f(1)", "user-defined function 'f'"],
    ["Samples | where hash_sha256(Name) == 'x'", "function 'hash_sha256'"],
    ["Samples | summarize percentile(Count, 50)", "function 'percentile'"],
    ["Samples | where * has 'x'", "expression '*'"],
    ["Samples | where Name matches regex '(?i:a)b'", "regular expression '(?i:a)b'"],
    ["Samples | extend x = tolong(Timestamp)", "conversion 'tolong(datetime)'"],
  ])("refuses by name what it lacks: %s", (query, named) => {
    expect(() => rows(query)).toThrow(
      new HuntingQueryError(`The local tenant's query engine does not support the ${named}.`),
    );
  });

  it("refuses what is too large or too deep instead of crashing", () => {
    const tooDeep = [
      `Samples | where ${"(".repeat(5000)}true${")".repeat(5000)}`,
      `Samples | where ${"not(".repeat(199)}true${")".repeat(199)}`,
      `Samples${" | take 1".repeat(1100)}`,
      `Samples | where ${"Count == 1 or ".repeat(1100)} true`,
      `Samples | project Details${".a".repeat(1100)}`,
    ];

    for (const query of tooDeep) {
      expect(() => rows(query)).toThrow("The query is nested too deeply. Fix syntax errors in your query.");
    }
    expect(() => rows(`print ${"-".repeat(500)}1`)).toThrow("Missing expression. Fix syntax errors in your query.");
    expect(() => rows(`Samples // ${"x".repeat(1024 * 1024)}`)).toThrow(
      "The query text is larger than 1 MiB. Fix syntax errors in your query.",
    );
  });

  it("takes hundreds of conditions in a chain", () => {
    expect(values(`Samples | where ${"Name == 'x' or ".repeat(400)} Count == 1 | project Count`)).toEqual([1]);
  });

  it("does not count brackets in strings and comments", () => {
    const brackets = "(".repeat(300);

    expect(values(`print strlen("${brackets}"), strlen(@'${brackets}') // ${brackets}`)).toEqual([300]);
  });
});
