import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFolder } from "../../../cli/export/output-folder.js";

const files = [
  { path: "definition.yaml", content: "identifier: Example\n" },
  { path: "actions/ping.yaml", content: "name: Ping\n" },
  { path: "core/defender_process.py", content: "" },
];

describe("writing an export into a folder", () => {
  let parent: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "export-"));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it("makes the folder with those above it", () => {
    const folder = join(parent, "a/b");

    writeFolder(folder, "Example", files);

    expect(readFileSync(join(folder, "actions/ping.yaml"), "utf8")).toBe("name: Ping\n");
  });

  it("replaces an earlier export, what it no longer writes included, and leaves the rest", () => {
    writeFolder(parent, "Example", [...files, { path: "actions/old.yaml", content: "" }]);
    mkdirSync(join(parent, "widgets"));
    writeFileSync(join(parent, "widgets/own.yaml"), "");

    writeFolder(parent, "Example", files);

    expect(existsSync(join(parent, "actions/old.yaml"))).toBe(false);
    expect(existsSync(join(parent, "widgets/own.yaml"))).toBe(true);
  });

  it.each(["actions", "definition.yaml"])("replaces %s where it is a link, and leaves what it leads to", (name) => {
    const folder = join(parent, "export");
    const elsewhere = join(parent, "elsewhere");
    writeFolder(folder, "Example", files);
    rmSync(join(folder, name), { recursive: true });
    mkdirSync(elsewhere);
    writeFileSync(join(elsewhere, "own"), "identifier: Example\n");
    symlinkSync(name === "actions" ? elsewhere : join(elsewhere, "own"), join(folder, name));

    writeFolder(folder, "Example", files);

    expect(readFileSync(join(elsewhere, "own"), "utf8")).toBe("identifier: Example\n");
    expect(readdirSync(elsewhere)).toEqual(["own"]);
    expect(readFileSync(join(folder, "actions/ping.yaml"), "utf8")).toBe("name: Ping\n");
  });

  it.each([
    ["notes.txt", "mine"],
    ["definition.yaml", "identifier: Example\n"],
    ["definition.yaml", "identifier: Another\n"],
    ["definition.yaml", "{"],
  ])("refuses a folder that holds another %s, and changes nothing", (name, text) => {
    writeFileSync(join(parent, name), text);

    expect(() => writeFolder(parent, "Example", files)).toThrow(
      `${parent} is not empty and does not contain an earlier export of Example: name a new folder, or empty this one.`,
    );
    expect(readdirSync(parent)).toEqual([name]);
    expect(readFileSync(join(parent, name), "utf8")).toBe(text);
  });

  it("refuses a file", () => {
    writeFileSync(join(parent, "file"), "");

    expect(() => writeFolder(join(parent, "file"), "Example", files)).toThrow(
      `${join(parent, "file")} is not a folder.`,
    );
  });
});
