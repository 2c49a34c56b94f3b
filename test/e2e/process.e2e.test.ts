import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { integration } from "../../core/generated/integration.js";
import { huntingAnswer } from "../support/graph-mock.js";
import { type HuntingService, startHuntingService } from "../support/hunting-service.js";
import {
  type ActionRun,
  runAction,
  runProgram,
  type StartOptions,
  secretsOf,
  startProcess,
  withResult,
} from "../support/run-process.js";

let service: HuntingService;
let folder: string;

beforeAll(async () => {
  service = await startHuntingService();
  const answer = JSON.stringify(huntingAnswer([{ Severity: "High", Alerts: 2 }]));
  service.answer = () => answer;
  folder = mkdtempSync(join(tmpdir(), "m365-defender-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await service.close();
});

const context = { case_id: "42", alert_group_identifiers: [] };
const query = { ...context, parameters: { query: "AlertInfo | summarize Alerts = count() by Severity" } };

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function runText(text: string | Buffer, options?: StartOptions): Promise<ActionRun> {
  return withResult(await runProgram("actions/execute-custom-query", text, options));
}

/** Where a link leads to; a descriptor may be closed by the time it is looked at. */
function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function told({ exitCode, stderr, result }: ActionRun) {
  return { exitCode, stderr, code: result.error?.code, field: result.error?.field };
}

function refusal(code: string, field: string | null = null) {
  return { exitCode: 2, stderr: "", code, field };
}

describe("the payload", () => {
  it.each([
    ["nothing", "", "INPUT_MISSING", /empty/],
    ["blanks", " \n\t", "INPUT_MISSING", /empty/],
    ["no JSON", '{"case_id": "42",\n "alert_group_identifiers": [}', "INPUT_NOT_JSON", /line 2, column 30/],
    ["no UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "INPUT_NOT_JSON", /UTF-8/],
    ["two documents", "{}\n{}", "INPUT_NOT_JSON", /line 2/],
    ["no object", "[1, 2]", "INPUT_INVALID", /object/],
  ])("%s is refused", async (_name, text, code, message) => {
    const run = await runText(text);

    expect(told(run)).toMatchObject({ exitCode: 2, stderr: "", code });
    expect(run.result).toMatchObject({ status: "failed", json_result: [], message: expect.stringMatching(message) });
  });

  it("may begin with a byte order mark", async () => {
    const { exitCode, result } = await runText(`\uFEFF${JSON.stringify(query)}`, { args: ["--dry-run"] });

    expect([exitCode, result.is_success]).toEqual([0, true]);
  });

  it("is refused above 64 MiB, and taken up to there", async () => {
    const limit = 64 * 2 ** 20;
    const document = JSON.stringify(query);
    // The blanks come first: a whole document would not wait for what follows it for long.
    const filled = Buffer.alloc(limit + 1, " ");
    filled.write(document, filled.length - Buffer.byteLength(document));

    const [below, above, fromFile] = await Promise.all([
      runText(filled.subarray(1), { args: ["--dry-run"] }),
      runText(filled, { args: ["--dry-run"] }),
      runText("", { args: ["--payload", file("large.json", filled.toString("latin1"))] }),
    ]);

    expect([below.exitCode, below.result.is_success]).toEqual([0, true]);
    expect([above, fromFile].map(told)).toEqual([refusal("INPUT_TOO_LARGE"), refusal("INPUT_TOO_LARGE")]);
  });

  it("is taken when it is whole, although standard input stays open, and the process ends", async () => {
    const open = startProcess("actions/ping", { args: ["--dry-run"] });
    open.child.stdin.write(JSON.stringify({ case_id: "1", alert_group_identifiers: [], parameters: {} }));

    const run = withResult(await open.end());

    expect(run).toMatchObject({ exitCode: 0, signal: null, stderr: "" });
    expect(run.result).toMatchObject({ status: "completed", warnings: [{ code: "INPUT_NOT_CLOSED" }] });
  });

  it("comes from a file with --payload, whatever is on standard input", async () => {
    const path = file("payload.json", JSON.stringify({ ...query, configuration: service.configuration }));
    const missing = join(folder, "missing.json");

    const [found, notFound, isFolder] = await Promise.all([
      runText("{ no JSON", { args: ["--payload", path] }),
      runText("", { args: [`--payload=${missing}`] }),
      runText("", { args: ["--payload", folder] }),
    ]);

    expect([found.exitCode, found.result.json_result]).toEqual([0, [{ Severity: "High", Alerts: 2 }]]);
    expect([notFound, isFolder].map(told)).toEqual([
      refusal("INPUT_MISSING", "--payload"),
      refusal("INPUT_MISSING", "--payload"),
    ]);
    expect(notFound.result.message).toContain(missing);
  });

  it("may come from a named pipe, at which a signal ends the run too", async () => {
    const path = join(folder, "pipe");
    execFileSync("mkfifo", [path]);
    const writer = await open(path, "r+");
    const waiting = startProcess("actions/ping", { args: ["--payload", path] });
    // More than a pipe holds: it is taken only when the process reads.
    await writer.write(Buffer.alloc(2 ** 20, " "));

    waiting.child.kill("SIGTERM");
    const run = withResult(await waiting.end());
    await writer.close();

    expect([run.exitCode, run.result.error?.code]).toEqual([143, "ABORTED"]);
  });

  const onLinux = process.platform === "linux" ? it : it.skip;

  onLinux("is not waited for beyond a signal where nobody ever writes to the named pipe", async () => {
    const path = join(folder, "unwritten-pipe");
    execFileSync("mkfifo", [path]);
    const waiting = startProcess("actions/ping", { args: ["--payload", path] });
    const descriptors = `/proc/${waiting.child.pid}/fd`;
    const hasOpened = () => readdirSync(descriptors).some((name) => linkOf(join(descriptors, name)) === path);
    while (!hasOpened()) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

    waiting.child.kill("SIGTERM");
    const run = withResult(await waiting.end());

    expect([run.exitCode, run.result.error?.code]).toEqual([143, "ABORTED"]);
  });

  it("is missing at a terminal, which gets a hint", async () => {
    const run = await runText("", { preload: ["terminal-input"] });

    expect(told(run)).toMatchObject({ exitCode: 2, code: "INPUT_MISSING", field: null });
    expect(run.stderr).toMatch(/^Usage: .*--payload FILE.*\n$/);
  });

  it("is called by its case even when it is refused, and warned about keys that are not known", async () => {
    const [refused, warned] = await Promise.all([
      runText(JSON.stringify({ case_id: 7, alert_group_identifiers: ["a"], parameters: {} }), { args: ["--dry-run"] }),
      runText(JSON.stringify({ ...query, caseid: 1 }), { args: ["--dry-run"] }),
    ]);

    expect(refused.result.meta).toMatchObject({ case_id: "7", alert_group_identifiers: ["a"], dry_run: true });
    expect(warned.result.warnings).toEqual([
      { code: "INPUT_KEY_UNKNOWN", message: expect.stringContaining('"caseid"') },
    ]);
  });
});

describe("a flag", () => {
  const refused: readonly [string[], string, RegExp][] = [
    [["--dryrun"], "--dryrun", /did you mean --dry-run\?/],
    [["--verbose"], "--verbose", /--help/],
    [["-h"], "-h", /not known/],
    [["-p"], "--param", /needs a value/],
    [["--log-level", "loud"], "--log-level", /one of trace, .*got "loud"/],
    [["--format=xml"], "--format", /auto, json/],
    [["--payload"], "--payload", /needs a value/],
    [["--config="], "--config", /needs a value/],
    [["--config", "--pretty"], "--config", /needs a value/],
    [["--pretty=yes"], "--pretty", /takes no value/],
  ];

  it("that is unknown or has no fitting value is refused", async () => {
    const runs = await Promise.all(refused.map(([args]) => runText(JSON.stringify(query), { args })));

    expect(runs.map(told)).toEqual(refused.map(([, field]) => refusal("INPUT_INVALID", field)));
    for (const [index, [, field, message]] of refused.entries()) {
      expect(runs[index]?.result.error?.errors).toContainEqual(
        expect.objectContaining({ field, message: expect.stringMatching(message) }),
      );
    }
  });

  it("of the platform's launcher is ignored", async () => {
    const launcher = ["APPKEY", "--logPath=x", "--correlationId=1", "--traceId=2", "--baggage=k=v"];
    const args = [...launcher, "--useElastic", "--onePlatformSupport", "--dry-run"];

    const { exitCode, stderr, result } = await runText(JSON.stringify(query), { args });

    expect([exitCode, stderr, result.is_success, result.warnings]).toEqual([0, "", true, []]);
  });

  it("--help and --version answer without a payload", async () => {
    const [help, version] = await Promise.all([
      runProgram("actions/execute-entity-query", "", { args: ["--help"] }),
      runProgram("actions/execute-entity-query", "", { args: ["--version"] }),
    ]);

    expect(help).toMatchObject({ exitCode: 0, stderr: "" });
    for (const part of ["Execute Entity Query\n", "ThreatHunting.Read.All", "cross_entity_operator", "--dry-run"]) {
      expect(help.stdout).toContain(part);
    }
    expect(version).toEqual({ exitCode: 0, signal: null, stdout: `${integration.version}\n`, stderr: "" });
  });

  it("--pretty indents the result", async () => {
    const { stdout, result } = await runText(JSON.stringify(query), { args: ["--dry-run", "--pretty"] });

    expect(stdout).toBe(`${JSON.stringify(result, null, 2)}\n`);
  });

  it("--log-level debug writes JSON lines without secrets to standard error", async () => {
    const payload = { ...query, configuration: service.configuration };

    const { exitCode, stderr } = await runAction("execute-custom-query", payload, { args: ["--log-level=debug"] });

    expect(exitCode).toBe(0);
    const lines = stderr
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(({ level, msg }) => typeof level !== "number" || typeof msg !== "string")).toEqual([]);
  });
});

describe("the configuration", () => {
  const secrets = () => secretsOf({ configuration: service.configuration });

  it("comes from a file of JSON or YAML, by flag or variable", async () => {
    const json = file("configuration.json", JSON.stringify(service.configuration));
    const yaml = file("configuration.yaml", stringify(service.configuration));
    const ways: readonly StartOptions[] = [
      { args: ["--config", json] },
      { args: ["--config", yaml] },
      { environment: { M365_DEFENDER_CONFIG: json } },
      { environment: { M365_DEFENDER_CONFIG: yaml } },
    ];

    const runs = await Promise.all(
      ways.map(async (way) => withResult(await runProgram("actions/execute-custom-query", query, way), secrets())),
    );

    for (const { exitCode, stderr, result } of runs) {
      expect([exitCode, stderr, result.json_result]).toEqual([0, "", [{ Severity: "High", Alerts: 2 }]]);
    }
  });

  it("is that of a profile, found by its name", async () => {
    file("profile-a.yaml", stringify(service.configuration));
    const args = (name: string) => ["--profiles", folder, "--profile", name];

    const [run, unknown, kept] = await Promise.all([
      runText(JSON.stringify(query), { args: args("profile-a") }),
      runText(JSON.stringify(query), { args: args("profile-b") }),
      runText(JSON.stringify(query), { args: [...args("profile-a"), "--result", join(folder, "profile-a.yaml")] }),
    ]);

    expect([run.exitCode, run.result.meta.profile]).toEqual([0, "profile-a"]);
    expect(told(unknown)).toEqual(refusal("CONFIGURATION_INVALID", "--profile"));
    expect(unknown.result.message).toContain("has no profile profile-b; did you mean profile-a?");
    expect(kept.result.message).toContain("is also that of --profile; name another one.");
  });

  it("comes from one place only", async () => {
    const path = file("one.json", JSON.stringify(service.configuration));
    const own = JSON.stringify({ ...query, configuration: service.configuration });
    const environment = { M365_DEFENDER_CONFIG: path };

    const runs = await Promise.all([
      runText(own, { args: ["--config", path] }),
      runText(own, { environment }),
      runText(JSON.stringify(query), { args: ["--config", path], environment }),
    ]);

    for (const run of runs) {
      expect(told(run)).toEqual(refusal("CONFIGURATION_AMBIGUOUS", "configuration"));
    }
    expect(runs[2]?.result.message).toContain("--config, M365_DEFENDER_CONFIG");
  });

  it("that cannot be read is refused without a word of its content", async () => {
    const missing = join(folder, "none.yaml");
    const broken = file("broken.yaml", `tenant_id: x\nclient_secret: "${service.configuration.client_secret}`);

    const [none, wrong] = await Promise.all([
      runText(JSON.stringify(query), { args: ["--config", missing] }),
      runProgram("actions/execute-custom-query", query, { args: ["--config", broken] }),
    ]);

    expect(told(none)).toEqual(refusal("CONFIGURATION_INVALID", "configuration"));
    expect(none.result.message).toContain(missing);
    expect(told(withResult(wrong, secrets()))).toEqual(refusal("CONFIGURATION_INVALID", "configuration"));
  });

  it("is the local tenant's with --local, and another one is ignored", async () => {
    const { exitCode, stderr, result } = await runAction(
      "execute-custom-query",
      { ...query, configuration: { tenant_id: "not even valid", client_secret: "a secret for nothing" } },
      { args: ["--local"] },
    );

    expect([exitCode, stderr, result.is_success]).toEqual([0, "", true]);
    expect(result.json_result).toContainEqual({ Severity: "High", Alerts: expect.any(Number) });
    expect(result.warnings).toEqual([{ code: "CONFIGURATION_IGNORED", message: expect.stringContaining("--local") }]);
  });
});
