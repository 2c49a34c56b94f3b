import { type ChildProcess, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Result } from "../../core/result/result.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { wordsOf } from "../support/dockerfile.js";
import { buildPlainImage } from "../support/plain-build.js";
import type { PlainImage } from "../support/plain-image.js";
import { readUnit, wordsOfSetting } from "../support/systemd-unit.js";

const root = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** What of the clone's packages an image never has, and what makes most of the copying, with what tests installed beside them. */
const LARGE = [
  ...[".cache", "@babel", "@biomejs", "@microsoft", "@sparticuz", "@swc", "@typescript"],
  ...["gpt-tokenizer", "oazapfts", "playwright-core", "swagger-typescript-api"],
];

interface ComposeService {
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly build: { readonly args: Readonly<Record<string, string>> };
}

const compose = parse(read("deploy/compose.yaml"), { merge: true }) as {
  readonly services: Readonly<Record<"tenant" | "service", ComposeService>>;
};
const { tenant: tenantService, service } = compose.services;

const unit = readUnit(read("deploy/m365-defender.service"));
/** `ExecStart`, with the package where the image has it. */
const unitCommand = wordsOfSetting(unit, "Service", "ExecStart").map((word) =>
  word.replace("/opt/m365-defender/node_modules/m365-defender", "/opt/m365-defender").replace("/usr/bin/node", "node"),
);
const unitEnvironment = Object.fromEntries(
  wordsOfSetting(unit, "Service", "Environment").map((pair) => pair.split("=")),
);

/** The folder of the image that its services may write to. */
const ownFiles = "/var/lib/m365-defender";

const canSetUser = process.getuid?.() === 0 && existsSync("/usr/bin/setpriv");
const where = canSetUser ? "as root in a plain folder" : "nowhere here, because that needs root and setpriv";

(canSetUser ? describe : describe.skip)(`the image, whose steps run ${where},`, () => {
  let folder: string;
  let image: PlainImage;
  const running = new Set<ChildProcess>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "m365-defender-image-"));
    chmodSync(folder, 0o755);
    image = buildPlainImage(join(root, "deploy/Dockerfile"), {
      folder,
      context: root,
      ignored: read("deploy/Dockerfile.dockerignore")
        .split("\n")
        .filter((line) => /^[^#]/.test(line)),
      args: tenantService.build.args,
      instead: {
        // Needs a network: the clone has what it installs.
        "npm ci": (to) => copyPackages(to),
        // `npm test` has built dist/.
        "npm run sbom": (to) => execFileSync("cp", ["-a", join(root, "dist"), to]),
      },
    });
  }, 180_000);

  afterAll(() => {
    for (const child of running) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a command of the image in the background. */
  function start(command: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = image.start(command, environment);
    running.add(child);
    child.once("exit", () => running.delete(child));
    return child;
  }

  it("has the published files and the packages of a run, and none that only development needs", () => {
    const app = image.at("/opt/m365-defender");
    const { dependencies, devDependencies, peerDependencies } = JSON.parse(read("package.json"));
    const installed = (names: object) =>
      Object.keys(names).filter((name) => existsSync(join(app, "node_modules", name)));

    expect(readdirSync(app)).toEqual(expect.arrayContaining(["dist", "docs", "manifests", "result.schema.json"]));
    expect(["test", "scripts", "core", ".git"].filter((name) => existsSync(join(app, name)))).toEqual([]);
    expect(installed(dependencies)).toEqual(Object.keys(dependencies));
    expect(installed(devDependencies).sort()).toEqual(tenantService.build.args.PEERS?.trim().split(/\s+/).sort());
    expect(installed(peerDependencies)).not.toContain("@inquirer/prompts");
  });

  it("uses the compiled code that was made with it", async () => {
    const payload = JSON.stringify({
      case_id: "1",
      alert_group_identifiers: [],
      parameters: { incident_id: "2972", status: "Resolved" },
    });
    const before = image.contents();

    const action = start([...image.commandOf(["update-incident"]), "--dry-run"]);
    action.stdin?.end(payload);
    const help = start(image.commandOf(["serve", "--help"]));

    const [text] = await Promise.all([textOf(help), exitCodeOf(action)]);
    expect([action.exitCode, help.exitCode]).toEqual([0, 0]);
    expect(text).toContain(`${image.said.EXPOSE?.text}`);
    // Where there is no code of a program for this user and Node, the program keeps its own when it ends.
    expect(changes(before, image.contents())).toEqual([]);
    expect(readdirSync(image.at("/var/cache/m365-defender/code")).length).toBeGreaterThan(8);
  });

  it("serves the tenant of the compose file while nothing but its own files can be written", async () => {
    const [port, tenantPort] = [await freePort(), await freePort()];
    const onFreePorts = (words: readonly string[]) => words.map((word) => word.replaceAll("8443", String(tenantPort)));
    image.makeReadOnly([ownFiles]);
    const before = image.contents([ownFiles]);

    const tenant = start(image.commandOf(onFreePorts(tenantService.command)), tenantService.environment);
    await until(() => checkHealth(onFreePorts(tenantService.healthcheck?.test ?? [])));
    const served = start([...image.commandOf(onFreePorts(service.command)), `--port=${port}`]);
    await until(() => checkHealth(healthCheck(port)));
    const key = readFileSync(keyFileIn(image.at(`${ownFiles}/state`)), "utf8").trim();
    const incident = await call(port, key, "get-incident", { incident_id: "2972" });
    const update = await call(port, key, "update-incident", { incident_id: "2972", status: "Resolved" });
    for (const child of [served, tenant]) child.kill("SIGTERM");

    expect(incident).toMatchObject({ status: "completed", warnings: [] });
    expect(update).toMatchObject({ status: "completed", warnings: [] });
    expect(await Promise.all([served, tenant].map(exitCodeOf))).toEqual([0, 0]);
    expect(changes(before, image.contents([ownFiles]))).toEqual([]);
  });

  it.each([
    ["its own command", undefined, {}],
    ["the command of the systemd unit", unitCommand, unitEnvironment],
  ])("serves profiles with %s, without the packages of the local tenant", async (_what, command, environment) => {
    removePackages(["@kusto/language-service-next", "@peculiar/x509", "reflect-metadata"]);
    const tenant = await startTenant();
    const port = await freePort();
    const key = writeCustomer(tenant);

    const served = start([...(command ?? image.commandOf()), "--port", String(port)], environment);
    await until(() => checkHealth(healthCheck(port)));
    const incident = await call(port, key, "get-incident", { incident_id: "2972" });
    const refused = await call(port, "of-nobody", "get-incident", { incident_id: "2972" });
    served.kill("SIGTERM");
    const exitCode = await exitCodeOf(served);
    await tenant.close();

    expect(incident).toMatchObject({ status: "completed", meta: { profile: "contoso" } });
    expect(refused).toMatchObject({ status: "failed", error: { code: "CALLER_UNKNOWN" } });
    expect(exitCode).toBe(0);
  });

  /** A customer's profile, whose secret is in a file of its own, and an access key for it. */
  function writeCustomer({ configuration }: LocalTenant): string {
    const [profiles, secret] = ["/etc/m365-defender/profiles", "/etc/m365-defender/contoso.secret"].map((path) =>
      image.at(path),
    );
    const key = "an-invented-key-of-at-least-32-characters";
    mkdirSync(String(profiles), { recursive: true });
    const { client_secret, ...others } = configuration;
    writeFileSync(String(secret), String(client_secret));
    writeFileSync(
      join(String(profiles), "contoso.json"),
      JSON.stringify({ ...others, client_secret: `file:${secret}` }),
    );
    writeFileSync(
      image.at("/etc/m365-defender/keys.yaml"),
      JSON.stringify({
        keys: [
          {
            name: "soar",
            sha256: createHash("sha256").update(key).digest("hex"),
            profiles: ["contoso"],
            actions: "*",
          },
        ],
      }),
    );
    execFileSync("chmod", ["-R", "u=rwX,go=rX", image.at("/etc/m365-defender")]);
    return key;
  }

  function removePackages(names: readonly string[]): void {
    for (const name of names) {
      rmSync(join(image.at("/opt/m365-defender/node_modules"), name), { recursive: true, force: true });
    }
  }

  /** The image's health check, on another port. */
  function healthCheck(port: number): readonly string[] {
    const { text = "" } = image.said.HEALTHCHECK ?? {};
    return wordsOf({ text: text.slice(text.indexOf("[")) }).map((word) => word.replaceAll("8365", String(port)));
  }

  async function checkHealth(words: readonly string[]): Promise<boolean> {
    return (await exitCodeOf(start(words[0] === "CMD" ? words.slice(1) : words))) === 0;
  }
});

/** Copies what `npm ci` installs. Not by links: npm writes to some of its files in place. */
function copyPackages(folder: string): void {
  const excluded = LARGE.map((name) => `--exclude=./${name}`);
  const to = join(folder, "node_modules");
  mkdirSync(to);
  execFileSync("sh", [
    "-c",
    'from=$1; to=$2; shift 2; tar -C "$from" "$@" -cf - . | tar -C "$to" -xf -',
    "sh",
    join(root, "node_modules"),
    to,
    ...excluded,
  ]);
}

async function textOf(child: ChildProcess): Promise<string> {
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  await once(child, "close");
  return text;
}

async function exitCodeOf(child: ChildProcess): Promise<number | null> {
  child.stdout?.resume();
  child.stderr?.resume();
  return child.exitCode ?? ((await once(child, "exit"))[0] as number | null);
}

/** Paths that are there in one of both only, or differ. */
function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("It did not become healthy.");
}

/** The file with the access key that the service made at its start. */
function keyFileIn(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /key/.test(name));
  expect(names).toHaveLength(1);
  return join(folder, String(names[0]));
}

async function call(port: number, key: string, action: string, parameters: object): Promise<Result> {
  const answer = await fetch(`http://localhost:${port}/v1/actions/${action}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ case_id: "1", alert_group_identifiers: [], parameters }),
  });
  return (await answer.json()) as Result;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
