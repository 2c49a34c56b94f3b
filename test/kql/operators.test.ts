import { rows, values } from "./fixture.js";

describe("where", () => {
  it("keeps rows whose condition is true, not those where it is unknown", () => {
    expect(values("Samples | where Count > 0 | project Count")).toEqual([1, 3]);
    expect(values("Samples | where not(Count > 0) | count")).toEqual([0]);
    expect(values("Samples | filter IsKnown | count")).toEqual([1]);
  });
});

describe("sort and top", () => {
  it.each([
    ["sort by Count", [3, 1, null]],
    ["order by Count desc", [3, 1, null]],
    ["sort by Count asc", [null, 1, 3]],
    ["sort by Count asc nulls last", [1, 3, null]],
    ["sort by Count desc nulls first", [null, 3, 1]],
    ["top 2 by Count", [3, 1]],
    ["top 2 by Count asc", [null, 1]],
    ["top 2 by Count asc nulls last", [1, 3]],
    ["sort by IsKnown asc, Count", [3, null, 1]],
    ["take 2", [1, null]],
    ["limit 1", [1]],
    ["top 0 by Count", []],
  ])("%s", (operator, expected) => {
    expect(values(`Samples | ${operator} | project Count`)).toEqual(expected);
  });

  it("keeps the order of equal rows", () => {
    expect(values("Devices | sort by DeviceName asc | project Owner")).toEqual(["dana", "lee", "kim"]);
  });

  it("orders texts by their code points, the empty text first", () => {
    expect(values("Samples | sort by Name asc | project Name")).toEqual(["", "Alpha-Beta.exe", "gamma"]);
  });
});

describe("columns", () => {
  it("computes from the columns as they were before the operator", () => {
    expect(rows("Samples | take 1 | project Size | extend Size = Size + 1, Before = Size")).toEqual([
      { Size: 11, Before: 10 },
    ]);
  });

  it("drops, keeps, renames and reorders", () => {
    expect(Object.keys(rows("Samples | project-away T*, Details, I*")[0] ?? {})).toEqual([
      "Name",
      "Count",
      "Size",
      "Share",
      "Age",
    ]);
    expect(Object.keys(rows("Samples | project-keep Size, N*")[0] ?? {})).toEqual(["Name", "Size"]);
    expect(rows("Devices | take 1 | project-rename Host = DeviceName")).toEqual([
      { Host: "hr-ws-01.example.com", Owner: "dana" },
    ]);
    expect(Object.keys(rows("Devices | project-reorder Owner")[0] ?? {})).toEqual(["Owner", "DeviceName"]);
  });
});

describe("distinct and count", () => {
  it("keeps the first of equal rows", () => {
    expect(values("Devices | distinct DeviceName")).toEqual(["hr-ws-01.example.com", "unused"]);
    expect(values("union Devices, Devices | distinct * | count")).toEqual([3]);
    expect(rows("Devices | count as Total")).toEqual([{ Total: 3 }]);
  });
});

describe("union", () => {
  it("has all columns, and one per type where types differ", () => {
    expect(
      rows(
        "union (DeviceEvents | project AdditionalFields), (DeviceNetworkEvents | take 1 | project AdditionalFields, Extra = 1)",
      ),
    ).toEqual([
      { AdditionalFields_string: '{"a":1}', AdditionalFields_dynamic: null, Extra: null },
      { AdditionalFields_string: "", AdditionalFields_dynamic: { proto: "tcp" }, Extra: 1 },
    ]);
  });

  it("names the source of each row when asked", () => {
    expect(values("union withsource=Origin Devices, (DeviceEvents | take 1) | distinct Origin")).toEqual([
      "Devices",
      "union_arg1",
    ]);
  });
});

describe("summarize", () => {
  it.each([
    ["count()", 3],
    ["countif(Count > 0)", 2],
    ["dcount(Name)", 3],
    ["dcount(Count)", 2],
    ["dcountif(Name, IsKnown)", 1],
    ["sum(Count)", 4],
    ["sum(Size) / count()", 13],
    ["avg(Count)", 2],
    ["min(Timestamp)", "2026-11-23T09:00:00.500Z"],
    ["max(Timestamp)", "2026-11-24T11:30:00.1234567Z"],
    ["min(Count)", 1],
    ["max(Name)", "gamma"],
    ["sum(Age)", "1.02:03:04"],
    ["make_list(Count)", [1, 3]],
    ["make_list(Name, 2)", ["Alpha-Beta.exe", "gamma"]],
    ["make_set(Details)", [{ path: { parts: ["c:", "temp"] }, "odd name": 7, text: "q" }, "a", "b"]],
    ["make_set(strlen(Name) > 0)", [true, false]],
    ["make_set_if(Name, Count == 1)", ["Alpha-Beta.exe"]],
    ["make_list_if(Name, Count > 0, 1)", ["Alpha-Beta.exe"]],
    ["take_any(Size)", 10],
    ["any(Count)", 1],
    ["sumif(Size, Name has 'gamma')", 30],
    ["minif(Size, Size > 10)", 30],
    ["strcat_array(make_set(tolower(Name)), '|')", "alpha-beta.exe|gamma|"],
  ])("%s", (aggregate, expected) => {
    expect(values(`Samples | summarize x = ${aggregate}`)).toEqual([expected]);
  });

  it("gives one row for no rows without groups, and none with groups", () => {
    expect(
      rows(
        "Samples | take 0 | summarize count(), sum(Count), max(Count), max(Name), make_set(Name), arg_max(Size, Name)",
      ),
    ).toEqual([{ count_: 0, sum_Count: 0, max_Count: null, max_Name: "", set_Name: [], Size: null, Name: "" }]);
    expect(rows("Samples | take 0 | summarize count() by Name")).toEqual([]);
  });

  it("groups by expressions, missing values included", () => {
    expect(rows("Samples | summarize count() by Day = bin(Timestamp, 1d)")).toEqual([
      { Day: "2026-11-24T00:00:00.000Z", count_: 2 },
      { Day: "2026-11-23T00:00:00.000Z", count_: 1 },
    ]);
    expect(values("Samples | summarize count() by IsKnown")).toEqual([true, false, null]);
  });

  it("returns columns of the row that has the extreme value", () => {
    expect(rows("Samples | summarize arg_max(Size, Name, Count)")).toEqual([{ Size: 30, Name: "gamma", Count: null }]);
    expect(rows("Samples | summarize arg_min(Count, Size)")).toEqual([{ Count: 1, Size: 10 }]);
    expect(rows("Devices | summarize arg_max(Owner, *) by DeviceName")).toEqual([
      { DeviceName: "hr-ws-01.example.com", Owner: "lee" },
      { DeviceName: "unused", Owner: "kim" },
    ]);
    expect(rows("Devices | summarize take_any(*)")).toEqual([{ DeviceName: "hr-ws-01.example.com", Owner: "dana" }]);
  });
});

describe("rows in the query", () => {
  it("reads a datatable", () => {
    expect(
      rows(
        "datatable(Name: string, When: datetime, Count: long) ['a', datetime(2026-11-24), 1, 'b', datetime(null), -2]",
      ),
    ).toEqual([
      { Name: "a", When: "2026-11-24T00:00:00.000Z", Count: 1 },
      { Name: "b", When: null, Count: -2 },
    ]);
  });

  it("prints values", () => {
    expect(rows("print 1, Text = 'a' 'b'")).toEqual([{ print_0: 1, Text: "ab" }]);
  });
});

describe("join", () => {
  const hosts = "datatable(Host: string, Number: long) ['a', 1, 'a', 2, 'b', 3, 'c', long(null)]";
  const owners = "(datatable(Host: string, Owner: string) ['a', 'x', 'a', 'y', 'd', 'z'])";

  it.each([
    ["join", ["1x", "1y"]],
    ["join kind=innerunique", ["1x", "1y"]],
    ["join kind=inner", ["1x", "1y", "2x", "2y"]],
    ["join kind=leftouter", ["1x", "1y", "2x", "2y", "3", ""]],
  ])("%s", (operator, expected) => {
    expect(values(`${hosts} | ${operator} ${owners} on Host | project strcat(Number, Owner)`)).toEqual(expected);
    const explicit = `${hosts} | ${operator} hint.strategy=broadcast ${owners} on $left.Host == $right.Host`;
    expect(values(`${explicit} | project strcat(Number, Owner)`)).toEqual(expected);
  });

  it("filters by the presence of a match", () => {
    expect(values(`${hosts} | join kind=leftsemi ${owners} on Host | project Number`)).toEqual([1, 2]);
    expect(values(`${hosts} | join kind=leftanti ${owners} on Host | project Number`)).toEqual([3, null]);
  });

  it("numbers the columns of the right that the left has too, and does not match missing keys", () => {
    expect(rows(`${hosts} | join kind=inner (${hosts}) on Number | where Number > 1`)).toEqual([
      { Host: "a", Number: 2, Host1: "a", Number1: 2 },
      { Host: "b", Number: 3, Host1: "b", Number1: 3 },
    ]);
    expect(values(`${hosts} | join kind=inner (${hosts}) on Number, Host | count`)).toEqual([3]);
  });
});

describe("mv-expand", () => {
  const lists =
    "datatable(Id: long, List: dynamic) [1, dynamic(['a', 2]), 2, dynamic({'k': 1, 'l': 2}), 3, dynamic(null), 4, dynamic([]), 5, dynamic('t')]";

  it("gives a row per element, one for a missing value and none for an empty list", () => {
    expect(rows(`${lists} | mv-expand List`)).toEqual([
      { Id: 1, List: "a" },
      { Id: 1, List: 2 },
      { Id: 2, List: { k: 1 } },
      { Id: 2, List: { l: 2 } },
      { Id: 3, List: null },
      { Id: 5, List: "t" },
    ]);
  });

  it("casts, numbers and limits the elements", () => {
    expect(
      rows(`${lists} | where Id == 1 | mv-expand with_itemindex=At Number = List to typeof(long) | project At, Number`),
    ).toEqual([
      { At: 0, Number: null },
      { At: 1, Number: 2 },
    ]);
    expect(values(`${lists} | where Id < 3 | mv-expand List to typeof(string) limit 1 | project List`)).toEqual([
      "a",
      '{"k":1}',
    ]);
  });

  it("advances several lists together", () => {
    expect(rows("print First = dynamic([1, 2]), Second = dynamic(['a']) | mv-expand First, Second")).toEqual([
      { First: 1, Second: "a" },
      { First: 2, Second: null },
    ]);
  });
});
