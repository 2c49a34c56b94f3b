import type { Row, TableData } from "../../../kql/engine.js";
import { huntingSchema } from "../../../sandbox/data/hunting-schema.js";
import { createHuntingTables, type HuntingData } from "../../../sandbox/data/hunting-tables.js";
import { createIncidents } from "../../../sandbox/data/incidents.js";
import { checkDataOptions } from "../../../sandbox/data/options.js";
import { foreignNames, rowsIn, textsOf, wrongCells } from "./row-checks.js";

const now = new Date("2026-11-24T12:00:00.000Z");
const minute = 60_000;

function create(data: HuntingData = {}): TableData[] {
  return createHuntingTables(now, data);
}

function rowsOf(data: HuntingData, table: string): readonly Row[] {
  return rowsIn(create(data))(table);
}

describe("a medium tenant", () => {
  const medium = create({ size: "medium" });
  const background = Object.fromEntries(create().map(({ name, rows }) => [name, rows.length]));

  it("has rows of the right form", () => {
    expect(medium.flatMap(wrongCells)).toEqual([]);
  });

  it("names only reserved hosts and addresses", () => {
    const values = [...medium.flatMap(({ rows }) => [...rows]), ...createIncidents(now, { size: "medium" })];

    expect(foreignNames(values.flatMap(textsOf))).toEqual([]);
  });

  it("has the stories of the small one, and many more rows beside them", () => {
    const processes = rowsIn(medium)("DeviceProcessEvents");
    const small = rowsIn(create())("DeviceProcessEvents");

    expect(processes.slice(0, 26)).toEqual(small.slice(0, 26));
    expect(processes.length).toBe(26 + 30 * ((background.DeviceProcessEvents ?? 0) - 26));
  });

  it("has more incidents than a page holds, with their alerts in the tables", () => {
    const incidents = createIncidents(now, { size: "medium" });
    const ids = incidents.flatMap(({ alerts }) => alerts.map(({ id }) => id));

    expect(incidents).toHaveLength(131);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rowsIn(medium)("AlertInfo").map(({ AlertId }) => AlertId)).toEqual(ids);
  });
});

describe("the seed", () => {
  const background = (seed: number) => JSON.stringify(rowsOf({ seed }, "EmailEvents").slice(20));

  it("decides on the background", () => {
    expect(background(7)).toBe(background(7));
    expect(background(7)).not.toBe(background(8));
  });

  it("leaves the stories and their incidents alone", () => {
    const story = (seed: number) => rowsOf({ seed }, "DeviceProcessEvents").slice(0, 26);

    expect(story(7)).toEqual(story(8));
    expect(createIncidents(now, { seed: 7 })).toEqual(createIncidents(now, { seed: 8 }));
  });
});

describe("a number of rows for a table", () => {
  it("counts the rows of the stories in, which are always there", () => {
    expect(rowsOf({ rows: { EmailEvents: 5000 } }, "EmailEvents")).toHaveLength(5000);
    expect(rowsOf({ rows: { EmailEvents: 0 } }, "EmailEvents").length).toBeLessThan(40);
  });

  it.each(Object.keys(huntingSchema()))("can be had of %s", (table) => {
    const found = create({ rows: { [table]: 90 } }).find(({ name }) => name === table) as TableData;

    expect(found.rows.length).toBeGreaterThanOrEqual(90);
    expect(wrongCells(found)).toEqual([]);
    expect(foreignNames(found.rows.flatMap(textsOf))).toEqual([]);
  });

  it("makes rows only when they are read, the same at each look", () => {
    const before = process.memoryUsage().heapUsed;
    const rows = rowsOf({ rows: { DeviceProcessEvents: 100_000 } }, "DeviceProcessEvents");
    const grown = (process.memoryUsage().heapUsed - before) / 1e6;

    expect(rows).toHaveLength(100_000);
    expect(rows[99_999]).toEqual(rows.at(-1));
    expect(rows[99_999]).not.toBe(rows[99_999]);
    expect(rows[100_000]).toBeUndefined();
    expect(grown).toBeLessThan(60);
  });

  it("costs nothing at the start", () => {
    const best = (data: HuntingData) =>
      Math.min(
        ...Array.from({ length: 5 }, () => {
          const start = performance.now();
          create(data);
          return performance.now() - start;
        }),
      );
    const rows = { DeviceProcessEvents: 100_000, DeviceNetworkEvents: 100_000, EmailEvents: 100_000 };

    expect(best({ size: "medium", rows }) / best({ size: "medium" })).toBeLessThan(3);
  });

  it("is known without making a row", () => {
    const rows = Object.fromEntries(Object.keys(huntingSchema()).map((name) => [name, 4000]));
    const tables = createHuntingTables(now, { rows });
    const startedAt = performance.now();

    const counts = tables.map(({ rowCount }) => rowCount);

    expect(performance.now() - startedAt).toBeLessThan(100);
    expect(counts).toEqual(Array(tables.length).fill(4000));
  });

  it.each<HuntingData>([
    {},
    { size: "medium", rows: { DeviceInfo: 100_000, AlertInfo: 0 } },
    { liveBackground: true, now: () => new Date(now.getTime() + 90 * minute) },
    { ownTables: [{ name: "Own", columns: [], timeColumn: null, rows: [{}, {}] }] },
  ])("is the number of the rows that are then read, with %j", (data) => {
    const tables = createHuntingTables(now, data);

    expect(tables.map(({ rowCount }) => rowCount)).toEqual(tables.map(({ rows }) => rows.length));
  });

  it("gives an array that reads like any other, and cannot be written", () => {
    const rows = rowsOf({ rows: { DeviceLogonEvents: 6000 } }, "DeviceLogonEvents");

    expect(Array.isArray(rows)).toBe(true);
    expect([...rows]).toHaveLength(6000);
    expect(rows.map(({ DeviceName }) => DeviceName)).toHaveLength(6000);
    expect(rows.filter(({ ActionType }) => ActionType === "LogonFailed").length).toBeGreaterThan(100);
    expect(JSON.parse(JSON.stringify(rows.slice(5990)))).toEqual(rows.slice(5990));
    expect(Reflect.set(rows, 0, {})).toBe(false);
  });

  it("keeps processes and what they did together", () => {
    const tables = rowsIn(create({ rows: { DeviceProcessEvents: 500, DeviceNetworkEvents: 500 } }));
    const started = new Set(
      tables("DeviceProcessEvents").map((row) => `${row.DeviceId} ${row.ProcessId} ${row.ProcessCreationTime}`),
    );
    const known = tables("DeviceNetworkEvents").filter((row) =>
      started.has(`${row.DeviceId} ${row.InitiatingProcessId} ${row.InitiatingProcessCreationTime}`),
    );

    expect(known.length).toBeGreaterThan(400);
    for (const row of known) expect(String(row.Timestamp) >= String(row.InitiatingProcessCreationTime)).toBe(true);
  });
});

describe("a background that goes on", () => {
  let clock = now;
  const tables = createHuntingTables(now, { liveBackground: true, now: () => clock });
  const count = (name: string) => rowsIn(tables)(name).length;

  it("is that of any other tenant at the start", () => {
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual(
      create().map(({ name, rows }) => [name, rows.length]),
    );
  });

  it("adds a row a minute, none of them in the future", () => {
    const before = count("DeviceProcessEvents");
    clock = new Date(now.getTime() + 90.5 * minute);

    const rows = rowsIn(tables)("DeviceProcessEvents").slice(before);
    const times = rows.map(({ Timestamp }) => Date.parse(String(Timestamp)));

    expect(rows).toHaveLength(90);
    expect(Math.max(...times)).toBe(now.getTime() + 90 * minute);
    expect(Math.min(...times)).toBeGreaterThan(now.getTime());
    expect(tables.flatMap(wrongCells)).toEqual([]);
    expect(rowsIn(tables)("DeviceProcessEvents").slice(before)).toEqual(rows);
  });

  it("keeps the rows of a day, and leaves inventories as they are", () => {
    const alerts = count("AlertInfo");
    clock = new Date(now.getTime() + 10 * 1440 * minute);

    const times = rowsIn(tables)("EmailEvents").map(({ Timestamp }) => Date.parse(String(Timestamp)));

    expect(times.filter((time) => time > now.getTime())).toHaveLength(1440);
    expect(Math.max(...times)).toBe(clock.getTime());
    expect(count("AlertInfo")).toBe(alerts);
  });

  it("does not happen unasked", () => {
    const later = createHuntingTables(now, { now: () => new Date(now.getTime() + 60 * minute) });

    expect(rowsIn(later)("EmailEvents")).toEqual(rowsOf({}, "EmailEvents"));
  });
});

describe("options that cannot be met", () => {
  it.each([
    [{ rows: { DeviceProcesEvents: 5 } }, /DeviceProcesEvents.* Did you mean DeviceProcessEvents\?/],
    [{ rows: { DeviceInfo: 100_001 } }, /DeviceInfo can have 0 to 100000 rows, not 100001/],
    [{ rows: { DeviceInfo: 1.5 } }, /not 1.5/],
    [{ size: "large" as "medium" }, /small or medium, not "large"/],
    [{ seed: 0.5 }, /whole number/],
  ])("are refused: %j", (options, message) => {
    expect(() => checkDataOptions(options)).toThrow(message);
  });
});
