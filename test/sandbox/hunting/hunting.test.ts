import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TenantData } from "../../../sandbox/data/options.js";
import { readOwnTables } from "../../../sandbox/data/own/own-tables.js";
import { Hunting, type HuntingOptions } from "../../../sandbox/hunting/hunting.js";
import type { HuntingLimits } from "../../../sandbox/hunting/hunting-limits.js";
import { now, rowsOf } from "./queries.js";

const open: Hunting[] = [];
afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));

function start(limits: Partial<HuntingLimits>, options: Partial<HuntingOptions> = {}): Hunting {
  const hunting = new Hunting({ startedAt: now, now: () => now, data: {}, limits, ...options });
  open.push(hunting);
  return hunting;
}

async function rows(hunting: Hunting, query: string, days?: number): Promise<unknown> {
  const window = days === undefined ? undefined : { start: new Date(now.getTime() - days * 86_400_000), end: now };
  return rowsOf(await hunting.query({ query, ...(window && { window }) }));
}

describe("the limits of hunting", () => {
  it("hides what is older than the days, whatever the timespan says", async () => {
    const query = "EmailEvents | summarize Rows = count(), Oldest = min(Timestamp)";
    const [all] = (await rows(start({ days: 0 }), query, 400)) as { Rows: number; Oldest: string }[];
    const [week] = (await rows(start({ days: 7 }), query, 400)) as { Rows: number; Oldest: string }[];

    expect(week?.Rows).toBeGreaterThan(0);
    expect(all?.Rows).toBeGreaterThan(week?.Rows ?? 0);
    expect(Date.parse(all?.Oldest ?? "")).toBeLessThan(now.getTime() - 7 * 86_400_000);
    expect(Date.parse(week?.Oldest ?? "")).toBeGreaterThanOrEqual(now.getTime() - 7 * 86_400_000);
  });

  it("cuts rows off without a word, and refuses too many bytes", async () => {
    const hunting = start({ rows: 2, resultBytes: 200 });
    const table = "datatable (Text: string) ['one', 'two', 'three']";

    expect(await rows(hunting, table)).toEqual([{ Text: "one" }, { Text: "two" }]);
    await expect(rows(hunting, `print x = "${"x".repeat(190)}"`)).resolves.toHaveLength(1);
    await expect(rows(hunting, `print x = "${"x".repeat(191)}"`)).rejects.toMatchObject({
      kind: "refused",
      message: expect.stringContaining("exceeded the allowed result size"),
    });
  });

  it("uses up the computing time of a quarter of an hour, and has it again in the next", async () => {
    let time = new Date("2026-11-24T12:05:00Z");
    const hunting = start({ cpuS: 0.000001 }, { now: () => time });
    await rows(hunting, "print 1");

    await expect(rows(hunting, "print 2")).rejects.toMatchObject({ kind: "cpuQuota", retryAfterS: 600 });
    time = new Date("2026-11-24T12:15:00Z");
    await expect(rows(hunting, "print x = 3")).resolves.toEqual([{ x: 3 }]);
  });
});

describe("hunting in another thread", () => {
  it("goes by the caller's clock", async () => {
    let time = now;
    const hunting = start({}, { now: () => time, data: { liveBackground: true } });
    const query = "print Now = now()";
    const count = async () =>
      Object(await rows(hunting, "DeviceProcessEvents | where Timestamp > datetime(2026-11-24T12:00:00Z) | count"))[0]
        .Count;
    expect(await count()).toBe(0);

    time = new Date(now.getTime() + 601_000);

    expect(await rows(hunting, query)).toEqual([{ Now: "2026-11-24T12:10:01.000Z" }]);
    expect(await count()).toBe(10);
  });

  it("takes what it needs of a tenant's options, and leaves the rest", async () => {
    const data = { size: "medium", rows: { DeviceInfo: 3000 }, now: () => now } as TenantData;

    expect(await rows(start({}, { data }), "DeviceInfo | count")).toEqual([{ Count: 3000 }]);
  });

  it("finds own rows", async () => {
    const folder = await mkdtemp(join(tmpdir(), "own-rows-"));
    await writeFile(join(folder, "Door.json"), '[{"Timestamp":"{{now-1h}}","Name":"north","Open":true}]');
    const ownTables = await readOwnTables(folder, now);
    await rm(folder, { recursive: true });
    const hunting = start({}, { data: { ownTables } });

    expect(await rows(hunting, "Door | project Name, Open")).toEqual([{ Name: "north", Open: true }]);
  });
});
