import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findInspector } from "../support/mcp-inspector.js";
import { type RunningProcess, startProcess } from "../support/run-process.js";

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
  const cache = mkdtempSync(join(tmpdir(), "mcp-inspector-"));
  const running: RunningProcess[] = [];
  let url: string;

  /** Starts a verb, and returns the first line on its standard output. */
  async function startVerb(...args: readonly string[]): Promise<{ readonly mcp: string }> {
    const started = startProcess("cli/m365-defender", {
      args: [...args, "--port", "0", "--json"],
      environment: { XDG_CACHE_HOME: cache },
      longestRunMs: 300_000,
    });
    running.push(started);
    const [line] = await once(createInterface({ input: started.child.stdout }), "line");
    return JSON.parse(line);
  }

  beforeAll(async () => {
    // The servers join it, so that only one tenant loads the engine of hunting queries.
    await startVerb("tenant");
    const { mcp } = await startVerb("serve", "--local");
    url = mcp;
  });

  afterAll(async () => {
    for (const { child, end } of running.reverse()) {
      child.kill("SIGTERM");
      await end();
    }
    rmSync(cache, { recursive: true });
  });

  const targets = {
    "a pipe": () => ["-e", `XDG_CACHE_HOME=${cache}`, "--", process.execPath, bin, "mcp", "--local"],
    HTTP: () => ["--transport", "http", "--server-url", url],
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
    "lists every tool over $over in the $era era, finds nothing wrong with them, and calls some",
    async ({ era, target, called }) => {
      const list = async () => {
        const flags = ["--protocol-era", era, "--method", "tools/list", "--strict"];

        const { tools } = (await result(flags, target())) as { readonly tools: readonly { readonly name: string }[] };

        expect(tools.map(({ name }) => name.replace("microsoft365_defender_", "")).sort()).toEqual(
          Object.keys(calls).sort(),
        );
      };
      const call = async ([tool, given]: readonly [string, object]) => {
        const name = `microsoft365_defender_${tool}`;
        const flags = ["--protocol-era", era, "--method", "tools/call", "--tool-name", name, "--tool-args-json"];

        const answer = (await result([...flags, JSON.stringify(given)], target())) as { readonly isError?: boolean };

        expect({ name, isError: answer.isError ?? false }).toEqual({ name, isError: false });
      };

      await inTurns([list, ...called.map((each) => () => call(each))]);
    },
    180_000,
  );
});

/** So many processes of the Inspector at once. */
const AT_ONCE = 2;

async function inTurns(works: readonly (() => Promise<void>)[]): Promise<void> {
  const rest = [...works];
  const worker = async () => {
    for (let work = rest.shift(); work !== undefined; work = rest.shift()) {
      await work();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
