import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { runAction, runProgram, startProcess, withResult } from "../support/run-process.js";

let tenant: LocalTenant;
const folder = mkdtempSync(join(tmpdir(), "audit-"));
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => Promise.all([tenant.close(), rmSync(folder, { recursive: true })]));

const payloadOf = (parameters: object) => ({
  configuration: tenant.configuration,
  case_id: "42",
  alert_group_identifiers: [],
  parameters,
});

/** Each line of an audit file; every one must be complete. */
function linesOf(file: string): readonly Record<string, unknown>[] {
  return readFileSync(file, "utf8")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => JSON.parse(line));
}

it("the lines of runs at the same time do not mix, and each write has its two", async () => {
  const file = join(folder, "parallel.jsonl");
  const texts = ["a", "b", "c", "d", "e", "f"];

  const runs = await Promise.all(
    texts.map((text) =>
      runAction("add-comment-to-incident", payloadOf({ incident_id: "2975", comment: text.repeat(500) }), {
        args: ["--audit-log", file],
      }),
    ),
  );

  expect(runs.map(({ exitCode }) => exitCode)).toEqual(texts.map(() => 0));
  const lines = linesOf(file);
  const ids = [...new Set(lines.map(({ id }) => id))];
  expect(ids).toHaveLength(texts.length);
  expect(ids.map((id) => lines.filter((line) => line.id === id).map(({ audit }) => audit))).toEqual(
    texts.map(() => ["intent", "outcome"]),
  );
  const requestIds = runs.map(({ result }) => result.meta.requests.at(-1)?.request_id);
  const recorded = lines.flatMap(({ audit, request_id }) => (audit === "outcome" ? [request_id] : []));
  expect(recorded.sort()).toEqual(requestIds.sort());
});

it("a run that is stopped while it writes records that", async () => {
  const file = join(folder, "stopped.jsonl");
  tenant.faults.set([{ match: { method: "POST", path: "/v1.0" }, fault: { name: "latency", ms: 30_000 } }]);
  const running = startProcess("actions/add-comment-to-incident", { args: ["--audit-log", file] });
  running.child.stdin.end(JSON.stringify(payloadOf({ incident_id: "2973", comment: "x" })));
  while (!existsSync(file) || readFileSync(file, "utf8") === "") {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  running.child.kill("SIGTERM");

  const { exitCode, result } = withResult(await running.end());
  tenant.faults.clear();

  expect({ exitCode, code: result.error?.code }).toEqual({ exitCode: 143, code: "ABORTED" });
  expect(linesOf(file)).toMatchObject([
    { audit: "intent", incident_id: "2973" },
    { audit: "outcome", ended: "stopped", made: null, code: "ABORTED" },
  ]);
});

it("a run whose audit file cannot be written sends nothing, and is refused", async () => {
  const before = tenant.requests.length;

  const { exitCode, result } = await runAction("update-incident", payloadOf({ incident_id: "2973", severity: "Low" }), {
    args: ["--audit-log", folder],
  });

  expect({ exitCode, error: result.error }).toMatchObject({
    exitCode: 2,
    error: { code: "CONFIGURATION_INVALID", field: "--audit-log", retryable: false },
  });
  expect(tenant.requests).toHaveLength(before);
});

describe("a full disk", () => {
  const LIMIT_KIB = 8;

  /** Runs an action that can write files of 8 KiB only, with an audit file that has room for so many more bytes. */
  async function runWithRoom(name: string, bytes: number, parameters: object) {
    const file = join(folder, name);
    writeFileSync(file, `${"x".repeat(LIMIT_KIB * 1024 - bytes - 1)}\n`, { mode: 0o600 });
    const limited = `ulimit -f ${LIMIT_KIB}; exec "$0" dist/actions/update-incident.js --audit-log "$1"`;
    const child = spawn("bash", ["--norc", "-c", limited, process.execPath, file], {
      cwd: join(__dirname, "../.."),
      env: { PATH: process.env.PATH, XDG_CACHE_HOME: process.env.XDG_CACHE_HOME, NODE_DISABLE_COMPILE_CACHE: "1" },
      timeout: 30_000,
    });
    child.stdin.end(JSON.stringify(payloadOf(parameters)));
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "exit"),
    ]);
    return { file, exitCode, stderr, result: withResult({ exitCode, signal: null, stdout, stderr }).result };
  }

  it("at the first line sends nothing, and the next line is whole again", async () => {
    const { file, exitCode, result } = await runWithRoom("full.jsonl", 100, { incident_id: "2973", severity: "Low" });

    expect({ exitCode, code: result.error?.code }).toEqual({ exitCode: 2, code: "CONFIGURATION_INVALID" });
    expect(result.error?.message).toMatch(
      /could not be written completely; free some space on its disk\. No change was/,
    );
    expect(result.meta.requests.map(({ method }) => method)).toEqual(["GET"]);

    await runAction("update-incident", payloadOf({ incident_id: "2973", severity: "Low" }), {
      args: ["--audit-log", file],
    });

    expect(
      readFileSync(file, "utf8")
        .split("\n")
        .slice(2, -1)
        .map((line) => JSON.parse(line).audit),
    ).toEqual(["intent", "outcome"]);
  });

  it("at the second line changes nothing about the result, and the log has the line", async () => {
    const parameters = { incident_id: "2973", severity: "Medium" };
    const { exitCode, result, stderr } = await runWithRoom("nearly-full.jsonl", 700, parameters);

    expect(exitCode).toBe(0);
    expect(result).toMatchObject({ status: "completed", is_success: true, error: null });
    expect(result.warnings.map(({ code }) => code)).toEqual(["AUDIT_INCOMPLETE"]);
    expect(JSON.parse(stderr)).toMatchObject({ level: 40, audit: "outcome", ended: "completed", made: true });
  });
});

it("a configuration file names the audit file, and doctor looks at it without writing", async () => {
  const file = join(folder, "configured.jsonl");
  const config = join(folder, "configuration.json");
  writeFileSync(config, JSON.stringify({ ...tenant.configuration, audit_log: file }), { mode: 0o600 });
  const { configuration, ...payload } = payloadOf({ incident_id: "2973", severity: "Informational" });

  const doctor = await runProgram("cli/m365-defender", "", { args: ["doctor", "--json", "--config", config] });

  expect(JSON.parse(doctor.stdout).checks).toContainEqual({
    name: "audit",
    state: "ok",
    finding: `${file} does not exist yet; the first write creates it.`,
    fix: [],
  });
  expect(existsSync(file)).toBe(false);

  const { result } = await runAction("update-incident", payload, { args: ["--config", config] });

  expect(result).toMatchObject({ is_success: true });
  expect(linesOf(file)).toMatchObject([
    { audit: "intent", after: { severity: "informational" } },
    { audit: "outcome", ended: "completed", made: true },
  ]);
});

it("without a file the record is in the log at info, and a run at the usual level logs nothing", async () => {
  const payload = payloadOf({ incident_id: "2973", tags_to_add: "one" });
  const quiet = await runAction("update-incident", payload);
  const told = await runAction("update-incident", payloadOf({ incident_id: "2973", tags_to_add: "two" }), {
    args: ["--log-level", "info"],
  });

  expect(quiet.stderr).toBe("");
  expect(
    told.stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { level: 30, msg: "write intent", audit: "intent", incident_id: "2973" },
    { level: 30, msg: "write outcome", audit: "outcome", ended: "completed" },
  ]);
});
