import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PassThrough } from "node:stream";
import { runRender } from "../../../cli/render/render-command.js";
import { renderVerb } from "../../../cli/render/render-verb.js";
import { IntegrationError } from "../../../core/errors.js";
import { pingContract } from "../../../core/generated/ping.js";
import { lastResult } from "../../../core/program/last-result.js";
import { viewNames } from "../../../core/view-names.js";
import { render, viewOf } from "../../../views/main.js";
import { recordedStreams, runVerbHere } from "../../support/verb-streams.js";

const folder = mkdtempSync(join(tmpdir(), "render-"));
afterAll(() => rmSync(folder, { recursive: true }));

const result = lastResult(undefined, pingContract.manifest, new Date("2026-11-29T12:00:00Z"));
const file = join(folder, "result.json");
writeFileSync(file, JSON.stringify(result));

it.each([...viewNames])("makes the %s view of a file", async (view) => {
  const { exitCode, stdout, stderr } = await runVerbHere(renderVerb, ["--view", view, file]);

  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(stdout.trimEnd()).toBe((await render(viewOf(result, pingContract.manifest), view)).trimEnd());
});

it.each(["-", undefined])("reads standard input for %j", async (argument) => {
  const { streams, said } = recordedStreams();
  (streams.stdin as PassThrough).end(JSON.stringify(result));

  const options = { view: "markdown", maxCharacters: undefined, file: argument ?? "-" } as const;

  expect(await runRender(options, streams, {})).toBe(0);
  expect(said.out).toContain("An unexpected fault");
});

it("shows the table at a terminal, and asks for a view elsewhere", async () => {
  const { streams, said } = recordedStreams();
  const options = { view: undefined, maxCharacters: undefined, file };

  await runRender(options, { ...streams, stdout: Object.assign(streams.stdout, { isTTY: true, columns: 90 }) }, {});

  expect(said.out.trimEnd()).toBe(
    (await render(viewOf(result, pingContract.manifest), "table", { width: 90, colour: true })).trimEnd(),
  );
  expect(await runVerbHere(renderVerb, [file])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `Name a view, because standard output is no terminal: --view ${viewNames.join("|")}.\n`,
  });
});

it("shows a result of an action that is not known in general terms", async () => {
  const other = join(folder, "other.json");
  writeFileSync(other, JSON.stringify({ ...result, action: "constructor", json_result: [{ a: 1 }] }));

  expect(await runVerbHere(renderVerb, ["--view=markdown", other])).toMatchObject({ exitCode: 0, stderr: "" });
});

it("reads a pipe that is named like a file", async () => {
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const running = runVerbHere(renderVerb, ["--view=markdown", pipe]);

  await writeFile(pipe, JSON.stringify(result));

  expect(await running).toMatchObject({ exitCode: 0, stderr: "" });
});

it.each([
  [["--view", "pdf"], /^--view must be one of table, .*; got "pdf"\.\n$/],
  [["--view=html", "--max-characters=900", "x.json"], /^--max-characters shortens table and markdown only/],
  [["--view=html", "a.json", "b.json"], /^"b\.json" is not needed: give only one file\.\n$/],
  [["--view=html", "no.json"], /^The file no\.json does not exist\.\n$/],
  [["--view=html", "client_secret: Invented"], /^The file that was named does not exist\.\n$/],
  [["--view=html", folder], /^The file \S+ is a folder\.\n$/],
])("%j is refused", async (argv, stderr) => {
  expect(await runVerbHere(renderVerb, argv)).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: expect.stringMatching(stderr),
  });
});

it("does not wait for a terminal that nobody types a result into", async () => {
  const { streams } = recordedStreams();
  const stdin = Object.assign(streams.stdin, { isTTY: true });

  await expect(
    runRender({ view: "csv", maxCharacters: undefined, file: "-" }, { ...streams, stdin }, {}),
  ).rejects.toMatchObject({
    exitCode: 2,
    message: "Name the file with the result, or pipe the result to standard input.",
  });
});

it("stops when it is told to, while it waits for its input", async () => {
  const stop = new AbortController();
  const running = runVerbHere(renderVerb, ["--view=csv"], stop.signal);

  setImmediate(() => stop.abort(new IntegrationError("ABORTED", "Stopped.")));

  expect(await running).toMatchObject({ exitCode: 1, stdout: "", stderr: "Stopped.\n" });
});
