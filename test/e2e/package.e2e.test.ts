import {
  type ChildProcess,
  type ExecFileSyncOptionsWithStringEncoding,
  execFileSync,
  spawn,
  spawnSync,
} from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Result } from "../../core/result/result.js";

const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "package-"));
const modules = join(folder, "node_modules");
const bin = join(modules, ".bin", "m365-defender");
const configuration = join(folder, "defender.yaml");

const quiet: ExecFileSyncOptionsWithStringEncoding = { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };

// Each test starts several programs, one of them with a query engine.
jest.setTimeout(180_000);

/** The folders of what the package needs, each of which npm has at the top. */
function dependencyFolders(): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  return Object.entries(packages).flatMap(([path, { dev = false }]) => (path === "" || dev ? [] : [join(root, path)]));
}

/** An archive as npm makes one of a package. */
function pack(source: string, index: number): string {
  const archive = join(folder, `dependency-${index}.tar`);
  const entries = readdirSync(source).filter((name) => name !== "node_modules");
  execFileSync("tar", ["-cf", archive, "--transform", "s,^,package/,", "-C", source, ...entries]);
  return archive;
}

/** An empty folder, into which npm installs the packed package without a network, from archives of all that it needs. */
beforeAll(() => {
  const flags = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [packed] = JSON.parse(execFileSync("npm", flags, { cwd: root, ...quiet }));
  writeFileSync(join(folder, "package.json"), '{ "name": "empty", "private": true }');
  const archives = [join(folder, packed.filename), ...dependencyFolders().map(pack)];
  execFileSync("npm", ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", ...archives], {
    cwd: folder,
    ...quiet,
  });
  // The optional packages, each with its own dependencies.
  for (const name of Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).peerDependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
}, 120_000);

let tenant: ChildProcess | undefined;

afterAll(() => {
  // One that a failed test has left.
  tenant?.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the installed program as someone does who has nothing else. */
async function run(
  args: readonly string[],
  input: unknown = "",
  environment: Record<string, string> = {},
): Promise<Run> {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...environment },
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  child.stdin.end(typeof input === "string" ? input : JSON.stringify(input));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, ...output };
}

describe("the package, installed into an empty folder,", () => {
  it("leads from nothing to a hunt for an incident's entities", async () => {
    const started = spawn(process.execPath, [bin, "tenant", "--port", "0", "--json"], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder },
    });
    tenant = started;
    const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
    const about = JSON.parse(String((await lines.next()).value));
    const fields = about.configuration as Record<string, string>;
    const secret = { DEFENDER_SECRET: String(fields.client_secret) };
    const action = async (name: string, parameters: object, more: object = {}) => {
      const payload = { case_id: "1", alert_group_identifiers: [], parameters, ...more };
      const { stdout, stderr } = await run([name, "--config", configuration], payload, secret);
      expect(stderr).toBe("");
      return JSON.parse(stdout) as Result;
    };

    const init = await run(
      [
        [
          "init",
          "--out",
          configuration,
          "--tenant-id",
          String(fields.tenant_id),
          "--client-id",
          String(fields.client_id),
        ],
        ["--client-secret", "env:DEFENDER_SECRET", "--ca-certificate", about.ca_file],
        ["--login-api-root", about.url, "--graph-api-root", about.url],
      ].flat(),
      "",
      // What it names is another file, and does not keep the new one from being checked.
      { ...secret, M365_DEFENDER_CONFIG: join(folder, "other.yaml") },
    );
    const doctor = await run(["doctor", "--config", configuration, "--json"], "", secret);
    const ping = await action("ping", {});
    const incident = await action("get-incident", { incident_id: "2972" });
    const { entities } = incident.json_result as { entities: readonly object[] };
    const hunted = await action(
      "execute-entity-query",
      {
        table_names: "EmailEvents, UrlClickEvents, EntraIdSignInEvents",
        ip_entity_key: "auto",
        user_entity_key: "auto",
        email_address_entity_key: "auto",
        url_entity_key: "auto",
        cross_entity_operator: "OR",
        stop_if_not_enough_entities: false,
        time_frame: "Last 24 Hours",
      },
      { entities, target_entities: entities },
    );
    started.kill("SIGTERM");
    await once(started, "exit");

    expect(init).toMatchObject({ exitCode: 0, stderr: "" });
    expect(init.stdout).toContain(`Written: ${configuration}\n`);
    expect([doctor.exitCode, JSON.parse(doctor.stdout).ok]).toEqual([0, true]);
    expect([ping.status, ping.is_success]).toEqual(["completed", true]);
    expect(entities.length).toBeGreaterThan(3);
    expect(hunted).toMatchObject({ status: "completed", is_success: true, error: null });
    expect(hunted.entities.some(({ matched_rows }) => (matched_rows ?? 0) > 0)).toBe(true);
  });

  it("has actions that need nothing but the unpacked archive", async () => {
    const alone = mkdtempSync(join(tmpdir(), "archive-"));
    const archive = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
    execFileSync("tar", ["-xzf", archive, "-C", alone]);
    const file = join(alone, "defender.yaml");
    const closed = "https://localhost:1";
    const ids = "tenant_id: 7d0c2f4e-1111-4a2b-9c3d-0e5f6a7b8c9d\nclient_id: 0a1b2c3d-2222-4b3c-8d4e-1f2a3b4c5d6e\n";
    writeFileSync(
      file,
      `${ids}client_secret: not-a-secret-of-anybody\nlogin_api_root: ${closed}\ngraph_api_root: ${closed}\n`,
    );
    const payload = JSON.stringify({ case_id: "1", alert_group_identifiers: [], parameters: { incident_id: "2972" } });

    // YAML, sign-in and log are the packages that are loaded on demand.
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(alone, "package/dist/actions/get-incident.js"), "--config", file, "--log-level", "info"],
      { input: payload, encoding: "utf8", env: { PATH: process.env.PATH, HOME: alone } },
    );
    rmSync(alone, { recursive: true });

    expect(JSON.parse(stdout).error).toMatchObject({ code: "NETWORK_ERROR" });
    expect(stderr).toContain("request is repeated");
  });

  it("runs against a local tenant of its own", async () => {
    const payload = { case_id: "1", alert_group_identifiers: [], parameters: { incident_id: "2972" } };
    const { exitCode, stdout } = await run(["get-incident", "--local"], payload);

    expect([exitCode, JSON.parse(stdout).is_success]).toEqual([0, true]);
  });

  it("says what to install where an optional package is missing", async () => {
    rmSync(join(modules, "@peculiar/x509"));
    const { exitCode, stderr } = await run(["tenant", "--port", "0"]);

    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("npm install @peculiar/x509 reflect-metadata")]);
  });
});
