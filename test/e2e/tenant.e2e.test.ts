import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type RunningProcess, runAction, runProgram, startProcess } from "../support/run-process.js";

let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "tenant-command-"));
});

afterEach(() => rmSync(cache, { recursive: true }));

const assign = {
  case_id: "1",
  alert_group_identifiers: [],
  parameters: { incident_id: "2972", assign_to: "ana@example.com" },
};

interface StartedTenant {
  readonly process: RunningProcess;
  readonly about: {
    readonly url: string;
    readonly configuration: Readonly<Record<string, string>>;
    readonly configuration_file: string;
    readonly ca_file: string;
    readonly environment: Readonly<Record<string, string>>;
  };
  /** The next line that it prints. */
  nextLine(): Promise<string>;
  stop(signal?: NodeJS.Signals): Promise<{ exitCode: number | null; stderr: string }>;
}

/** Starts the command with JSON lines, and waits for the first. */
async function startTenantCommand(...args: string[]): Promise<StartedTenant> {
  const started = startProcess("cli/m365-defender", {
    args: ["tenant", "--json", ...args],
    environment: { XDG_CACHE_HOME: cache },
  });
  const lines = createInterface({ input: started.child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => String((await lines.next()).value);
  return {
    process: started,
    about: JSON.parse(await nextLine()),
    nextLine,
    async stop(signal = "SIGTERM") {
      started.child.kill(signal);
      return started.end();
    },
  };
}

describe("m365-defender tenant", () => {
  it("serves an action that is given its configuration, and tells of each request", async () => {
    const tenant = await startTenantCommand("--port", "0");
    const { result } = await runAction("update-incident", { ...assign, configuration: tenant.about.configuration });
    const requests = [await tenant.nextLine(), await tenant.nextLine(), await tenant.nextLine()].map((line) =>
      JSON.parse(line),
    );
    const { exitCode, stderr } = await tenant.stop("SIGINT");

    expect(result.message).toMatch(/^Successfully updated incident/);
    expect(requests.map(({ method, status, detail }) => [method, status, detail])).toEqual([
      ["POST", 200, "client secret"],
      ["GET", 200, undefined],
      ["PATCH", 200, undefined],
    ]);
    expect(requests[2]).toMatchObject({
      path: "/v1.0/security/incidents/2972",
      body: { assignedTo: "ana@example.com" },
    });
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(readdirSync(join(cache, "m365-defender", "tenants"))).toEqual([]);
  });

  it("is joined by --local runs, so that one sees what another did", async () => {
    const tenant = await startTenantCommand("--port", "0");
    const local = { args: ["--local"], environment: { XDG_CACHE_HOME: cache } };
    const update = await runAction("update-incident", assign, local);
    const again = await runAction("update-incident", assign, local);
    await tenant.stop();
    const alone = await runAction("update-incident", assign, local);

    expect([update, again, alone].map(({ result }) => Object(result.json_result).changed)).toEqual([
      ["assignedTo"],
      [],
      ["assignedTo"],
    ]);
  });

  it("prints for a person what a platform and a shell need", async () => {
    const tenant = startProcess("cli/m365-defender", {
      args: ["tenant", "--port", "0", "--fault", "serverError:method=PATCH,times=1"],
      environment: { XDG_CACHE_HOME: cache },
    });
    let printed = "";
    tenant.child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
    const until = async (pattern: RegExp) => {
      while (!pattern.test(printed)) await new Promise((resolve) => tenant.child.stdout.once("data", resolve));
    };
    await until(/Ctrl\+C stops it\.\n/);
    const environment = Object.fromEntries(
      [...printed.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    );
    const configuration = JSON.parse(/^\{[\s\S]*?^\}$/m.exec(printed)?.[0] ?? "");
    const run = await runAction("update-incident", assign, {
      environment: { M365_DEFENDER_CONFIG: environment.M365_DEFENDER_CONFIG ?? "" },
    });
    await until(/PATCH {2}\/v1\.0\/security\/incidents\/2972 {2}200/);
    // It keeps its compiled code after its last word.
    const exited = once(tenant.child, "exit");
    tenant.child.kill("SIGTERM");
    await until(/Stopped\.\n$/);
    await exited;

    expect(run.result.status).toBe("completed");
    expect(environment).toMatchObject({
      AZURE_TENANT_ID: configuration.tenant_id,
      AZURE_CLIENT_ID: configuration.client_id,
      AZURE_CLIENT_SECRET: configuration.client_secret,
      AZURE_AUTHORITY_HOST: configuration.login_api_root,
      NODE_EXTRA_CA_CERTS: expect.stringMatching(/ca\.pem$/),
    });
    expect(printed).toMatch(/PATCH {2}\/v1\.0\/security\/incidents\/2972 {2}500 .*fault serverError\n/);
    expect(printed).toContain(`Status page         ${configuration.graph_api_root}/\n`);
  });

  it("goes on from its state, even after it was killed", async () => {
    const state = join(cache, "state.json");
    const first = await startTenantCommand("--port", "0", "--state", state);
    await runAction("update-incident", { ...assign, configuration: first.about.configuration });
    await first.stop("SIGKILL");
    const second = await startTenantCommand("--state", state);
    const again = await runAction("update-incident", { ...assign, configuration: first.about.configuration });
    await second.stop();

    expect(second.about).toEqual(first.about);
    expect(again.result.json_result).toMatchObject({ changed: [], incident: { assignedTo: "ana@example.com" } });
  });

  it("ends when nobody reads what it prints", async () => {
    const tenant = await startTenantCommand("--port", "0");
    tenant.process.child.stdout.destroy();
    get(`${tenant.about.url}/v1.0/security/incidents`, { ca: tenant.about.configuration.ca_certificate }).on(
      "error",
      () => undefined,
    );
    const { exitCode } = await tenant.process.end();

    expect(exitCode).toBe(0);
    expect(existsSync(tenant.about.configuration_file)).toBe(false);
  });

  it("says in a sentence why it does not start", async () => {
    const tenant = await startTenantCommand("--port", "0");
    const { port } = new URL(tenant.about.url);
    const start = (...args: string[]) =>
      runProgram("cli/m365-defender", "", { args: ["tenant", ...args], environment: { XDG_CACHE_HOME: cache } });
    const inUse = await start("--port", port);
    const wrongFlag = await start("--prot", port);
    const wrongTable = await start("--port", "0", "--rows", "DeviceEvent=1");
    const noCache = await runProgram("cli/m365-defender", "", {
      args: ["tenant", "--port", "0"],
      environment: { XDG_CACHE_HOME: "/dev/null/cache" },
    });
    const noFolder = await start("--port", "0", "--data", "/nowhere");
    await tenant.stop();

    expect(inUse).toMatchObject({
      exitCode: 1,
      stdout: "",
      stderr: `Port ${port} is in use. Choose another port with --port; 0 picks a free port.\n`,
    });
    expect(wrongFlag).toMatchObject({ exitCode: 2, stdout: "" });
    expect(wrongTable).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/Did you mean DeviceEvents\?\n$/) });
    expect(noCache).toMatchObject({
      exitCode: 1,
      stdout: "",
      stderr: expect.stringMatching(
        /^The cache folder \/dev\/null\/cache\S* cannot be written \(ENOTDIR\)\. Set XDG_CACHE_HOME/,
      ),
    });
    expect(noFolder).toMatchObject({ exitCode: 1, stderr: "The data folder /nowhere cannot be read: ENOENT.\n" });
  });

  it("helps", async () => {
    const { exitCode, stdout } = await runProgram("cli/m365-defender", "", { args: ["tenant", "--help"] });

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Starts a local tenant: [\s\S]*--state FILE\n/);
  });
});
