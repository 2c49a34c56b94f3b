import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

/** A client that is generated from one of the OpenAPI documents, and a program that uses it. */
export interface ClientProgram {
  readonly version: "2.0" | "3.1";
  readonly generator: string;
  /** Writes the client as `client.ts` into a folder. */
  generate(root: string, folder: string): void;
  /**
   * Hunts without waiting, asks for the result of the run, updates an incident, and prints what it got. It calls the
   * service at BASE with the access key KEY.
   */
  readonly program: string;
}

export const clientPrograms: readonly ClientProgram[] = [
  {
    version: "3.1",
    generator: "oazapfts",
    generate(root, folder) {
      mkdirSync(folder, { recursive: true });
      runCli(join(root, "node_modules/oazapfts/dist/cli.js"), [documentPath(root, "3.1"), join(folder, "client.ts")]);
    },
    program: `
import { defaults, executeQuery, getRun, updateIncident } from "./client.js";

async function main(): Promise<void> {
  defaults.baseUrl = process.env.BASE ?? "";
  defaults.headers = { "X-Api-Key": process.env.KEY ?? "" };
  const hunt = await executeQuery({
    case_id: "42",
    alert_group_identifiers: [],
    table_names: "DeviceProcessEvents",
    time_frame: "Last 24 Hours",
    max_results_to_return: 3,
  }, { wait: 0 });
  const run = hunt.status === 202 ? hunt.data.run : "";
  const over = await getRun(run, { wait: 20 });
  const rows = over.status === 200 && Array.isArray(over.data.json_result) ? over.data.json_result.length : -1;
  const write = await updateIncident(
    { case_id: 42, alert_group_identifiers: [], parameters: { incident_id: "2972", status: "In Progress" } },
    { idempotencyKey: process.env.CALL ?? "" },
  );
  if (write.status !== 200) {
    throw new Error(String(write.status));
  }
  const { status, message } = write.data;
  console.log(JSON.stringify({ accepted: hunt.status, run, rows, status, message }));
}

void main();
`,
  },
  {
    version: "2.0",
    generator: "swagger-typescript-api",
    generate(root, folder) {
      mkdirSync(folder, { recursive: true });
      const flags = ["--path", documentPath(root, "2.0"), "--output", folder, "--name", "client.ts", "--silent"];
      runCli(join(root, "node_modules/swagger-typescript-api/dist/cli.mjs"), ["generate", ...flags]);
    },
    program: `
import { Api, type AcceptedRun } from "./client.js";

async function main(): Promise<void> {
  const api = new Api({
    baseUrl: process.env.BASE ?? "",
    baseApiParams: { headers: { "X-Api-Key": process.env.KEY ?? "" } },
  });
  const hunt = await api.v1.executeQuery({
    case_id: "42",
    alert_group_identifiers: [],
    table_names: "DeviceProcessEvents",
    time_frame: "Last 24 Hours",
    max_results_to_return: 3,
  }, { wait: 0 });
  const accepted: unknown = hunt.data;
  const { run } = accepted as AcceptedRun;
  const over = await api.v1.getRun(run, { wait: 20 });
  const rows = Array.isArray(over.data.json_result) ? over.data.json_result.length : -1;
  const write = await api.v1.updateIncident(
    { case_id: "42", alert_group_identifiers: [], incident_id: "2972", status: "In Progress" },
    {},
    { headers: { "Idempotency-Key": process.env.CALL ?? "", "X-Api-Key": process.env.KEY ?? "" } },
  );
  const { status, message } = write.data;
  console.log(JSON.stringify({ accepted: hunt.status, run, rows, status, message }));
}

void main();
`,
  },
];

function documentPath(root: string, version: string): string {
  return join(root, "data/openapi", `openapi-${version}.json`);
}

function runCli(cli: string, args: readonly string[]): void {
  execFileSync(process.execPath, [cli, ...args], { stdio: "pipe" });
}
