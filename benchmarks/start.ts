import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signIn } from "./connection.js";
import { type Case, figuresOf, timesInTurns } from "./interleave.js";
import { conditions, report } from "./report.js";
import { type Place, type StartFigures, startTables } from "./tables/start.js";

const READ = "/v1.0/security/incidents/2972?$expand=alerts";
const [, , argument = "40", ...otherNodes] = process.argv;
const rounds = Number(argument);
/** Executables of Node: the one that runs this, and those that are named after the number of rounds. */
const nodes = [process.execPath, ...otherNodes];
const root = join(__dirname, "..");

/** How a private CA is trusted: for the whole machine, or by each program's configuration. */
interface Trust {
  readonly environment: Readonly<Record<string, string>>;
  readonly configuration: string;
}

/** The cases of one table; the others are compared with the first. */
function casesOf(
  node: string,
  trust: Trust,
  folder: string,
  facts: Readonly<Record<string, string>>,
  cached: boolean,
): readonly Case[] {
  const shared = { ...trust.environment, ...facts, READ };
  const token: Record<string, string> = cached ? { TOKEN_FILE: join(folder, "token") } : {};
  const ours = (action: string, parameters: object, cache: string): Case => ({
    name: "",
    command: node,
    args: [join(root, "dist", "actions", `${action}.js`)],
    environment: {
      ...trust.environment,
      XDG_CACHE_HOME: join(folder, "cache"),
      M365_DEFENDER_CONFIG: join(folder, `${trust.configuration}-${cache}.json`),
    },
    input: JSON.stringify({ case_id: "1", alert_group_identifiers: [], parameters }),
  });
  const python = (file: string, more: object = token): Case => ({
    name: "",
    command: "/usr/bin/python3",
    args: [join(__dirname, "others", file)],
    environment: { ...shared, ...more },
  });
  const cacheOfMsal: Record<string, string> = cached ? { CACHE_FILE: join(folder, "msal") } : {};
  return [
    { name: "bare Node (`node -e 0`)", command: node, args: ["-e", "0"], environment: trust.environment },
    { ...ours("get-incident", { incident_id: "2972" }, cached ? "file" : "off"), name: "**Get Incident**" },
    {
      name: "Node's `https` alone",
      command: node,
      args: [join(__dirname, "others", "https-read.cjs")],
      environment: { ...shared, ...token },
    },
    { ...python("requests_read.py"), name: "Python with requests" },
    { ...python("msal_read.py", cacheOfMsal), name: "Python with requests and msal" },
    {
      name: "curl",
      command: "/bin/sh",
      args: [join(__dirname, "others", "curl-read.sh")],
      environment: { ...shared, ...token },
    },
    ...(cached ? [] : [{ ...ours("ping", {}, "file"), name: "**Ping** (signs in, reads, hunts)" }]),
  ];
}

/** Runs the cases of one table. */
async function measure(title: string, cases: readonly Case[]): Promise<Place> {
  process.stderr.write(`${new Date().toISOString()} ${title}\n`);
  const times = await timesInTurns(cases, rounds);
  const [bare = [], step = [], https = []] = times;
  return {
    title,
    programs: cases.map(({ name }, index) => figuresOf(name, times[index] ?? [], bare)),
    toHttps: figuresOf("", step, https).ratio,
  };
}

function versionOf(node: string): string {
  return execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
}

/** Versions of the software involved. */
function versions(): Readonly<Record<string, string>> {
  const say = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: "utf8" }).trim();
  const python =
    "import platform, requests, msal; print(platform.python_version(), requests.__version__, msal.__version__)";
  const [own = "", requests = "", msal = ""] = say("/usr/bin/python3", "-c", python).split(" ");
  return { Python: own, requests, msal, curl: /\d[\d.]*/.exec(say("curl", "--version"))?.[0] ?? "" };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "m365-defender-bench-"));
  const child = fork(join(__dirname, "tenant-process.ts"));
  try {
    const [configuration] = (await once(child, "message")) as [Record<string, string>];
    const { ca_certificate, ...withoutCa } = configuration;
    const write = (name: string, content: object | string) =>
      writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content), {
        mode: 0o600,
      });
    const access = await signIn(configuration);
    write("ca.pem", String(ca_certificate));
    write("token", access.token);
    for (const cache of ["file", "off"]) {
      write(`machine-${cache}.json`, { ...withoutCa, token_cache: cache, hunting_calls_per_minute: 0 });
      write(`own-${cache}.json`, { ...configuration, token_cache: cache, hunting_calls_per_minute: 0 });
    }
    const ca = join(folder, "ca.pem");
    const facts = {
      GRAPH: String(configuration.graph_api_root),
      TENANT: String(configuration.tenant_id),
      CLIENT: String(configuration.client_id),
      SECRET: String(configuration.client_secret),
    };
    const machine = {
      configuration: "machine",
      environment: { NODE_EXTRA_CA_CERTS: ca, CURL_CA_BUNDLE: ca, REQUESTS_CA_BUNDLE: ca },
    };
    const others = { CURL_CA_BUNDLE: ca, REQUESTS_CA_BUNDLE: ca };
    const own = { configuration: "own", environment: {} };
    const ownFacts = { ...facts, ...others, CA_FILE: ca };
    const versionsOfNode = [];
    for (const node of nodes) {
      const places = [
        await measure("Token cached, authority trusted by the machine", casesOf(node, machine, folder, facts, true)),
        await measure("Token cached, authority in the configuration", casesOf(node, own, folder, ownFacts, true)),
        await measure(
          "No cached token, authority trusted by the machine",
          casesOf(node, machine, folder, facts, false),
        ),
      ];
      versionsOfNode.push({ node: versionOf(node), places });
    }
    const figures: StartFigures = { ...conditions(versions()), rounds, versionsOfNode };
    report("start", figures, startTables(figures));
  } finally {
    child.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
