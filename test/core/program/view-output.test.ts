import { pingContract } from "../../../core/generated/ping.js";
import { lastResult } from "../../../core/program/last-result.js";
import { terminalOf } from "../../../core/program/terminal.js";
import { type Showing, shownText, viewText } from "../../../core/program/view-output.js";
import { viewNames } from "../../../core/view-names.js";

const { manifest } = pingContract;
const result = lastResult(undefined, manifest, new Date("2026-11-29T12:00:00Z"));
const written: string[] = [];
const said: string[] = [];

const showing = (more: Partial<Showing>): Showing => ({
  manifest,
  view: undefined,
  maxCharacters: undefined,
  file: undefined,
  keptText: async () => "kept\n",
  jsonText: async () => "json\n",
  ...more,
});
const file = (problem?: string) => ({
  write: (text: string) => {
    written.push(text);
    return problem;
  },
});

beforeEach(() => {
  written.length = 0;
  said.length = 0;
  jest.replaceProperty(process, "env", {});
  jest.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

it.each([...viewNames])("the %s view stands in the place of the document", async (view) => {
  const text = await shownText(result, showing({ view }));

  expect(text).toBe(
    await viewText(result, manifest, view, { terminal: terminalOf(process.stdout, {}), maxCharacters: undefined }),
  );
  expect(text).toMatch(/[^\n]\n$/);
  expect(said).toEqual([]);
});

it("the file has the standard result, beside the document and beside a view", async () => {
  expect(await shownText(result, showing({ file: file() }))).toBe("json\n");
  expect(await shownText(result, showing({ file: file(), view: "markdown" }))).not.toBe("json\n");

  expect(written).toEqual(["kept\n", "kept\n"]);
});

it("a view that cannot be made is said, and the document written", async () => {
  const broken = Object.defineProperty({ ...result }, "message", {
    get() {
      throw new Error("A bug\u001B[2J.");
    },
  });

  expect(await shownText(broken, showing({ view: "html", file: file() }))).toBe("json\n");

  expect(said).toEqual(["The html view could not be made; the result follows as JSON. A bug⟨U+001B⟩[2J.\n"]);
  expect(written).toEqual(["kept\n"]);
});

it("the file is written before a view is made, which may end the process", async () => {
  const atView: string[][] = [];
  const observed = Object.defineProperty({ ...result }, "message", {
    get() {
      atView.push([...written]);
      return "Done.";
    },
  });

  await shownText(observed, showing({ view: "markdown", file: file() }));

  expect(atView[0]).toEqual(["kept\n"]);
});

it("a file that cannot be written is said, and the result is on standard output, not its view", async () => {
  expect(await shownText(result, showing({ view: "table", file: file("is full.") }))).toBe("json\n");

  expect(said).toEqual(["The file of --result is full. The result is on standard output.\n"]);
});

it("a run that is stopped while its documents are made writes no file", async () => {
  const stopped = new Error("stopped");

  await expect(shownText(result, showing({ file: file(), jsonText: () => Promise.reject(stopped) }))).rejects.toBe(
    stopped,
  );

  expect(written).toEqual([]);
});
