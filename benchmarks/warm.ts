import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { build, type Plugin } from "esbuild";
import type { CannedOptions } from "./canned-process.js";
import { Connection, signIn } from "./connection.js";
import { round } from "./interleave.js";
import { conditions, report } from "./report.js";
import { type Configuration, Service } from "./service.js";
import { type WarmFigures, warmFigures, warmTables } from "./tables/warm.js";
import type { BlockPair, WarmTask } from "./warm-loop.js";
import { inWorkingFolder } from "./working-folder.js";

const blocks = Number(process.argv[2] ?? 40);
/** Flags for Node, such as --cpu-prof. */
const flags = process.argv.slice(3);
const readsPerBlock = 100;
const incidentId = "2972";
const path = `/v1.0/security/incidents/${incidentId}?$expand=alerts`;
const root = join(__dirname, "..");

/** Uses the built core instead of its source. */
const builtCore: Plugin = {
  name: "built-core",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/core\// }, ({ path: source, resolveDir }) => ({
      path: join(root, "dist", relative(root, join(resolveDir, source))),
      external: true,
    })),
};

/** Runs a host in a separate process that reads from the configured service. */
async function pairsOf(program: string, taskFile: string, configuration: Configuration): Promise<readonly BlockPair[]> {
  writeFileSync(
    taskFile,
    JSON.stringify({ configuration, incidentId, path, blocks, readsPerBlock } satisfies WarmTask),
  );
  const args = [...flags, "-e", "require(process.argv[1])", program, taskFile];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH } });
  return JSON.parse(stdout) as readonly BlockPair[];
}

/** Measures reads in a long-lived host, from the local tenant and from a service with fixed responses. */
async function main(): Promise<void> {
  await inWorkingFolder(async ({ path: folder }) => {
    const program = join(folder, "warm-loop.cjs");
    const entryPoints = [join(__dirname, "warm-loop.ts")];
    await build({
      entryPoints,
      outfile: program,
      bundle: true,
      platform: "node",
      target: "node20.3",
      plugins: [builtCore],
    });
    const taskFile = join(folder, "task.json");
    const tenant = await Service.start("tenant-process", {});
    const fromTenant = await pairsOf(program, taskFile, tenant.configuration);
    const connection = new Connection(await signIn(tenant.configuration));
    const { body } = await connection.send("GET", path);
    connection.close();
    await tenant.stop();
    const file = join(folder, "incident.json");
    writeFileSync(file, body);
    const canned = await Service.start("canned-process", { answers: { [path]: file } } satisfies CannedOptions);
    const fromCanned = await pairsOf(program, taskFile, canned.configuration);
    await canned.stop();
    const figures: WarmFigures = {
      conditions: conditions({}),
      blocks,
      readsPerBlock,
      answerKib: round(Buffer.byteLength(body) / 1024),
      services: [
        warmFigures("the local tenant", fromTenant, readsPerBlock),
        warmFigures("a service with the answer ready", fromCanned, readsPerBlock),
      ],
    };
    report("warm", figures, warmTables(figures));
  });
}

void main();
