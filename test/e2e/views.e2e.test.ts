import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "../../core/result/result.js";
import { type ViewName, viewNames } from "../../core/view-names.js";
import { manifests } from "../../library/manifests.js";
import { sharingNothing } from "../../sandbox/sharing-nothing.js";
import { type LocalTenant, startTenant } from "../../sandbox/tenant.js";
import { type RenderOptions, render, viewOf } from "../../views/main.js";
import { expectValidResult } from "../support/execute.js";
import { huntingAnswer } from "../support/graph-mock.js";
import { startHuntingService } from "../support/hunting-service.js";
import { hasPseudoTerminal, runOnTerminal, screenOf } from "../support/pseudo-terminal.js";
import { runProgram, startProcess, withResult } from "../support/run-process.js";

const folder = mkdtempSync(join(tmpdir(), "views-"));
const config = join(folder, "config.json");
let tenant: LocalTenant;

beforeAll(async () => {
  tenant = await startTenant();
  writeFileSync(config, JSON.stringify({ ...tenant.configuration, ...sharingNothing }));
});
afterAll(async () => {
  await tenant.close();
  rmSync(folder, { recursive: true });
});

const bin = "dist/cli/m365-defender.js";
const read = ["--config", config, "-p", "incident_id=2972"];
const getIncident = ["get-incident", ...read];

/** The result in a file, which must be a valid one. */
function kept(path: string): Result {
  const result: Result = JSON.parse(readFileSync(path, "utf8"));
  expectValidResult(result);
  return result;
}

/** What standard output must be: the view of this result. */
async function viewOfResult(result: Result, name: ViewName, options: RenderOptions = { width: 100 }): Promise<string> {
  const text = await render(viewOf(result, manifests[result.action as keyof typeof manifests]), name, options);
  return text.endsWith("\n") ? text : `${text}\n`;
}

describe("--view", () => {
  it.each([...viewNames])("%s prints the view of the result in --result, and nothing else", async (view) => {
    const file = join(folder, `${view}.json`);
    const args = [...getIncident, "--view", view, "--result", file];

    const { exitCode, stdout, stderr } = await runProgram("cli/m365-defender", "", { args });

    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(await viewOfResult(kept(file), view));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["list-incidents", ["-p", "status=Open"]],
    ["execute-query", ["-p", "table_names=AlertInfo", "-p", "time_frame=Last Month"]],
    ["update-incident", ["-p", "incident_id=2972", "-p", "status=Resolved"]],
    ["ping", ["--case-id", "1"]],
  ])("shows what %s found, from the action's own file", async (action, flags) => {
    const file = join(folder, `${action}.json`);
    const args = ["--config", config, ...flags, "--view=table", `--result=${file}`];

    const { exitCode, stdout, stderr } = await runProgram(`actions/${action}`, "", { args });

    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(await viewOfResult(kept(file), "table"));
  });

  it("shows a failure with the exit code of the run", async () => {
    const file = join(folder, "failure.json");
    const args = ["get-incident", "-p", "incident_id=x", "--view", "markdown", "--result", file];

    const { exitCode, stdout, stderr } = await runProgram("cli/m365-defender", "", { args });

    expect([exitCode, stderr, kept(file).error?.code]).toEqual([2, "", "INPUT_INVALID"]);
    expect(stdout).toBe(await viewOfResult(kept(file), "markdown"));
  });

  it("shows a run that a signal stopped", async () => {
    const file = join(folder, "stopped.json");
    const running = startProcess("actions/ping", { args: ["--view=table", "--result", file] });
    // More than a pipe holds: it is taken only when the process reads.
    await new Promise((resolve) => running.child.stdin.write(Buffer.alloc(2 ** 20, " "), resolve));

    running.child.kill("SIGTERM");
    const { exitCode, stdout, stderr } = await running.end();

    expect([exitCode, stderr, kept(file).error?.code]).toEqual([143, "", "ABORTED"]);
    expect(stdout).toBe(await viewOfResult(kept(file), "table"));
  });

  it("shows a run that crashed", async () => {
    const file = join(folder, "crashed.json");
    const args = ["--config", config, "--case-id=1", "--log-level=silent", "--view=table", "--result", file];

    const { exitCode, stdout, stderr } = await runProgram("actions/ping", "", { args, preload: ["crash"] });

    expect([exitCode, stderr, kept(file).error?.code]).toEqual([1, "", "INTERNAL_ERROR"]);
    expect(stdout).toBe(await viewOfResult(kept(file), "table"));
  });

  it("beside the platform's context prints the view, with the exit code of the platform's form", async () => {
    const payload = { integration_identifier: "Microsoft365Defender", action_definition_name: "x", parameters: {} };
    const file = join(folder, "context.json");
    const [seen, plain] = await Promise.all([
      runProgram("actions/get-incident", payload, { args: ["--view=markdown", "--result", file] }),
      runProgram("actions/get-incident", payload),
    ]);

    expect([seen.exitCode, plain.exitCode]).toEqual([0, 0]);
    expect(JSON.parse(plain.stdout)).toHaveProperty("ExecutionState");
    expect(seen.stdout).toBe(await viewOfResult(kept(file), "markdown"));
  });

  it("that cannot be made loses no result", async () => {
    const args = [...getIncident, "--view=html"];

    const run = withResult(await runProgram("cli/m365-defender", "", { args, preload: ["without-views"] }));

    expect([run.exitCode, run.result.is_success]).toEqual([0, true]);
    expect(run.stderr).toBe(
      "The html view could not be made; the result follows as JSON. A file of m365-defender is missing (main.js). Install m365-defender again.\n",
    );
  });
});

describe("--result", () => {
  it("keeps the document that standard output has, also of many rows", async () => {
    const file = join(folder, "rows.json");
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      Number: index,
      Text: "a text that fills a row ".repeat(4),
    }));
    const service = await startHuntingService();
    service.answer = () => JSON.stringify(huntingAnswer(rows));
    const payload = {
      configuration: service.configuration,
      case_id: "1",
      alert_group_identifiers: [],
      parameters: { query: "AlertInfo", max_results_to_return: 20_000 },
    };

    const { exitCode, stdout, stderr } = await runProgram("actions/execute-custom-query", payload, {
      args: ["--result", file],
    });
    await service.close();

    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout.length).toBeGreaterThan(2 ** 20);
    expect(readFileSync(file, "utf8")).toBe(stdout);
  });

  it("keeps the standard result of a run whose standard output has the platform's form", async () => {
    const file = join(folder, "platform.json");
    const args = [...getIncident, "--format=secops", "--result", file];

    const { exitCode, stdout } = await runProgram("cli/m365-defender", "", { args });

    expect([exitCode, kept(file).is_success]).toEqual([0, true]);
    expect(JSON.parse(stdout)).toHaveProperty("ResultObjectJson");
  });

  it("ends the run before it sends anything if the file cannot be written", async () => {
    const args = [...read, "--result", folder];

    const run = withResult(await runProgram("actions/update-incident", "", { args }));

    expect([run.exitCode, run.result.error?.field, run.result.meta.requests]).toEqual([2, "--result", []]);
    expect(run.result.message).toContain(`The file ${folder} of --result is a folder; name a file in it.`);
  });
});

describe("m365-defender render", () => {
  it("shows what the action showed, from the file and from a pipe", async () => {
    const file = join(folder, "kept.json");
    const args = [...getIncident, "--view=markdown", "--result", file];
    const shown = await runProgram("cli/m365-defender", "", { args });

    const [fromFile, fromPipe] = await Promise.all([
      runProgram("cli/m365-defender", "", { args: ["render", file, "--view=markdown"] }),
      runProgram("cli/m365-defender", readFileSync(file), { args: ["render", "--view=markdown"] }),
    ]);

    expect([fromFile, fromPipe]).toEqual([shown, shown]);
  });

  it("refuses the platform's form, with what to do", async () => {
    const { stdout } = await runProgram("cli/m365-defender", "", { args: [...getIncident, "--format=secops"] });

    const refused = await runProgram("cli/m365-defender", stdout, { args: ["render", "--view=html"] });

    expect(refused).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringMatching(/--result FILE/) });
  });
});

describe("m365-defender doctor", () => {
  it.each([...viewNames])("shows its report as %s", async (view) => {
    const args = ["doctor", "--config", config, "--view", view];

    const { exitCode, stdout, stderr } = await runProgram("cli/m365-defender", "", { args });

    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/[^\n]\n$/);
    expect(() => expect(JSON.parse(stdout)).toHaveProperty("checks")).toThrow();
  });

  it("refuses a view of JSON", async () => {
    expect(await runProgram("cli/m365-defender", "", { args: ["doctor", "--json", "--view=csv"] })).toMatchObject({
      exitCode: 2,
      stderr: "--json and --view are both given; a view is no JSON: remove one of them.\n",
    });
  });
});

const itOnTerminal = hasPseudoTerminal ? it : it.skip;

/** What a terminal shows after a command, which may have shown a live line meanwhile. */
async function shownOn(columns: number, command: string) {
  const { output, exitCode } = await runOnTerminal(command, columns);
  return { shown: screenOf(output).join("\n"), exitCode };
}

describe("at a terminal", () => {
  itOnTerminal.each([64, 120])("m365-defender shows the table, in %i columns", async (columns) => {
    const file = join(folder, `terminal-${columns}.json`);
    const command = [process.execPath, bin, ...getIncident, "--result", file].join(" ");

    const { shown, exitCode } = await shownOn(columns, command);

    expect(exitCode).toBe(0);
    expect(shown).toBe(await viewOfResult(kept(file), "table", { width: columns, colour: true }));
  });

  itOnTerminal("m365-defender shows a failure, with its exit code", async () => {
    const file = join(folder, "terminal-failure.json");

    const { shown, exitCode } = await shownOn(80, `${process.execPath} ${bin} get-incident -p x=1 --result ${file}`);

    expect(exitCode).toBe(2);
    expect(shown).toBe(await viewOfResult(kept(file), "table", { width: 80, colour: true }));
  });

  itOnTerminal.each([
    ["the action's own file", `dist/actions/get-incident.js ${read.join(" ")}`],
    ["a flag for JSON", `${bin} ${getIncident.join(" ")} --format json`],
    ["--pretty", `${bin} ${getIncident.join(" ")} --pretty`],
    ["a pipe", `${bin} ${getIncident.join(" ")} | cat`],
    ["standard error that is no terminal", `${bin} ${getIncident.join(" ")} 2> /dev/null`],
  ])("%s writes JSON", async (_name, command) => {
    const { shown, exitCode } = await shownOn(80, `${process.execPath} ${command}`);

    expect(exitCode).toBe(0);
    expectValidResult(JSON.parse(shown));
  });
});

describe("the file of the views", () => {
  it("needs nothing beside it", () => {
    const alone = mkdtempSync(join(tmpdir(), "views-alone-"));
    copyFileSync(join(__dirname, "../../dist/views/main.js"), join(alone, "main.js"));
    const result = readFileSync(join(folder, "html.json"), "utf8");
    writeFileSync(join(alone, "data.json"), JSON.stringify([result, manifests["get-incident"]]));
    const program = `const { render, viewNames, viewOf } = require("./main.js");
      const [result, manifest] = require("./data.json");
      Promise.all(viewNames.map((name) => render(viewOf(JSON.parse(result), manifest), name, {})))
        .then((texts) => console.log(texts.filter((text) => text !== "").length));`;

    const count = execFileSync(process.execPath, ["-e", program], { cwd: alone, encoding: "utf8" });

    expect(count).toBe(`${viewNames.length}\n`);
    rmSync(alone, { recursive: true });
  });
});
