import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import hunting from "../../data/hunting-schema.json";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type Graph, signIn } from "./tenant-client.js";

interface Table {
  readonly name: string;
  readonly description: string | null;
  readonly columns: readonly {
    readonly name: string;
    readonly dataType: string;
    readonly description: string | null;
  }[];
}

const context = "https://graph.microsoft.com/beta/$metadata#";
const ownColumns = [
  { name: "Timestamp", dataType: "DateTime", description: null },
  { name: "Badge", dataType: "Int64", description: null },
];

describe("the hunting schema of the local tenant's beta", () => {
  let folder: string;
  let tenant: LocalTenant;
  let graph: Graph;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "own-tables-"));
    await writeFile(join(folder, "DoorEvents_CL.jsonl"), '{"Timestamp":"{{now-1h}}","Badge":7}');
    await writeFile(join(folder, "DeviceInfo.json"), "[]");
    tenant = await startTenant({ dataFolder: folder });
    graph = await signIn(tenant, tenant.configuration, { root: "/beta/security" });
  });
  afterAll(async () => {
    await tenant.close();
    await rm(folder, { recursive: true });
  });

  it("has every documented table, and those of the user's own", async () => {
    const { status, body } = await graph("GET", "/getHuntingSchema");
    const { tables, ...rest } = body as { tables: Table[] };
    const columnsOf = (name: string) => tables.find((table) => table.name === name)?.columns;

    expect(status).toBe(200);
    expect(rest).toEqual({
      "@odata.context": `${context}microsoft.graph.security.huntingSchemaResult`,
      functions: { builtInFunctions: [], savedFunctions: [] },
    });
    expect(tables.map(({ name }) => name).sort()).toEqual([...Object.keys(hunting.tables), "DoorEvents_CL"].sort());
    expect(columnsOf("DoorEvents_CL")).toEqual(ownColumns);
    expect(columnsOf("DeviceInfo")?.map(({ name }) => name)).toEqual(Object.keys(hunting.tables.DeviceInfo.columns));
    expect(columnsOf("DeviceInfo")?.slice(0, 2)).toEqual([
      { name: "Timestamp", dataType: "DateTime", description: null },
      { name: "DeviceId", dataType: "String", description: null },
    ]);
  });

  it.each([
    "/getHuntingSchema()",
    "/microsoft.graph.security.getHuntingSchema",
    "/microsoft.graph.security.getHuntingSchema()",
  ])("answers to %s as well", async (path) => {
    expect((await graph("GET", path)).body).toEqual((await graph("GET", "/getHuntingSchema")).body);
  });

  it("gives its tables as a collection too, of which a part can be asked for", async () => {
    const all = await graph("GET", "/getHuntingSchemaTables");
    const one = await graph("GET", "/getHuntingSchemaTables?$filter=name%20eq%20'DoorEvents_CL'");
    const page = await graph("GET", "/getHuntingSchemaTables?$select=name&$skip=1&$top=1&$count=true");

    expect(all.body.value).toEqual((await graph("GET", "/getHuntingSchema")).body.tables);
    expect(one.body).toEqual({
      "@odata.context": `${context}Collection(microsoft.graph.security.huntingSchemaTable)`,
      value: [{ name: "DoorEvents_CL", description: null, columns: ownColumns }],
    });
    expect(page.body).toEqual({
      "@odata.context": `${context}Collection(microsoft.graph.security.huntingSchemaTable)`,
      "@odata.count": all.body.value.length,
      "@odata.nextLink": `${tenant.url}/beta/security/getHuntingSchemaTables?$select=name&$top=1&$count=true&$skip=2`,
      value: [{ name: all.body.value[1].name }],
    });
  });

  it.each([
    ["GET", "/getHuntingSchema?$top=1", 400],
    ["GET", "/getHuntingSchemaTables?$select=name,rows", 400],
    ["GET", "/getHuntingSchemaTables?$orderby=name", 400],
    ["POST", "/getHuntingSchema", 405],
  ])("refuses %s %s", async (method, path, expected) => {
    expect((await graph(method, path, method === "POST" ? {} : undefined)).status).toBe(expected);
  });

  it("is for apps that may hunt", async () => {
    const configuration = tenant.product.registerApp({ roles: ["SecurityIncident.Read.All"] });
    const other = await signIn(tenant, configuration, { root: "/beta/security" });

    const { status, body } = await other("GET", "/getHuntingSchema");

    expect([status, body.error.message]).toEqual([
      403,
      "Missing application roles. API required roles: ThreatHunting.Read.All, application roles: SecurityIncident.Read.All.",
    ]);
  });

  it.each(["/runHuntingQuery", "/microsoft.graph.security.runHuntingQuery"])(
    "is what %s runs queries over",
    async (path) => {
      const { status, body } = await graph("POST", path, { Query: "DoorEvents_CL | project Badge" });

      expect([status, body]).toEqual([
        200,
        {
          "@odata.context": `${context}microsoft.graph.security.huntingQueryResults`,
          schema: [{ name: "Badge", type: "Int64" }],
          results: [{ Badge: 7 }],
        },
      ]);
    },
  );
});
