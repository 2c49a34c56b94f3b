import { createParser } from "../../kql/parser.js";
import { engine, tables } from "./fixture.js";

const queries = [
  "Samples",
  "Samples | where Count > 1 | take 5",
  "Samples | extend Count = tostring(Count), Doubled = Size * 2",
  "Samples | extend tostring(Count), Size + 1, Details.path.parts[0], toupper(Name), Details['odd name']",
  "Samples | extend Name, Other = Name | extend Other, Third = Other",
  "Samples | project Name, Count + 1, Details.path, strlen(Name), tolong(Size), Id, Age, Share",
  "Samples | project Quotient = Count / Size, Ratio = Count / Share, Later = Timestamp + 1h, Gap = Timestamp - Timestamp",
  "Samples | project-away Size, D*",
  "Samples | project-keep Share, Name, T*",
  "Samples | project-rename Title = Name, Amount = Count",
  "Samples | project-reorder Share, D*, Name",
  "Samples | count",
  "Samples | count as Total",
  "Samples | distinct Name, Count",
  "Samples | project Name, Count | distinct *",
  "Samples | top 2 by strlen(Name) asc",
  "Samples | sort by Count, Name asc nulls last",
  "Samples | summarize count()",
  "Samples | summarize by Name",
  "Samples | summarize count(), dcount(Name), Total = sum(Count), avg(Share), min(Timestamp), max(Name) by IsKnown, bin(Timestamp, 1h)",
  "Samples | summarize make_set(Name), make_list(Size), countif(IsKnown), sum(Age), make_set_if(Name, IsKnown) by tostring(Details.text)",
  "Samples | summarize arg_max(Timestamp, *) by Name",
  "Samples | summarize arg_min(Count, *), take_any(Name) by bin(Timestamp, 1d), Name",
  "Samples | summarize Latest = arg_max(Timestamp, Name, Count)",
  "Samples | summarize arg_max(Count + 1, Title = Name)",
  "Samples | summarize take_any(*), any(Size)",
  "Samples | summarize (When, Who) = arg_max(Timestamp, Name)",
  "Samples | summarize Rate = 1.0 * countif(IsKnown) / count(), tostring(make_set(Name))",
  "union DeviceNetworkEvents, DeviceEvents",
  "union withsource = Origin DeviceNetworkEvents, (DeviceEvents | take 1)",
  "DeviceEvents | union (DeviceNetworkEvents | extend AdditionalFields = tostring(AdditionalFields))",
  "union (Samples | summarize count()), (Devices | where Owner == 'kim')",
  "union (Samples | project Name, Count), (Samples | project Count = tostring(Count), Extra = 1)",
  "datatable(Name: string, When: datetime) ['a', datetime(2026-11-24), 'b', datetime(null)]",
  "print 1, Text = 'a', now(), 1h, dynamic({'a': 1}), 1.5, true",
  "let recent = Samples | where Timestamp > ago(1d); recent | project Name, Timestamp",
  "let limit = 2; let names = dynamic(['gamma']); Samples | where Name in (names) | take limit",
  "Samples | serialize Order = 1 | as Everything | render table",
  "Samples | join kind=leftouter (DeviceEvents | extend Name = DeviceName) on Name",
  "DeviceEvents | join Devices on DeviceName | join kind=inner Devices on DeviceName",
  "DeviceEvents | join kind=leftsemi Devices on $left.DeviceName == $right.DeviceName",
  "Samples | mv-expand Details",
  "Samples | mv-expand with_itemindex=At Part = Details.path.parts to typeof(string), Details limit 3",
  "Samples | mv-expand Details.path.parts, split(Name, '-')",
  "let names = materialize(Samples | project Name); names | take 1",
  "Samples | project Known = iff(IsKnown, 'yes', 'no'), Any = coalesce(Count, 0), Case = case(Count == 1, 1.5, Count == 3, 2.5, 0.0)",
];

describe("the columns of a result", () => {
  it.each(queries)("are those that the parser derives for: %s", (query) => {
    const { columns } = createParserOnce().parse(query);

    const result = engine().run(query);

    expect(result.schema).toEqual(columns);
    for (const row of result.rows) {
      expect(Object.keys(row)).toEqual(columns.map((column) => column.name));
      for (const column of columns) expect(typeMatches(row[column.name], column.type)).toBe(true);
    }
  });
});

let parser: ReturnType<typeof createParser> | undefined;

function createParserOnce() {
  parser ??= createParser(tables);
  return parser;
}

function typeMatches(value: unknown, type: string): boolean {
  if (type === "dynamic") return true;
  if (type === "string") return typeof value === "string";
  if (value === null) return true;
  if (type === "bool") return typeof value === "boolean";
  if (type === "int" || type === "long") return Number.isInteger(value);
  if (type === "real") return typeof value === "number";
  if (type === "datetime") return typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,7}Z$/.test(value);
  if (type === "timespan") return typeof value === "string" && /^-?(?:\d+\.)?\d\d:\d\d:\d\d(?:\.\d{7})?$/.test(value);
  return type === "guid" && typeof value === "string";
}
