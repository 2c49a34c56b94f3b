/**
 * Runs each program of dist/ once against a local tenant, so that V8's compiled code of it is in this user's cache folder
 * (docs/adr/0008). An image has it from the start, and its file system can be read-only.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { actions } from "../../cli/generated/actions.js";
import type { ActionManifest } from "../../core/manifest.js";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { startTenant } from "../../sandbox/tenant.js";

/** The line that the service prints for programs. */
interface Started {
  readonly url: string;
  readonly keys_file: string;
}

const root = join(__dirname, "..", "..");

async function main(): Promise<void> {
  const tenant = await startTenant();
  const folder = mkdtempSync(join(tmpdir(), "compile-code-"));
  try {
    const configuration = join(folder, "configuration.json");
    writeFileSync(configuration, JSON.stringify({ ...tenant.configuration, ...sharingNothing }), { mode: 0o600 });
    const loaded = await Promise.all(Object.values(actions).map((load) => load()));
    for (const { contract } of loaded) {
      const { name, example } = contract.manifest;
      await runStep(join(root, "dist", "actions", `${name}.js`), ["--config", configuration], JSON.stringify(example));
    }
    for (const { contract } of loaded.slice(0, 1)) {
      await runService(["--config", configuration, "--state", join(folder, "state")], contract.manifest);
    }
  } finally {
    rmSync(folder, { recursive: true });
    await tenant.close();
  }
}

async function runStep(program: string, args: readonly string[], payload: string): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["pipe", "ignore", "inherit"] });
  child.stdin.end(payload);
  await ended(program, child);
}

/** Starts the service, has it run one action, and stops it. */
async function runService(args: readonly string[], { name, example }: ActionManifest): Promise<void> {
  const program = join(root, "dist", "cli", "m365-defender.js");
  const child = spawn(process.execPath, [program, "serve", "--port", "0", "--json", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const whenEnded = ended("serve", child);
  whenEnded.catch(() => undefined);
  try {
    const started = await Promise.race([once(createInterface({ input: child.stdout }), "line"), whenEnded]);
    const { url, keys_file } = JSON.parse(String(started)) as Started;
    const { status } = await fetch(`${url}/v1/actions/${name}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${readFileSync(keys_file, "utf8").trim()}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(example),
    });
    if (status !== 200) throw new Error(`The service answered ${status} to ${name}.`);
  } finally {
    child.kill("SIGTERM");
  }
  await whenEnded;
}

/** @throws if the program fails, because its compiled code would lack what the failure left out */
async function ended(program: string, child: ReturnType<typeof spawn>): Promise<undefined> {
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${program} ended with ${code}.`);
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
