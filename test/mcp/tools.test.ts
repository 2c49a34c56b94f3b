import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { manifests } from "../../library/manifests.js";
import { toolNameOf } from "../../mcp/tools/tool-name.js";
import { connectHere, eras } from "./support/mcp-clients.js";
import { type McpTenant, startMcpTenant } from "./support/mcp-tenant.js";
import { referenceArguments } from "./support/reference.js";

describe("the tools", () => {
  let started: McpTenant;

  beforeAll(async () => {
    started = await startMcpTenant();
  });

  afterAll(() => started.close());

  async function listed(changed = {}) {
    const client = await connectHere(started.options({ isLocal: true, ...changed }), { era: eras[1] });
    const { tools } = await client.listTools();
    await client.close();
    return tools;
  }

  it("are one for each action, and two about the hunting tables", async () => {
    const names = (await listed()).map(({ name }) => name);

    expect(names).toEqual([
      ...Object.keys(manifests).map(toolNameOf),
      "microsoft365_defender_list_tables",
      "microsoft365_defender_describe_table",
    ]);
  });

  it("have every argument of the user's reference under its name, then the action's others and those of the run", async () => {
    const tools = await listed();
    const reference = referenceArguments();

    expect(Object.keys(reference)).toHaveLength(6);
    for (const [title, expected] of Object.entries(reference)) {
      const tool = tools.find((each) => each.title === title);
      const names = Object.keys(tool?.inputSchema.properties ?? {});
      expect({ title, missing: expected.filter((name) => !names.includes(name)) }).toEqual({ title, missing: [] });
    }
    for (const [name, { parameters }] of Object.entries(manifests)) {
      const tool = tools.find((each) => each.name === toolNameOf(name));
      const expected = [...parameters.map((field) => field.name), "entities", "dry_run", "profile"];
      expect(Object.keys(tool?.inputSchema.properties ?? {})).toEqual(expect.arrayContaining(expected));
      expect(tool?.inputSchema.required).toEqual(
        parameters.filter((field) => field.isMandatory).map((field) => field.name),
      );
      expect(tool?.inputSchema.additionalProperties).toBe(false);
    }
  });

  it("have at most 650 tokens on average, and none more than 1,100", async () => {
    const tokens = (await listed()).map((tool) => encode(JSON.stringify(tool)).length);
    const ofActions = tokens.slice(0, Object.keys(manifests).length);

    expect(Math.max(...tokens)).toBeLessThanOrEqual(1_100);
    expect(ofActions.reduce((sum, each) => sum + each, 0) / ofActions.length).toBeLessThanOrEqual(650);
  });

  it("have no list of types in a schema, which some clients cannot read", async () => {
    expect(JSON.stringify(await listed())).not.toMatch(/"type":\[/);
  });

  it("say what they do to the tenant", async () => {
    const hints = Object.fromEntries((await listed()).map(({ name, annotations }) => [name, annotations]));

    expect(hints.microsoft365_defender_get_incident).toEqual({
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: true,
    });
    expect(hints.microsoft365_defender_update_incident).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    expect(hints.microsoft365_defender_add_comment_to_incident).toMatchObject({
      readOnlyHint: false,
      destructiveHint: false,
      idempotentHint: false,
    });
    for (const [name, { writes }] of Object.entries(manifests)) {
      expect(hints[toolNameOf(name)]?.readOnlyHint).toBe(!writes);
    }
  });

  it.each([
    [["read"], ["ping", "get_incident", "list_incidents"]],
    [["write"], ["update_incident", "add_comment_to_incident"]],
    [["hunting"], ["execute_query", "execute_entity_query", "execute_custom_query"]],
    [["schema"], ["list_tables", "describe_table"]],
  ] as const)("of the groups %j are %j", async (groups, names) => {
    expect((await listed({ groups })).map(({ name }) => name.replace("microsoft365_defender_", ""))).toEqual(names);
  });
});
