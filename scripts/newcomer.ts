/**
 * Runs the README in a fresh clone: each block of shell commands in order, exactly as written; then the example on the
 * local tenant's page against a running tenant, with the `export` lines that it prints. Fails at the first failing
 * command. Only `npm cit` is left out, because it runs around this script.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "newcomer-"));
const clone = join(folder, "m365-defender");

/** The environment of a new user, with a separate cache folder, so that this machine's tenants are not found. */
const environment = { ...process.env, XDG_CACHE_HOME: join(folder, "cache") };

function shellBlocks(document: string): string[] {
  return [...document.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = ""]) => block.replace(/^npm cit\n/m, ""));
}

function needsTenant(block: string): boolean {
  return block.includes("$AZURE_AUTHORITY_HOST");
}

/** Starts the tenant as on its page, and waits for the lines that it prints for a shell. */
async function startTenant() {
  const child = spawn("npm", ["run", "tenant", "--", "--port", "0"], { cwd: clone, env: environment, detached: true });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  while (!/Ctrl\+C stops it/.test(printed)) {
    await once(child.stdout, "data");
  }
  const stop = async () => {
    process.kill(-Number(child.pid), "SIGINT");
    await once(child, "exit");
  };
  return { exports: printed.match(/^export .*$/gm)?.join("\n") ?? "", stop };
}

async function main(): Promise<number> {
  execFileSync("git", ["clone", "--quiet", root, clone]);
  const read = (path: string) => shellBlocks(readFileSync(join(clone, path), "utf8"));
  const blocks = [...read("README.md"), ...read("docs/local-tenant.md").filter(needsTenant)];
  let tenant: Awaited<ReturnType<typeof startTenant>> | undefined;
  try {
    for (const [index, block] of blocks.entries()) {
      if (needsTenant(block)) {
        tenant ??= await startTenant();
      }
      const script = needsTenant(block) ? `${tenant?.exports}\n${block}` : block;
      const { status, stderr } = spawnSync("bash", ["-euc", script], {
        cwd: clone,
        env: environment,
        encoding: "utf8",
        stdio: ["ignore", "ignore", "pipe"],
      });
      const first = block.trim().split("\n")[0];
      if (status !== 0) {
        console.error(`Block ${index + 1} ends with exit code ${status}: ${first}\n${stderr}`);
        return 1;
      }
      console.log(`ok  ${first}`);
    }
    return 0;
  } finally {
    await tenant?.stop();
    rmSync(folder, { recursive: true });
  }
}

void main().then((code) => {
  process.exitCode = code;
});
