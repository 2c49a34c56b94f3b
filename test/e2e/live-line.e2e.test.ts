import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaultRuleInput } from "../../sandbox/faults/fault-types.js";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { expectValidResult } from "../support/execute.js";
import { hasPseudoTerminal, runOnTerminal, screenOf } from "../support/pseudo-terminal.js";
import { runAction } from "../support/run-process.js";

const folder = mkdtempSync(join(tmpdir(), "m365-defender-live-"));
const payloadFile = join(folder, "payload.json");
const configurationFile = join(folder, "configuration.json");
const resultFile = join(folder, "result.json");
let tenant: LocalTenant;
let payload: object;

beforeAll(async () => {
  tenant = await startTenant();
  payload = {
    configuration: { ...tenant.configuration, ...sharingNothing },
    case_id: "42",
    alert_group_identifiers: [],
    parameters: { query: "DeviceProcessEvents | take 1" },
  };
  writeFileSync(payloadFile, JSON.stringify(payload), { mode: 0o600 });
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

const program = `'${process.execPath}' dist/actions/execute-custom-query.js`;
const throttled: FaultRuleInput = {
  fault: { name: "throttle", retryAfterS: 2 },
  match: { path: "*/runHuntingQuery", times: 1 },
};
const drawn = /Waiting 2 s for Microsoft Graph, which limits requests \(attempt 2 of 4\); gives up at \d\d:\d\d:\d\d/;

const terminal = hasPseudoTerminal ? describe : describe.skip;

terminal("on a terminal", () => {
  it("shows a wait on standard error, and leaves nothing of it", async () => {
    tenant.faults.set([throttled]);

    const { output, exitCode } = await runOnTerminal(`${program} --payload ${payloadFile} > ${resultFile}`, 120);

    expect(exitCode).toBe(0);
    expect(output).toMatch(drawn);
    expect(screenOf(output)).toEqual([""]);
    expectValidResult(JSON.parse(readFileSync(resultFile, "utf8")));
  });

  it("leaves the log and the result whole on the same terminal", async () => {
    tenant.faults.set([throttled]);

    const { output } = await runOnTerminal(`${program} --payload ${payloadFile} --log-level debug`, 120);

    expect(output).toMatch(drawn);
    const documents = screenOf(output)
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
    expectValidResult(documents.at(-1));
    expect(documents.slice(0, -1).map(({ msg }) => msg)).toContain("request is repeated");
  });

  it("is gone when Ctrl+C ends the run", async () => {
    tenant.faults.set([{ fault: { name: "throttle", retryAfterS: 60 } }]);

    const { output, exitCode } = await runOnTerminal(
      `exec ${program} --payload ${payloadFile} > ${resultFile}`,
      120,
      {},
      /Waiting 60 s/,
    );

    expect(exitCode).toBe(130);
    expect(screenOf(output).filter((line) => !/^(\^C)?$/.test(line))).toEqual([]);
    expect(JSON.parse(readFileSync(resultFile, "utf8"))).toMatchObject({ error: { code: "ABORTED" } });
  });

  it("shows what the doctor waits for, and leaves only its report", async () => {
    tenant.faults.set([{ fault: { name: "latency", ms: 2_500 }, match: { path: "*/token" } }]);
    writeFileSync(configurationFile, JSON.stringify(tenant.configuration), { mode: 0o600 });

    const { output } = await runOnTerminal(
      `'${process.execPath}' dist/cli/m365-defender.js doctor --config ${configurationFile}`,
      120,
    );

    expect(output).toMatch(/Signing in at Microsoft Entra ID for 1 s; gives up at \d\d:\d\d:\d\d/);
    expect(screenOf(output)[0]).toMatch(/^m365-defender \d/);
    expect(screenOf(output).join("\n")).not.toContain("gives up at");
  });

  it.each([
    ["a terminal that cannot erase", { TERM: "dumb" }],
    ["the terminal of a build", { CI: "true" }],
  ])("shows nothing on %s", async (_name, environment) => {
    tenant.faults.set([throttled]);

    const { output, exitCode } = await runOnTerminal(
      `${program} --payload ${payloadFile} > ${resultFile}`,
      120,
      environment,
    );

    expect({ output, exitCode }).toEqual({ output: "", exitCode: 0 });
  });
});

it("writes nothing to standard error that is a pipe", async () => {
  tenant.faults.set([throttled]);

  const { stderr, exitCode } = await runAction("execute-custom-query", payload);

  expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
});
