import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveHere } from "../mcp/support/mcp-clients.js";
import { type McpTenant, startMcpTenant } from "../mcp/support/mcp-tenant.js";
import { findInspector } from "../support/mcp-inspector.js";

const inspect = findInspector();
const describeIfFound = inspect === undefined ? describe.skip : describe;
const bin = join(__dirname, "../../dist/cli/m365-defender.js");

/** A call of each tool. */
const calls: Readonly<Record<string, object>> = {
  ping: {},
  update_incident: { incident_id: "2972", status: "In Progress" },
  add_comment_to_incident: { incident_id: "2972", comment: "Checked.", dry_run: "read" },
  get_incident: { incident_id: "2972" },
  list_incidents: { max_incidents_to_return: 2 },
  execute_query: { table_names: "DeviceProcessEvents", time_frame: "Last 30 Days", max_results_to_return: 2 },
  execute_entity_query: {
    table_names: "DeviceNetworkEvents",
    stop_if_not_enough_entities: false,
    cross_entity_operator: "OR",
    ip_entity_key: "auto",
    target_entities: [{ Identifier: "203.0.113.77", EntityType: "IP" }],
  },
  execute_custom_query: { query: "DeviceInfo | take 1" },
  list_tables: { name_contains: "email" },
  describe_table: { table: "EmailEvents" },
};

/**
 * The tools that are called in one of the four places: half of them, so that each is called over both transports and in both
 * eras. `test/mcp/calls.test.ts` calls all of them everywhere, with the SDK's client.
 */
function calledIn(place: number): readonly [string, object][] {
  const all = Object.entries(calls);
  const isFirstHalf = place === 0 || place === 3;
  return isFirstHalf ? all.slice(0, all.length / 2) : all.slice(all.length / 2);
}

describeIfFound(`the MCP Inspector${inspect === undefined ? ", which cannot be installed here" : ""}`, () => {
  let started: McpTenant;
  let service: Awaited<ReturnType<typeof serveHere>>;
  let folder: string;

  beforeAll(async () => {
    started = await startMcpTenant();
    service = await serveHere(started.options({ allowsWrites: true }));
    folder = mkdtempSync(join(tmpdir(), "mcp-inspector-"));
    writeFileSync(join(folder, "tenant.json"), JSON.stringify(started.tenant.configuration), { mode: 0o600 });
  });

  afterAll(async () => {
    await service.close();
    await started.close();
    rmSync(folder, { recursive: true });
  });

  const targets = {
    "a pipe": () => ["--", process.execPath, bin, "mcp", "--config", join(folder, "tenant.json"), "--allow-writes"],
    HTTP: () => ["--transport", "http", "--server-url", service.url],
  };
  const places = Object.entries(targets)
    .flatMap(([over, target]) => ["legacy", "modern"].map((era) => ({ over, era, target })))
    .map((place, index) => ({ ...place, called: calledIn(index) }));

  /** Runs the Inspector, and returns the result that it printed. */
  async function result(flags: readonly string[], target: readonly string[]): Promise<unknown> {
    const run = await inspect?.([...flags, "--format", "json", ...target]);
    expect({ exitCode: run?.exitCode, stderr: run?.stderr }).toEqual({ exitCode: 0, stderr: run?.stderr });
    return (JSON.parse(run?.stdout ?? "") as { readonly result: unknown }).result;
  }

  it.each(places)(
    "lists every tool over $over in the $era era, and finds nothing wrong with them",
    async ({ era, target }) => {
      const flags = ["--protocol-era", era, "--method", "tools/list", "--strict"];

      const { tools } = (await result(flags, target())) as { readonly tools: readonly { readonly name: string }[] };

      expect(tools.map(({ name }) => name.replace("microsoft365_defender_", "")).sort()).toEqual(
        Object.keys(calls).sort(),
      );
    },
  );

  it.each(places)("calls tools over $over in the $era era", async ({ era, target, called }) => {
    await inTurns(called, async ([tool, given]) => {
      const name = `microsoft365_defender_${tool}`;
      const flags = ["--protocol-era", era, "--method", "tools/call", "--tool-name", name, "--tool-args-json"];

      const answer = (await result([...flags, JSON.stringify(given)], target())) as { readonly isError?: boolean };

      expect({ name, isError: answer.isError ?? false }).toEqual({ name, isError: false });
    });
  });
});

/** So many processes of the Inspector at once. */
const AT_ONCE = 3;

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
