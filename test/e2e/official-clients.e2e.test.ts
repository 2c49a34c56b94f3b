import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { environmentOf } from "../../sandbox/command/greeting.js";
import { createIncidents } from "../../sandbox/data/incidents.js";
import { defaultRoles } from "../../sandbox/state/apps.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { runInChildProcess } from "../support/child-process.js";

const program = `
  import { useOfficialClients } from "./test/support/official-clients.ts";
  useOfficialClients(process.env).then((outcome) => console.log(JSON.stringify(outcome)));
`;

/** Both ends load much at their start. */
const patienceMs = 60_000;

const folder = mkdtempSync(join(tmpdir(), "official-clients-"));
let caFile: string;
let tenant: LocalTenant;

beforeAll(async () => {
  tenant = await startTenant();
  const { product } = tenant;
  product.apps.setRoles(product.integration.clientId, [...defaultRoles, "SecurityAlert.Read.All"]);
  caFile = join(folder, "ca.pem");
  writeFileSync(caFile, tenant.caCertificate);
});
beforeEach(() => {
  for (const record of createIncidents(tenant.product.startedAt)) tenant.product.incidents.put(record);
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

describe("Microsoft's own clients, unchanged,", () => {
  const credentials: Readonly<Record<string, () => Promise<Record<string, string>>>> = {
    secret: async () => ({ AZURE_CLIENT_SECRET: tenant.configuration.client_secret ?? "" }),
    certificate: async () => {
      const { certificate, certificate_key } = await tenant.certificateConfiguration();
      const path = join(folder, "client.pem");
      writeFileSync(path, `${certificate_key}\n${certificate}`, { mode: 0o600 });
      return { AZURE_CLIENT_CERTIFICATE_PATH: path };
    },
  };

  it.each(Object.keys(credentials))(
    "work with the local tenant by %s",
    async (kind) => {
      const { AZURE_CLIENT_SECRET: _, ...withoutSecret } = environmentOf(tenant, "", caFile);
      const environment = { ...withoutSecret, ...(await credentials[kind]?.()) };

      const outcome = await runInChildProcess(program, environment, patienceMs);

      const incidents = tenant.product.incidents.list();
      const highAlerts = incidents.flatMap(({ alerts }) => alerts).filter(({ severity }) => severity === "high").length;
      expect(JSON.parse(outcome)).toEqual({
        count: incidents.length,
        ids: incidents.map(({ incident }) => incident.id),
        updated: { status: "inProgress", assignedTo: "s.oc@example.com" },
        comments: ["Ein Kommentar: ü"],
        waiting: "awaitingAction",
        hunted: [{ Alerts: highAlerts }],
        alerts: highAlerts,
        schema: [{ name: "AADSignInEventsBeta" }],
        missing: { statusCode: 404, code: "NotFound", hasRequestId: true },
      });
    },
    patienceMs,
  );
});

describe("curl", () => {
  const itWithCurl = spawnSync("curl", ["--version"]).status === 0 ? it : it.skip;

  itWithCurl(
    "does what the page of the local tenant says (skipped where curl is not installed)",
    async () => {
      const document = readFileSync(join(__dirname, "../../docs/local-tenant.md"), "utf8");
      const [, script = ""] = /^```sh\n(token=[^`]*)^```/m.exec(document) ?? [];

      const { stdout, stderr } = await promisify(execFile)("sh", ["-euc", script], {
        env: { PATH: process.env.PATH, ...environmentOf(tenant, "", caFile) },
        timeout: patienceMs,
      });

      const alerts = tenant.product.incidents.list().flatMap((record) => record.alerts).length;
      expect(stderr).toBe("");
      expect(
        stdout
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line)),
      ).toEqual([
        expect.objectContaining({
          "@odata.nextLink": expect.any(String),
          value: [expect.objectContaining({ id: "2976" })],
        }),
        expect.objectContaining({ id: "2972", status: "inProgress" }),
        expect.objectContaining({ results: [{ Alerts: alerts }] }),
      ]);
    },
    patienceMs,
  );
});
