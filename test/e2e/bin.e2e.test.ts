import { actions } from "../../cli/generated/actions.js";
import { integration } from "../../core/generated/integration.js";
import { runProgram, withResult } from "../support/run-process.js";

const names = Object.keys(actions);

function runBin(args: readonly string[], input: unknown = "") {
  return runProgram("cli/m365-defender", input, { args });
}

describe("m365-defender", () => {
  it("runs each action by its name", async () => {
    const runs = await Promise.all(
      names.map(async (name) => {
        const action = await actions[name]?.();
        const example = action?.contract.manifest.example;
        return withResult(
          await runBin([name, "--dry-run"], { case_id: "42", alert_group_identifiers: [], ...example }),
        );
      }),
    );

    expect(runs.map(({ exitCode, stderr, result }) => [result.action, exitCode, stderr, result.is_success])).toEqual(
      names.map((name) => [name, 0, "", true]),
    );
  });

  it("ends as the action does", async () => {
    const [refused, unknownFlag] = await Promise.all([
      runBin(["update-incident"], "{}"),
      runBin(["update-incident", "--dryrun"], "{}"),
    ]);

    expect([refused, unknownFlag].map((run) => [run.exitCode, withResult(run).result.error?.code])).toEqual([
      [2, "INPUT_INVALID"],
      [2, "INPUT_INVALID"],
    ]);
  });

  it("helps, with the list of the actions and with each action's own text", async () => {
    const [help, version, ofAction] = await Promise.all([
      runBin(["--help"]),
      runBin(["--version"]),
      runBin(["update-incident", "--help"]),
    ]);

    expect(help).toMatchObject({ exitCode: 0, stderr: "" });
    expect(help.stdout.match(/^ {2}[a-z-]+$/gm)?.map((line) => line.trim())).toEqual(names);
    expect(help.stdout).toMatch(/^ {2}doctor {4}checks the connection to a tenant/m);
    expect(help.stdout).toMatch(/^ {2}tenant {4}starts a local tenant/m);
    expect(help.stdout).toMatch(/^ {2}render {4}shows a kept result/m);
    expect(help.stdout).toMatch(/^ {2}export {4}writes the integration/m);
    expect(help.stdout).toMatch(/^ {2}serve {5}runs actions for HTTP/m);
    expect(version).toMatchObject({ exitCode: 0, stdout: `${integration.version}\n`, stderr: "" });
    expect(ofAction).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Update Incident\n/), stderr: "" });
  });

  it.each([
    [[], /^Name an action or a command\.\n/],
    [["update-incidents"], /^"update-incidents" is not an action; did you mean update-incident\?\n/],
    [["worker"], /^"worker" is reserved and not available in this version\.\n/],
    [["constructor"], /^"constructor" is not an action\.\n/],
    [['{"client_secret":"Invented"}'], /^A word that is hidden because it may be a secret is not an action\.\n/],
    [["client_secret: Invented"], /^A word that is hidden because it may be a secret/],
    [["--client_secret=Invented"], /^A word that is hidden because it may be a secret/],
    [["--dry-run", "ping"], /^"--dry-run" is not an action\.\n/],
  ])("says what there is when called with %j", async (args, problem) => {
    const { exitCode, stdout, stderr } = await runBin(args);

    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(problem);
    expect(names.filter((name) => !stderr.includes(`  ${name}\n`))).toEqual([]);
  });
});
