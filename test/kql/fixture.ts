import { createEngine, type HuntingEngine, type Row, type TableData } from "../../kql/engine.js";

/** The clock of every engine in these tests. */
export const now = new Date("2026-11-24T12:23:29.123Z");

/** A table with one column of every scalar type, and rows that lack values. */
export const samples: TableData = table("Samples", "Timestamp", {
  columns: {
    Timestamp: "datetime",
    Name: "string",
    Count: "long",
    Size: "int",
    Share: "real",
    IsKnown: "bool",
    Details: "dynamic",
    Id: "guid",
    Age: "timespan",
  },
  rows: [
    {
      Timestamp: "2026-11-24T11:30:00.1234567Z",
      Name: "Alpha-Beta.exe",
      Count: 1,
      Size: 10,
      Share: 0.5,
      IsKnown: true,
      Details: { path: { parts: ["c:", "temp"] }, "odd name": 7, text: "q" },
      Id: "74be27de-1e4e-49d9-b579-fe0b331d3642",
      Age: "1.02:03:04",
    },
    {
      Timestamp: "2026-11-24T10:00:00Z",
      Name: "gamma",
      Count: null,
      Size: 30,
      Share: null,
      IsKnown: false,
      Details: null,
    },
    {
      Timestamp: "2026-11-23T09:00:00.5Z",
      Name: null,
      Count: 3,
      Size: null,
      Share: 2.5,
      IsKnown: null,
      Details: ["a", "b"],
    },
  ],
});

/** Two tables of the hunting schema that disagree on the type of AdditionalFields, and one without a time column. */
export const networkEvents: TableData = table("DeviceNetworkEvents", "Timestamp", {
  columns: {
    Timestamp: "datetime",
    DeviceName: "string",
    LocalIP: "string",
    RemoteIP: "string",
    AdditionalFields: "dynamic",
  },
  rows: [
    {
      Timestamp: "2026-11-24T11:40:00Z",
      DeviceName: "fin-ws-07.example.com",
      LocalIP: "192.0.2.7",
      RemoteIP: "203.0.113.77",
      AdditionalFields: { proto: "tcp" },
    },
    {
      Timestamp: "2026-11-24T11:35:00Z",
      DeviceName: "FIN-WS-07",
      LocalIP: "192.0.2.7",
      RemoteIP: "203.0.113.7",
      AdditionalFields: null,
    },
    {
      Timestamp: "2026-11-24T09:00:00Z",
      DeviceName: "hr-ws-01.example.com",
      LocalIP: "198.51.100.23",
      RemoteIP: "203.0.113.77",
      AdditionalFields: null,
    },
  ],
});
export const deviceEvents: TableData = table("DeviceEvents", "Timestamp", {
  columns: {
    Timestamp: "datetime",
    DeviceName: "string",
    LocalIP: "string",
    RemoteIP: "string",
    AdditionalFields: "string",
  },
  rows: [
    {
      Timestamp: "2026-11-24T11:30:00Z",
      DeviceName: "hr-ws-01.example.com",
      LocalIP: "198.51.100.23",
      RemoteIP: "",
      AdditionalFields: '{"a":1}',
    },
  ],
});
export const devices: TableData = table("Devices", null, {
  columns: { DeviceName: "string", Owner: "string" },
  rows: [
    { DeviceName: "hr-ws-01.example.com", Owner: "dana" },
    { DeviceName: "hr-ws-01.example.com", Owner: "lee" },
    { DeviceName: "unused", Owner: "kim" },
  ],
});

/** All tables of the fixture. */
export const tables: readonly TableData[] = [samples, networkEvents, deviceEvents, devices];

let shared: HuntingEngine | undefined;

/** The engine over all tables of the fixture. */
export function engine(): HuntingEngine {
  shared ??= createEngine({ tables, now: () => now });
  return shared;
}

/** The rows of a query. */
export function rows(query: string): Row[] {
  return engine().run(query).rows;
}

/** The values of the first column of a query. */
export function values(query: string): unknown[] {
  return rows(query).map((row) => Object.values(row)[0]);
}

/** The value of one expression. */
export function evaluate(expression: string): unknown {
  return values(`print x = ${expression}`)[0];
}

function table(
  name: string,
  timeColumn: string | null,
  content: { columns: Record<string, string>; rows: Row[] },
): TableData {
  const columns = Object.entries(content.columns).map(([column, type]) => ({ name: column, type }));
  return { name, timeColumn, columns, rows: content.rows };
}
