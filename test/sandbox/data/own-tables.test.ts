import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOwnTables } from "../../../sandbox/data/own/own-tables.js";
import { startTenant } from "../../../sandbox/tenant.js";
import { signIn } from "../tenant-client.js";

const now = new Date("2026-11-24T12:00:00.000Z");

describe("own tables", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "own-tables-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes the files and reads the folder. */
  function read(files: Readonly<Record<string, string | Uint8Array>>) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return readOwnTables(folder, now);
  }

  const row = { Timestamp: "2026-11-20T08:00:00Z", DeviceName: "a.example.com", OSBuild: 22631, IsAzureADJoined: true };

  it("in UTF-16 are refused with the fix", async () => {
    await expect(read({ "DeviceInfo.csv": Buffer.from("\uFEFFTimestamp\r\n", "utf16le") })).rejects.toThrow(
      "DeviceInfo.csv: The file is in UTF-16, as > and Out-File of Windows PowerShell write it; save it as UTF-8 (in PowerShell: Out-File -Encoding utf8).",
    );
  });

  it.each([
    ["DeviceInfo.json", JSON.stringify([row], null, 2)],
    ["DeviceInfo.jsonl", `\n${JSON.stringify(row)}\r\n\n`],
    ["DeviceInfo.ndjson", JSON.stringify(row)],
    [
      "DeviceInfo.csv",
      "\uFEFFTimestamp,DeviceName,OSBuild,IsAzureADJoined\r\n2026-11-20 08:00,a.example.com,22631,True\r\n",
    ],
  ])("are read from %s", async (file, text) => {
    const [table] = await read({ [file]: text, "README.md": "Notes.", ".hidden": "" });

    expect(table).toMatchObject({ name: "DeviceInfo", timeColumn: "Timestamp" });
    expect(table?.columns).toHaveLength(49);
    expect(table?.rows).toHaveLength(1);
    expect(table?.rows[0]).toMatchObject({
      ...row,
      Timestamp: "2026-11-20T08:00:00.000Z",
      DeviceId: "",
      IsInternetFacing: null,
    });
  });

  it("have quotes, commas, line breaks and empty values in CSV as they stand", async () => {
    const [table] = await read({ "Notes.csv": 'Name,Text,Empty\n"a ""b"", c","two\nlines",\n\nd,e,f\n' });

    expect(table?.rows).toEqual([
      { Name: 'a "b", c', Text: "two\nlines", Empty: "" },
      { Name: "d", Text: "e", Empty: "f" },
    ]);
  });

  it.each([
    ["2026-11-20", "2026-11-20T00:00:00.000Z"],
    ["2026-11-20T10:00:00+02:00", "2026-11-20T08:00:00.000Z"],
    ["2026-11-20T08:00:00.1234567Z", "2026-11-20T08:00:00.1234567Z"],
    ["Nov 20, 2026 8:05:06 PM", "2026-11-20T20:05:06.000Z"],
    ["{{now}}", "2026-11-24T12:00:00.000Z"],
    ["{{now-15m}}", "2026-11-24T11:45:00.000Z"],
    ["{{ now + 1d }}", "2026-11-25T12:00:00.000Z"],
  ])("take the time %s", async (given, expected) => {
    const [table] = await read({ "DeviceInfo.json": JSON.stringify([{ Timestamp: given }]) });

    expect(table?.rows[0]?.Timestamp).toBe(expected);
  });

  it("replace relative times inside texts and objects too", async () => {
    const [table] = await read({
      "CloudAppEvents.json": JSON.stringify([{ ObjectName: "at {{now-2h}}", RawEventData: { a: ["{{now}}"] } }]),
    });

    expect(table?.rows[0]).toMatchObject({
      ObjectName: "at 2026-11-24T10:00:00.000Z",
      RawEventData: { a: ["2026-11-24T12:00:00.000Z"] },
    });
  });

  it("have types that the values of a custom table show", async () => {
    const rows = [
      {
        TimeGenerated: "2026-11-20T08:00:00Z",
        Host: "a",
        Count: 1,
        Share: 1,
        Open: true,
        Tags: ["x"],
        Mixed: 1,
        None: null,
      },
      { TimeGenerated: "{{now-1h}}", Host: "b", Count: 2, Share: 0.5, Open: false, Tags: null, Mixed: "y" },
    ];

    const [table] = await read({ "Inventory_CL.json": JSON.stringify(rows) });

    expect(Object.fromEntries((table?.columns ?? []).map(({ name, type }) => [name, type]))).toEqual({
      TimeGenerated: "datetime",
      Host: "string",
      Count: "long",
      Share: "real",
      Open: "bool",
      Tags: "dynamic",
      Mixed: "string",
      None: "string",
    });
    expect(table?.timeColumn).toBe("TimeGenerated");
    expect(table?.rows[0]).toMatchObject({ Mixed: "1", None: "" });
  });

  it("have types that the texts of a CSV file show", async () => {
    const [table] = await read({
      "Scans.csv": 'Port,Code,Open,Rate,Tags\n443,007,true,0.5,"[1]"\n80,012,FALSE,2.25,{}\n',
    });

    expect(table?.columns.map(({ type }) => type)).toEqual(["long", "string", "bool", "real", "dynamic"]);
    expect(table?.rows[0]).toEqual({ Port: 443, Code: "007", Open: true, Rate: 0.5, Tags: [1] });
  });

  it.each([
    [
      "DeviceInfo.json",
      '[{"DeviceNam": "x"}]',
      "DeviceInfo.json, line 1, column DeviceNam: The table does not have this column. Did you mean DeviceName?",
    ],
    [
      "DeviceInfo.json",
      '[\n{"OSBuild": 1},\n{"OSBuild": "new"}]',
      'DeviceInfo.json, line 3, column OSBuild: "new" is not a valid long.',
    ],
    [
      "DeviceInfo.jsonl",
      '{}\n\n{"Timestamp": "soon"}',
      'DeviceInfo.jsonl, line 3, column Timestamp: "soon" is not a valid datetime.',
    ],
    ["DeviceInfo.json", '[{"Timestamp": "2026-02-30"}]', '"2026-02-30" is not a valid datetime.'],
    ["DeviceInfo.json", '[{"IsExcluded": "maybe"}]', '"maybe" is not a valid bool.'],
    ["DeviceProcessEvents.json", '[{"ProcessId": 1e20}]', "is too large for the type long."],
    ["DeviceInfo.json", "{}", "DeviceInfo.json, line 1: A JSON array of rows is expected."],
    ["DeviceInfo.json", "", "DeviceInfo.json, line 1: A JSON array of rows is expected."],
    [
      "DeviceInfo.json",
      "[\n{},\n{} {}]",
      'DeviceInfo.json, line 3: After a row, a comma or the closing "]" is expected.',
    ],
    ["DeviceInfo.json", "[\n{},\n", "DeviceInfo.json, line 3: "],
    ["DeviceInfo.json", "[{\n\n,}]", "DeviceInfo.json, line 3: This is not valid JSON: "],
    ["DeviceInfo.json", "[] x", "Remove what follows the array."],
    ["DeviceInfo.json", "[5]", "A row must be a JSON object"],
    ["DeviceInfo.jsonl", "{}\nnull", "DeviceInfo.jsonl, line 2: A row must be a JSON object"],
    ["DeviceInfo.csv", "DeviceName,OSBuild\na\n", "DeviceInfo.csv, line 2: There are 1 values for 2 columns."],
    ["DeviceInfo.csv", 'DeviceName\n"a\nb', "DeviceInfo.csv, line 2: A quoted value starts here and does not end."],
    ["DeviceInfo.csv", 'DeviceName\n"a"b', "After a quoted value, a comma or the end of the line is expected."],
    [
      "DeviceInfo.csv",
      "DeviceName,DeviceName\n",
      "DeviceInfo.csv, line 1, column DeviceName: The column name is used twice.",
    ],
    ["DeviceInfo.csv", "", "The first line must contain the column names."],
    ["DeviceInfo.tsv", "", "A file of rows must end in .json, .jsonl, .ndjson, .csv."],
    ["deviceinfo.json", "[]", "Table names are case-sensitive: use DeviceInfo."],
    ["my table.json", "[]", "The file name must be the table name"],
  ])("are refused with the place of the mistake: %s %j", async (file, text, message) => {
    await expect(read({ [file]: text })).rejects.toThrow(message);
  });

  it("refuse two files for one table", async () => {
    await expect(read({ "DeviceInfo.csv": "DeviceName\n", "DeviceInfo.json": "[]" })).rejects.toThrow(
      "DeviceInfo.json: Another file already has the rows of DeviceInfo.",
    );
  });

  it("can be hunted in, in the place of generated ones or beside them", async () => {
    writeFileSync(join(folder, "DeviceInfo.json"), JSON.stringify([{ ...row, Timestamp: "{{now-15m}}" }]));
    writeFileSync(join(folder, "Inventory_CL.csv"), "Host,Owner\na.example.com,Ada\n");
    const tenant = await startTenant({ dataFolder: folder });
    try {
      const graph = await signIn(tenant);
      const query =
        "DeviceInfo | join kind=inner Inventory_CL on $left.DeviceName == $right.Host | project Owner, OSBuild";

      const { body } = await graph("POST", "/runHuntingQuery", { Query: query, Timespan: "PT1H" });

      expect(body.results).toEqual([{ Owner: "Ada", OSBuild: 22631 }]);
    } finally {
      await tenant.close();
    }
  });

  it("keep a tenant from starting when they are wrong", async () => {
    writeFileSync(join(folder, "DeviceInfo.json"), "[1]");

    await expect(startTenant({ dataFolder: folder })).rejects.toThrow("DeviceInfo.json, line 1: A row must be");
    await expect(startTenant({ rows: { Nothing: 1 } })).rejects.toThrow("Nothing");
  });
});
