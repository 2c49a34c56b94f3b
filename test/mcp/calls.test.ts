import type { Client } from "@modelcontextprotocol/client";
import { hangingQuery } from "../sandbox/hunting/queries.js";
import { connectHere, type Era, eras, serveHere, textOf } from "./support/mcp-clients.js";
import { type McpTenant, startMcpTenant } from "./support/mcp-tenant.js";

const call = "microsoft365_defender_";

/** The values that each tool needs. */
const needed: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ping: {},
  update_incident: { incident_id: "2972", status: "In Progress" },
  add_comment_to_incident: { incident_id: "2972", comment: "Checked." },
  get_incident: { incident_id: "2972" },
  list_incidents: {},
  execute_query: { table_names: "DeviceProcessEvents", time_frame: "Last 30 Days" },
  execute_entity_query: {
    table_names: "DeviceNetworkEvents",
    stop_if_not_enough_entities: false,
    cross_entity_operator: "OR",
    ip_entity_key: "auto",
    target_entities: [{ Identifier: "203.0.113.77", EntityType: "IP" }],
  },
  execute_custom_query: { query: "DeviceInfo | take 3" },
  list_tables: {},
  describe_table: { table: "DeviceProcessEvents" },
};

describe.each(eras)("calls of the $era era", (era: Era) => {
  let started: McpTenant;

  beforeAll(async () => {
    started = await startMcpTenant();
  });

  afterAll(() => started.close());

  const connected: readonly {
    readonly over: string;
    readonly use: (work: (client: Client) => Promise<void>) => Promise<void>;
  }[] = [
    {
      over: "a pipe",
      async use(work) {
        const client = await connectHere(started.options({ isLocal: true }), { era });
        await work(client).finally(() => client.close());
      },
    },
    {
      over: "HTTP",
      async use(work) {
        const service = await serveHere(started.options({ isLocal: true }));
        const client = await service.connect(era);
        await work(client).finally(async () => {
          await client.close();
          await service.close();
        });
      },
    },
  ];

  it.each(connected)("reach every tool over $over", ({ use }) =>
    use(async (client) => {
      const { tools } = await client.listTools();

      expect(tools.map(({ name }) => name.replace(call, "")).sort()).toEqual(Object.keys(needed).sort());
      for (const [name, given] of Object.entries(needed)) {
        const result = await client.callTool({ name: call + name, arguments: given });
        expect({ name, isError: result.isError ?? false, text: textOf(result) }).toEqual({
          name,
          isError: false,
          text: expect.stringMatching(/./),
        });
      }
    }),
  );

  it.each(connected)("tell over $over what a run does, to a client that asks", ({ use }) =>
    use(async (client) => {
      const told: string[] = [];
      const asks = { onprogress: ({ message = "" }) => told.push(message) };

      await client.callTool({ name: `${call}execute_custom_query`, arguments: { query: "DeviceInfo | take 1" } }, asks);

      expect(told).toEqual(expect.arrayContaining([expect.stringContaining("Hunting")]));
    }),
  );

  // Over HTTP, the older protocol has no way to name the call of another request: only a closed connection ends it.
  const cancelling = connected.filter(({ over }) => era.era === "modern" || over === "a pipe");

  it.each(cancelling)("that are cancelled over $over end the hunt at the tenant", ({ use }) =>
    use((client) =>
      expectDropped(async (hunting) => {
        const stop = new AbortController();
        await hunting(client, stop.signal);
        stop.abort();
      }),
    ),
  );

  it.each(connected)("of a client that goes away over $over end the hunt at the tenant", ({ use }) =>
    expectDropped((hunting) => use((client) => hunting(client, undefined))),
  );

  /** A call that ends before its hunt arrived leaves no trace at the tenant: the next one waits longer. */
  async function expectDropped(callAndLeave: (hunting: typeof untilHunting) => Promise<void>): Promise<void> {
    const earlier = droppedHunts(started);
    for (let waitMs = 50; droppedHunts(started) === earlier; waitMs *= 2) {
      await callAndLeave(async (client, signal) => {
        await untilHunting(client, signal);
        await pause(waitMs);
      });
      await pause(waitMs);
    }

    expect(droppedHunts(started)).toBeGreaterThan(earlier);
  }
});

/** Calls for a hunt without end, and waits until it has begun. */
async function untilHunting(client: Client, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((hunting) => {
    const onprogress = ({ message = "" }) => message.startsWith("Hunting") && hunting();
    const hunt = { name: `${call}execute_custom_query`, arguments: { query: hangingQuery } };
    client.callTool(hunt, { onprogress, ...(signal !== undefined && { signal }) }).catch(() => undefined);
  });
}

/** Hunts in the tenant's log whose client went away. */
function droppedHunts({ tenant }: McpTenant): number {
  return tenant.requests.filter(({ status, path }) => status === 499 && path.endsWith("/runHuntingQuery")).length;
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
