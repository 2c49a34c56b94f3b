import { readClauses } from "../../../../core/hunting/text/clauses.js";

const advice = 'give only clauses, such as "| where …", or run "Execute Custom Query"';

describe("a whole query where clauses belong", () => {
  it.each([
    ["DeviceInfo", 'The table "DeviceInfo" at line 1, column 1'],
    ["DeviceInfo | where OSPlatform == 'Linux'", 'The table "DeviceInfo" at line 1, column 1'],
    ["// all\nDeviceProcessEvents\n| take 5", 'The table "DeviceProcessEvents" at line 2, column 1'],
    ["deviceinfo | take 5", 'The table "deviceinfo" at line 1, column 1'],
    ["| DeviceInfo | take 5", 'The table "DeviceInfo" at line 1, column 3'],
    ["DeviceInfo where a == 1", 'The table "DeviceInfo" at line 1, column 1'],
    ["DeviceInfo;", 'The table "DeviceInfo" at line 1, column 1'],
    ["['DeviceInfo'] | take 5", 'The table "DeviceInfo" at line 1, column 1'],
    ["(DeviceInfo | take 5) | where a", 'The table "DeviceInfo" at line 1, column 2'],
    ["MyLogs_CL | where a == 1", 'The table "MyLogs_CL" at line 1, column 1'],
    ["OwnTable | where a == 1", 'The table "OwnTable" at line 1, column 1'],
    ["let x = 1; DeviceInfo | where a == x", 'The "let" at line 1, column 1'],
    ["let f = () { DeviceInfo }", 'The "let" at line 1, column 1'],
    ["set notruncation; DeviceInfo", 'The "set" at line 1, column 1'],
    ["declare query_parameters(x:int=1); T", 'The "declare" at line 1, column 1'],
    ["table('DeviceInfo') | take 5", 'The "table" at line 1, column 1'],
    ["datatable(a:int)[1] | take 5", 'The "datatable" at line 1, column 1'],
    ["cluster('c').database('d').T | take 5", 'The "cluster" at line 1, column 1'],
  ])("is refused with the fix: %s", (text, beginning) => {
    expect(() => readClauses(text, ["OwnTable"])).toThrow(
      expect.objectContaining({ code: "QUERY_REFUSED", message: `${beginning} begins a whole query: ${advice}.` }),
    );
  });

  it("is refused where its source is nothing that is documented, and the tables are", () => {
    expect(() => readClauses("SigninLogs | where a == 1", ["DeviceInfo"])).toThrow(
      `The "SigninLogs" at line 1, column 1 is no documented column and seems to begin a whole query: ${advice}; if it is a column, write "where SigninLogs".`,
    );
  });

  it.each([
    ["a documented column", "IsAzureADJoined | project DeviceId", ["DeviceInfo"]],
    ["a name behind a pipe", "| SigninLogs | take 5", ["DeviceInfo"]],
    ["a name that a table without documentation may have", "Flag | take 5", ["OwnTable", "DeviceInfo"]],
    ["a name alone", "Flag", ["DeviceInfo"]],
    ["a table in a condition", "a in (DeviceInfo | take 1) | take 5", ["DeviceInfo"]],
    ["a table in a join", "join DeviceInfo on DeviceId", ["DeviceInfo"]],
    ["a table in a union", "union DeviceInfo", ["DeviceInfo"]],
    ["a table in a lookup", "| lookup (DeviceInfo | take 1) on DeviceId", ["DeviceInfo"]],
    ["a column that is named like a table", "DeviceInfo has 'x' | take 5", ["DeviceInfo"]],
    ["a column that is named like a statement", "let == 1 and alias has 'x'", ["DeviceInfo"]],
    ["a column in parentheses", "(Flag) and (OwnTable == 1)", ["OwnTable"]],
    ["a name in brackets", "['a b'] == 1", ["DeviceInfo"]],
    ["nothing but parentheses", "", ["DeviceInfo"]],
  ])("is not what it is taken for: %s", (_, text, tables) => {
    expect(() => readClauses(text, tables)).not.toThrow();
  });
});
