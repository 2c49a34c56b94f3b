import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { onlyCaller } from "../../host/caller.js";
import { dataPage } from "../../mcp/resources/run-data.js";
import { rowText } from "../../mcp/results/row-text.js";
import type { Column } from "../../views/main.js";
import { connectHere, eras, serveHere, textOf } from "./support/mcp-clients.js";
import { type McpTenant, startMcpTenant } from "./support/mcp-tenant.js";

const query = "microsoft365_defender_execute_query";
const processes = { table_names: "DeviceProcessEvents", time_frame: "Last 30 Days" };

describe("a result for an agent", () => {
  let started: McpTenant;

  beforeAll(async () => {
    started = await startMcpTenant();
  });

  afterAll(() => started.close());

  it.each([2_000, 5_000, 20_000])(
    "has at most %s characters, whole rows, and a link to the rest",
    async (maxCharacters) => {
      const client = await connectHere(started.options({ maxCharacters }), { era: eras[1] });

      const result = await client.callTool({ name: query, arguments: processes });
      const facts = result.structuredContent as Record<string, unknown>;
      const rows = textOf(result)
        .split("\n")
        .filter((line) => line.startsWith("["));
      const names = JSON.parse(rows[0] ?? "[]") as string[];

      expect(textOf(result).length).toBeLessThanOrEqual(maxCharacters);
      expect(facts).toMatchObject({
        status: "completed",
        rows: 50,
        rows_shown: rows.length - 1,
        truncated: true,
        limit_reached: true,
      });
      expect(rows.slice(1).every((row) => (JSON.parse(row) as unknown[]).length === names.length)).toBe(true);
      expect(names.slice(0, 2)).toEqual(["Timestamp", "DeviceName"]);
      expect(textOf(result)).toMatch(/^Columns left out: .*InitiatingProcess/m);
      expect(textOf(result)).toMatch(/^Columns without values: /m);
      expect(result.content.filter(({ type }) => type === "resource_link")).toEqual([
        expect.objectContaining({ uri: facts.resource }),
      ]);
      expect(JSON.stringify(facts).length).toBeLessThan(1_500);
      await client.close();
    },
  );

  it("fits 50 rows of processes into a fraction of their tokens", async () => {
    const client = await connectHere(started.options(), { era: eras[1] });
    const result = await client.callTool({ name: query, arguments: processes });
    const uri = (result.structuredContent as { resource: string }).resource;
    const whole: string[] = [];
    for (let page = 1; page <= 20; page += 1) {
      const read = await client.readResource({ uri: page === 1 ? uri : `${uri}?page=${page}` }).catch(() => undefined);
      whole.push(...(read?.contents ?? []).map((content) => ("text" in content ? content.text : "")));
    }
    await client.close();

    const rows = whole
      .join("\n")
      .split("\n")
      .filter((line) => line.startsWith("{"));
    expect(rows).toHaveLength(50);
    expect(rows.every((row) => Object.keys(JSON.parse(row) as object).length > 60)).toBe(true);
    expect(whole.every((page) => page.length <= 20_000)).toBe(true);
    expect(encode(textOf(result)).length * 4).toBeLessThan(encode(rows.join("\n")).length);
  });

  it.each(["microsoft365_defender_get_incident", "microsoft365_defender_list_incidents"])(
    "of %s stays within its budget",
    async (name) => {
      const client = await connectHere(started.options({ maxCharacters: 2_000 }), { era: eras[1] });

      const result = await client.callTool({
        name,
        arguments: name.endsWith("get_incident") ? { incident_id: "2972" } : {},
      });
      await client.close();

      expect(textOf(result).length).toBeLessThanOrEqual(2_000);
      expect(result.structuredContent).toMatchObject({ truncated: true });
    },
  );

  it("names the tenant's text as data, its message too", async () => {
    const client = await connectHere(started.options(), { era: eras[1] });

    const result = await client.callTool({
      name: "microsoft365_defender_get_incident",
      arguments: { incident_id: "2972" },
    });
    await client.close();

    const [own = ""] = textOf(result).split("<data ");
    expect(own).not.toContain("Multi-stage");
    expect(textOf(result)).toContain("Multi-stage");
  });

  it("that is an error has code, hint and whether a repeat helps", async () => {
    const client = await connectHere(started.options(), { era: eras[1] });
    started.tenant.faults.set([
      { fault: { name: "throttle", retryAfterS: 3_600 }, match: { path: "/v1.0/security/incidents" } },
    ]);

    const wrong = await client.callTool({ name: query, arguments: { table_names: "", dry_run: "perhaps" } });
    const throttled = await client.callTool({
      name: "microsoft365_defender_get_incident",
      arguments: { incident_id: "2972" },
    });
    started.tenant.faults.clear();
    await client.close();

    expect(wrong).toMatchObject({
      isError: true,
      structuredContent: { code: "INPUT_INVALID", retryable: false, fields: ["dry_run"] },
    });
    expect(textOf(wrong)).toMatch(/Error INPUT_INVALID: "dry_run" must be true, false or "read"\.\nHint: /);
    expect(throttled).toMatchObject({
      isError: true,
      structuredContent: {
        status: "failed",
        retryable: true,
        retry_at: expect.stringMatching(/Z$/),
        hint: expect.any(String),
      },
    });
  });

  it("can be read further by its own caller only", async () => {
    const callers = { mine: onlyCaller("mine"), other: onlyCaller("other") };
    const service = await serveHere(started.options(), (key) => callers[key as keyof typeof callers]);
    const mine = await service.connect(eras[1], undefined, "mine");
    const other = await service.connect(eras[1], undefined, "other");

    const result = await mine.callTool({ name: query, arguments: processes });
    const uri = (result.structuredContent as { resource: string }).resource;
    const read = await mine.readResource({ uri });

    expect(read.contents).toHaveLength(1);
    await expect(other.readResource({ uri })).rejects.toThrow(/no such resource/);
    await expect(mine.readResource({ uri: `${uri}?page=9999` })).rejects.toThrow(/no such resource/);
    await expect(mine.readResource({ uri: "m365-defender://runs/../runs" })).rejects.toThrow();
    await Promise.all([mine.close(), other.close()]);
    await service.close();
  });
});

describe("rows", () => {
  const column = (name: string, importance: Column["importance"]): Column => ({ name, type: "text", importance });

  it("leave out the columns that matter less before any row", () => {
    const columns = Array.from({ length: 20 }, (_, index) => column(`C${index}`, index < 4 ? "high" : "low"));
    const rows = Array.from({ length: 10 }, () => columns.map(() => "x".repeat(20)));

    const shown = rowText({ columns, rows }, 1_500);

    expect(shown.rows).toBe(10);
    expect(shown.leftOut.length).toBeGreaterThan(5);
    expect(shown.leftOut).not.toContain("C0");
    expect(shown.text.length).toBeLessThanOrEqual(1_500);
  });

  it("keep few columns, and lose rows from the end", () => {
    const columns = [column("A", "low"), column("B", "low")];
    const rows = Array.from({ length: 100 }, (_, index) => [index, "y".repeat(50)]);

    const shown = rowText({ columns, rows }, 1_000);

    expect(shown).toMatchObject({ leftOut: [], isShortened: false });
    expect(shown.text.split("\n").at(-1)).toMatch(new RegExp(`^\\[${shown.rows - 1},`));
  });

  it("shorten the values of a row that is too long for all", () => {
    const shown = rowText({ columns: [column("A", "high")], rows: [["z".repeat(10_000)]] }, 1_000);

    expect(shown).toMatchObject({ rows: 1, isShortened: true });
    expect(shown.text.length).toBeLessThanOrEqual(1_000);
    expect(shown.text).toMatch(/and \d+ more characters/);
  });

  it("are divided into pages that lose nothing", () => {
    const rows = Array.from({ length: 50 }, (_, index) => ({ index, text: "t".repeat(index * 10) }));
    const first = dataPage(rows, 1, 300);
    const pages = Array.from({ length: first?.pages ?? 0 }, (_, index) => dataPage(rows, index + 1, 300)?.text ?? "");

    expect(pages.every((page) => page.length <= 300)).toBe(true);
    expect(pages.join("").replaceAll("\n", "")).toBe(rows.map((row) => JSON.stringify(row)).join(""));
    expect(dataPage(rows, pages.length + 1, 300)).toBeUndefined();
  });
});
